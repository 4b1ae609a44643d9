import { describe, expect, it } from "vitest";

import type { TimelineItem } from "../src/contracts";
import { dated, lanes, moved, rows, ticks, whole, zoomed } from "../src/islands/timeline/model";

const item = (id: string, start: string, end: string | null = null, lane = "a"): TimelineItem => ({
  id,
  start,
  end,
  lane,
  href: "/",
  label: id,
  vague: false,
  status: "asserted",
  kind: "event",
});

describe("items", () => {
  it("come by their first day; those without a date are counted", () => {
    const found = dated([
      item("late", "2024-05"),
      item("never", "some day"),
      item("early", "2024-01-01", "2024-12-31"),
    ]);
    expect(found.items.map((each) => each.id)).toEqual(["early", "late"]);
    expect(found.undated).toBe(1);
  });

  it("gather in lanes, the fullest first", () => {
    const found = dated([item("1", "2024", null, "b"), item("2", "2024", null, "a"), item("3", "2024", null, "b")]);
    expect(lanes(found.items).map(([lane, members]) => [lane, members.length])).toEqual([
      ["b", 2],
      ["a", 1],
    ]);
  });

  it("take the first row where they fit", () => {
    expect(
      rows(
        [
          { from: 0, to: 10 },
          { from: 5, to: 8 },
          { from: 12, to: 20 },
          { from: 12, to: 13 },
        ],
        2,
      ),
    ).toEqual([0, 1, 0, 1]);
  });
});

describe("the stretch shown", () => {
  const bounds = { from: 0, to: 1000 };

  it("never leaves the whole", () => {
    expect(moved({ from: 0, to: 100 }, -50, bounds)).toEqual({ from: 0, to: 100 });
    expect(moved({ from: 900, to: 1000 }, 50, bounds)).toEqual({ from: 900, to: 1000 });
    expect(zoomed(bounds, 5, 500, bounds)).toEqual(bounds);
  });

  it("keeps the day under the pointer where it is", () => {
    const found = zoomed({ from: 100, to: 300 }, 0.5, 150, bounds);
    expect((150 - found.from) / (found.to - found.from)).toBeCloseTo(0.25);
  });

  it("is no shorter than a week", () => {
    const found = zoomed({ from: 100, to: 108 }, 0.1, 104, bounds);
    expect(found.to - found.from).toBe(7);
  });

  it("leaves room on both sides", () => {
    const found = whole(dated([item("1", "2024-01-01", "2024-12-31")]).items);
    expect(found.to - found.from).toBeGreaterThan(366);
  });
});

describe("ticks", () => {
  const day = (iso: string): number => Date.parse(iso) / 86_400_000;

  it.each([
    ["2024-03-01", "2024-03-12", 900, "2 Mar"],
    ["2024-01-15", "2024-12-31", 1200, "Feb"],
    ["1990-06-01", "2024-12-31", 900, "1995"],
  ])("from %s to %s on %i pixels begin at %s", (from, to, width, label) => {
    const found = ticks({ from: day(from), to: day(to) }, width, 64, "en-GB");
    expect(found.map((tick) => tick.label)).toContain(label);
    const gaps = found.slice(1).map((tick, at) => ((tick.day - (found[at]?.day ?? 0)) / (day(to) - day(from))) * width);
    expect(Math.min(...gaps)).toBeGreaterThan(55);
  });
});
