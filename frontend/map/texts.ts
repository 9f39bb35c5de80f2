/** Texts of the map. */

import { say } from "../shell/words.ts";
import { type AreaClass, classOf, needsAttention, type Values, type View } from "./contract.ts";

const ABSENT: Readonly<Record<string, { de: string; en: string }>> = {
  secret: { de: "⊘ geheim", en: "⊘ suppressed" },
  unreported: { de: "∅ nicht gemeldet", en: "∅ not reported" },
  inapplicable: { de: "– trifft nicht zu", en: "– not applicable" },
  none: { de: "○ keine Angabe", en: "○ no figure" },
};
const ATTENTION = { de: "Gebiet mit Aufmerksamkeitsbedarf", en: "area in need of attention" };

export const TEXTS = {
  list: { de: "Karte der Gebiete. Pfeiltasten wechseln das Gebiet, Eingabe wählt es.", en: "Map of areas. Arrow keys move, Enter selects." },
  layer: { de: "Zeigen", en: "Show" },
  year: { de: "Jahr", en: "Year" },
  zoomIn: { de: "Näher heran", en: "Zoom in" },
  zoomOut: { de: "Weiter weg", en: "Zoom out" },
  zoomAll: { de: "Ganze Stadt zeigen", en: "Show the whole city" },
  hint: { de: "Gebiet mit Maus, Finger oder Pfeiltasten wählen.", en: "Choose an area by mouse, finger or arrow keys." },
  legend: { de: "Legende", en: "Legend" },
  open: { de: "Profil öffnen", en: "Open profile" },
  attention: ATTENTION,
  noMap: {
    de: "Dieser Browser kann die Karte nicht zeichnen. Die Tabelle enthält dieselben Angaben.",
    en: "This browser cannot draw the map. The table holds the same figures.",
  },
  noData: {
    de: "Die Karte konnte nicht geladen werden. Die Tabelle enthält dieselben Angaben; bitte laden Sie die Seite später neu.",
    en: "The map could not be loaded. The table holds the same figures; please reload the page later.",
  },
  ctrl: { de: "Strg und Mausrad drücken, um die Karte zu vergrößern", en: "Use Ctrl and scroll to zoom the map" },
  cmd: { de: "⌘ und Mausrad drücken, um die Karte zu vergrößern", en: "Use ⌘ and scroll to zoom the map" },
  fingers: { de: "Karte mit zwei Fingern verschieben", en: "Use two fingers to move the map" },
} as const;

/** "sehr niedrig", or why there is no class. */
export function classText(labels: readonly string[], value: AreaClass): string {
  if (typeof value === "number") {
    return labels[value - 1] ?? String(value);
  }
  const words = ABSENT[value ?? "none"] ?? ABSENT["none"];
  return words === undefined ? "" : say(words);
}

/** "Nordhafen: Status sehr niedrig (2025), Gebiet mit Aufmerksamkeitsbedarf". */
export function areaText(values: Values, view: View, id: string, name: string): string {
  const layer = values.layers[view.layer];
  if (layer === undefined) {
    return name;
  }
  const label = layer.label === undefined ? "" : `${layer.label} `;
  const extra = needsAttention(values, view, id) ? `, ${say(ATTENTION)}` : "";
  return `${name}: ${label}${classText(layer.labels, classOf(values, view, id))} (${view.year})${extra}`;
}
