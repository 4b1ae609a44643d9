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
    parts.push(svg("text", { class: "lane-name", x: x(8), y: y + 17, "text-anchor": "start", direction: rtl ? "rtl" : "ltr" }, `${lane} (${members.length})`));
    y += LANE_HEAD;
    const placed = place(members, along, scene);
    if (placed === null) {
      parts.push(bars(members, along, x, y, scene));
      y += 64;
      dense = true;
    } else {
      dense ||= !placed.named;
      members.forEach((item, at) => {
        const link = mark(item, along, x, y + (placed.rows[at] ?? 0) * ROW + ROW / 2 + 2, placed.named, scene);
        links.push(link);
      });
      y += (Math.max(...placed.rows) + 1) * ROW + 8;
    }
  }
  const scale = axis(shown, along, x, y, scene);
  const picture = svg("svg", { width, height: y + 4, viewBox: `0 0 ${width} ${y + 4}`, role: "group", "aria-label": words.timelineIs }, ...scale, ...parts, ...links);
  links.sort((a, b) => Number(a.dataset["day"]) - Number(b.dataset["day"]));
  return { picture, links, dense };
}

/** The rows of a lane's items: with names, else marks alone, else null where even those don't fit. */
function place(members: readonly Dated[], along: (day: number) => number, scene: Scene): { rows: number[]; named: boolean } | null {
  const box = (item: Dated, name: number): Box => {
    const from = Math.max(0, along(item.days.from)) - MARK;
    const to = Math.min(scene.width, along(item.days.to + 1)) + MARK;
    return { from, to: Math.max(to, from + 2 * MARK) + name };
  };
  const named = rows(members.map((item) => box(item, scene.measure(item.label) + 10)), 8);
  if (Math.max(...named) < NAMED_ROWS) return { rows: named, named: true };
  const bare = rows(members.map((item) => box(item, 0)), 3);
  return Math.max(...bare) < MARK_ROWS ? { rows: bare, named: false } : null;
}

function mark(item: Dated, along: (day: number) => number, x: (pixels: number) => number, y: number, named: boolean, scene: Scene): SVGAElement {
  const { rtl, words, width } = scene;
  const from = along(item.days.from);
  const to = along(item.days.to + 1);
  const when = item.days.from === item.days.to ? isoDay(item.days.from) : `${words.vagueDay} ${isoDay(item.days.from)} – ${isoDay(item.days.to)}`;
  const title = `${item.label}, ${words.statuses[item.status]}, ${item.vague || item.days.from !== item.days.to ? when : isoDay(item.days.from)}`;
  const children: SVGElement[] = [svg("title", {}, title)];
  let end = (from + to) / 2 + MARK;
  if (item.vague || to - from > 4 * MARK) {
    const [left, right] = [Math.max(-20, from), Math.min(width + 20, to)];
    children.push(svg("rect", { class: "range", x: Math.min(x(left), x(right)), y: y - 5, width: Math.max(10, right - left), height: 10, rx: 5 }));
    end = Math.max(right, left + 10);
    children.push(svg("path", { class: "sign", d: MARKS[item.status], transform: `translate(${x(Math.max(left, 0) + 8)} ${y}) scale(0.6)` }));
  } else {
    children.push(svg("path", { class: "sign", d: MARKS[item.status], transform: `translate(${x((from + to) / 2)} ${y})` }));
  }
  if (named) children.push(svg("text", { x: x(Math.max(0, Math.min(end, width - scene.measure(item.label) - 6)) + 5), y: y + 5, "text-anchor": "start", direction: rtl ? "rtl" : "ltr" }, item.label));
  const link = svg("a", { href: item.href, class: `mark ${item.status}${item.vague ? " vague" : ""}`, tabindex: -1, "aria-label": title, "data-day": item.days.from }, ...children);
  return link;
}

/** How many items of a lane there are, by equal parts of the days shown. */
function bars(members: readonly Dated[], along: (day: number) => number, x: (pixels: number) => number, y: number, scene: Scene): SVGElement {
  const size = 6;
  const counts = new Array<number>(Math.ceil(scene.width / size)).fill(0);
  for (const item of members) {
    const bin = Math.min(counts.length - 1, Math.max(0, Math.floor(along((item.days.from + item.days.to + 1) / 2) / size)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const highest = Math.max(...counts);
  const height = (count: number): number => (count === 0 ? 0 : Math.max(2, (count / highest) * 48));
  const each = counts.map((count, at) => svg("rect", { x: Math.min(x(at * size), x((at + 1) * size)), y: y + 56 - height(count), width: size - 1, height: height(count) }));
  return svg("g", { class: "bars", "aria-hidden": "true" }, ...each);
}

function axis(shown: Stretch, along: (day: number) => number, x: (pixels: number) => number, bottom: number, scene: Scene): SVGElement[] {
  const locale = scene.words.lang === "ar" ? "ar-u-nu-latn-ca-gregory" : "en-GB";
  return ticks(shown, scene.width, 64, locale).flatMap((tick) => {
    const at = x(along(tick.day));
    return [
      svg("line", { class: tick.strong ? "tick strong" : "tick", x1: at, x2: at, y1: 22, y2: bottom }),
      svg("text", { class: tick.strong ? "tick-name strong" : "tick-name", x: at, y: 16, "text-anchor": "middle" }, tick.label),
    ];
  });
}
