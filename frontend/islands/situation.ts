/** *Lage*: the filter follows the map, and the dots of the distribution join the twin selection. */

import { receive, send } from "../map/twin.ts";

const DOTS = ".qw-dot[data-code]";

document.addEventListener("qw:map-view", (event) => {
  const { year, layer } = (event as CustomEvent<{ year: number; layer: string }>).detail;
  const chosen: readonly (readonly [string, string])[] = [
    ["jahr", String(year)],
    ["ebene", layer],
  ];
  for (const [name, value] of chosen) {
    const field = document.querySelector<HTMLSelectElement>(`[data-situation-filter] [name="${name}"]`);
    if (field !== null) {
      field.value = value;
    }
  }
});

function dotsMark(mark: string, code: string): void {
  for (const dot of document.querySelectorAll<SVGElement>(DOTS)) {
    dot.classList.toggle(mark, code !== "" && dot.dataset["code"] === code);
  }
}

receive("qw:select", (code) => {
  dotsMark("is-selected", code);
});
receive("qw:hover", (code) => {
  dotsMark("is-hovered", code);
});

document.addEventListener("click", (event) => {
  const dot = event.target instanceof Element ? event.target.closest<SVGElement>(DOTS) : null;
  if (dot !== null) {
    send("qw:select", dot.dataset["code"] ?? "");
  }
});
