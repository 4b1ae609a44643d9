import type { Words } from "../common/words";

/** The name by the country's number, which the language data knows; else Natural Earth's own, in English. */
export function countryName(id: string | number, otherwise: string, words: Words, regions: Intl.DisplayNames): string {
  if (words.lang === "en") return otherwise;
  try {
    const [canonical] = Intl.getCanonicalLocales(`und-${String(id).padStart(3, "0")}`);
    const code = canonical?.split("-")[1] ?? "";
    return /^[A-Z]{2}$/.test(code) && code !== "ZZ" ? (regions.of(code) ?? otherwise) : otherwise;
  } catch {
    return otherwise; // a number that is no country's
  }
}

type Country = GeoJSON.Feature<GeoJSON.Geometry, { name: string }>;

/**
 * A point for the name of each country, in the middle of its largest part, the largest country first. Several shapes
 * may bear one country's number (islands it holds far away): the largest of them bears the name.
 */
export function countryNames(shapes: readonly Country[], words: Words): GeoJSON.Feature<GeoJSON.Point>[] {
  const regions = new Intl.DisplayNames(words.lang, { type: "region" });
  const named = new Map<string | number, { shape: Country; point: [number, number]; area: number }>();
  for (const shape of shapes) {
    const middle = largestMiddle(shape.geometry);
    if (middle === null || shape.id === undefined) continue; // without a country's number: drawn, not named
    if (middle.area > (named.get(shape.id)?.area ?? 0)) named.set(shape.id, { shape, ...middle });
  }
  return [...named].map(([id, { shape, point, area }]) => ({
    type: "Feature",
    properties: { name: drawn(countryName(id, shape.properties.name, words, regions)), rank: -area },
    geometry: { type: "Point", coordinates: point },
  }));
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/;
const MIRRORED: Record<string, string> = { "(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«", "<": ">", ">": "<" };

/** A name as the map's engine has to be given it: it orders letters of both directions, but turns no bracket round. */
export function drawn(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? name.replace(/[()[\]«»<>]/g, (sign) => MIRRORED[sign] ?? sign) : name;
}

/** The middle of the largest part of a country, and that part's size in square degrees. */
export function largestMiddle(shape: GeoJSON.Geometry): { point: [number, number]; area: number } | null {
  const polygons =
    shape.type === "Polygon" ? [shape.coordinates] : shape.type === "MultiPolygon" ? shape.coordinates : [];
  let best: { point: [number, number]; area: number } | null = null;
  for (const [ring] of polygons) {
    const found = ring === undefined ? null : middle(ring);
    if (found !== null && (best === null || found.area > best.area)) best = found;
  }
  return best;
}

/** Centre of mass of a ring. */
function middle(ring: readonly GeoJSON.Position[]): { point: [number, number]; area: number } | null {
  let [twice, x, y] = [0, 0, 0];
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [x0 = 0, y0 = 0] = ring[at] ?? [];
    const [x1 = 0, y1 = 0] = ring[at + 1] ?? [];
    const cross = x0 * y1 - x1 * y0;
    twice += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  return twice === 0 ? null : { point: [x / (3 * twice), y / (3 * twice)], area: Math.abs(twice / 2) };
}
