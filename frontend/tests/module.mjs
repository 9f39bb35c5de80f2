// Tests import TypeScript the way the browser gets it: bundled by esbuild.

import { build } from "esbuild";

/** The module under frontend/, bundled and imported. */
export async function moduleOf(path) {
  const result = await build({
    entryPoints: [new URL(`../${path}`, import.meta.url).pathname],
    bundle: true,
    format: "esm",
    write: false,
    define: { WORKER_FILE: '"worker.js"' },
    external: ["maplibre-gl"],
    logLevel: "silent",
  });
  return import(`data:text/javascript;base64,${Buffer.from(result.outputFiles[0].text).toString("base64")}`);
}
