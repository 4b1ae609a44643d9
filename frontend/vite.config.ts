import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

import { licences } from "./plugins/licences.ts";
import { withoutEval } from "./plugins/without-eval.ts";
import { world } from "./plugins/world.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  // Every address in the output is relative, so the server may mount the folder where it likes.
  base: "./",
  publicDir: false,
  plugins: [withoutEval(), world(), licences(here("."))],
  build: {
    outDir: here("../musnad/web/static/dist"),
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    // Browsers that know light-dark() and nesting: all since the spring of 2024.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // No data: addresses, so that the content security policy can stay at 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The map's engine alone is over a megabyte; it comes only with a page that shows a map.
    chunkSizeWarningLimit: 1500,
    rollupOptions: { input: { app: here("src/app.ts") } },
  },
});
