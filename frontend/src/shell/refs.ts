/** Cards and the stretches of text they speak of light each other: `data-refs` names what an element stands for. */
const NAMED = "[data-refs], [data-ref]";

/** The ids that an element stands for. */
function idsOf(element: HTMLElement): string[] {
  return `${element.dataset["refs"] ?? ""} ${element.dataset["ref"] ?? ""}`.split(" ").filter((id) => id !== "");
}

/** The ids under the pointer or focus; none is told from the document itself. */
function idsAt(target: EventTarget | null): string[] {
  const element = target instanceof Element ? target.closest<HTMLElement>(NAMED) : null;
  return element === null ? [] : idsOf(element);
}

function light(ids: readonly string[]): void {
  const wanted = new Set(ids);
  for (const element of document.querySelectorAll<HTMLElement>(NAMED)) {
    element.classList.toggle("lit", wanted.size > 0 && idsOf(element).some((id) => wanted.has(id)));
  }
}

/** Lights what belongs together, under the pointer and under the focus. */
export function startRefs(): void {
  let shown = "";
  const show = (event: Event): void => {
    const ids = idsAt(event.target);
    if (ids.join(" ") === shown) return;
    shown = ids.join(" ");
    light(ids);
  };
  document.addEventListener("pointerover", show);
  document.addEventListener("focusin", show);
}
