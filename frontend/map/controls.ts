/** Switch between layers, slider of years, zoom buttons, legend. */

import { say } from "../shell/words.ts";
import { type AreaClass, type Layer, scaleOf, stepOf, type Values, type View } from "./contract.ts";
import { classText, TEXTS } from "./texts.ts";

function layerSwitch(root: HTMLElement, values: Values, view: View, change: (layer: string) => void): HTMLElement {
  const set = document.createElement("fieldset");
  set.className = "qw-map__switch";
  const legend = document.createElement("legend");
  legend.textContent = say(TEXTS.layer);
  set.append(legend);
  for (const [name, layer] of Object.entries(values.layers)) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "radio";
    input.name = `${root.id}-layer`;
    input.value = name;
    input.checked = name === view.layer;
    input.addEventListener("change", () => {
      change(name);
    });
    label.append(input, layer.label ?? name);
    set.append(label);
  }
  return set;
}

function yearSlider(root: HTMLElement, values: Values, view: View, change: (year: number) => void): HTMLElement {
  const box = document.createElement("div");
  box.className = "qw-map__year";
  const label = document.createElement("label");
  const input = document.createElement("input");
  const output = document.createElement("output");
  input.id = `${root.id}-year`;
  label.htmlFor = input.id;
  label.textContent = say(TEXTS.year);
  input.type = "range";
  input.min = "0";
  input.max = String(values.years.length - 1);
  input.step = "1";
  input.value = String(Math.max(0, values.years.indexOf(view.year)));
  output.htmlFor.add(input.id);
  const show = (): number => {
    const year = values.years[Number(input.value)] ?? view.year;
    output.textContent = String(year);
    input.setAttribute("aria-valuetext", String(year));
    return year;
  };
  input.addEventListener("input", () => {
    change(show());
  });
  show();
  box.append(label, input, output);
  return box;
}

/** The row above the map; empty if there is nothing to choose. */
export function controlsMake(
  root: HTMLElement,
  values: Values,
  view: View,
  change: (part: Partial<View>) => void,
): HTMLElement {
  const row = document.createElement("div");
  row.className = "qw-map__controls";
  if (Object.keys(values.layers).length > 1) {
    row.append(layerSwitch(root, values, view, (layer) => change({ layer })));
  }
  if (values.years.length > 1) {
    row.append(yearSlider(root, values, view, (year) => change({ year })));
  }
  return row;
}

export function zoomMake(zoom: (by: 1 | -1 | 0) => void): HTMLElement {
  const box = document.createElement("div");
  box.className = "qw-map__zoom";
  for (const [sign, words, by] of [["+", TEXTS.zoomIn, 1], ["−", TEXTS.zoomOut, -1], ["⌂", TEXTS.zoomAll, 0]] as const) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = say(words);
    button.setAttribute("aria-label", say(words));
    button.addEventListener("click", () => {
      zoom(by);
    });
    box.append(button);
  }
  return box;
}

/** Fill the legend for what is shown. */
export function legendFill(list: HTMLElement, name: string, layer: Layer, absences: readonly string[]): void {
  const entry = (swatch: string, text: string): HTMLElement => {
    const item = document.createElement("li");
    item.className = "qw-class";
    const sign = document.createElement("span");
    sign.className = `qw-swatch qw-swatch--${swatch}`;
    sign.setAttribute("aria-hidden", "true");
    item.append(sign, text);
    return item;
  };
  const scale = scaleOf(name, layer);
  const entries = layer.labels.map((label, index) =>
    entry(`${scale}-${stepOf(index + 1, layer.labels.length)}`, label),
  );
  entries.push(...absences.map((kind) => entry(`absent-${kind}`, classText([], kind as AreaClass))));
  if (layer.attention !== undefined) {
    entries.push(entry("attention", say(TEXTS.attention)));
  }
  list.setAttribute("aria-label", say(TEXTS.legend));
  list.replaceChildren(...entries);
}
