import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { geoEquirectangular } from "d3-geo";
import { geoProject } from "d3-geo-projection";
import { feature, mesh } from "topojson-client";
import { topology } from "topojson-server";
import type { GeometryCollection, MultiLineString, Topology } from "topojson-specification";
import type { Plugin } from "vite";

type Countries = GeometryCollection<{ name: string }>;
export type Globe = Topology<{ countries: Countries }>;
export type World = Topology<{ countries: Countries; borders: MultiLineString }>;

/** What the map imports: the address of the file. */
const MODULE = "virtual:world";
const SOURCE = "world-atlas/countries-50m.json";

/** Steps of the grid from west to east, as in the source: about 400 m at the equator. */
const GRID = 1e5;

/** How near to 180° a point comes to lie on it, in degrees: half a step of the grid. */
const NEAR = 180 / GRID;

/** Degrees in, degrees out, south up: what is projected is only cut at 180° and at the pole, never bent. */
const flat = geoEquirectangular()
  .scale(180 / Math.PI)
  .translate([0, 0])
  .precision(0);

/**
 * The countries of a globe cut for a flat map: Natural Earth's rings, as world-atlas holds them, run over the 180th
 * meridian and around the pole, where a flat map would fill the whole width of the world between two of their points.
 * `borders` are lines of their own, without what lies along the cut: a cut is no border.
 */
export function flatWorld(globe: Globe): World {
  const { countries } = globe.objects;
  const shapes = geoProject(feature(globe, countries), flat);
  const lines = geoProject(mesh(globe, countries), flat).coordinates.flatMap(withoutCut);
  const borders: GeoJSON.MultiLineString = { type: "MultiLineString", coordinates: lines };
  return northUp(topology({ countries: shapes, borders }, GRID) as unknown as World);
}

/** The parts of a line that do not run along 180°. */
function withoutCut(line: GeoJSON.Position[]): GeoJSON.Position[][] {
  const parts: GeoJSON.Position[][] = [];
  let part: GeoJSON.Position[] = [];
  for (const point of line) {
    const last = part.at(-1);
    if (last !== undefined && onCut(last) && onCut(point)) {
      parts.push(part);
      part = [];
    }
    part.push(point);
  }
  return [...parts, part].filter((each) => each.length > 1);
}

const onCut = ([x = 0]: GeoJSON.Position): boolean => Math.abs(x) > 180 - NEAR;

/** Turned over at the equator: only with south up, as on a screen, does geoProject tell holes from islands. */
function northUp({ transform, bbox: _, ...rest }: World): World {
  if (transform === undefined) throw new Error("the shapes are on no grid");
  const { scale, translate } = transform;
  return { ...rest, transform: { scale: [scale[0], -scale[1]], translate: [translate[0], -translate[1]] } };
}

/** The countries as world-atlas ships them. */
export function readGlobe(): Globe {
  return JSON.parse(readFileSync(createRequire(import.meta.url).resolve(SOURCE), "utf8")) as Globe;
}

/** Ships the cut countries as a file of their own. */
export function world(): Plugin {
  return {
    name: "musnad:world",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load(id) {
      if (id !== `\0${MODULE}`) return null;
      const source = JSON.stringify(flatWorld(readGlobe()));
      const file = this.emitFile({ type: "asset", name: "world.json", source });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}
