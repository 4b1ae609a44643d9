import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Plugin } from "vite";

interface Package {
  name: string;
  version: string;
  license?: string;
  dependencies?: Record<string, string>;
}

/** What may stand in the built files. Anything else stops the build. */
const ALLOWED = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "OFL-1.1", "Zlib"];

const NATURAL_EARTH = `world-atlas is made from Natural Earth (https://www.naturalearthdata.com), which is in the public domain.
`;

/** What builds the files, and is not in them. */
const BUILDERS = ["vite", "d3-geo", "d3-geo-projection", "topojson-server"];

/** Writes LICENSES.txt: every package whose code, styles, fonts or data are in the built files, with its licence. */
export function licences(root: string): Plugin {
  const modules = join(root, "node_modules");
  return {
    name: "musnad:licences",
    generateBundle() {
      const ours = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Package;
      const packages = closure(Object.keys(ours.dependencies ?? {}), modules);
      const wrong = packages.filter((each) => !isAllowed(each));
      if (wrong.length > 0) this.error(`not allowed in the built files: ${wrong.map(titled).join(", ")}`);
      this.emitFile({ type: "asset", fileName: "LICENSES.txt", source: written(packages, modules) });
    },
  };
}

/** The packages and all they depend on, by name. */
function closure(names: readonly string[], modules: string): Package[] {
  const found = new Map<string, Package>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const file = join(modules, name, "package.json");
    if (found.has(name) || BUILDERS.includes(name) || !existsSync(file)) continue;
    const described = JSON.parse(readFileSync(file, "utf8")) as Package;
    found.set(name, described);
    open.push(...Object.keys(described.dependencies ?? {}).filter((each) => !each.startsWith("@types/")));
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether one of the licences it may be taken under is allowed. */
const isAllowed = (each: Package): boolean =>
  (each.license ?? "")
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((licence) => ALLOWED.includes(licence));

const titled = (each: Package): string => `${each.name} ${each.version} (${each.license ?? "no licence"})`;

function written(packages: readonly Package[], modules: string): string {
  const list = packages.map(titled).join("\n");
  const texts = packages.map(
    (each) => `${"-".repeat(80)}\n${each.name} ${each.version}\n\n${licenceText(join(modules, each.name))}`,
  );
  return `Packages from npm in these files, each under its own licence.\n\n${list}\n\n${NATURAL_EARTH}\n${texts.join("\n")}`;
}

function licenceText(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return file === undefined
    ? "(its licence comes without a file of its own)\n"
    : readFileSync(join(folder, file), "utf8");
}
