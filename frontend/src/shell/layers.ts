/** The reading pane's layers: each can be switched off, and the address keeps the choice. */
const PARAMETER = "layers";

/** The layers named in a query, kept to those the pane knows; all of them where the query names none. */
export function chosenLayers(query: string, known: readonly string[]): string[] {
  const named = new URLSearchParams(query).get(PARAMETER);
  if (named === null) return [...known];
  const wanted = new Set(named.split(","));
  return known.filter((layer) => wanted.has(layer));
}

/** The query with the chosen layers in it; without the parameter where all are on. */
export function withLayers(query: string, chosen: readonly string[], known: readonly string[]): string {
  const parameters = new URLSearchParams(query);
  if (chosen.length === known.length) parameters.delete(PARAMETER);
  else parameters.set(PARAMETER, chosen.join(","));
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

function toggles(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>("input[data-layer-toggle]")];
}

const layerOf = (toggle: HTMLInputElement): string => toggle.dataset["layerToggle"] ?? "";

function apply(): void {
  const chosen = toggles()
    .filter((toggle) => toggle.checked)
    .map(layerOf);
  for (const pane of document.querySelectorAll<HTMLElement>("[data-reading]")) pane.dataset["show"] = chosen.join(" ");
}

/** Binds `input[data-layer-toggle=cue]` to `[data-reading]`, whose `data-show` lists the layers that are on. */
export function startLayers(): void {
  if (toggles().length === 0) return;
  const known = toggles().map(layerOf);
  const chosen = new Set(chosenLayers(location.search, known));
  for (const toggle of toggles()) toggle.checked = chosen.has(layerOf(toggle));
  apply();
  document.addEventListener("change", (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.dataset["layerToggle"] === undefined) return;
    apply();
    const on = toggles()
      .filter((toggle) => toggle.checked)
      .map(layerOf);
    history.replaceState(null, "", `${location.pathname}${withLayers(location.search, on, known)}${location.hash}`);
  });
}
