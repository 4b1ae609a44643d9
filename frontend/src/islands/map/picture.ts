import { LngLatBounds, Map as MapLibre, type GeoJSONSource, setWorkerUrl, type StyleSpecification } from "maplibre-gl";
import workerAddress from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";

import type { Place } from "../../contracts";
import type { Palette } from "../common/colours";
import { drawn } from "./names";
import { signs, toneOf } from "./signs";
import type { Base } from "./world";

// A file of this server's own: the content policy allows no worker out of a blob.
setWorkerUrl(new URL(workerAddress, import.meta.url).href);

/** Letters are drawn from the page's own font: no server of glyphs is asked. */
const FONT = ["Plex Arabic"];
const EMPTY: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

/** Longitude, latitude and zoom of what is seen. */
export interface Sight {
  longitude: number;
  latitude: number;
  zoom: number;
}

function places(list: readonly Place[], name: (place: Place) => string): GeoJSON.FeatureCollection<GeoJSON.Point> {
  return {
    type: "FeatureCollection",
    features: list.map((place) => ({
      type: "Feature",
      properties: {
        id: place.id,
        name: drawn(name(place)),
        sign: `${place.precision}-${toneOf(place)}`,
        matters: place.matters,
        rank: -place.matters,
      },
      geometry: { type: "Point", coordinates: [place.longitude, place.latitude] },
    })),
  };
}

function style(base: Base, colour: Palette): StyleSpecification {
  return {
    version: 8,
    sources: {
      countries: { type: "geojson", data: base.shapes },
      borders: { type: "geojson", data: base.borders },
      names: { type: "geojson", data: base.names },
      places: { type: "geojson", data: EMPTY },
      picked: { type: "geojson", data: EMPTY },
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": colour("--water") } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": colour("--land") } },
      {
        id: "borders",
        type: "line",
        source: "borders",
        paint: {
          "line-color": colour("--border"),
          "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.4, 6, 1.2],
        },
      },
      {
        id: "names",
        type: "symbol",
        source: "names",
        layout: {
          "text-field": ["get", "name"],
          "text-font": FONT,
          "text-size": ["interpolate", ["linear"], ["zoom"], 2, 11, 6, 17],
          "text-max-width": 7,
          "symbol-sort-key": ["get", "rank"],
          "text-padding": 6,
        },
        paint: {
          "text-color": colour("--ink-soft"),
          "text-halo-color": colour("--land"),
          "text-halo-width": 1.2,
          "text-opacity": 0.9,
        },
      },
      {
        id: "picked",
        type: "circle",
        source: "picked",
        paint: {
          "circle-radius": 24,
          "circle-color": colour("--focus"),
          "circle-opacity": 0.18,
          "circle-stroke-color": colour("--focus"),
          "circle-stroke-width": 2,
        },
      },
      {
        id: "places",
        type: "symbol",
        source: "places",
        layout: {
          "icon-image": ["get", "sign"],
          "icon-size": ["interpolate", ["linear"], ["sqrt", ["get", "matters"]], 1, 0.8, 6, 1.25, 20, 1.7],
          "icon-allow-overlap": true,
          "symbol-sort-key": ["get", "matters"],
        },
      },
      {
        id: "place-names",
        type: "symbol",
        source: "places",
        layout: {
          "text-field": ["get", "name"],
          "text-font": FONT,
          "text-size": 13,
          "text-variable-anchor": ["top", "bottom", "left", "right"],
          "text-radial-offset": 1.1,
          "text-justify": "auto",
          "text-padding": 3,
          "symbol-sort-key": ["get", "rank"],
        },
        paint: { "text-color": colour("--ink"), "text-halo-color": colour("--paper"), "text-halo-width": 1.8 },
      },
    ],
  };
}

/** The drawn map: shapes of countries, marks of places. */
export class Picture {
  readonly #map: MapLibre;
  readonly #base: Base;
  readonly #name: (place: Place) => string;
  #shown: readonly Place[] = [];
  #picked: Place | null = null;

