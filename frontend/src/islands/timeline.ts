import "../styles/islands/island.css";
import "../styles/islands/timeline.css";

import { readTimeline, STATUSES, type TimelineData, type TimelineItem } from "../contracts";
import { bdi, button, el, ltr } from "./common/dom";
import { dayOf, isoDay, type Stretch } from "./common/dates";
import { type Frame, frame, longTable, statusChip, type View } from "./common/frame";
import { Island } from "./common/island";
import { number } from "./common/words";
import { type Dated, dated, moved, whole, zoomed } from "./timeline/model";
import { drawTimeline, measurer } from "./timeline/picture";

type Kind = TimelineItem["kind"];

/** `<musnad-timeline src="…">`: matters at the time they tell of, or reports when they were published. */
class MusnadTimeline extends Island<TimelineData> {
  protected readonly key = "time";
  #data: TimelineData = { items: [], matters: 0, dated: 0, drawn: { event: 0, report: 0 } };
  #kind: Kind = "event";
  #items: Dated[] = [];
  #undated = 0;
  #bounds: Stretch = { from: 0, to: 7 };
  #shown: Stretch = { from: 0, to: 7 };
  #view: View = "picture";
  #frame: Frame | undefined;
  #links: SVGAElement[] = [];
  #measure: (text: string) => number = (text) => text.length * 7;

  protected read(answer: unknown): TimelineData {
    return readTimeline(answer);
  }

  protected draw(data: TimelineData): void {
    this.#data = data;
    const kinds = new Set(data.items.map((item) => item.kind));
    const wanted = this.state["by"] === "report" ? "report" : "event";
    this.#kind = kinds.has(wanted) || kinds.size === 0 ? wanted : wanted === "event" ? "report" : "event";
    this.#view = this.state["view"] === "table" ? "table" : "picture";
    const parts = frame(this, this.words, this.line, (view) => {
      this.#view = view;
      this.#redraw();
    });
    this.#frame = parts;
    this.#choose(this.#kind);
    const [from, to] = [dayOf(this.state["from"] ?? null), dayOf(this.state["to"] ?? null)];
    if (from !== null && to !== null && from < to) this.#shown = moved({ from, to }, 0, this.#bounds);
    this.#drawControls(parts, kinds);
    this.#bind(parts.stage);
    const present = STATUSES.filter((status) => data.items.some((item) => item.status === status));
    parts.table.before(
      el(
        "ul",
        { class: "legend" },
        ...present.map((status) => el("li", {}, statusChip(status, this.words.statuses[status]))),
      ),
    );
    parts.show(this.#view);
    const { signal } = this.life;
    void document.fonts.load('13px "Plex Arabic"', "Aب").then(() => {
      if (signal.aborted) return;
      this.#measure = measurer(`13px ${getComputedStyle(this).fontFamily}`);
      this.#redraw();
    });
    const watch = new ResizeObserver(() => this.#redraw());
    watch.observe(parts.stage);
    signal.addEventListener("abort", () => watch.disconnect());
  }

  protected clear(): void {
    this.#frame = undefined;
    this.#links = [];
  }

  #choose(kind: Kind): void {
    this.#kind = kind;
    const found = dated(this.#data.items.filter((item) => item.kind === kind));
    this.#items = found.items;
    this.#undated = found.undated;
    if (found.items.length > 0) this.#bounds = whole(found.items);
    this.#shown = this.#bounds;
  }

  #drawControls(parts: Frame, kinds: ReadonlySet<Kind>): void {
    const { words } = this;
    const choice = (kind: Kind, label: string): HTMLElement => {
      const box = el("input", {
        type: "radio",
        name: `${this.key}-by`,
        value: kind,
        checked: this.#kind === kind,
        disabled: !kinds.has(kind),
      });
      box.addEventListener("change", () => {
        this.#choose(kind);
        this.#redraw();
      });
      return el("label", {}, box, label);
    };
    parts.controls.append(
      el(
        "fieldset",
        { class: "choice" },
        el("legend", { class: "visually-hidden" }, words.timeBy),
        choice("event", words.eventTime),
        choice("report", words.reportTime),
      ),
    );
    parts.tools.append(
      button("+", () => this.#zoom(0.6), { "aria-label": words.zoomIn }),
      button("−", () => this.#zoom(1 / 0.6), { "aria-label": words.zoomOut }),
      button(words.fit, () => this.#show(this.#bounds)),
    );
  }

  #show(shown: Stretch): void {
    this.#shown = shown;
    this.#redraw();
  }

  #zoom(factor: number, about = (this.#shown.from + this.#shown.to) / 2): void {
    this.#show(zoomed(this.#shown, factor, about, this.#bounds));
  }

  #redraw(): void {
    if (this.#frame === undefined) return;
    if (this.#view === "table") this.#drawTable(this.#frame);
    else this.#drawPicture(this.#frame);
    const all = this.#shown.from === this.#bounds.from && this.#shown.to === this.#bounds.to;
    this.keep({
      by: this.#kind === "report" ? "report" : "",
      from: all ? "" : isoDay(Math.round(this.#shown.from)),
      to: all ? "" : isoDay(Math.round(this.#shown.to)),
      view: this.#view === "table" ? "table" : "",
    });
  }

  #drawPicture(parts: Frame): void {
    const { stage } = parts;
    if (this.#items.length === 0) {
      stage.replaceChildren(el("p", { class: "island-empty" }, this.words.nothing));
      this.#tell(false);
      return;
    }
    const day = this.#links.find((link) => link.tabIndex === 0)?.getAttribute("aria-label");
    const held = stage.contains(document.activeElement) && document.activeElement !== stage;
    const scene = {
      width: Math.max(280, stage.clientWidth),
      shown: this.#shown,
      rtl: this.rtl,
      words: this.words,
      measure: this.#measure,
    };
    const { picture, links, dense } = drawTimeline(this.#items, scene);
    this.#links = links;
    const entry = links.find((link) => link.getAttribute("aria-label") === day) ?? links[0];
    if (entry !== undefined) entry.tabIndex = 0;
    stage.replaceChildren(picture);
    if (held) (entry ?? stage).focus();
    this.#tell(dense);
  }

  #tell(dense: boolean): void {
    const { words } = this;
    const { from, to } = this.#shown;
    const shown = this.#items.filter((item) => item.days.to >= from && item.days.from <= to).length;
    const event = this.#kind === "event";
    const { matters, dated: timed, drawn } = this.#data;
    const say = (value: number): string => number(value, words);
    const told = [
      `${event ? words.matters : words.reports}: ${words.shownOf(say(shown), say(this.#items.length))}`,
    ];
    if (drawn[this.#kind] < matters) told.push(words.drawnOf(say(drawn[this.#kind]), say(matters)));
    if (event && timed < matters) told.push(`${words.timeless}: ${say(matters - timed)}`);
    if (this.#undated > 0) told.push(`${words.unreadable}: ${say(this.#undated)}`);
    if (dense) told.push(words.dense);
    this.line.textContent = told.join(" · ");
  }

  /** Keys, wheel and drag. Arrow keys follow what is seen: in a picture that runs leftward, left is later. */
  #bind(stage: HTMLElement): void {
    stage.tabIndex = 0;
    stage.setAttribute("role", "group");
    stage.setAttribute("aria-label", `${this.words.timelineIs}. ${this.words.timelineHelp}`);
    const later = this.rtl ? "ArrowLeft" : "ArrowRight";
    const earlier = this.rtl ? "ArrowRight" : "ArrowLeft";
    const keys: Record<string, () => void> = {
      [later]: () => this.#step(1),
      [earlier]: () => this.#step(-1),
      "+": () => this.#zoom(0.6),
      "=": () => this.#zoom(0.6),
      "-": () => this.#zoom(1 / 0.6),
      "0": () => this.#show(this.#bounds),
      Home: () => this.#step(-Infinity),
      End: () => this.#step(Infinity),
    };
    stage.addEventListener("keydown", (event) => {
      const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
      if (act === undefined) return;
      act();
      event.preventDefault();
      event.stopPropagation();
    });
    stage.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey) return; // a bare wheel scrolls the page; with Ctrl, or two fingers on a pad, it zooms
        event.preventDefault();
        this.#zoom(event.deltaY > 0 ? 1.25 : 0.8, this.#dayAt(stage, event.clientX));
      },
      { passive: false },
    );
    this.#drag(stage);
  }

  #dayAt(stage: HTMLElement, clientX: number): number {
    const box = stage.getBoundingClientRect();
    const share = this.rtl ? (box.right - clientX) / box.width : (clientX - box.left) / box.width;
    return this.#shown.from + share * (this.#shown.to - this.#shown.from);
  }

  #drag(stage: HTMLElement): void {
    let start: { x: number; shown: Stretch } | null = null;
    let dragged = false;
    stage.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.pointerType === "touch") return;
      start = { x: event.clientX, shown: this.#shown };
      dragged = false;
    });
    stage.addEventListener("pointermove", (event) => {
      if (start === null || (!dragged && Math.abs(event.clientX - start.x) < 4)) return;
      if (!dragged) stage.setPointerCapture(event.pointerId);
      dragged = true;
      const perPixel = (start.shown.to - start.shown.from) / stage.clientWidth;
      const days = (event.clientX - start.x) * perPixel * (this.rtl ? 1 : -1);
      this.#show(moved(start.shown, days, this.#bounds));
    });
    for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, () => (start = null));
    stage.addEventListener(
      "click",
      (event) => {
        if (dragged) event.preventDefault();
        dragged = false;
      },
      { capture: true },
    );
    stage.addEventListener("dragstart", (event) => event.preventDefault());
  }

