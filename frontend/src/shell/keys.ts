/** Single keys: an element with `data-key="y"` is clicked by y; `?` lists what the page offers. */
const OFF = "musnad-keys-off";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches("input:not([type=checkbox],[type=radio],[type=range]), textarea, select"));

function off(): boolean {
  return localStorage.getItem(OFF) === "1";
}

/** The element a key stands for: within the item in focus first, then the first on the page. */
function meant(key: string): HTMLElement | undefined {
  const within = document.activeElement?.closest("[data-item]");
  const roots: ParentNode[] = within === null || within === undefined ? [document] : [within, document];
  for (const root of roots) {
    const found = [...root.querySelectorAll<HTMLElement>("[data-key]")].find(
      (element) =>
        element.dataset["key"] === key && !element.matches(":disabled") && element.closest("[hidden]") === null,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Moves the focus among the items of a `[data-queue]`; true where there was one. */
function move(step: 1 | -1): boolean {
  const items = [...document.querySelectorAll<HTMLElement>("[data-queue] [data-item]")];
  if (items.length === 0) return false;
  const here = items.findIndex((item) => item.contains(document.activeElement));
  const next = items[Math.min(items.length - 1, Math.max(0, here + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return true;
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "?") {
    openHelp();
    event.preventDefault();
    return;
  }
  if (off() || document.querySelector("dialog[open]") !== null) return;
  const target = meant(event.key);
  if (target !== undefined) {
    target.click();
    if (target.matches("input, textarea")) target.focus();
    event.preventDefault();
  } else if ((event.key === "j" && move(1)) || (event.key === "k" && move(-1))) event.preventDefault();
}

/** Fills the page's `<dialog id="keys">` with one line a key, and opens it. */
function openHelp(): void {
  const dialog = document.querySelector<HTMLDialogElement>("dialog#keys");
  const list = dialog?.querySelector("dl");
  if (dialog === null || list === null || list === undefined) return;
  const known = new Map<string, string>();
  for (const element of document.querySelectorAll<HTMLElement>("[data-key]")) {
    const label = element.dataset["keyLabel"] ?? element.getAttribute("aria-label") ?? element.textContent.trim();
    const key = element.dataset["key"] ?? "";
    if (!known.has(key)) known.set(key, label);
  }
  for (const row of [...list.querySelectorAll("[data-made]")]) row.remove();
  for (const [key, label] of known) {
    const term = document.createElement("dt");
    const what = document.createElement("dd");
    const cap = document.createElement("kbd");
    cap.textContent = key;
    what.textContent = label;
    term.append(cap);
    for (const element of [term, what]) element.dataset["made"] = "";
    list.append(term, what);
  }
  const toggle = dialog.querySelector<HTMLInputElement>("input[data-keys-on]");
  if (toggle !== null) toggle.checked = !off();
  if (!dialog.open) dialog.showModal();
}

/** Listens for keys, for `[data-open-keys]` buttons, and for the switch that turns single keys off. */
export function startKeys(): void {
  document.addEventListener("keydown", press);
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-open-keys]") !== null) openHelp();
  });
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.dataset["keysOn"] !== undefined) {
      if (event.target.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "1");
    }
  });
}
