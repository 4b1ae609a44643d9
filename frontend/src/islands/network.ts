import "../styles/islands/island.css";
import "../styles/islands/network.css";

import { type Actor, type NetworkData, readNetwork, STATUSES, type Tie } from "../contracts";
import { onTheme, palette } from "./common/colours";
import { bdi, button, el } from "./common/dom";
import { checks, type Frame, frame, longTable, type View } from "./common/frame";
import { Island } from "./common/island";
import { period } from "./common/period";
import { number } from "./common/words";
import { legend } from "./network/legend";
import { bars, counted, type Filters, fromState, left, type Left, OPEN, span, tiesOf, toState } from "./network/model";
import { actorPanel, tiePanel } from "./network/panel";
import { FONT, type Picked, Picture, room } from "./network/picture";
import { place } from "./network/placing";
import { actOf, type Addresses, datesOf, matterLinks, nameOf, statusOf } from "./network/words";

const STEP = 60;

/** `<musnad-network src="…" actor-href="/actors/{id}" matter-href="/matters/{id}">`: who is tied to whom, as reports tell it. */
class MusnadNetwork extends Island<NetworkData> {
  protected readonly key = "net";
  #data: NetworkData = { nodes: [], edges: [], total_nodes: 0, capped: false };
  #actors = new Map<string, Actor>();
  #filters: Filters = OPEN;
  #left: Left = { ties: [], actors: new Set(), undated: 0 };
  #picked: Picked = null;
  #view: View = "picture";
  #frame: Frame | undefined;
  #picture: Picture | undefined;

  protected read(answer: unknown): NetworkData {
    return readNetwork(answer);
  }

