/** Theme and language: a cookie each, so that the server renders the next page right from its first byte. */
const YEAR_S = 365 * 24 * 3600;
export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);

function remember(name: string, value: string): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_S}; samesite=lax${secure}`;
}

function showTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  for (const button of document.querySelectorAll<HTMLElement>("[data-set-theme]")) {
    button.setAttribute("aria-pressed", String(button.dataset["setTheme"] === theme));
  }
  document.dispatchEvent(new CustomEvent("musnad:theme", { detail: theme }));
}

/** Buttons with `data-set-theme` (auto, light, dark) and links with `data-set-lang` (ar, en). */
export function startSwitches(): void {
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const theme = event.target.closest<HTMLElement>("[data-set-theme]")?.dataset["setTheme"];
    if (isTheme(theme)) {
      remember("musnad_theme", theme);
      showTheme(theme);
    }
    const language = event.target.closest<HTMLElement>("[data-set-lang]")?.dataset["setLang"];
    if (language === "ar" || language === "en") {
      event.preventDefault(); // the link's own address works too, where scripts don't run
      remember("musnad_lang", language);
      location.reload();
    }
  });
}
