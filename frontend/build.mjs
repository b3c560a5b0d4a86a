// Builds wijkwerk/static from src: `node build.mjs`; `node build.mjs --check` fails when what is committed is not fresh.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { transform } from "lightningcss";
import { COMPONENTS, KEPT_CLASSES } from "./nlds.mjs";
import { keepUsedRules, keepUsedTokens } from "./shake.mjs";

const require = createRequire(import.meta.url);
const here = new URL("./", import.meta.url);
const target = new URL("../wijkwerk/static/", here);
const read = (path) => readFileSync(path, "utf8");

async function bundled(entry, options) {
  const result = await build({
    entryPoints: [new URL(entry, here).pathname],
    bundle: true,
    write: false,
    logLevel: "warning",
    charset: "utf8",
    ...options,
  });
  return result.outputFiles[0].text;
}

async function stylesheet() {
  const own = await bundled("src/index.css", { external: ["*.svg"] });
  const components = keepUsedRules(COMPONENTS.map((name) => read(require.resolve(name))).join("\n"), KEPT_CLASSES);
  const theme = read(require.resolve("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"));
  const tokens = keepUsedTokens(theme, { usedIn: [components, own], definedIn: own });
  const layers = `@layer nlds, wijk;@layer nlds{${tokens}${components}}@layer wijk{${own}}`;
  const { code } = transform({ filename: "wijkwerk.css", code: Buffer.from(layers), minify: true });
  return `/*! Wijkwerk, EUPL-1.2; holds NL Design System components, EUPL-1.2 */\n${code}\n`;
}

const made = {
  "wijkwerk.css": await stylesheet(),
  "wijkwerk.js": await bundled("src/wijkwerk.mjs", { format: "esm", minify: true, target: "es2020" }),
  "kassa.js": await bundled("src/till.mjs", { format: "esm", minify: true, target: "es2022" }),
  "deur.js": await bundled("src/door.mjs", { format: "esm", minify: true, target: "es2022" }),
  "bezoek.js": await bundled("src/visits.mjs", { format: "esm", minify: true, target: "es2022" }),
  "afmelden.js": await bundled("src/sign-out.mjs", { format: "esm", minify: true, target: "es2022" }),
  "toegangssleutel.js": await bundled("src/passkey.mjs", { format: "esm", minify: true, target: "es2022" }),
  "werker.js": await bundled("src/worker.mjs", { format: "iife", minify: true, target: "es2020" }),
  "htmx.min.js": read(require.resolve("htmx.org/dist/htmx.min.js")),
  "pictograms.svg": read(new URL("src/pictograms.svg", here)),
  "icon.svg": read(new URL("src/icon.svg", here)),
};

const stale = [];
for (const [name, text] of Object.entries(made)) {
  const file = new URL(name, target);
  if (process.argv.includes("--check")) {
    let committed = "";
    try {
      committed = read(file);
    } catch {
      committed = "";
    }
    if (committed !== text) stale.push(name);
  } else {
    writeFileSync(file, text);
    console.log(`${name}: ${text.length} bytes, ${brotliCompressSync(text).length} over the wire`);
  }
}
if (stale.length) {
  console.error(`Not fresh: ${stale.join(", ")}. Run: cd frontend && npm ci --ignore-scripts && node build.mjs`);
  process.exit(1);
}
