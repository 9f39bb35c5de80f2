// Builds what the browser gets: src/quartierwerk/static/{css,fonts,images,islands}.
//
//   node frontend/build.mjs            once
//   node frontend/build.mjs --check    builds, but keeps what stands there
//
// Each file frontend/islands/*.ts becomes /static/islands/*.js. Each file frontend/theme/*.css that is not named in
// FRAME belongs to a room and comes between ours and the print rules.

import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "..");
const modules = join(root, "node_modules");
const target = join(root, "src", "quartierwerk", "static");
// Two builds may run at once: each has a folder of its own, and the last one stands.
const draft = `${target}.building-${process.pid}`;

const FRAME = ["tokens", "base", "frame", "forms", "tables", "components", "data", "map", "pages"];
const FONTS = ["FiraSans-Regular", "FiraSans-Italic", "FiraSans-SemiBold"];
const BROWSERS = ["chrome115", "firefox115", "safari16.4"];

async function namesIn(folder, ending) {
  const names = await readdir(join(here, folder));
  return names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length)).sort();
}

async function themeBuild() {
  const all = await namesIn("theme", ".css");
  const rooms = all.filter((name) => !FRAME.includes(name) && name !== "print");
  const entry = [
    '@import "@kern-ux/native/dist/kern.css" layer(kern);',
    ...[...FRAME, ...rooms, "print"].map((name) => `@import "./${name}.css";`),
  ].join("\n");
  await build({
    stdin: { contents: entry, loader: "css", resolveDir: join(here, "theme"), sourcefile: "app.css" },
    outfile: join(draft, "css", "app.css"),
    bundle: true,
    minify: true,
    target: BROWSERS,
    external: ["../fonts/*"],
    nodePaths: [modules],
    logLevel: "warning",
  });
}

async function workerCopy() {
  const source = await readFile(join(modules, "maplibre-gl", "dist", "maplibre-gl-worker.mjs"), "utf8");
  const result = await build({
    stdin: { contents: source, loader: "js", resolveDir: join(modules, "maplibre-gl", "dist") },
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
    target: BROWSERS,
    logLevel: "warning",
  });
  const text = result.outputFiles[0].text;
  const name = `maplibre-worker-${createHash("sha256").update(text).digest("hex").slice(0, 12)}.js`;
  await mkdir(join(draft, "islands"), { recursive: true });
  await writeFile(join(draft, "islands", name), text);
  return name;
}

async function islandsBuild(worker) {
  const names = await namesIn("islands", ".ts");
  await build({
    entryPoints: names.map((name) => join(here, "islands", `${name}.ts`)),
    outdir: join(draft, "islands"),
    bundle: true,
    format: "esm",
    splitting: true,
    chunkNames: "part-[name]-[hash]",
    minify: true,
    target: BROWSERS,
    define: { WORKER_FILE: JSON.stringify(worker) },
    legalComments: "linked",
    nodePaths: [modules],
    // htmx keeps an eval for filters that our configuration switches off.
    logOverride: { "direct-eval": "silent" },
    logLevel: "warning",
  });
}

async function filesCopy() {
  await mkdir(join(draft, "fonts"), { recursive: true });
  const fonts = join(modules, "@kern-ux", "native", "dist", "fonts", "fira-sans");
  for (const font of FONTS) {
    await cp(join(fonts, `${font}.woff2`), join(draft, "fonts", `${font}.woff2`));
  }
  await cp(join(here, "images"), join(draft, "images"), { recursive: true });
}

await mkdir(draft, { recursive: true });
await themeBuild();
await islandsBuild(await workerCopy());
await filesCopy();
if (process.argv.includes("--check")) {
  await rm(draft, { recursive: true });
} else {
  const former = `${draft}-former`;
  await rename(target, former).catch((error) => {
    if (error.code !== "ENOENT") {
      throw error;
    }
  });
  await rename(draft, target);
  await rm(former, { recursive: true, force: true });
}
