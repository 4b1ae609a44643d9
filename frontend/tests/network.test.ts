import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { readNetwork } from "../src/contracts";
import { bars, bundled, counted, fromState, left, OPEN, span, tiesOf, toState } from "../src/islands/network/model";
import { layout } from "../src/islands/network/layout";

const data = readNetwork(JSON.parse(readFileSync(new URL("../fixtures/network.json", import.meta.url), "utf8")));
const day = (iso: string): number => Date.parse(iso) / 86_400_000;

describe("filters", () => {
  it("let all through when open", () => {
    expect(left(data, OPEN).ties).toHaveLength(data.edges.length);
    expect(left(data, OPEN).actors.size).toBe(data.nodes.length);
  });

  it("keep denied ties whatever the origins: their reports are denials", () => {
    const found = left(data, { ...OPEN, minOrigins: 3 }).ties;
    expect(found.map((tie) => tie.status).sort()).toEqual(["asserted", "denied", "denied"]);
  });

  it("drop actors that are left without a tie", () => {
    const found = left(data, { ...OPEN, statuses: new Set(["negated"]) });
    expect(found.actors).toEqual(new Set(["p3", "o2"]));
  });

  it("count ties without a date that a period leaves out", () => {
    const found = left(data, { ...OPEN, from: day("2024-06-05") });
    expect(found.undated).toBe(1);
    expect(found.ties.map((tie) => tie.id)).toEqual(["t7"]);
  });

  it("go to the address and back", () => {
    const filters = {
      events: new Set(["AID"]),
      statuses: new Set<string>(),
      minOrigins: 2,
      from: day("2024-01-01"),
      to: null,
    };
    expect(fromState(toState(filters))).toEqual(filters);
    expect(Object.values(toState(OPEN)).every((value) => value === "")).toBe(true);
    expect(fromState({ origins: "many", from: "soon" })).toEqual(OPEN);
  });
});

describe("ties", () => {
  it("span from the first day to the last", () => {
    expect(span(data.edges)).toEqual({ from: day("2023-12-01"), to: day("2024-06-10") });
    expect(span([])).toBeNull();
  });

  it("fill the bars of the periods they touch", () => {
    const counts = bars(data.edges, { from: day("2024-01-01"), to: day("2024-12-31") }, 12);
    expect(counts[11]).toBe(0);
    expect(counts[2]).toBeGreaterThan(counts[0] ?? 0);
  });

  it("are counted by event, most first", () => {
    expect(counted(data.edges, (tie) => tie.events)[0]).toEqual(["AFFILIATE", 4]);
  });

  it("between the same two actors are drawn bent", () => {
    expect(bundled(data.edges)).toEqual(new Set(["t0", "t1", "t2", "t3", "t4", "t5"]));
  });

  it("of an actor go either way, the most reported first", () => {
    expect(tiesOf(data.edges, "s2").map((tie) => tie.id)).toEqual(["t4", "t3", "t5", "t8", "t2", "t15"]);
  });
});

describe("layout", () => {
  const drawing = {
    room: [20, 20, 20, 20],
    aspect: 1.5,
    ties: [
      [0, 1],
      [1, 2],
      [1, 0],
    ] as [number, number][],
  };

  it("is the same each time", () => {
    expect(layout(drawing)).toEqual(layout(drawing));
  });

  it("gives each actor its room", () => {
    const places = layout(drawing);
    for (let one = 0; one < 4; one += 1) {
      for (let two = one + 1; two < 4; two += 1) {
        const [x, y] = [
          (places[one * 2] ?? 0) - (places[two * 2] ?? 0),
          (places[one * 2 + 1] ?? 0) - (places[two * 2 + 1] ?? 0),
        ];
        expect(Math.hypot(x, y)).toBeGreaterThan(35);
      }
    }
  });
});
