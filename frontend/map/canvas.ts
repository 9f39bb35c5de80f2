/** The drawn map: MapLibre without tiles, labels or anything from elsewhere. */

import type { Map as LibreMap } from "maplibre-gl";

import { say } from "../shell/words.ts";
import { type AreaCollection, boundsOf, classOf, fillOf, needsAttention, type Values, type View } from "./contract.ts";
import { colourOf, FILLS, tileOf } from "./patterns.ts";
import { TEXTS } from "./texts.ts";

declare const WORKER_FILE: string;

const NOTHING = ["==", ["get", "id"], ""] as const;

export interface Canvas {
  draw(view: View): void;
  mark(kind: "hovered" | "selected", id: string): void;
  zoom(by: 1 | -1 | 0): void;
}

interface Listeners {
  hover(id: string): void;
  select(id: string): void;
  idle(): void;
}

function coloured(areas: AreaCollection, values: Values, view: View): AreaCollection {
  const layer = values.layers[view.layer];
  const features = areas.features.map((feature) => {
    const id = feature.properties.id;
    const fill = layer === undefined ? "absent-none" : fillOf(view.layer, layer, classOf(values, view, id));
    return { ...feature, properties: { ...feature.properties, fill, attention: needsAttention(values, view, id) } };
  });
  return { type: "FeatureCollection", features };
}

function styleOf(data: AreaCollection): object {
  const line = (id: string, filter: unknown, paint: object): object => ({
    id,
    type: "line",
    source: "areas",
    filter,
    layout: { "line-join": "round" },
    paint,
  });
  const ink = colourOf("ink");
  const attention = ["==", ["get", "attention"], true];
  return {
    version: 8,
    sources: { areas: { type: "geojson", data, promoteId: "id" } },
    layers: [
      { id: "fill", type: "fill", source: "areas", paint: { "fill-pattern": ["get", "fill"] } },
      line("edge", ["literal", true], { "line-color": colourOf("ink-muted"), "line-width": 0.75 }),
      line("attention-casing", attention, { "line-color": colourOf("paper"), "line-width": 5 }),
      line("attention", attention, { "line-color": ink, "line-width": 2.5, "line-dasharray": [2, 1] }),
      line("hovered-casing", NOTHING, { "line-color": colourOf("paper"), "line-width": 6 }),
      line("hovered", NOTHING, { "line-color": colourOf("focus"), "line-width": 3 }),
      line("selected-casing", NOTHING, { "line-color": colourOf("paper"), "line-width": 8 }),
      line("selected", NOTHING, { "line-color": colourOf("blue"), "line-width": 5 }),
    ],
  };
}

function pointerWatch(map: LibreMap, listeners: Listeners): void {
  const areaAt = (point: { x: number; y: number }): string => {
    const found = map.queryRenderedFeatures([point.x, point.y], { layers: ["fill"] });
    return String(found[0]?.properties["id"] ?? "");
  };
  map.on("mousemove", (event) => {
    listeners.hover(areaAt(event.point));
  });
  map.on("mouseout", () => {
    listeners.hover("");
  });
  map.on("click", (event) => {
    listeners.select(areaAt(event.point));
  });
}

/** Draw into `container`; rejects where the browser has no WebGL. */
export async function canvasMake(
  container: HTMLElement,
  areas: AreaCollection,
  values: Values,
  view: View,
  listeners: Listeners,
): Promise<Canvas> {
  const { Map, setWorkerUrl } = await import("maplibre-gl");
  setWorkerUrl(new URL(WORKER_FILE, import.meta.url).href);
  const bounds = boundsOf(areas);
  const fit = { padding: 16, animate: !window.matchMedia("(prefers-reduced-motion: reduce)").matches };
  const map = new Map({
    container,
    style: styleOf(coloured(areas, values, view)) as never,
    bounds,
    fitBoundsOptions: { padding: fit.padding },
    attributionControl: false,
    keyboard: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    cooperativeGestures: true,
    // A printed page shows the canvas only if it keeps what was drawn.
    canvasContextAttributes: { preserveDrawingBuffer: true },
    locale: {
      "CooperativeGesturesHandler.WindowsHelpText": say(TEXTS.ctrl),
      "CooperativeGesturesHandler.MacHelpText": say(TEXTS.cmd),
      "CooperativeGesturesHandler.MobileHelpText": say(TEXTS.fingers),
    },
  });
  map.touchZoomRotate.disableRotation();
  // The list of areas speaks for the map; the picture itself is neither read nor stepped into.
  map.getCanvas().tabIndex = -1;
  map.getCanvas().setAttribute("aria-hidden", "true");
  for (const fill of FILLS) {
    const { image, ratio } = tileOf(fill);
    map.addImage(fill, image, { pixelRatio: ratio });
  }
  map.on("idle", listeners.idle);
  pointerWatch(map, listeners);
  await map.once("load");
  return {
    draw(next) {
      (map.getSource("areas") as unknown as { setData(data: object): void }).setData(coloured(areas, values, next));
    },
    mark(kind, id) {
      for (const layer of [kind, `${kind}-casing`]) {
        map.setFilter(layer, ["==", ["get", "id"], id]);
      }
    },
    zoom(by) {
      if (by === 0) {
        map.fitBounds(bounds, fit);
      } else {
        map.zoomTo(map.getZoom() + by, { animate: fit.animate });
      }
    },
  };
}
