import type { Plugin } from "vite";

/** Where packages evaluate text, for uses that are not ours: attributes of htmx that we switch off, plugins for the map's worker. */
const HTMX = { file: "/htmx.org/dist/htmx.esm.js", text: "return eval(str)", instead: "return undefined" };
const WORKER = { file: /maplibre-gl-worker-[^/]*\.mjs$/, text: /globalThis\.eval\(\w+\)/, instead: "void 0" };

/** Takes them out, so that nothing shipped evaluates text; stops the build where they are no longer where they were. */
export function withoutEval(): Plugin {
  const taken = (code: string, text: string | RegExp, instead: string): string | null => {
    const bare = code.replace(text, instead);
    return bare === code || /\beval\(/.test(bare) ? null : bare;
  };
  return {
    name: "musnad:without-eval",
    transform(code, id) {
      if (!id.endsWith(HTMX.file)) return null;
      return (
        taken(code, HTMX.text, HTMX.instead) ?? this.error("htmx changed: where its eval stood is no longer known")
      );
    },
    generateBundle(_options, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type !== "asset" || !WORKER.file.test(name)) continue;
        const source = typeof file.source === "string" ? file.source : new TextDecoder().decode(file.source);
        file.source =
          taken(source, WORKER.text, WORKER.instead) ??
          this.error("MapLibre changed: where its eval stood is no longer known");
      }
    },
  };
}
