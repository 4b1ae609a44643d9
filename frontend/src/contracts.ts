/** The shapes of the JSON that islands read, and the readers that hold data to them. */

export const STATUSES = ["asserted", "disputed", "denied", "retracted", "negated"] as const;
export type Status = (typeof STATUSES)[number];

export const PRECISIONS = ["settlement", "district", "region", "country"] as const;
export type Precision = (typeof PRECISIONS)[number];

/** An actor. `label` is the name in its own language; `country` the id or code of a state; `reports` how many name it in a tie. */
export interface Actor {
  id: string;
  label: string;
  label_en: string | null;
  kind: string;
  country: string | null;
  reports: number;
}

/** What reports tell of two actors. Origins are an interval; `first` and `last` are EDTF dates; `matters` ids of matters. */
export interface Tie {
  id: string;
  source: string;
  target: string;
  family: string;
  events: string[];
  status: Status;
  mutual: boolean;
  origins_low: number;
  origins_high: number;
  reports: number;
  first: string | null;
  last: string | null;
  matters: string[];
}

/** `total_nodes`: how many actors there are in all; `capped`: only some of them are here. */
export interface NetworkData {
  nodes: Actor[];
  edges: Tie[];
  total_nodes: number;
  capped: boolean;
}

/** One mark on the timeline: a matter at the time it tells of (`event`), or a report when it was published (`report`).
 *  `start` and `end` are EDTF dates, the same for a single day; `vague` where the text itself gives no exact day. */
export interface TimelineItem {
  id: string;
  href: string;
  label: string;
  lane: string;
  start: string;
  end: string | null;
  vague: boolean;
  status: Status;
  kind: "event" | "report";
}

export interface TimelineData {
  items: TimelineItem[];
  /** All matters that pass the filters, and how many of those tell a time. */
  matters: number;
  dated: number;
  /** Of how many matters, those of most reports, the marks of each kind are drawn. */
  drawn: { event: number; report: number };
}

/** A place on the map. `precision`: how closely the text names it. `status`: how many matters are of which status. */
export interface Place {
  id: string;
  name: string;
  name_en: string | null;
  precision: Precision;
  matters: number;
  status: Partial<Record<Status, number>>;
  href: string;
  longitude: number;
  latitude: number;
}

/** The data is not what the contract says; the text names the first thing that is wrong. */
export class ContractError extends Error {}

type Fields = Record<string, unknown>;

/** Characters that act on a line instead of standing in it: controls and marks of direction. */
const HIDDEN = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text on one line, with such characters written out, so that none can make it look unlike what it says. */
export function visible(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.replace(HIDDEN, (one) => `[U+${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);
}

function fields(value: unknown, what: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new ContractError(`${what} is no object`);
  return value as Fields;
}

function list(from: Fields, key: string): unknown[] {
  const value = from[key];
  if (!Array.isArray(value)) throw new ContractError(`${key} is no list`);
  return value;
}

function text(from: Fields, key: string): string {
  const value = from[key];
  if (typeof value !== "string") throw new ContractError(`${key} is no text`);
  return visible(value);
}

function textOrNull(from: Fields, key: string): string | null {
  return from[key] === null || from[key] === undefined ? null : text(from, key);
}

function count(from: Fields, key: string): number {
  const value = from[key];
  if (typeof value !== "number" || !Number.isFinite(value)) throw new ContractError(`${key} is no number`);
  return value;
}

function texts(from: Fields, key: string): string[] {
  return list(from, key).map((value) => visible(String(value)));
}

function oneOf<T extends string>(from: Fields, key: string, known: readonly T[]): T {
  const value = known.find((each) => each === from[key]);
  if (value === undefined) throw new ContractError(`${key} is none of ${known.join(", ")}`);
  return value;
}

/** An address on this server: what leads elsewhere, or is a script, leads nowhere. */
export function ownAddress(address: string): string {
  return /^[/?#](?![/\\])/.test(address) ? address : "#";
}

/** `event` or `events`: the server may give one or several. */
function events(from: Fields): string[] {
  if (Array.isArray(from["events"])) return texts(from, "events");
  return Array.isArray(from["event"]) ? texts(from, "event") : [text(from, "event")];
}

function actor(value: unknown): Actor {
  const from = fields(value, "a node");
  return {
    id: text(from, "id"),
    label: text(from, "label"),
    label_en: textOrNull(from, "label_en"),
    kind: text(from, "kind"),
    country: textOrNull(from, "country"),
    reports: count(from, "reports"),
  };
}

function tie(value: unknown): Tie {
  const from = fields(value, "an edge");
  return {
    id: text(from, "id"),
    source: text(from, "source"),
    target: text(from, "target"),
    family: text(from, "family"),
    events: events(from),
    status: oneOf(from, "status", STATUSES),
    mutual: from["mutual"] === true,
    origins_low: count(from, "origins_low"),
    origins_high: count(from, "origins_high"),
    reports: count(from, "reports"),
    first: textOrNull(from, "first"),
    last: textOrNull(from, "last"),
    matters: texts(from, "matters"),
  };
}

/** Reads a network; ContractError where an end of a tie is no actor, or a field is not what it should be. */
export function readNetwork(value: unknown): NetworkData {
  const from = fields(value, "the network");
  const nodes = list(from, "nodes").map(actor);
  const edges = list(from, "edges").map(tie);
  const known = new Set(nodes.map((node) => node.id));
  const loose = edges.find((edge) => !known.has(edge.source) || !known.has(edge.target));
  if (loose !== undefined) throw new ContractError(`tie ${loose.id} has an end that is no actor`);
  return { nodes, edges, total_nodes: count(from, "total_nodes"), capped: from["capped"] === true };
}

/** Reads a timeline. */
export function readTimeline(value: unknown): TimelineData {
  const from = fields(value, "the timeline");
  const items = list(from, "items").map((each): TimelineItem => {
    const item = fields(each, "an item");
    return {
      id: text(item, "id"),
      href: ownAddress(text(item, "href")),
      label: text(item, "label"),
      lane: text(item, "lane"),
      start: text(item, "start"),
      end: textOrNull(item, "end"),
      vague: item["vague"] === true,
      status: oneOf(item, "status", STATUSES),
      kind: oneOf(item, "kind", ["event", "report"]),
    };
  });
  const drawn = fields(from["drawn"], "drawn");
  return {
    items,
    matters: count(from, "matters"),
    dated: count(from, "dated"),
    drawn: { event: count(drawn, "event"), report: count(drawn, "report") },
  };
}

/** Reads places from a GeoJSON FeatureCollection of points. */
export function readPlaces(value: unknown): Place[] {
  return list(fields(value, "the map"), "features").map((each): Place => {
    const feature = fields(each, "a feature");
    const from = fields(feature["properties"], "properties");
    const [longitude, latitude] = list(fields(feature["geometry"], "geometry"), "coordinates");
    if (typeof longitude !== "number" || typeof latitude !== "number")
      throw new ContractError("coordinates are no numbers");
    const counts = fields(from["status"] ?? {}, "status");
    return {
      id: text(from, "id"),
      name: text(from, "name"),
      name_en: textOrNull(from, "name_en"),
      precision: oneOf(from, "precision", PRECISIONS),
      matters: count(from, "matters"),
      status: Object.fromEntries(
        STATUSES.filter((name) => typeof counts[name] === "number").map((name) => [name, counts[name]]),
      ),
      href: ownAddress(text(from, "href")),
      longitude,
      latitude,
    };
  });
}
