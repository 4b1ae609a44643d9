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
