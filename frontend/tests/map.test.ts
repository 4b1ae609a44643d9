import { describe, expect, it } from "vitest";

import type { Place } from "../src/contracts";
import { toneOf } from "../src/islands/map/signs";
import { countryName, countryNames, drawn, largestMiddle } from "../src/islands/map/names";
import { wordsOf } from "../src/islands/common/words";

const place = (status: Place["status"]): Place => ({
  id: "p",
  name: "ب",
  name_en: null,
  precision: "region",
  matters: 1,
  status,
  href: "/",
  longitude: 0,
  latitude: 0,
});

describe("the map", () => {
  it("tells the worst of a place's matters", () => {
    expect(toneOf(place({ asserted: 9, disputed: 1, denied: 1 }))).toBe("disputed");
    expect(toneOf(place({ asserted: 9, retracted: 1 }))).toBe("denied");
    expect(toneOf(place({ asserted: 9, denied: 0 }))).toBe("asserted");
  });

  it("names countries in Arabic by their number", () => {
    const regions = new Intl.DisplayNames("ar", { type: "region" });
    expect(countryName("887", "Yemen", wordsOf("ar"), regions)).toBe("اليمن");
    expect(countryName("887", "Yemen", wordsOf("en"), regions)).toBe("Yemen");
    expect(countryName("999", "Nowhere", wordsOf("ar"), regions)).toBe("Nowhere");
    expect(countryName("no number", "Nowhere", wordsOf("ar"), regions)).toBe("Nowhere");
  });

  it("names a country once, however many shapes bear its number", () => {
    const shape = (name: string, size: number): GeoJSON.Feature<GeoJSON.Polygon, { name: string }> => ({
      type: "Feature",
      id: "036",
      properties: { name },
      geometry: { type: "Polygon", coordinates: [[[0, 0], [size, 0], [size, size], [0, size], [0, 0]]] },
    });
    const names = countryNames([shape("Islets", 1), shape("Mainland", 9)], wordsOf("en"));
    expect(names.map((each) => each.properties?.["name"])).toEqual(["Mainland"]);
  });

  it("turns the brackets of Arabic names round, for the engine does not", () => {
    expect(drawn("ميانمار (بورما)")).toBe("ميانمار )بورما(");
    expect(drawn("Congo (Kinshasa)")).toBe("Congo (Kinshasa)");
  });

  it("puts a country's name in the middle of its largest part", () => {
    const square = (x: number, size: number): number[][] => [
      [x, 0],
      [x + size, 0],
      [x + size, size],
      [x, size],
      [x, 0],
    ];
    expect(largestMiddle({ type: "MultiPolygon", coordinates: [[square(50, 2)], [square(0, 10)]] })?.point).toEqual([
      5, 5,
    ]);
    expect(largestMiddle({ type: "Point", coordinates: [0, 0] })).toBeNull();
  });
});
