import cytoscape, { type Core, type ElementDefinition, type StylesheetJson } from "cytoscape";

import type { Actor, NetworkData } from "../../contracts";
import type { Palette } from "../common/colours";
import { bundled, type Left } from "./model";
import type { Positions } from "./layout";

/** Above this many ties, names and ties rest while the picture moves, and arrows give way to speed. */
const MANY = 1200;

/** So many actors keep their names readable however small the picture is. */
const HUBS = 12;

export const FONT = '"Plex Arabic", "Noto Sans Arabic", "Segoe UI", system-ui, sans-serif';

export type Picked = { actor: string } | { tie: string } | null;

/** The radius of an actor's mark: its area grows with its reports. */
export function radius(actor: Actor): number {
  return 7 + Math.min(26, 2.4 * Math.sqrt(actor.reports));
}

/** Half the width an actor takes with its name; in a big network names wait for a closer look, so the mark alone counts. */
export function room(actor: Actor, name: string, all: number): number {
  const mark = radius(actor) + 8;
  return all > 150 ? mark : Math.max(mark, Math.min(65, name.length * 3.4) + 6);
}

/** The mark of each kind of actor. */
export const SHAPES: Record<string, string> = {
  person: "ellipse",
  group: "hexagon",
  state: "rectangle",
  org: "round-rectangle",
  outlet: "diamond",
  place: "triangle",
};

function elements(data: NetworkData, positions: Positions, name: (actor: Actor) => string): ElementDefinition[] {
  const bent = bundled(data.edges);
  const nodes = data.nodes.map(
    (actor, at): ElementDefinition => ({
      group: "nodes",
      data: {
        id: `a:${actor.id}`,
        label: name(actor),
        size: radius(actor) * 2,
        shape: SHAPES[actor.kind] ?? "ellipse",
      },
      position: { x: positions[at * 2] ?? 0, y: positions[at * 2 + 1] ?? 0 },
    }),
  );
  const edges = data.edges.map(
    (tie): ElementDefinition => ({
      group: "edges",
      data: {
        id: `t:${tie.id}`,
        source: `a:${tie.source}`,
        target: `a:${tie.target}`,
        width: 1.2 + Math.min(5, Math.log2(1 + tie.reports) * 0.8),
      },
      classes: [tie.status, bent.has(tie.id) ? "bent" : "", tie.mutual ? "mutual" : ""]
        .filter((part) => part !== "")
        .join(" "),
    }),
  );
  return [...nodes, ...edges];
}

/** Statuses differ in colour, in line and in the head of the arrow: none by colour alone. */
function sheet(colour: Palette, many: boolean): StylesheetJson {
  const edge = (status: string, style: object): StylesheetJson[number] => ({
    selector: `edge.${status}`,
    style: {
      "line-color": colour(`--${status}`),
      "target-arrow-color": colour(`--${status}`),
      "source-arrow-color": colour(`--${status}`),
      ...style,
    },
  });
  const backed = {
    "text-wrap": "none",
    "text-background-color": colour("--paper"),
    "text-background-opacity": 0.8,
    "text-background-padding": "2px",
  } as const;
  return [
    {
      selector: "node",
      style: {
        width: "data(size)",
        height: "data(size)",
        shape: "data(shape)" as "ellipse",
        "background-color": colour("--accent-soft"),
        "border-color": colour("--accent"),
        "border-width": 1.5,
        label: "data(label)",
        "font-family": FONT,
        "font-size": 13,
        color: colour("--ink"),
        "text-valign": "bottom",
        "text-margin-y": 5,
        "text-wrap": "wrap",
        "text-max-width": "130px",
        "text-outline-color": colour("--paper"),
        "text-outline-width": many ? 0 : 2.5,
        "min-zoomed-font-size": 9,
      },
    },
    {
      selector: "edge",
      style: {
        width: "data(width)",
        "curve-style": "straight",
        opacity: 0.85,
        "arrow-scale": 0.9,
        "target-arrow-shape": "triangle",
      },
    },
    { selector: "edge.bent", style: { "curve-style": "bezier", "control-point-step-size": 26 } },
    edge("asserted", { opacity: many ? 0.6 : 0.85 }),
    edge("disputed", { "line-style": "dashed", "line-dash-pattern": [9, 3, 2, 3], "target-arrow-shape": "vee" }),
    edge("denied", { "line-style": "dashed", "line-dash-pattern": [7, 5], "target-arrow-shape": "tee" }),
    edge("retracted", { "line-style": "dotted", "target-arrow-shape": "circle", "target-arrow-fill": "hollow" }),
    edge("negated", { "line-style": "dotted", "target-arrow-shape": "tee", "target-arrow-fill": "hollow" }),
    { selector: "edge.mutual.asserted", style: { "source-arrow-shape": "triangle" } },
    { selector: "edge.mutual.disputed", style: { "source-arrow-shape": "vee" } },
    { selector: "edge.mutual.denied", style: { "source-arrow-shape": "tee" } },
    { selector: ".out", style: { display: "none" } },
    { selector: ".far", style: { opacity: 0.14 } },
    { selector: "node.near", style: { "min-zoomed-font-size": 0, "z-index": 9 } },
    {
      selector: "node.hub",
      style: {
        "font-size": "data(font)",
        "text-max-width": "data(wide)",
        "min-zoomed-font-size": 0,
        "z-index": 8,
        ...(many ? backed : {}),
      },
    },
    {
      selector: "node.picked",
      style: {
        "background-color": colour("--accent"),
        "border-width": 3,
        "border-color": colour("--focus"),
        "min-zoomed-font-size": 0,
        "z-index": 10,
      },
    },
    {
      selector: "edge.picked",
      style: { "underlay-color": colour("--focus"), "underlay-opacity": 0.35, "underlay-padding": 5, opacity: 1 },
    },
  ];
}

