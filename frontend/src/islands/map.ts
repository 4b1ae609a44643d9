import "../styles/islands/island.css";
import "../styles/islands/map.css";

import { type Place, PRECISIONS, readPlaces, STATUSES } from "../contracts";
import { type Palette, onTheme, palette } from "./common/colours";
import { bdi, button, el } from "./common/dom";
import { checks, type Frame, frame, longTable, statusChip, type View } from "./common/frame";
import { Island } from "./common/island";
import { listed } from "./common/query";
import { number } from "./common/words";
import type { Picture, Sight } from "./map/picture";
import { canDraw, drawSign, SIZE } from "./map/signs";

/** What the reader lets through; null lets all through. */
interface Filters {
  precisions: Set<string> | null;
  statuses: Set<string> | null;
}

/** `<musnad-map src="…">`: the places that matters tell of, each as exactly as the text names it. */
class MusnadMap extends Island<Place[]> {
  protected readonly key = "map";
  #places: Place[] = [];
  #shown: Place[] = [];
  #filters: Filters = { precisions: null, statuses: null };
  #picked: Place | null = null;
  #sight: Sight | null = null;
  #view: View = "picture";
  #frame: Frame | undefined;
  #picture: Picture | undefined;

  protected read(answer: unknown): Place[] {
    return readPlaces(answer);
  }

