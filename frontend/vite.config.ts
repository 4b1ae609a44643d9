import { fileURLToPath } from "node:url";

import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** htmx holds one `eval`, for attributes that we switch off: it is taken out, so that nothing shipped evaluates text. */
function withoutEval(): Plugin {
  return {
    name: "musnad:without-eval",
    transform(code, id) {
      if (!id.endsWith("/htmx.org/dist/htmx.esm.js")) return null;
      const bare = code.replace("return eval(str)", "return undefined");
      if (bare === code || /\beval\(/.test(bare)) this.error("htmx changed: where its eval stood is no longer known");
      return bare;
    },
  };
}

export default defineConfig({
  root: here("."),
  // Every address in the output is relative, so the server may mount the folder where it likes.
  base: "./",
  publicDir: false,
  plugins: [withoutEval()],
  build: {
    outDir: here("../musnad/web/static/dist"),
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    // No data: addresses, so that the content security policy can stay at 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The map's engine alone is over a megabyte; it comes only with a page that shows a map.
    chunkSizeWarningLimit: 1500,
    rollupOptions: { input: { app: here("src/app.ts") } },
  },
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
});
