/** The map for keyboard and screen reader: a list box of the areas, lying over the picture. */

import { say } from "../shell/words.ts";
import type { AreaFeature } from "./contract.ts";
import { TEXTS } from "./texts.ts";

export interface AreaList {
  readonly element: HTMLElement;
  /** Say the areas anew after another year or layer was chosen. */
  retell(text: (id: string, name: string) => string): void;
  select(id: string): void;
}

interface Listeners {
  move(id: string): void;
  select(id: string): void;
  leave(): void;
}

/** Index after a key, or -1 if the key does not move. */
export function indexAfter(key: string, at: number, names: readonly string[]): number {
  const last = names.length - 1;
  switch (key) {
    case "ArrowDown":
    case "ArrowRight":
      return Math.min(last, at + 1);
    case "ArrowUp":
    case "ArrowLeft":
      return Math.max(0, at - 1);
    case "PageDown":
      return Math.min(last, at + 10);
    case "PageUp":
      return Math.max(0, at - 10);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return key.length === 1 && key !== " " ? jump(key, at, names) : -1;
  }
}

function jump(letter: string, at: number, names: readonly string[]): number {
  const wanted = letter.toLocaleLowerCase("de");
  for (let step = 1; step <= names.length; step += 1) {
    const index = (at + step) % names.length;
    if (names[index]?.toLocaleLowerCase("de").startsWith(wanted)) {
      return index;
    }
  }
  return -1;
}

export function listMake(id: string, features: readonly AreaFeature[], listeners: Listeners): AreaList {
  const areas = features
    .map((feature) => feature.properties)
    .sort((a, b) => a.name.localeCompare(b.name, "de"));
  const names = areas.map((area) => area.name);
  const element = document.createElement("div");
  element.className = "qw-map__list";
  element.tabIndex = 0;
  element.setAttribute("role", "listbox");
  element.setAttribute("aria-label", say(TEXTS.list));
  const options = areas.map((area, index) => {
    const option = document.createElement("span");
    option.id = `${id}-area-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.textContent = area.name;
    return option;
  });
  element.append(...options);
  let at = -1;
  const go = (index: number): void => {
    at = index;
    const option = options[index];
    const area = areas[index];
    if (option !== undefined && area !== undefined) {
      element.setAttribute("aria-activedescendant", option.id);
      listeners.move(area.id);
    }
  };
  element.addEventListener("keydown", (event) => {
    const area = areas[at];
    if ((event.key === "Enter" || event.key === " ") && area !== undefined) {
      event.preventDefault();
      listeners.select(area.id);
      return;
    }
    const next = event.ctrlKey || event.metaKey || event.altKey ? -1 : indexAfter(event.key, at, names);
    if (next >= 0) {
      event.preventDefault();
      go(next);
    }
  });
  element.addEventListener("focus", () => {
    go(Math.max(0, at));
  });
  element.addEventListener("blur", () => {
    listeners.leave();
  });
  return {
    element,
    retell(text) {
      options.forEach((option, index) => {
        const area = areas[index];
        option.textContent = area === undefined ? "" : text(area.id, area.name);
      });
    },
    select(code) {
      options.forEach((option, index) => {
        const isIt = areas[index]?.id === code;
        option.setAttribute("aria-selected", String(isIt));
        if (isIt) {
          at = index;
          element.setAttribute("aria-activedescendant", option.id);
        }
      });
    },
  };
}
