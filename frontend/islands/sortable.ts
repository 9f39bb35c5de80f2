/** Tables sort by their header cells: th[data-sort="text|number|date"] gets a button and says its state by aria-sort. */

import { compare, type Kind, keyOf } from "../shell/order.ts";
import { announce, say } from "../shell/words.ts";

const SORTED = { de: "Sortiert nach {name}, {way}", en: "Sorted by {name}, {way}" };
const UP = { de: "aufsteigend", en: "ascending" };
const DOWN = { de: "absteigend", en: "descending" };

function rowsSort(table: HTMLTableElement, header: HTMLTableCellElement, descending: boolean): void {
  const body = table.tBodies[0];
  if (body === undefined) {
    return;
  }
  const kind = (header.dataset["sort"] ?? "text") as Kind;
  const keyed = [...body.rows].map((row, index) => {
    const cell = row.cells[header.cellIndex];
    return { row, index, key: keyOf(kind, cell?.textContent ?? "", cell?.dataset["value"]) };
  });
  keyed.sort((a, b) => compare(a.key, b.key, descending) || a.index - b.index);
  body.append(...keyed.map((item) => item.row));
}

function headerEnhance(table: HTMLTableElement, header: HTMLTableCellElement): void {
  const name = header.textContent?.trim() ?? "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "qw-sort";
  button.append(...header.childNodes);
  header.append(button);
  button.addEventListener("click", () => {
    const first = header.dataset["sort"] === "number" ? "descending" : "ascending";
    const other = first === "ascending" ? "descending" : "ascending";
    const way = header.getAttribute("aria-sort") === first ? other : first;
    for (const one of table.querySelectorAll("th[aria-sort]")) {
      one.removeAttribute("aria-sort");
    }
    header.setAttribute("aria-sort", way);
    rowsSort(table, header, way === "descending");
    announce(say(SORTED, { name, way: say(way === "descending" ? DOWN : UP) }));
  });
}

export function tablesEnhance(root: ParentNode = document): void {
  for (const table of root.querySelectorAll<HTMLTableElement>("table[data-island='sortable']:not([data-ready])")) {
    table.dataset["ready"] = "";
    for (const header of table.querySelectorAll<HTMLTableCellElement>("thead th[data-sort]")) {
      headerEnhance(table, header);
    }
  }
}

tablesEnhance();
for (const signal of ["htmx:afterSwap", "qw:content"]) {
  document.addEventListener(signal, () => {
    tablesEnhance();
  });
}
