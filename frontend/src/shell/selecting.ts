/** Words selected in `[data-select-into=ID]` go into the field of that id, while its form is open. */
const LONGEST = 600;

function take(): void {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed) return;
  const node = selection.anchorNode;
  const pane = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>("[data-select-into]");
  if (pane === null || pane === undefined || !pane.contains(selection.focusNode)) return;
  const field = document.getElementById(pane.dataset["selectInto"] ?? "");
  if (!(field instanceof HTMLInputElement) || field.closest("details:not([open])") !== null) return;
  const words = selection.toString().trim().replace(/\s+/g, " ");
  if (words !== "" && words.length <= LONGEST) field.value = words;
}

/** Listens for the end of a selection, by pointer or by keys. */
export function startSelecting(): void {
  document.addEventListener("pointerup", take);
  document.addEventListener("keyup", (event) => {
    if (event.shiftKey || event.key === "Shift") take();
  });
}
