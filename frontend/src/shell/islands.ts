/** Islands come only with a page that holds one: each is a module of its own. */
const islands: Record<string, () => Promise<unknown>> = {
  "musnad-network": () => import("../islands/network"),
  "musnad-timeline": () => import("../islands/timeline"),
  "musnad-map": () => import("../islands/map"),
};

function load(root: ParentNode): void {
  for (const [tag, fetchIsland] of Object.entries(islands)) {
    if (customElements.get(tag) === undefined && root.querySelector(tag) !== null) void fetchIsland();
  }
}

/** Loads what the page holds now, and what htmx brings in later. */
export function startIslands(): void {
  load(document);
  document.addEventListener("htmx:load", (event) => {
    if (event.target instanceof Element) load(event.target.parentNode ?? event.target);
  });
}
