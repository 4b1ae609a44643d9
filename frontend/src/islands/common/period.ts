import { el, ltr, svg } from "./dom";
import { isoDay, type Stretch } from "./dates";
import type { Words } from "./words";

/** A period within a longer one: two handles over bars that say how much there is. Null is an open end. */
export function period(
  words: Words,
  whole: Stretch,
  counts: readonly number[],
  chosen: { from: number | null; to: number | null },
  changed: (from: number | null, to: number | null) => void,
): HTMLElement {
  const handle = (label: string, value: number): HTMLInputElement =>
    el("input", {
      type: "range",
      min: whole.from,
      max: whole.to,
      step: 1,
      value,
      "aria-label": `${words.period}: ${label}`,
    });
  const first = handle(words.from, chosen.from ?? whole.from);
  const last = handle(words.to, chosen.to ?? whole.to);
  const text = el("span", { class: "period-text small" });
  const highest = Math.max(1, ...counts);
  const parts = counts.map((count, at) => {
    const height = count === 0 ? 0 : Math.max(2, (count / highest) * 20);
    return svg("rect", { x: at + 0.1, width: 0.8, y: 20 - height, height });
  });
  const tell = (): void => {
    const [from, to] = [Number(first.value), Number(last.value)];
    first.setAttribute("aria-valuetext", isoDay(from));
    last.setAttribute("aria-valuetext", isoDay(to));
    text.replaceChildren(ltr(isoDay(from)), " – ", ltr(isoDay(to)));
    const width = (whole.to - whole.from + 1) / counts.length;
    parts.forEach((part, at) => {
      const start = whole.from + at * width;
      part.classList.toggle("within", start + width > from && start <= to);
    });
  };
  const move = (moved: HTMLInputElement) => (): void => {
    if (Number(first.value) > Number(last.value)) moved.value = (moved === first ? last : first).value;
    tell();
    const [from, to] = [Number(first.value), Number(last.value)];
    changed(from <= whole.from ? null : from, to >= whole.to ? null : to);
  };
  for (const each of [first, last]) each.addEventListener("input", move(each));
  tell();
  return el(
    "fieldset",
    { class: "period" },
    el("legend", {}, words.period, " ", text),
    el(
      "div",
      { class: "period-handles" },
      svg(
        "svg",
        { viewBox: `0 0 ${counts.length} 20`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
        ...parts,
      ),
      first,
      last,
    ),
  );
}
