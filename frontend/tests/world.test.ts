import { feature } from "topojson-client";
import { describe, expect, it } from "vitest";

import { flatWorld, readGlobe } from "../plugins/world";
import { largestMiddle } from "../src/islands/map/names";

const world = flatWorld(readGlobe());
const countries = feature(world, world.objects.countries).features;
const borders = feature(world, world.objects.borders).geometry.coordinates;

type Ring = GeoJSON.Position[];

function polygonsOf(shape: GeoJSON.Geometry): Ring[][] {
  if (shape.type === "Polygon") return [shape.coordinates];
  return shape.type === "MultiPolygon" ? shape.coordinates : [];
}

/** Whether a point is on the flat side that a ring shuts in, as a flat map fills it. */
function within(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [x0 = 0, y0 = 0] = ring[at] ?? [];
    const [x1 = 0, y1 = 0] = ring[at + 1] ?? [];
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  }
  return inside;
}

/** The countries that a flat map fills at a point. */
const at = (longitude: number, latitude: number): string[] =>
  countries
    .filter(({ geometry }) =>
      polygonsOf(geometry).some((rings) => rings.filter((ring) => within(ring, longitude, latitude)).length % 2 === 1),
    )
    .map((country) => country.properties.name);

/** The widest step from point to point, in degrees of longitude. */
const widest = (line: Ring): number =>
  line.slice(1).reduce((most, [x = 0], step) => Math.max(most, Math.abs(x - (line[step]?.[0] ?? 0))), 0);

const middleOf = (name: string): [number, number] | undefined => {
  const country = countries.find((each) => each.properties.name === name);
  return country === undefined ? undefined : largestMiddle(country.geometry)?.point;
};

describe("the countries of the flat map", () => {
  it("are all there, within the world", () => {
    expect(countries.length).toBe(readGlobe().objects.countries.geometries.length);
    expect(countries.filter(({ geometry }) => polygonsOf(geometry).length === 0)).toEqual([]);
    const points = countries.flatMap(({ geometry }) => polygonsOf(geometry).flat(2));
    expect(points.every(([x = NaN, y = NaN]) => Math.abs(x) <= 180 && Math.abs(y) <= 90)).toBe(true);
  });

  it("have no side that runs across the map", () => {
    for (const { geometry, properties } of countries) {
      const pole = properties.name === "Antarctica"; // its lower side is the pole, in steps
      for (const ring of polygonsOf(geometry).flat()) expect(widest(ring)).toBeLessThanOrEqual(pole ? 180 : 15);
    }
    for (const line of borders) expect(widest(line)).toBeLessThan(15);
  });

  it("leave the sea free", () => {
    const seas: [number, number][] = [
      [-40, 50],
      [-30, 60],
      [-20, 48],
      [0, 0],
      [-25, -17],
      [80, -16.5],
      [-150, -17],
      [-150, 75],
      [0, 71],
      [-170, 71.3],
      [-179.5, 75],
      [-140, 20],
      [65, 15],
      [38, 20],
      [-60, -60],
    ];
    expect(seas.filter(([x, y]) => at(x, y).length > 0)).toEqual([]);
  });

  it("fill the land", () => {
    expect(at(31.24, 30.04)).toEqual(["Egypt"]); // Cairo
    expect(at(37.62, 55.75)).toEqual(["Russia"]); // Moscow
    expect(at(-75.7, 45.42)).toEqual(["Canada"]); // Ottawa
    expect(at(178.2, -17.9)).toEqual(["Fiji"]); // Viti Levu, inland of Suva
    expect(at(-175, 66.5)).toEqual(["Russia"]); // Chukotka, east of the cut
    expect(at(179, 67)).toEqual(["Russia"]); // and west of it
    expect(at(0, -80)).toEqual(["Antarctica"]);
    expect(at(-42, 75)).toEqual(["Greenland"]);
    expect(at(-179.3, 71.1)).toEqual(["Russia"]); // Wrangel Island
    expect(at(28.2, -29.5)).toEqual(["Lesotho"]); // in a hole of South Africa
  });

  it("are named on their own land", () => {
    const [x = 0, y = 0] = middleOf("Fiji") ?? [];
    expect([Math.round(x), Math.round(y)]).toEqual([178, -18]);
    expect(at(...(middleOf("Russia") ?? [0, 0]))).toEqual(["Russia"]);
    expect(at(...(middleOf("Antarctica") ?? [0, 0]))).toEqual(["Antarctica"]);
    expect(at(...(middleOf("Yemen") ?? [0, 0]))).toEqual(["Yemen"]);
  });

  it("draw no border where they were cut", () => {
    const cut = borders.filter((line) =>
      line.some(([x = 0], step) => step > 0 && Math.abs(x) === 180 && line[step - 1]?.[0] === x),
    );
    expect(cut).toEqual([]);
  });
});
