import { button, el } from "./dom";
import type { Words } from "./words";

export type View = "picture" | "table";

/** The parts of an island: its controls, the line that says how much is shown, the picture with a panel, the table. */
export interface Frame {
  controls: HTMLElement;
  tools: HTMLElement;
  stage: HTMLElement;
  panel: HTMLElement;
  table: HTMLElement;
  show: (view: View) => void;
}

/** Builds the parts into `host`; `changed` is told which view the reader chose. */
export function frame(host: HTMLElement, words: Words, line: HTMLElement, changed: (view: View) => void): Frame {
  const controls = el("div", { class: "island-controls" });
  const tools = el("div", { class: "island-tools", role: "group", "aria-label": words.view });
  const stage = el("div", { class: "island-stage" });
  const panel = el("aside", { class: "island-panel", hidden: true, "aria-live": "polite", tabindex: -1 });
  const picture = el("div", { class: "island-picture" }, stage, panel);
  const table = el("div", { class: "island-table", hidden: true });
  const choose = (view: View) => (): void => {
    show(view);
    changed(view);
  };
  const views = {
    picture: button(words.picture, choose("picture")),
    table: button(words.table, choose("table")),
  };
  const show = (view: View): void => {
    host.dataset["view"] = view;
    picture.hidden = view !== "picture";
    table.hidden = view !== "table";
    for (const [name, each] of Object.entries(views)) each.setAttribute("aria-pressed", String(name === view));
  };
  const switcher = el(
    "div",
    { class: "island-views", role: "group", "aria-label": words.view },
    views.picture,
    views.table,
  );
  host.replaceChildren(controls, el("div", { class: "island-bar" }, line, tools, switcher), picture, table);
  return { controls, tools, stage, panel, table, show };
}

/** A table that writes its rows in portions: the first now, the next when asked for. */
export function longTable(
  caption: string,
  heads: readonly string[],
  rows: readonly (() => HTMLTableRowElement)[],
  more: string,
): HTMLElement {
  const PORTION = 200;
  const body = el("tbody");
  const box = el(
    "div",
    { class: "table-box", tabindex: 0, role: "region", "aria-label": caption },
    el(
      "table",
      {},
      el("caption", { class: "visually-hidden" }, caption),
      el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
      body,
    ),
  );
  const next = button(more, () => add());
  let at = 0;
  const add = (): void => {
    body.append(...rows.slice(at, at + PORTION).map((row) => row()));
    at += PORTION;
    next.hidden = at >= rows.length;
  };
  add();
  return el("div", {}, box, next);
}

/** One sign of a status: the same shape as its line in a picture, beside its word. */
export function statusChip(status: string, word: string): HTMLElement {
  return el("span", { class: "chip", "data-status": status }, word);
}

/** A group of check boxes inside a `details`, which says how many are chosen. */
export function checks(
  title: string,
  options: readonly { value: string; label: string; count: string }[],
  chosen: ReadonlySet<string> | null,
  words: Words,
  changed: (chosen: Set<string> | null) => void,
): HTMLElement {
  const summary = el("summary");
  const boxes = options.map((option) =>
    el("input", { type: "checkbox", value: option.value, checked: chosen?.has(option.value) ?? true }),
  );
  const told = (): void => {
    const on = boxes.filter((box) => box.checked).length;
    summary.textContent = `${title}: ${on === boxes.length ? words.all : on === 0 ? words.none : words.shownOf(String(on), String(boxes.length))}`;
  };
  const change = (): void => {
    told();
    const on = boxes.filter((box) => box.checked).map((box) => box.value);
    changed(on.length === boxes.length ? null : new Set(on));
  };
  const set = (on: boolean) => (): void => {
    for (const box of boxes) box.checked = on;
    change();
  };
  const rows = options.map((option, at) =>
    el(
      "label",
      {},
      boxes[at],
      el("span", { class: "check-label" }, option.label),
      el("span", { class: "soft small" }, option.count),
    ),
  );
  for (const box of boxes) box.addEventListener("change", change);
  told();
  const every = el("div", { class: "checks-all" }, button(words.all, set(true)), button(words.none, set(false)));
  const whole = el("details", { class: "checks" }, summary, el("div", { class: "checks-box" }, every, ...rows));
  whole.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !whole.open) return;
    whole.open = false;
    summary.focus();
    event.stopPropagation();
  });
  // It lies over the picture: who goes elsewhere, by key or by pointer, has done with it.
  whole.addEventListener("focusout", () => setTimeout(() => (whole.open &&= whole.matches(":focus-within, :hover"))));
  return whole;
}