  protected draw(data: Place[]): void {
    const { state, words } = this;
    this.#places = [...data].sort((a, b) => b.matters - a.matters || (a.id < b.id ? -1 : 1));
    this.#filters = { precisions: listed(state["precision"]), statuses: listed(state["status"]) };
    this.#picked = data.find((place) => place.id === state["pick"]) ?? null;
    this.#sight = sightOf(state["at"]);
    this.#view = state["view"] === "table" || !canDraw() ? "table" : "picture";
    const parts = frame(this, words, this.line, (view) => {
      this.#view = view;
      this.#changed();
      if (view === "picture") void this.#paint(parts);
    });
    this.#frame = parts;
    this.#drawControls(parts);
    parts.table.before(this.#legend());
    if (!canDraw()) parts.stage.replaceChildren(el("p", { class: "island-empty" }, words.noWebGl));
    parts.show(this.#view);
    this.#filter();
    if (this.#picked !== null) this.#pick(this.#picked, false);
    if (this.#view === "picture") void this.#paint(parts);
  }

  protected clear(): void {
    this.#picture?.end();
    this.#picture = undefined;
    this.#frame = undefined;
  }

  #name(place: Place): string {
    return this.words.lang === "en" ? (place.name_en ?? place.name) : place.name;
  }

  #drawControls(parts: Frame): void {
    const { words } = this;
    const change = (part: Partial<Filters>): void => {
      this.#filters = { ...this.#filters, ...part };
      this.#filter();
      this.#changed();
    };
    const count = (fits: (place: Place) => boolean): string => number(this.#places.filter(fits).length, words);
    const precisions = PRECISIONS.map((each) => ({
      value: each,
      label: words.precisions[each],
      count: count((place) => place.precision === each),
    }));
    const present = STATUSES.filter((status) => this.#places.some((place) => (place.status[status] ?? 0) > 0));
    const statuses = present.map((each) => ({
      value: each,
      label: words.statuses[each],
      count: count((place) => (place.status[each] ?? 0) > 0),
    }));
    parts.controls.append(
      this.#finder(),
      checks(words.precision, precisions, this.#filters.precisions, words, (chosen) => change({ precisions: chosen })),
      checks(words.status, statuses, this.#filters.statuses, words, (chosen) => change({ statuses: chosen })),
    );
    parts.tools.append(
      button("+", () => this.#picture?.zoom(1), { "aria-label": words.zoomIn }),
      button("−", () => this.#picture?.zoom(-1), { "aria-label": words.zoomOut }),
      button(words.fit, () => this.#picture?.fit()),
    );
  }

  #finder(): HTMLElement {
    const names = new Map(
      this.#places.flatMap((place) =>
        [place.name, place.name_en ?? place.name].map((name): [string, Place] => [name, place]),
      ),
    );
    const list = el(
      "datalist",
      { id: `${this.key}-places` },
      ...[...names.keys()].map((name) => el("option", { value: name })),
    );
    const field = el("input", {
      type: "search",
      list: list.id,
      placeholder: this.words.findPlace,
      "aria-label": this.words.findPlace,
      dir: "auto",
    });
    field.addEventListener("change", () => {
      const place = names.get(field.value.trim());
      if (place !== undefined) this.#pick(place, true);
    });
    return el("div", { class: "finder" }, field, list);
  }

  #legend(): HTMLElement {
    const { words } = this;
    const colour = palette(this);
    const canvases: [HTMLCanvasElement, (colour: Palette) => void][] = PRECISIONS.map((precision) => {
      const canvas = el("canvas", { width: SIZE, height: SIZE, class: "legend-sign", "aria-hidden": "true" });
      const draw = (now: Palette): void => {
        const context = canvas.getContext("2d");
        if (context !== null) drawSign(context, precision, "asserted", now);
      };
      draw(colour);
      return [canvas, draw];
    });
    onTheme(this.life.signal, () => canvases.forEach(([, draw]) => draw(palette(this))));
    const marks = PRECISIONS.map((precision, at) => el("li", {}, canvases[at]?.[0], words.precisions[precision]));
    const tones = (["disputed", "denied"] as const).map((tone) => el("li", {}, statusChip(tone, words.statuses[tone])));
    return el(
      "div",
      {},
      el("ul", { class: "legend small" }, ...marks, ...tones),
      el("p", { class: "small soft map-note" }, words.precisionNote, " ", words.borders),
    );
  }

  async #paint(parts: Frame): Promise<void> {
    if (this.#picture !== undefined || !canDraw()) return;
    const { signal } = this.life;
    const [{ Picture: Drawn }, { loadWorld }] = await Promise.all([import("./map/picture"), import("./map/world")]);
    const [base] = await Promise.all([loadWorld(this.words, signal), document.fonts.load('16px "Plex Arabic"', "Aب")]);
    if (signal.aborted || this.#frame !== parts) return;
    const picture = new Drawn(parts.stage, base, palette(this), this.#sight, this.words.mapIs, (place) =>
      this.#name(place),
    );
    this.#picture = picture;
    picture.show(this.#shown);
    picture.pick(this.#picked, this.#picked !== null && this.#sight === null);
    if (this.#sight === null && this.#picked === null) picture.fit();
    picture.listen(
      (id) => this.#pick(this.#places.find((place) => place.id === id) ?? null, false),
      (sight) => {
        this.#sight = sight;
        this.#changed();
      },
    );
    parts.stage.addEventListener("focusin", () => picture.grasp(true));
    parts.stage.addEventListener("focusout", () => picture.grasp(false));
    onTheme(signal, () => picture.paint(palette(this)));
  }

  #filter(): void {
    const { precisions, statuses } = this.#filters;
    this.#shown = this.#places.filter((place) => {
      if (precisions !== null && !precisions.has(place.precision)) return false;
      return statuses === null || STATUSES.some((status) => statuses.has(status) && (place.status[status] ?? 0) > 0);
    });
    this.#picture?.show(this.#shown);
    const { words } = this;
    const told = `${words.places}: ${words.shownOf(number(this.#shown.length, words), number(this.#places.length, words))}`;
    this.line.textContent = this.#shown.length === 0 && this.#places.length > 0 ? `${told} · ${words.noneLeft}` : told;
    this.#drawTable();
  }

  #changed(): void {
    const joined = (set: Set<string> | null): string => (set === null ? "" : set.size === 0 ? "," : [...set].join(","));
    const at = this.#sight;
    this.keep({
      precision: joined(this.#filters.precisions),
      status: joined(this.#filters.statuses),
      pick: this.#picked?.id ?? "",
      at: at === null ? "" : `${at.longitude.toFixed(2)},${at.latitude.toFixed(2)},${at.zoom.toFixed(1)}`,
      view: this.#view === "table" ? "table" : "",
    });
  }

  #pick(place: Place | null, centre: boolean): void {
    this.#picked = place;
    this.#picture?.pick(place, centre);
    const { panel } = this.#frame ?? {};
    if (panel !== undefined) {
      panel.hidden = place === null;
      if (place !== null) panel.replaceChildren(...this.#panel(place));
    }
    this.#changed();
  }

  #panel(place: Place): Node[] {
    const { words } = this;
    const second = this.#name(place) === place.name ? place.name_en : place.name;
    const close = button("×", () => this.#pick(null, false), { class: "panel-close", "aria-label": words.close });
    const statuses = STATUSES.filter((status) => (place.status[status] ?? 0) > 0);
    return [
      el("div", { class: "panel-head" }, el("h3", {}, bdi(this.#name(place))), close),
      ...(second === null ? [] : [el("p", { class: "soft" }, bdi(second))]),
      el("p", { class: "small" }, `${words.precision}: ${words.precisions[place.precision]}`),
      el("p", { class: "small" }, `${words.matters}: ${number(place.matters, words)}`),
      el(
        "ul",
        { class: "inline-list" },
        ...statuses.map((status) =>
          el("li", {}, statusChip(status, `${words.statuses[status]}: ${number(place.status[status] ?? 0, words)}`)),
        ),
      ),
      el("p", {}, el("a", { class: "button", href: place.href }, words.openPlace)),
    ];
  }

  #drawTable(): void {
    const { words } = this;
    const rows = this.#shown.map((place) => (): HTMLTableRowElement => {
      const statuses = STATUSES.filter((status) => (place.status[status] ?? 0) > 0);
      const chips = statuses.map((status) =>
        el("li", {}, statusChip(status, `${words.statuses[status]}: ${number(place.status[status] ?? 0, words)}`)),
      );
      return el(
        "tr",
        {},
        el("td", {}, el("a", { href: place.href }, bdi(this.#name(place)))),
        el("td", {}, words.precisions[place.precision]),
        el("td", { class: "number" }, number(place.matters, words)),
        el("td", {}, el("ul", { class: "inline-list" }, ...chips)),
      );
    });
    this.#frame?.table.replaceChildren(
      longTable(words.places, [words.place, words.precision, words.matters, words.status], rows, words.more),
    );
  }
}

/** Longitude, latitude and zoom from the address; null where they are none. */
function sightOf(text: string | undefined): Sight | null {
  const [longitude, latitude, zoom] = (text ?? "").split(",").map(Number);
  if (longitude === undefined || latitude === undefined || zoom === undefined) return null;
  return [longitude, latitude, zoom].every(Number.isFinite) && Math.abs(latitude) <= 85
    ? { longitude, latitude, zoom }
    : null;
}

if (customElements.get("musnad-map") === undefined) customElements.define("musnad-map", MusnadMap);
