/** EDTF dates as stretches of days, counted from 1970-01-01, both ends within. */
export const DAY_MS = 86_400_000;

export interface Stretch {
  from: number;
  to: number;
}

const PART = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

function day(year: number, month: number, date: number): number {
  return Math.floor(Date.UTC(year, month, date) / DAY_MS);
}

function single(text: string): Stretch | null {
  const plain = text.replace(/[~?%]/g, "");
  const lowest = PART.exec(plain.replace(/X/g, "0").replace(/-00/g, "-01"));
  if (lowest === null) return null;
  const year = Number(lowest[1]);
  if (plain.slice(0, 4).includes("X")) {
    const span = 10 ** (plain.slice(0, 4).match(/X/g) ?? []).length;
    return { from: day(year, 0, 1), to: day(year + span, 0, 0) };
  }
  if (lowest[2] === undefined || plain.slice(5, 7).includes("X"))
    return { from: day(year, 0, 1), to: day(year + 1, 0, 0) };
  const month = Number(lowest[2]) - 1;
  if (month < 0 || month > 11) return null;
  if (lowest[3] === undefined || plain.slice(8).includes("X"))
    return { from: day(year, month, 1), to: day(year, month + 1, 0) };
  const exact = day(year, month, Number(lowest[3]));
  return { from: exact, to: exact };
}

/** The days an EDTF date may mean: a day, month, year, decade (`201X`), or `a/b`. Null for an open end, or no date. */
export function stretch(edtf: string | null): Stretch | null {
  if (edtf === null || edtf === "") return null;
  const [left, right] = edtf.split("/");
  const start = single(left ?? "");
  const end = right === undefined ? start : single(right);
  return start === null || end === null || end.to < start.from ? null : { from: start.from, to: end.to };
}

/** The first day to the last of two dates, where either may be missing. */
export function between(first: string | null, last: string | null): Stretch | null {
  const start = stretch(first) ?? stretch(last);
  const end = stretch(last) ?? stretch(first);
  return start === null || end === null
    ? null
    : { from: Math.min(start.from, end.from), to: Math.max(start.to, end.to) };
}

/** `2015-03-26` of a number of days. */
export function isoDay(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

/** The number of days of `2015-03-26`; null where it is none. */
export function dayOf(iso: string | null): number | null {
  if (iso === null || !/^\d{4}-\d\d-\d\d$/.test(iso)) return null;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) ? null : time / DAY_MS;
}
