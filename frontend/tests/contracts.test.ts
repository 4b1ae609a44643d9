import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { ContractError, ownAddress, readNetwork, readPlaces, readTimeline, visible } from "../src/contracts";

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8"));

describe("contracts", () => {
  it("reads the samples", () => {
    expect(readNetwork(fixture("network")).edges).toHaveLength(17);
    expect(readTimeline(fixture("timeline")).items).toHaveLength(35);
    expect(readPlaces(fixture("map"))).toHaveLength(15);
  });

  it("takes one event or several", () => {
    const [first] = readNetwork(fixture("network")).edges;
    expect(first?.events).toEqual(["ASSAULT"]);
    expect(readNetwork(fixture("network")).edges.some((tie) => tie.events.length === 2)).toBe(true);
  });

  it("refuses a tie whose end is no actor", () => {
    const edge = {
      id: "t",
      source: "a",
      target: "b",
      family: "presence",
      event: "PRESENCE",
      status: "asserted",
      origins_low: 1,
      origins_high: 1,
      reports: 1,
      matters: [],
    };
    expect(() => readNetwork({ nodes: [], edges: [edge], total_nodes: 0 })).toThrow(ContractError);
  });

  it("refuses an unknown status and says which are known", () => {
    const item = {
      id: "i",
      href: "/m",
      label: "x",
      lane: "l",
      start: "2024",
      end: null,
      status: "true",
      kind: "event",
    };
    expect(() => readTimeline({ items: [item], total: 1 })).toThrow(/status is none of asserted/);
  });

  it.each([[null], [[]], ["text"], [{}], [{ nodes: 1 }]])("refuses %j as a network", (value) => {
    expect(() => readNetwork(value)).toThrow(ContractError);
  });

  it("writes out characters that would act on the line", () => {
    expect(visible("a\u202Eb\n c\u0000")).toBe("a[U+202E]b c[U+0000]");
  });

  it.each([
    ["/matters/m-1", "/matters/m-1"],
    ["?x=1", "?x=1"],
    ["//elsewhere.example/", "#"],
    ["/\\elsewhere.example/", "#"],
    ["https://elsewhere.example/", "#"],
    ["javascript:alert(1)", "#"],
  ])("leads nowhere but to this server: %s", (address, kept) => {
    expect(ownAddress(address)).toBe(kept);
  });
});
