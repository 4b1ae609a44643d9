import type { NetworkData, Tie } from "../../contracts";
import { between, dayOf, isoDay, type Stretch } from "../common/dates";
import { listed, type State } from "../common/query";

/** What the reader lets through. A null set lets all through; a null day is an open end. */
export interface Filters {
  events: Set<string> | null;
  statuses: Set<string> | null;
  minOrigins: number;
  from: number | null;
  to: number | null;
}

export const OPEN: Filters = { events: null, statuses: null, minOrigins: 0, from: null, to: null };

/** What is left: ties, the actors at their ends, and how many ties the period left out for want of a date. */
export interface Left {
  ties: Tie[];
  actors: Set<string>;
  undated: number;
}

/** The ties that the filters let through. An actor stays while it has a tie, or had none from the start. */
export function left(data: NetworkData, filters: Filters): Left {
  const ties: Tie[] = [];
  let undated = 0;
  for (const tie of data.edges) {
    if (!passes(tie, filters)) continue;
    const fits = within(between(tie.first, tie.last), filters);
    if (fits === true) ties.push(tie);
    else if (fits === null) undated += 1;
  }
  const tied = new Set(data.edges.flatMap((tie) => [tie.source, tie.target]));
  const actors = new Set(ties.flatMap((tie) => [tie.source, tie.target]));
  for (const node of data.nodes) if (!tied.has(node.id)) actors.add(node.id);
  return { ties, actors, undated };
}

function passes(tie: Tie, filters: Filters): boolean {
  if (filters.statuses !== null && !filters.statuses.has(tie.status)) return false;
  if (filters.events !== null && !tie.events.some((event) => filters.events?.has(event))) return false;
  // A denied tie has no origins: denials are its reports. It is bounded by the others' filters alone.
  return tie.status === "denied" || tie.origins_low >= filters.minOrigins;
}

/** Whether the days of a tie touch the period; null where the period is bounded and the tie has no date. */
function within(days: Stretch | null, filters: Filters): boolean | null {
  if (filters.from === null && filters.to === null) return true;
  if (days === null) return null;
  return (filters.to === null || days.from <= filters.to) && (filters.from === null || days.to >= filters.from);
}

/** The first and last day of all ties; null where none has a date. */
export function span(ties: readonly Tie[]): Stretch | null {
  let whole: Stretch | null = null;
  for (const tie of ties) {
    const days = between(tie.first, tie.last);
    if (days === null) continue;
    whole = whole === null ? days : { from: Math.min(whole.from, days.from), to: Math.max(whole.to, days.to) };
  }
  return whole;
}

/** How many ties there are in each of `bins` equal parts of a period. */
export function bars(ties: readonly Tie[], whole: Stretch, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  const width = (whole.to - whole.from + 1) / bins;
  for (const tie of ties) {
    const days = between(tie.first, tie.last);
    if (days === null) continue;
    const first = Math.max(0, Math.floor((days.from - whole.from) / width));
    const last = Math.min(bins - 1, Math.floor((days.to - whole.from) / width));
    for (let bin = first; bin <= last; bin += 1) counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** How many ties hold each value, most first. */
export function counted(ties: readonly Tie[], values: (tie: Tie) => readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const tie of ties) for (const value of values(tie)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** Filters from the address. */
export function fromState(state: State): Filters {
  const least = Number(state["origins"] ?? 0);
  return {
    events: listed(state["event"]),
    statuses: listed(state["status"]),
    minOrigins: Number.isInteger(least) && least > 0 ? least : 0,
    from: dayOf(state["from"] ?? null),
    to: dayOf(state["to"] ?? null),
  };
}

/** Filters for the address; what lets all through leaves no trace. */
export function toState(filters: Filters): State {
  const joined = (set: Set<string> | null): string => (set === null ? "" : set.size === 0 ? "," : [...set].join(","));
  return {
    event: joined(filters.events),
    status: joined(filters.statuses),
    origins: filters.minOrigins > 0 ? String(filters.minOrigins) : "",
    from: filters.from === null ? "" : isoDay(filters.from),
    to: filters.to === null ? "" : isoDay(filters.to),
  };
}

/** Ties of one actor, the most reported first. */
export function tiesOf(ties: readonly Tie[], actor: string): Tie[] {
  return ties
    .filter((tie) => tie.source === actor || tie.target === actor)
    .sort((a, b) => b.reports - a.reports || (a.id < b.id ? -1 : 1));
}

/** Ties whose two actors have another tie between them: those are drawn bent, so that none hides another. */
export function bundled(ties: readonly Tie[]): Set<string> {
  const pairs = new Map<string, Tie[]>();
  for (const tie of ties) {
    const pair = [tie.source, tie.target].sort().join("\n");
    pairs.set(pair, [...(pairs.get(pair) ?? []), tie]);
  }
  return new Set([...pairs.values()].filter((pair) => pair.length > 1).flatMap((pair) => pair.map((tie) => tie.id)));
}
