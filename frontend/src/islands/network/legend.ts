import { type NetworkData, type Status, STATUSES } from "../../contracts";
import { el, svg } from "../common/dom";
import type { Words } from "../common/words";
import { SHAPES } from "./picture";

/** Outlines of the marks in a box of 16 by 16. */
const OUTLINES: Record<string, string> = {
  ellipse: "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0 -12z",
  hexagon: "M5 2.5h6l3 5.5l-3 5.5h-6l-3 -5.5z",
  rectangle: "M2.5 2.5h11v11h-11z",
  "round-rectangle":
    "M5 2.5h6a2.5 2.5 0 0 1 2.5 2.5v6a2.5 2.5 0 0 1 -2.5 2.5h-6a2.5 2.5 0 0 1 -2.5 -2.5v-6a2.5 2.5 0 0 1 2.5 -2.5z",
  diamond: "M8 1.5l6.5 6.5l-6.5 6.5l-6.5 -6.5z",
  triangle: "M8 2l6.5 11.5h-13z",
};

/** Heads of the arrows at the end of a line of 30. */
const HEADS: Record<Status, string> = {
  asserted: "M30 3l8 4l-8 4z",
  disputed: "M30 2.5l9 4.5l-9 4.5l3 -4.5z",
  denied: "M32 1.5h2.5v11h-2.5z",
  retracted: "M35 4a3 3 0 1 0 0 6a3 3 0 1 0 0 -6z",
  negated: "M32 2.5h4v9h-4z",
};

/** What lines and marks stand for: those that this network holds. */
export function legend(data: NetworkData, words: Words): HTMLElement {
  const statuses = STATUSES.filter((status) => data.edges.some((tie) => tie.status === status));
  const kinds = Object.keys(SHAPES).filter((kind) => data.nodes.some((actor) => actor.kind === kind));
  const line = (status: Status): Node =>
    svg(
      "svg",
      { class: `legend-line legend-${status}`, viewBox: "0 0 42 14", "aria-hidden": "true" },
      svg("path", { d: "M1 7h30", class: "stroke" }),
      svg("path", { d: HEADS[status], class: "head" }),
    );
  const mark = (kind: string): Node =>
    svg(
      "svg",
      { class: "legend-mark", viewBox: "0 0 16 16", "aria-hidden": "true" },
      svg("path", { d: OUTLINES[SHAPES[kind] ?? "ellipse"] }),
    );
  return el(
    "ul",
    { class: "legend small" },
    ...statuses.map((status) => el("li", {}, line(status), words.statuses[status])),
    ...kinds.map((kind) => el("li", {}, mark(kind), words.kinds[kind])),
  );
}