  constructor(
    stage: HTMLElement,
    base: Base,
    colour: Palette,
    sight: Sight | null,
    label: string,
    name: (place: Place) => string,
  ) {
    this.#base = base;
    this.#name = name;
    this.#map = new MapLibre({
      container: stage,
      style: style(base, colour),
      center: [sight?.longitude ?? 44, sight?.latitude ?? 24],
      zoom: sight?.zoom ?? 3,
      minZoom: 1,
      maxZoom: 9,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      localIdeographFontFamily: FONT[0] ?? false,
      locale: { "Map.Title": label },
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.scrollZoom.disable();
    this.#map.on("styleimagemissing", () => this.#addSigns(colour));
    this.#addSigns(colour);
    this.#map.on("load", () => this.#fill());
  }

  #addSigns(colour: Palette): void {
    for (const [name, image] of signs(colour)) {
      if (this.#map.hasImage(name)) this.#map.updateImage(name, image);
      else this.#map.addImage(name, image, { pixelRatio: 2 });
    }
  }

  #fill(): void {
    this.#map.getSource<GeoJSONSource>("places")?.setData(places(this.#shown, this.#name));
    this.#map
      .getSource<GeoJSONSource>("picked")
      ?.setData(this.#picked === null ? EMPTY : places([this.#picked], this.#name));
  }

  /** Calls back with the place clicked, or null beside all; and with what is seen, once a move has ended. */
  listen(clicked: (id: string | null) => void, moved: (sight: Sight) => void): void {
    const map = this.#map;
    map.on("click", (event) => {
      const box: [[number, number], [number, number]] = [
        [event.point.x - 6, event.point.y - 6],
        [event.point.x + 6, event.point.y + 6],
      ];
      const [found] = map.queryRenderedFeatures(box, { layers: ["places", "place-names"] });
      clicked(typeof found?.properties["id"] === "string" ? found.properties["id"] : null);
    });
    map.on("mousemove", (event) => {
      const over = map.queryRenderedFeatures(event.point, { layers: ["places", "place-names"] }).length > 0;
      map.getCanvas().style.cursor = over ? "pointer" : "";
    });
    map.on("moveend", () => {
      const { lng, lat } = map.getCenter();
      moved({ longitude: lng, latitude: lat, zoom: map.getZoom() });
    });
  }

  show(list: readonly Place[]): void {
    this.#shown = list;
    this.#fill();
  }

  /** Marks a place; `centre` brings it into the middle. */
  pick(place: Place | null, centre: boolean): void {
    this.#picked = place;
    this.#fill();
    if (place !== null && centre)
      this.#go(() =>
        this.#map.easeTo({ center: [place.longitude, place.latitude], zoom: Math.max(this.#map.getZoom(), 5) }),
      );
  }

  /** Shows all places. */
  fit(): void {
    const bounds = new LngLatBounds();
    for (const place of this.#shown) bounds.extend([place.longitude, place.latitude]);
    if (!bounds.isEmpty()) this.#go(() => this.#map.fitBounds(bounds, { padding: 60, maxZoom: 7, animate: false }));
  }

  zoom(by: number): void {
    this.#map.zoomTo(this.#map.getZoom() + by, { duration: 150 });
  }

  /** The wheel zooms only while the map has the focus: else the page scrolls. */
  grasp(held: boolean): void {
    if (held) this.#map.scrollZoom.enable();
    else this.#map.scrollZoom.disable();
  }

  paint(colour: Palette): void {
    this.#map.setStyle(style(this.#base, colour), { diff: true });
    this.#addSigns(colour);
    this.#map.once("idle", () => this.#fill());
  }

  end(): void {
    this.#map.remove();
  }

  #go(move: () => void): void {
    if (this.#map.isStyleLoaded()) move();
    else this.#map.once("load", move);
  }
}