/** cytoscape writes a style element, which the content policy forbids: an element of its id tells it that it has. */
function claimStyle(): void {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id) !== null) return;
  const held = document.createElement("meta");
  held.id = id;
  document.head.append(held);
}

/** The drawn network: shows what is left by the filters, marks what is picked, tells what is clicked. */
export class Picture {
  readonly #core: Core;
  readonly #many: boolean;

  constructor(
    stage: HTMLElement,
    data: NetworkData,
    positions: Positions,
    colour: Palette,
    name: (actor: Actor) => string,
    picked: (what: Picked) => void,
  ) {
    claimStyle();
    this.#many = data.edges.length > MANY;
    this.#core = cytoscape({
      container: stage,
      elements: elements(data, positions, name),
      style: sheet(colour, this.#many),
      layout: { name: "preset" },
      minZoom: 0.05,
      maxZoom: 4,
      autoungrabify: false,
      boxSelectionEnabled: false,
      selectionType: "single",
      hideEdgesOnViewport: this.#many,
      textureOnViewport: this.#many,
      pixelRatio: this.#many ? 1 : "auto",
    });
    this.#core.userZoomingEnabled(false);
    const hubs = this.#core
      .nodes()
      .sort((a, b) => (b.data("size") as number) - (a.data("size") as number))
      .slice(0, HUBS);
    const nameHubs = (): void => {
      const font = Math.max(13, 11 / this.#core.zoom());
      if (!this.#core.destroyed()) hubs.data({ font, wide: 10 * font });
    };
    nameHubs();
    hubs.addClass("hub");
    let waiting = 0;
    this.#core.on("zoom", () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(nameHubs, 150); // when the zoom rests: a new font size draws all names anew
    });
    this.#core.on("tap", (event) => {
      if (event.target === this.#core) picked(null);
    });
    this.#core.on("tap", "node", (event) => picked({ actor: (event.target as { id: () => string }).id().slice(2) }));
    this.#core.on("tap", "edge", (event) => picked({ tie: (event.target as { id: () => string }).id().slice(2) }));
    this.fit();
  }

  /** Hides what the filters leave out. */
  show(left: Left): void {
    const ties = new Set(left.ties.map((tie) => tie.id));
    this.#core.batch(() => {
      this.#core.nodes().forEach((node) => void node.toggleClass("out", !left.actors.has(node.id().slice(2))));
      this.#core.edges().forEach((edge) => void edge.toggleClass("out", !ties.has(edge.id().slice(2))));
    });
  }

  /** Marks what is picked and dims what is far from it; `centre` brings it into the middle. */
  pick(what: Picked, centre: boolean): void {
    const core = this.#core;
    core.batch(() => {
      core.elements().removeClass("picked near far");
      if (what === null) return;
      const chosen = core.getElementById("actor" in what ? `a:${what.actor}` : `t:${what.tie}`);
      const near = "actor" in what ? chosen.closedNeighborhood() : chosen.union(chosen.connectedNodes());
      core.elements().not(near).addClass("far");
      near.addClass("near");
      chosen.addClass("picked");
    });
    if (!centre || what === null) return;
    const chosen = core.getElementById("actor" in what ? `a:${what.actor}` : `t:${what.tie}`);
    if (core.zoom() < 0.7) core.zoom(0.9);
    core.center(chosen);
  }

  /** Places the actors anew, in the order of the data. */
  move(ids: readonly string[], positions: Positions): void {
    this.#core.batch(() => {
      ids.forEach(
        (id, at) =>
          void this.#core
            .getElementById(`a:${id}`)
            .position({ x: positions[at * 2] ?? 0, y: positions[at * 2 + 1] ?? 0 }),
      );
    });
    this.fit();
  }

  /** Shows all that is left. */
  fit(): void {
    this.#core.resize();
    this.#core.fit(this.#core.elements(":visible"), 28);
    if (this.#core.zoom() > 1.2) {
      this.#core.zoom(1.2);
      this.#core.center(this.#core.elements(":visible"));
    }
  }

  zoom(factor: number): void {
    this.#core.zoom({
      level: this.#core.zoom() * factor,
      renderedPosition: { x: this.#core.width() / 2, y: this.#core.height() / 2 },
    });
  }

  pan(x: number, y: number): void {
    this.#core.panBy({ x, y });
  }

  /** The wheel and two fingers zoom only while the picture has the focus: else the page scrolls. */
  grasp(held: boolean): void {
    this.#core.userZoomingEnabled(held);
  }

  paint(colour: Palette): void {
    this.#core.style(sheet(colour, this.#many));
  }

  end(): void {
    this.#core.destroy();
  }
}
