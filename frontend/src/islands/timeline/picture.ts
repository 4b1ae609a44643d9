import { svg } from "../common/dom";
import { isoDay, type Stretch } from "../common/dates";
import type { Words } from "../common/words";
import { type Box, type Dated, lanes, rows, ticks } from "./model";

const ROW = 26;
const TOP = 30;
const LANE_HEAD = 24;
const MARK = 6;
/** A lane of more rows than this shows marks without names, and one of more still shows bars of how many there are. */
const NAMED_ROWS = 9;
const MARK_ROWS = 12;

/** What is drawn and for whom: the width in pixels, the days shown, whether time runs from right to left. */
export interface Scene {
  width: number;
  shown: Stretch;
  rtl: boolean;
  words: Words;
  measure: (text: string) => number;
}

/** A canvas that measures names in the font that the page shows them in. */
export function measurer(font: string): (text: string) => number {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return (text) => text.length * 7;
  context.font = font;
  return (text) => context.measureText(text).width;
}

const MARKS: Record<string, string> = {
  asserted: "M0 -6a6 6 0 1 0 0 12a6 6 0 1 0 0 -12z",
  disputed: "M0 -7l7 12.5h-14z",
  denied: "M-6 -4l2 -2l4 4l4 -4l2 2l-4 4l4 4l-2 2l-4 -4l-4 4l-2 -2l4 -4z",
  retracted: "M-6 -2.5h12v5h-12z",
  negated: "M-5 -5h10v10h-10zM-2.5 -2.5v5h5v-5z",
};

/** The picture, and the items it holds a link for, in the order of the arrow keys. */
export interface Drawn {
  picture: SVGSVGElement;
  links: SVGAElement[];
  dense: boolean;
}

/** Draws the items that touch the days shown, lane under lane. */
export function drawTimeline(items: readonly Dated[], scene: Scene): Drawn {
  const { width, shown, rtl, words } = scene;
  const along = (day: number): number => ((day - shown.from) / (shown.to - shown.from)) * width;
  const x = (pixels: number): number => (rtl ? width - pixels : pixels);
  const inside = items.filter((item) => item.days.to >= shown.from && item.days.from <= shown.to);
  const parts: SVGElement[] = [];
  const links: SVGAElement[] = [];
  let y = TOP;
  let dense = false;
  for (const [lane, members] of lanes(inside)) {
    parts.push(svg("rect", { class: "lane-head", x: 0, y, width, height: LANE_HEAD }));
    parts.push(
      svg(
        "text",
        { class: "lane-name", x: x(8), y: y + 17, "text-anchor": "start", direction: rtl ? "rtl" : "ltr" },
        `${lane} (${members.length})`,
      ),
    );
    y += LANE_HEAD;
    const placed = place(members, along, scene);
    if (placed === null) {
      parts.push(bars(members, along, x, y, scene));
      y += 64;
      dense = true;
    } else {
      dense ||= !placed.named;
      members.forEach((item, at) => {
        const laid = placed.laid[at];
        if (laid !== undefined) links.push(draw(item, laid, x, y + (placed.rows[at] ?? 0) * ROW + ROW / 2 + 3, scene));
      });
      y += (Math.max(...placed.rows) + 1) * ROW + 8;
    }
  }
  const scale = axis(shown, along, x, y, scene);
  const picture = svg(
    "svg",
    { width, height: y + 4, viewBox: `0 0 ${width} ${y + 4}`, role: "group", "aria-label": words.timelineIs },
    ...scale,
    ...parts,
    ...links,
  );
  links.sort((a, b) => Number(a.dataset["day"]) - Number(b.dataset["day"]));
  return { picture, links, dense };
}

/** An item as it lies along the line: its mark, where its name begins, and the room that both take. */
interface Laid {
  mark: Box;
  ranged: boolean;
  name: { at: number; text: string } | null;
  box: Box;
}

/** Lays an item out: its name within a range that is wide enough, else after the mark, else before it, else cut. */
function lay(item: Dated, along: (day: number) => number, scene: Scene, named: boolean): Laid {
  const [from, to] = [along(item.days.from), along(item.days.to + 1)];
  const ranged = item.vague || to - from > 4 * MARK;
  const middle = (from + to) / 2;
  const mark = ranged
    ? { from: Math.max(-20, from), to: Math.max(Math.min(scene.width + 20, to), from + 10) }
    : { from: middle - MARK, to: middle + MARK };
  if (!named) return { mark, ranged, name: null, box: mark };
  const wide = scene.measure(item.label);
  const start = Math.max(0, mark.from);
  if (ranged && Math.min(scene.width, mark.to) - start > wide + 28)
    return { mark, ranged, name: { at: start + 18, text: item.label }, box: mark };
  if (mark.to + 5 + wide <= scene.width)
    return {
      mark,
      ranged,
      name: { at: mark.to + 5, text: item.label },
      box: { from: mark.from, to: mark.to + 5 + wide },
    };
  const text = wide <= mark.from - 5 ? item.label : cut(item.label, Math.max(40, start - 5), scene.measure);
  const at = Math.max(0, start - 5 - scene.measure(text));
  return { mark, ranged, name: { at, text }, box: { from: at, to: mark.to } };
}