  /** The focus goes `by` marks on; beyond the first and last that are shown, the picture moves. */
  #step(by: number): void {
    const here = this.#links.findIndex((link) => link === document.activeElement);
    const wanted = here < 0 ? (by > 0 && Number.isFinite(by) ? 0 : this.#links.length - 1) : here + by;
    if (Number.isFinite(by) && (wanted < 0 || wanted >= this.#links.length)) {
      this.#show(moved(this.#shown, Math.sign(by) * (this.#shown.to - this.#shown.from) * 0.5, this.#bounds));
      return;
    }
    const next = this.#links[Math.min(this.#links.length - 1, Math.max(0, by === -Infinity ? 0 : wanted))];
    if (next === undefined) return;
    for (const link of this.#links) link.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  #drawTable(parts: Frame): void {
    const { words } = this;
    const rows = this.#items.map((item) => (): HTMLTableRowElement => {
      const days =
        item.days.from === item.days.to
          ? isoDay(item.days.from)
          : `${isoDay(item.days.from)} – ${isoDay(item.days.to)}`;
      return el(
        "tr",
        {},
        el("td", {}, ltr(days), item.vague ? el("span", { class: "soft" }, ` (${words.vague})`) : null),
        el("td", {}, el("a", { href: item.href }, bdi(item.label))),
        el("td", {}, bdi(item.lane)),
        el("td", {}, statusChip(item.status, words.statuses[item.status])),
      );
    });
    parts.table.replaceChildren(
      longTable(words.timelineIs, [words.when, words.item, words.lane, words.status], rows, words.more),
    );
    this.#tell(false);
  }
}

if (customElements.get("musnad-timeline") === undefined) customElements.define("musnad-timeline", MusnadTimeline);
