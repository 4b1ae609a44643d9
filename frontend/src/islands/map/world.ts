import { feature } from "topojson-client";
import worldAddress from "virtual:world";

import type { World } from "../../../plugins/world";
import type { Words } from "../common/words";
import { countryNames } from "./names";

/** Countries as shapes, their borders and coasts as lines, and a point for the name of each. */
export interface Base {
  shapes: GeoJSON.FeatureCollection;
  borders: GeoJSON.Feature;
  names: GeoJSON.FeatureCollection<GeoJSON.Point>;
}

/** Natural Earth's countries, 1:50 million, with their names in the language of the page. */
export async function loadWorld(words: Words, signal: AbortSignal): Promise<Base> {
  const answer = await fetch(worldAddress, { signal });
  const world = (await answer.json()) as World;
  const shapes = feature(world, world.objects.countries);
  const borders = feature(world, world.objects.borders);
  const names = countryNames(shapes.features, words);
  return { shapes, borders, names: { type: "FeatureCollection", features: names } };
}