/** As many whole words as fit. */
function cut(label: string, room: number, measure: (text: string) => number): string {
  const words = label.split(" ");
  while (words.length > 1 && measure(`${words.join(" ")} …`) > room) words.pop();
  return `${words.join(" ")} …`;
}

/** A lane's items in rows: with names, else marks alone, else null where even those don't fit. */
function place(
  members: readonly Dated[],
  along: (day: number) => number,
  scene: Scene,
): { laid: Laid[]; rows: number[]; named: boolean } | null {
  for (const named of [true, false]) {
    const laid = members.map((item) => lay(item, along, scene, named));
    const order = laid.map((_, at) => at).sort((a, b) => (laid[a]?.box.from ?? 0) - (laid[b]?.box.from ?? 0) || a - b);
    const found = rows(
      order.map((at) => laid[at]?.box ?? { from: 0, to: 0 }),
      named ? 10 : 3,
    );
    if (Math.max(...found) >= (named ? NAMED_ROWS : MARK_ROWS)) continue;
    const byItem = new Array<number>(members.length).fill(0);
    order.forEach((at, rank) => (byItem[at] = found[rank] ?? 0));
    return { laid, rows: byItem, named };
  }
  return null;
}

/** What an item is, in one line: for the pointer, and for who reads without seeing. */
function titleOf(item: Dated, words: Words): string {
  const { from, to } = item.days;
  const when = from === to ? isoDay(from) : `${item.vague ? `${words.vagueDay} ` : ""}${isoDay(from)} – ${isoDay(to)}`;
  return `${item.label}, ${words.statuses[item.status]}, ${when}`;
}

function draw(item: Dated, laid: Laid, x: (pixels: number) => number, y: number, scene: Scene): SVGAElement {
  const title = titleOf(item, scene.words);
  const { mark, name, box } = laid;
  const children: SVGElement[] = [
    svg("title", {}, title),
    svg("rect", { class: "hit", x: Math.min(x(box.from), x(box.to)), y: y - 12, width: box.to - box.from, height: 24 }),
  ];
  if (laid.ranged) {
    const width = mark.to - mark.from;
    const sign = width < 20 ? (mark.from + mark.to) / 2 : Math.max(mark.from, 0) + 9;
    children.push(
      svg("rect", { class: "range", x: Math.min(x(mark.from), x(mark.to)), y: y - 8, width, height: 16, rx: 4 }),
    );
    children.push(
      svg("path", { class: "sign", d: MARKS[item.status], transform: `translate(${x(sign)} ${y}) scale(0.6)` }),
    );
  } else {
    children.push(
      svg("path", {
        class: "sign",
        d: MARKS[item.status],
        transform: `translate(${x((mark.from + mark.to) / 2)} ${y})`,
      }),
    );
  }
  if (name !== null)
    children.push(
      svg(
        "text",
        { x: x(name.at), y: y + 4.5, "text-anchor": "start", direction: scene.rtl ? "rtl" : "ltr" },
        name.text,
      ),
    );
  const kind = `mark ${item.status}${item.vague ? " vague" : ""}`;
  return svg(
    "a",
    { href: item.href, class: kind, tabindex: -1, "aria-label": title, "data-day": item.days.from },
    ...children,
  );
}

/** How many items of a lane there are, by equal parts of the days shown. */
function bars(
  members: readonly Dated[],
  along: (day: number) => number,
  x: (pixels: number) => number,
  y: number,
  scene: Scene,
): SVGElement {
  const size = 6;
  const counts = new Array<number>(Math.ceil(scene.width / size)).fill(0);
  for (const item of members) {
    const bin = Math.min(
      counts.length - 1,
      Math.max(0, Math.floor(along((item.days.from + item.days.to + 1) / 2) / size)),
    );
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const highest = Math.max(...counts);
  const height = (count: number): number => (count === 0 ? 0 : Math.max(2, (count / highest) * 48));
  const each = counts.map((count, at) =>
    svg("rect", {
      x: Math.min(x(at * size), x((at + 1) * size)),
      y: y + 56 - height(count),
      width: size - 1,
      height: height(count),
    }),
  );
  return svg("g", { class: "bars", "aria-hidden": "true" }, ...each);
}

function axis(
  shown: Stretch,
  along: (day: number) => number,
  x: (pixels: number) => number,
  bottom: number,
  scene: Scene,
): SVGElement[] {
  const locale = scene.words.lang === "ar" ? "ar-u-nu-latn-ca-gregory" : "en-GB";
  const found = ticks(shown, scene.width, 64, locale);
  const strong = found.every((tick) => tick.strong) ? "" : " strong";
  return found.flatMap((tick) => {
    const at = x(along(tick.day));
    const named = Math.min(scene.width - 20, Math.max(20, at));
    return [
      svg("line", { class: `tick${tick.strong ? strong : ""}`, x1: at, x2: at, y1: 22, y2: bottom }),
      svg(
        "text",
        { class: `tick-name${tick.strong ? strong : ""}`, x: named, y: 16, "text-anchor": "middle" },
        tick.label,
      ),
    ];
  });
}