  protected draw(data: NetworkData): void {
    this.#data = data;
    this.#actors = new Map(data.nodes.map((actor) => [actor.id, actor]));
    this.#filters = fromState(this.state);
    this.#view = this.state["view"] === "table" ? "table" : "picture";
    const pick = this.state["pick"] ?? "";
    this.#picked = pick.startsWith("a:")
      ? { actor: pick.slice(2) }
      : pick.startsWith("t:")
        ? { tie: pick.slice(2) }
        : null;
    const parts = frame(this, this.words, this.line, (view) => {
      this.#view = view;
      this.#changed();
    });
    this.#frame = parts;
    this.#drawControls();
    this.#drawTools(parts);
    parts.table.before(legend(data, this.words));
    parts.show(this.#view);
    this.#filter();
    void this.#paint(parts);
  }

  protected clear(): void {
    this.#picture?.end();
    this.#picture = undefined;
    this.#frame = undefined;
  }

  #drawControls(): void {
    const { words } = this;
    const change = (part: Partial<Filters>): void => {
      this.#filters = { ...this.#filters, ...part };
      this.#filter();
      this.#changed();
    };
    const options = (
      values: [string, number][],
      word: (value: string) => string,
    ): { value: string; label: string; count: string }[] =>
      values.map(([value, count]) => ({ value, label: word(value), count: number(count, words) }));
    const statuses = new Map(counted(this.#data.edges, (tie) => [tie.status]));
    const events = options(
      counted(this.#data.edges, (tie) => tie.events),
      (event) => words.events[event] ?? event,
    );
    const present = STATUSES.filter((status) => statuses.has(status));
    const status = options(
      present.map((each) => [each, statuses.get(each) ?? 0]),
      (each) => words.statuses[each as Tie["status"]],
    );
    const least = el("input", {
      type: "number",
      min: 0,
      max: 99,
      value: this.#filters.minOrigins,
      inputmode: "numeric",
    });
    least.addEventListener("input", () => change({ minOrigins: Math.max(0, Math.floor(Number(least.value) || 0)) }));
    const whole = span(this.#data.edges);
    const days =
      whole === null || whole.from === whole.to
        ? null
        : period(words, whole, bars(this.#data.edges, whole, 60), this.#filters, (from, to) => change({ from, to }));
    const reset = button(words.reset, () => {
      change(OPEN);
      this.#drawControls();
    });
    this.#frame?.controls.replaceChildren(
      this.#finder(),
      checks(words.event, events, this.#filters.events, words, (chosen) => change({ events: chosen })),
      checks(words.status, status, this.#filters.statuses, words, (chosen) => change({ statuses: chosen })),
      el("label", { class: "least" }, words.minOrigins, least),
      ...(days === null ? [] : [days]),
      reset,
    );
  }

  /** A field that finds an actor by name: the keyboard's way to any of them. */
  #finder(): HTMLElement {
    const names = new Map(
      this.#data.nodes.flatMap((actor) =>
        [actor.label, actor.label_en ?? actor.label].map((name): [string, string] => [name, actor.id]),
      ),
    );
    const list = el(
      "datalist",
      { id: `${this.key}-actors` },
      ...[...names.keys()].map((name) => el("option", { value: name })),
    );
    const field = el("input", {
      type: "search",
      list: list.id,
      placeholder: this.words.find,
      "aria-label": this.words.find,
      dir: "auto",
    });
    field.addEventListener("change", () => {
      const id = names.get(field.value.trim());
      if (id !== undefined) this.#pick({ actor: id }, true);
    });
    return el("div", { class: "finder" }, field, list);
  }

  #drawTools(parts: Frame): void {
    const { words } = this;
    const arrange = button(words.arrange, () => void this.#arrange(arrange));
    parts.tools.replaceChildren(
      button("+", () => this.#picture?.zoom(1.35), { "aria-label": words.zoomIn }),
      button("−", () => this.#picture?.zoom(1 / 1.35), { "aria-label": words.zoomOut }),
      button(words.fit, () => this.#picture?.fit()),
      arrange,
    );
    const { stage } = parts;
    stage.tabIndex = 0;
    stage.setAttribute("role", "application");
    stage.setAttribute("aria-label", `${words.networkIs}. ${words.networkHelp}`);
    stage.addEventListener("focus", () => this.#picture?.grasp(true));
    stage.addEventListener("blur", () => this.#picture?.grasp(false));
    stage.addEventListener("pointerdown", () => stage.focus({ preventScroll: true }));
    const keys: Record<string, () => void> = {
      ArrowLeft: () => this.#picture?.pan(STEP, 0),
      ArrowRight: () => this.#picture?.pan(-STEP, 0),
      ArrowUp: () => this.#picture?.pan(0, STEP),
      ArrowDown: () => this.#picture?.pan(0, -STEP),
      "+": () => this.#picture?.zoom(1.35),
      "=": () => this.#picture?.zoom(1.35),
      "-": () => this.#picture?.zoom(1 / 1.35),
      "0": () => this.#picture?.fit(),
      Escape: () => this.#pick(null, false),
    };
    stage.addEventListener("keydown", (event) => {
      const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
      if (act === undefined) return;
      act();
      event.preventDefault();
      event.stopPropagation();
    });
  }

  /** Lays the whole network out, then draws it. */
  async #paint(parts: Frame): Promise<void> {
    const { signal } = this.life;
    if (this.#data.nodes.length === 0) {
      parts.stage.replaceChildren(el("p", { class: "island-empty" }, this.words.nothing));
      return;
    }
    const waiting = el("p", { class: "island-empty", role: "status" }, this.words.arranging);
    parts.stage.append(waiting);
    const [positions] = await Promise.all([
      this.#positions(this.#data.nodes, this.#data.edges),
      document.fonts.load(`13px ${FONT}`, "Aب"),
    ]);
    if (signal.aborted) return;
    waiting.remove();
    const name = (actor: Actor): string => nameOf(actor, this.words);
    this.#picture = new Picture(parts.stage, this.#data, positions, palette(this), name, (what) =>
      this.#pick(what, false),
    );
    this.#picture.show(this.#left);
    this.#pick(this.#picked, this.#picked !== null);
    onTheme(signal, () => this.#picture?.paint(palette(this)));
    const watch = new ResizeObserver(() => this.#picture?.fit());
    watch.observe(parts.stage);
    signal.addEventListener("abort", () => watch.disconnect());
  }

  #positions(actors: readonly Actor[], ties: readonly Tie[]): Promise<Float64Array> {
    const index = new Map(actors.map((actor, at) => [actor.id, at]));
    const ends = ties.map((tie): [number, number] => [index.get(tie.source) ?? 0, index.get(tie.target) ?? 0]);
    const spaces = actors.map((actor) => room(actor, nameOf(actor, this.words), actors.length));
    const { stage } = this.#frame ?? {};
    const aspect = stage === undefined || stage.clientHeight === 0 ? 1.5 : stage.clientWidth / stage.clientHeight;
    return place({ room: spaces, aspect: Math.min(2, Math.max(0.5, aspect)), ties: ends }, this.life.signal);
  }

  /** Lays out anew what the filters left. */
  async #arrange(pressed: HTMLButtonElement): Promise<void> {
    const actors = this.#data.nodes.filter((actor) => this.#left.actors.has(actor.id));
    pressed.disabled = true;
    const positions = await this.#positions(actors, this.#left.ties);
    pressed.disabled = false;
    this.#picture?.move(
      actors.map((actor) => actor.id),
      positions,
    );
  }

  #filter(): void {
    this.#left = left(this.#data, this.#filters);
    this.#picture?.show(this.#left);
    this.#tell();
    if (this.#view === "table") this.#drawTable();
    else this.#frame?.table.replaceChildren();
  }

  #changed(): void {
    const pick =
      this.#picked === null ? "" : "actor" in this.#picked ? `a:${this.#picked.actor}` : `t:${this.#picked.tie}`;
    this.keep({ ...toState(this.#filters), pick, view: this.#view === "table" ? "table" : "" });
    if (this.#view === "table") this.#drawTable();
  }

  #tell(): void {
    const { words } = this;
    const of = (shown: number, all: number): string => words.shownOf(number(shown, words), number(all, words));
    const told = [
      `${words.actors}: ${of(this.#left.actors.size, this.#data.nodes.length)}`,
      `${words.ties}: ${of(this.#left.ties.length, this.#data.edges.length)}`,
    ];
    if (this.#left.undated > 0) told.push(`${number(this.#left.undated, words)} ${words.undated}`);
    if (this.#left.ties.length === 0 && this.#data.edges.length > 0) told.push(words.noneLeft);
    this.line.textContent = told.join(" · ");
    if (!this.#data.capped) return;
    const notice = words.capped(number(this.#data.nodes.length, words), number(this.#data.total_nodes, words));
    this.line.append(" · ", el("strong", {}, notice));
  }

  #pick(what: Picked, centre: boolean): void {
    const { panel } = this.#frame ?? {};
    if (panel === undefined) return;
    const parts = {
      words: this.words,
      addresses: this.#addresses(),
      actors: this.#actors,
      pick: (next: Picked): void => this.#pick(next, true),
    };
    const actor = what !== null && "actor" in what ? this.#actors.get(what.actor) : undefined;
    const tie = what !== null && "tie" in what ? this.#data.edges.find((each) => each.id === what.tie) : undefined;
    this.#picked = actor === undefined && tie === undefined ? null : what;
    if (actor !== undefined) panel.replaceChildren(...actorPanel(parts, actor, tiesOf(this.#left.ties, actor.id)));
    if (tie !== undefined) panel.replaceChildren(...tiePanel(parts, tie));
    const moved = centre && panel.contains(document.activeElement);
    panel.hidden = this.#picked === null;
    if (moved) panel.focus();
    this.#picture?.pick(this.#picked, centre);
    this.#changed();
  }

  #addresses(): Addresses {
    const form =
      (attribute: string, otherwise: string) =>
      (id: string): string =>
        (this.getAttribute(attribute) ?? otherwise).replace("{id}", encodeURIComponent(id));
    return { actor: form("actor-href", "/actors/{id}"), matter: form("matter-href", "/matters/{id}") };
  }

  #drawTable(): void {
    const { words } = this;
    const addresses = this.#addresses();
    const end = (id: string): HTMLElement => {
      const actor = this.#actors.get(id);
      return el("a", { href: addresses.actor(id) }, bdi(actor === undefined ? id : nameOf(actor, words)));
    };
    const rows = [...this.#left.ties]
      .sort((a, b) => b.reports - a.reports || (a.id < b.id ? -1 : 1))
      .map(
        (tie) => (): HTMLTableRowElement =>
          el(
            "tr",
            {},
            el("td", {}, end(tie.source)),
            el("td", {}, actOf(tie, words), tie.mutual ? ` (${words.eachWay})` : ""),
            el("td", {}, end(tie.target)),
            el("td", {}, statusOf(tie, words)),
            el(
              "td",
              { class: "number" },
              tie.status === "denied"
                ? "–"
                : bdi(
                    tie.origins_low === tie.origins_high
                      ? String(tie.origins_low)
                      : `${tie.origins_low}–${tie.origins_high}`,
                  ),
            ),
            el("td", { class: "number" }, number(tie.reports, words)),
            el("td", {}, datesOf(tie.first, tie.last)),
            el("td", {}, matterLinks(tie, addresses, 4)),
          ),
      );
    const heads = [
      words.doer,
      words.act,
      words.undergoer,
      words.status,
      words.origins,
      words.reports,
      words.told,
      words.matters,
    ];
    this.#frame?.table.replaceChildren(longTable(words.ties, heads, rows, words.more));
  }
}

if (customElements.get("musnad-network") === undefined) customElements.define("musnad-network", MusnadNetwork);
