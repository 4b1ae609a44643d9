import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from "d3-force";

/** What a layout needs: how much room each actor takes (half its width), the ties as pairs of positions in that list, and how
 *  much wider than high the picture is to be. */
export interface Drawing {
  room: number[];
  aspect: number;
  ties: [number, number][];
}

/** x and y of each actor, one after the other. */
export type Positions = Float64Array;

/** Above this many actors the forces settle in fewer steps: a coarser picture, but soon. */
const MANY = 800;

/** Places actors by forces: ties pull, actors push, all stay near the middle; once they are disentangled, each gets its room.
 *  The same drawing gives the same places. */
export function layout(drawing: Drawing): Positions {
  const nodes: SimulationNodeDatum[] = drawing.room.map(() => ({}));
  const degrees = new Array<number>(nodes.length).fill(0);
  for (const [a, b] of drawing.ties) for (const end of [a, b]) degrees[end] = (degrees[end] ?? 0) + 1;
  const links = pairs(drawing.ties).map(([source, target]) => ({ source, target }));
  const wide = Math.sqrt(drawing.aspect);
  const steps = nodes.length > MANY ? 140 : 320;
  const pull = forceLink(links)
    .distance((link) => 40 + room(link.source) + room(link.target))
    .strength((link) => 1 / Math.min(degree(link.source), degree(link.target)));
  const forces = forceSimulation(nodes)
    .alphaDecay(1 - 0.001 ** (1 / steps))
    .force("tie", pull)
    .force(
      "push",
      forceManyBody()
        .strength(-500)
        .distanceMax(1600)
        .theta(nodes.length > MANY ? 1.3 : 0.9),
    )
    .force("x", forceX().strength(0.04 / wide))
    .force("y", forceY().strength(0.04 * wide))
    .stop()
    .tick(steps);
  forces
    .force(
      "apart",
      forceCollide<SimulationNodeDatum>((_, at) => drawing.room[at] ?? 20),
    )
    .alpha(0.25)
    .tick(Math.round(steps / 4));
  const positions = new Float64Array(nodes.length * 2);
  nodes.forEach((node, at) => positions.set([node.x ?? 0, node.y ?? 0], at * 2));
  return positions;

  function degree(end: unknown): number {
    return Math.max(1, degrees[index(end)] ?? 1);
  }

  function room(end: unknown): number {
    return drawing.room[index(end)] ?? 20;
  }
}

/** A link's end is a position in the list at first, and the node itself once the forces know it. */
function index(end: unknown): number {
  return typeof end === "object" && end !== null ? ((end as SimulationNodeDatum).index ?? 0) : Number(end);
}

/** Each pair once: many ties between two actors pull no more than one. */
function pairs(ties: readonly [number, number][]): [number, number][] {
  const known = new Map<string, [number, number]>();
  for (const [a, b] of ties) if (a !== b) known.set(a < b ? `${a} ${b}` : `${b} ${a}`, [a, b]);
  return [...known.values()];
}
