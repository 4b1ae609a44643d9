/** The one function taken from a package that comes without types. */
declare module "d3-geo-projection" {
  import type { GeoProjection } from "d3-geo";

  export function geoProject<Shape extends GeoJSON.GeoJsonObject>(object: Shape, projection: GeoProjection): Shape;
}
