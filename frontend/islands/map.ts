/** div[data-island="map"]: the map of areas. What it is handed and what it says is told in frontend/README.md. */

import { type Canvas, canvasMake } from "../map/canvas.ts";
import { absencesOf, type AreaCollection, type Values, type View } from "../map/contract.ts";
import { controlsMake, legendFill, zoomMake } from "../map/controls.ts";
import { listMake } from "../map/listbox.ts";
import { areaText, TEXTS } from "../map/texts.ts";
import { receive, rowsMark, send, twinWatch } from "../map/twin.ts";
import { say } from "../shell/words.ts";

async function load<T>(url: string): Promise<T> {
  const response = await fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`${url}: ${response.status}`);
  }
  return (await response.json()) as T;
}

function firstView(root: HTMLElement, values: Values): View {
  const query = new URLSearchParams(window.location.search);
  const asked = query.get("ebene") ?? root.dataset["layer"] ?? "";
  const year = Number(query.get("jahr") ?? root.dataset["year"]);
  const names = Object.keys(values.layers);
  return {
    layer: names.includes(asked) ? asked : (names[0] ?? ""),
    year: values.years.includes(year) ? year : (values.years.at(-1) ?? 0),
  };
}

/** Elements with data-follow-map="<address>" are asked anew for the shown year and layer. */
async function followersAsk(view: View): Promise<void> {
  for (const element of document.querySelectorAll<HTMLElement>("[data-follow-map]")) {
    const url = new URL(element.dataset["followMap"] ?? "", window.location.href);
    url.searchParams.set("jahr", String(view.year));
    url.searchParams.set("ebene", view.layer);
    const response = await fetch(url, { credentials: "same-origin", headers: { "HX-Request": "true" } });
    if (response.ok) {
      element.innerHTML = await response.text();
      document.dispatchEvent(new Event("qw:content"));
    }
  }
}

function addressFollow(view: View): void {
  const url = new URL(window.location.href);
  url.searchParams.set("jahr", String(view.year));
  url.searchParams.set("ebene", view.layer);
  window.history.replaceState(null, "", url);
}

function frameMake(root: HTMLElement): { frame: HTMLElement; inner: HTMLElement; readout: HTMLElement; legend: HTMLElement } {
  const make = (tag: string, className: string): HTMLElement => {
    const element = document.createElement(tag);
    element.className = className;
    return element;
  };
  const frame = make("div", "qw-map__frame");
  const inner = make("div", "qw-map__canvas");
  const readout = make("p", "qw-map__readout");
  const legend = make("ul", "qw-legend");
  readout.setAttribute("role", "status");
  readout.textContent = say(TEXTS.hint);
  frame.append(inner);
  root.classList.add("qw-map");
  root.append(frame, readout, legend);
  return { frame, inner, readout, legend };
}

function problem(root: HTMLElement, frame: HTMLElement, words: { de: string; en: string }): void {
  const text = document.createElement("p");
  text.className = "qw-map__problem";
  text.textContent = say(words);
  frame.replaceChildren(text);
  root.dataset["state"] = "failed";
}

class AreaMap {
  private readonly parts: ReturnType<typeof frameMake>;
  private readonly names: Map<string, { name: string; url: string }>;
  private readonly list: ReturnType<typeof listMake>;
  private readonly table: string;
  private canvas: Canvas | null = null;
  private view: View;
  private selected = "";
  private timer = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly areas: AreaCollection,
    private readonly values: Values,
  ) {
    root.replaceChildren();
    this.table = root.dataset["table"] ?? "";
    this.view = firstView(root, values);
    this.names = new Map(
      areas.features.map(({ properties }) => [properties.id, { name: properties.name, url: properties.url ?? "" }]),
    );
    root.append(controlsMake(root, values, this.view, (part) => this.change(part)));
    this.parts = frameMake(root);
    this.list = listMake(root.id, areas.features, {
      move: (id) => {
        // The list box is read out by itself; the live region would say it twice.
        this.parts.readout.setAttribute("aria-live", "off");
        send("qw:hover", id);
      },
      select: (id) => send("qw:select", id),
      leave: () => {
        this.parts.readout.removeAttribute("aria-live");
        send("qw:hover", "");
      },
    });
    receive("qw:hover", (code) => this.hover(code));
    receive("qw:select", (code) => this.select(code));
    this.retell();
  }

  /** Draw; where that is not possible, say so and leave the rest at work. */
  async draw(): Promise<void> {
    try {
      this.canvas = await canvasMake(this.parts.inner, this.areas, this.values, this.view, {
        hover: (id) => send("qw:hover", id),
        select: (id) => send("qw:select", id),
        idle: () => {
          this.root.dataset["state"] = "idle";
        },
      });
    } catch {
      problem(this.root, this.parts.frame, TEXTS.noMap);
      return;
    }
    this.parts.frame.append(this.list.element, zoomMake((by) => this.canvas?.zoom(by)));
    if (this.selected !== "") {
      this.canvas.mark("selected", this.selected);
    }
  }

  private retell(): void {
    const layer = this.values.layers[this.view.layer];
    if (layer !== undefined) {
      const absences = absencesOf(this.values, this.view, [...this.names.keys()]);
      legendFill(this.parts.legend, this.view.layer, layer, absences);
    }
    this.list.retell((id, name) => areaText(this.values, this.view, id, name));
  }

  private change(part: Partial<View>): void {
    this.view = { ...this.view, ...part };
    this.root.dataset["state"] = "busy";
    this.canvas?.draw(this.view);
    this.retell();
    this.read(this.selected);
    addressFollow(this.view);
    document.dispatchEvent(new CustomEvent("qw:map-view", { detail: this.view }));
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      void followersAsk(this.view).then(() => {
        rowsMark(this.table, "is-selected", this.selected);
      });
    }, 250);
  }

  private hover(code: string): void {
    this.canvas?.mark("hovered", code);
    this.read(code === "" ? this.selected : code);
  }

  private select(code: string): void {
    this.selected = code;
    this.canvas?.mark("selected", code);
    this.list.select(code);
    this.read(code);
  }

  private read(code: string): void {
    const area = this.names.get(code);
    const text = area === undefined ? say(TEXTS.hint) : areaText(this.values, this.view, code, area.name);
    if (this.parts.readout.dataset["text"] === text + this.selected) {
      return;
    }
    this.parts.readout.dataset["text"] = text + this.selected;
    this.parts.readout.replaceChildren(text);
    if (area !== undefined && area.url !== "" && code === this.selected) {
      const link = document.createElement("a");
      link.href = area.url;
      link.textContent = say(TEXTS.open);
      this.parts.readout.append(" · ", link);
    }
  }
}

async function mapStart(root: HTMLElement): Promise<void> {
  root.id ||= "karte";
  root.dataset["state"] = "loading";
  try {
    const [areas, values] = await Promise.all([
      load<AreaCollection>(root.dataset["geojsonUrl"] ?? ""),
      load<Values>(root.dataset["valuesUrl"] ?? ""),
    ]);
    const map = new AreaMap(root, areas, values);
    if (root.dataset["table"] !== undefined) {
      twinWatch(root.dataset["table"]);
    }
    await map.draw();
  } catch {
    problem(root, root, TEXTS.noData);
  }
}

/** MapLibre is fetched only when the map comes near the window: on a phone it stands far below the table. */
function whenNear(root: HTMLElement, act: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        observer.disconnect();
        act();
      }
    },
    { rootMargin: "600px" },
  );
  observer.observe(root);
}

for (const root of document.querySelectorAll<HTMLElement>("[data-island='map']")) {
  whenNear(root, () => void mapStart(root));
}
