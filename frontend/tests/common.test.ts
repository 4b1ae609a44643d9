import { describe, expect, it } from "vitest";

import { between, dayOf, isoDay, stretch } from "../src/islands/common/dates";
import { listed, readState, withState } from "../src/islands/common/query";
import { interval, number, wordsOf } from "../src/islands/common/words";
import { chosenLayers, withLayers } from "../src/shell/layers";

const days = (edtf: string): [string, string] | null => {
  const found = stretch(edtf);
  return found === null ? null : [isoDay(found.from), isoDay(found.to)];
};

describe("dates", () => {
  it.each([
    ["2024-03-02", "2024-03-02", "2024-03-02"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2023", "2023-01-01", "2023-12-31"],
    ["201X", "2010-01-01", "2019-12-31"],
    ["2024-03~", "2024-03-01", "2024-03-31"],
    ["2024-03-XX", "2024-03-01", "2024-03-31"],
    ["2024-03-02/2024-04", "2024-03-02", "2024-04-30"],
  ])("%s means %s to %s", (edtf, from, to) => {
    expect(days(edtf)).toEqual([from, to]);
  });

  it.each(["", "yesterday", "2024-13-01", "2024-03/..", "2024-05/2024-03"])("%j is no stretch of days", (edtf) => {
    expect(stretch(edtf)).toBeNull();
  });

  it("takes the date that is known for the one that is not", () => {
    expect(between(null, "2024-03-02")).toEqual(stretch("2024-03-02"));
    expect(between(null, null)).toBeNull();
  });

  it("goes from ISO to days and back", () => {
    expect(isoDay(dayOf("2015-03-26") ?? 0)).toBe("2015-03-26");
    expect(dayOf("26 March")).toBeNull();
  });
});

describe("the address", () => {
  it("keeps what is not this island's", () => {
    expect(withState("?q=a&net-event=AID&layers=cue", "net", { status: "denied", event: "" })).toBe(
      "?q=a&layers=cue&net-status=denied",
    );
    expect(withState("?net-event=AID", "net", {})).toBe("");
  });

  it("is read by prefix", () => {
    expect(readState("?net-event=AID&time-by=report", "time")).toEqual({ by: "report" });
    expect(listed("a,b,")).toEqual(new Set(["a", "b"]));
    expect(listed(undefined)).toBeNull();
  });

  it("names layers only where some are off", () => {
    const known = ["cue", "source", "claim"];
    expect(withLayers("?q=1", known, known)).toBe("?q=1");
    expect(chosenLayers(withLayers("", ["cue"], known), known)).toEqual(["cue"]);
    expect(chosenLayers("", known)).toEqual(known);
    expect(chosenLayers("?layers=", known)).toEqual([]);
  });
});

describe("words", () => {
  it("are Arabic for Arabic, English for all else", () => {
    expect(wordsOf("ar-YE").lang).toBe("ar");
    expect(wordsOf("fr").lang).toBe("en");
    expect(Object.keys(wordsOf("ar").events)).toEqual(Object.keys(wordsOf("en").events));
    expect(number(1200, wordsOf("ar"))).toBe("1,200");
    expect(interval(2, 5)).toBe("2–5");
  });
});
