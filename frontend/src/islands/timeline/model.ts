import type { TimelineItem } from "../../contracts";
import { between, type Stretch } from "../common/dates";

/** An item with the days it may mean. */
export interface Dated extends TimelineItem {
  days: Stretch;
}

/** Items that have a date, by first day; and how many have none. */
export function dated(items: readonly TimelineItem[]): { items: Dated[]; undated: number } {
  const known = items.flatMap((item): Dated[] => {
    const days = between(item.start, item.end);
    return days === null ? [] : [{ ...item, days }];
  });
  known.sort((a, b) => a.days.from - b.days.from || a.days.to - b.days.to || (a.id < b.id ? -1 : 1));
  return { items: known, undated: items.length - known.length };
}

/** The days that all items take, with a little room on both sides. */
export function whole(items: readonly Dated[]): Stretch {
  const from = Math.min(...items.map((item) => item.days.from));
  const to = Math.max(...items.map((item) => item.days.to));
  const room = Math.max(3, Math.round((to - from) * 0.04));
  return { from: from - room, to: to + room };
}

/** The stretch scaled by `factor` about one of its days, kept within `bounds` and no shorter than a week. */
export function zoomed(shown: Stretch, factor: number, about: number, bounds: Stretch): Stretch {
  const length = Math.min(bounds.to - bounds.from, Math.max(7, (shown.to - shown.from) * factor));
  const share = (about - shown.from) / (shown.to - shown.from);
  return moved({ from: about - share * length, to: about + (1 - share) * length }, 0, bounds);
}

/** The stretch moved by days, kept within `bounds`. */
export function moved(shown: Stretch, days: number, bounds: Stretch): Stretch {
  const length = Math.min(shown.to - shown.from, bounds.to - bounds.from);
  const from = Math.min(bounds.to - length, Math.max(bounds.from, shown.from + days));
  return { from, to: from + length };
}

/** Lanes by name, those of most items first. */
export function lanes(items: readonly Dated[]): [string, Dated[]][] {
  const found = new Map<string, Dated[]>();
  for (const item of items) {
    const lane = found.get(item.lane);
    if (lane === undefined) found.set(item.lane, [item]);
    else lane.push(item);
  }
  return [...found].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
}

/** Where an item lies along the line, in pixels from the start: its mark, and the whole with its name. */
export interface Box {
  from: number;
  to: number;
}

/** The row of each box, so that none touches another: the first row where it fits. Boxes come by their start. */
export function rows(boxes: readonly Box[], gap: number): number[] {
  const ends: number[] = [];
  return boxes.map((box) => {
    const row = ends.findIndex((end) => end + gap <= box.from);
    const at = row < 0 ? ends.length : row;
    ends[at] = box.to;
    return at;
  });
}

/** A mark of the scale: a day, and what stands there. */
export interface Tick {
  day: number;
  label: string;
  strong: boolean;
}

const STEPS = [
  { days: 1, unit: "day", every: 1 },
  { days: 7, unit: "day", every: 7 },
  { days: 30, unit: "month", every: 1 },
  { days: 91, unit: "month", every: 3 },
  { days: 365, unit: "month", every: 12 },
  { days: 1826, unit: "month", every: 60 },
  { days: 3652, unit: "month", every: 120 },
  { days: 18_262, unit: "month", every: 600 },
] as const;

/** Ticks no closer than `least` pixels, at round dates, in the language of the page. */
export function ticks(shown: Stretch, width: number, least: number, locale: string): Tick[] {
  const perDay = width / (shown.to - shown.from);
  const step = STEPS.find((each) => each.days * perDay >= least) ?? STEPS[STEPS.length - 1];
  if (step === undefined) return [];
  return step.unit === "day" ? dayTicks(shown, step.every, locale) : monthTicks(shown, step.every, locale);
}

const DAY_MS = 86_400_000;

function dayTicks(shown: Stretch, every: number, locale: string): Tick[] {
  const short = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const first = Math.ceil(shown.from / every) * every;
  const found: Tick[] = [];
  for (let day = first; day <= shown.to; day += every) {
    const date = new Date(day * DAY_MS);
    const strong = date.getUTCDate() <= every;
    found.push({ day, label: short.format(date), strong });
  }
  return found;
}

function monthTicks(shown: Stretch, every: number, locale: string): Tick[] {
  const start = new Date(shown.from * DAY_MS);
  const month = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  const year = new Intl.DateTimeFormat(locale, { year: "numeric", timeZone: "UTC" });
  const found: Tick[] = [];
  let at = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / every) * every;
  for (; ; at += every) {
    const date = new Date(Date.UTC(0, at % 12, 1));
    date.setUTCFullYear(Math.floor(at / 12));
    const day = date.getTime() / DAY_MS;
    if (day > shown.to) return found;
    const january = at % 12 === 0;
    if (day >= shown.from)
      found.push({ day, label: january ? year.format(date) : month.format(date), strong: january });
  }
}
