/** Colours of the style sheet, for what is drawn on a canvas. They are resolved as they stand now, light or dark. */
export type Palette = (token: string) => string;

/** Reads tokens such as `--denied` as `rgb(…)`. */
export function palette(host: HTMLElement): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  host.append(probe);
  const known = new Map<string, string>();
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const tokens = [
    "--paper",
    "--surface",
    "--sunken",
    "--ink",
    "--ink-soft",
    "--rule",
    "--rule-strong",
    "--accent",
    "--accent-soft",
    "--focus",
  ];
  const statuses = [
    "--asserted",
    "--disputed",
    "--denied",
    "--retracted",
    "--negated",
    "--lit",
    "--land",
    "--water",
    "--border",
  ];
  for (const token of [...tokens, ...statuses]) known.set(token, read(token));
  probe.remove();
  return (token) => known.get(token) ?? "gray";
}

/** Calls back when the theme turns, by the switch or by the system, until `signal` ends it. */
export function onTheme(signal: AbortSignal, turned: () => void): void {
  document.addEventListener("musnad:theme", turned, { signal });
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"])
    matchMedia(query).addEventListener("change", turned, { signal });
}
