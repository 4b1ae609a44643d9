import { describe, expect, it } from "vitest";

import type { Place } from "../src/contracts";
import { toneOf } from "../src/islands/map/signs";
import { countryName, largestMiddle } from "../src/islands/map/names";
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
