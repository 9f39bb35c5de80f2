/**
 * Costs are typed as in a spreadsheet: [data-island="funding-grid"] around table[data-grid], with data-save-url for
 * those who may write.
 *
 * Arrows walk, Enter or F2 opens a cell, Enter saves it and goes down, Tab saves it and goes right, Esc gives up,
 * Delete empties, Ctrl+V pastes from a spreadsheet, Ctrl+Z takes the last change back. Outside an open cell Tab leaves
 * the grid. Every change goes to the platform as a set that is taken whole or not at all.
 */

import { type Change, WORDS } from "../grid/contract.ts";
import { placed, tableOf } from "../grid/paste.ts";
import { Saving } from "../grid/saving.ts";
import { Sheet } from "../grid/sheet.ts";
import { say } from "../shell/words.ts";

class Grid {
  private editor: HTMLInputElement | null = null;
  private before = "";

  constructor(
    private readonly sheet: Sheet,
    private readonly saving: Saving | null,
  ) {
    const table = sheet.table;
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("mousedown", (event) => this.press(event));
    table.addEventListener("dblclick", () => this.open(null));
    table.addEventListener("copy", (event) => this.copy(event));
    table.addEventListener("paste", (event) => this.paste(event));
    table.addEventListener("focusout", (event) => {
      if (event.target === this.editor) {
        this.commit();
      }
    });
  }

  private press(event: MouseEvent): void {
    const target = event.target as Element;
    const cell = target.closest<HTMLTableCellElement>("tbody td");
    if (cell === null || target.closest("a, input") !== null) {
      return;
    }
    event.preventDefault();
    this.commit();
    this.sheet.stand(cell);
  }

  private key(event: KeyboardEvent): void {
    const handled = this.editor === null ? this.walking(event) : this.typing(event);
    if (handled) {
      event.preventDefault();
    }
  }

  private walking(event: KeyboardEvent): boolean {
    const far = event.ctrlKey || event.metaKey;
    if (far && event.key.toLowerCase() === "z") {
      this.saving?.undo();
      return true;
    }
    if (this.sheet.walk(event.key, far)) {
      return true;
    }
    if (event.key === "Enter" || event.key === "F2") {
      const link = this.sheet.cell.querySelector("a");
      if (link !== null) {
        link.click();
      } else {
        this.open(null);
      }
      return true;
    }
    if (event.key === "Delete" || event.key === "Backspace") {
      this.put("");
      return true;
    }
    // A letter or digit begins to type over; Alt and Ctrl belong to the browser.
    if (event.key.length === 1 && event.key !== " " && !far && !event.altKey) {
      return this.open(event.key);
    }
    return false;
  }

  private typing(event: KeyboardEvent): boolean {
    const steps: Readonly<Record<string, readonly [number, number]>> = { Enter: [1, 0], Tab: [0, 1] };
    const step = steps[event.key];
    if (event.key === "Escape") {
      this.close();
      this.sheet.stand(this.sheet.cell);
      return true;
    }
    if (step === undefined || event.isComposing) {
      return false;
    }
    const way = event.shiftKey ? -1 : 1;
    this.commit();
    this.sheet.move(step[0] * way, step[1] * way);
    return true;
  }

  /** Open the cell for typing; with a first sign it is typed over. */
  private open(first: string | null): boolean {
    const cell = this.sheet.cell;
    if (this.editor !== null) {
      return false;
    }
    if (!this.sheet.isTyped(cell)) {
      this.saving?.say(say(WORDS.computed));
      return false;
    }
    this.before = cell.textContent ?? "";
    const field = document.createElement("input");
    field.className = "qw-kuf__editor";
    field.value = first ?? this.before;
    field.setAttribute("aria-label", this.sheet.table.tHead?.rows[0]?.cells[cell.cellIndex]?.textContent ?? "");
    cell.replaceChildren(field);
    this.editor = field;
    field.focus();
    if (first === null) {
      field.select();
    }
    return true;
  }

  private close(): string {
    const field = this.editor;
    if (field === null) {
      return "";
    }
    const cell = field.parentElement;
    this.editor = null;
    if (cell !== null) {
      cell.textContent = this.before;
    }
    return field.value;
  }

  private commit(): void {
    if (this.editor !== null) {
      const cell = this.editor.parentElement as HTMLTableCellElement;
      const text = this.close();
      if (text.trim() !== this.before.trim()) {
        this.saving?.save([this.change(cell, text.trim())]);
      }
    }
  }

  private put(text: string): void {
    const cell = this.sheet.cell;
    if (this.sheet.isTyped(cell) && cell.textContent !== text) {
      this.saving?.save([this.change(cell, text)]);
    }
  }

  private change(cell: HTMLTableCellElement, text: string): Change {
    return { item: this.sheet.codeOf(cell), key: this.sheet.keyOf(cell), text, before: cell.textContent ?? "" };
  }

  private copy(event: ClipboardEvent): void {
    if (this.editor === null && window.getSelection()?.isCollapsed !== false) {
      event.clipboardData?.setData("text/plain", this.sheet.cell.textContent ?? "");
      event.preventDefault();
    }
  }

  private paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (this.saving === null || (this.editor !== null && !/[\t\n]/.test(text.trim()))) {
      return;
    }
    event.preventDefault();
    this.close();
    const isTyped = (row: number, column: number): boolean => this.sheet.isTyped(this.sheet.at(row, column));
    const found = placed(tableOf(text), this.sheet.place, this.sheet.size, isTyped);
    const changes = found.spots
      .map((spot) => this.change(this.sheet.at(spot.row, spot.column) as HTMLTableCellElement, spot.text))
      .filter((change) => change.text !== change.before);
    if (changes.length > 0) {
      this.saving.save(changes);
    }
    const notes = [
      found.spots.length === 0 ? say(WORDS.nothing) : "",
      found.skipped > 0 ? say(WORDS.skipped, { count: found.skipped }) : "",
      found.outside > 0 ? say(WORDS.outside, { count: found.outside }) : "",
    ].filter((note) => note !== "");
    if (notes.length > 0) {
      this.saving.say(notes.join(" "));
    }
    this.sheet.stand(this.sheet.cell);
  }
}

function part<T extends HTMLElement>(root: HTMLElement, name: string): T {
  return root.querySelector<T>(`[data-${name}]`) as T;
}

function gridEnhance(root: HTMLElement): void {
  const table = root.querySelector<HTMLTableElement>("table[data-grid]");
  if (table === null || (table.tBodies[0]?.rows.length ?? 0) === 0) {
    return;
  }
  const url = root.dataset["saveUrl"];
  const sheet = new Sheet(table, url !== undefined);
  part(root, "scroll").removeAttribute("tabindex");
  part(root, "keys").hidden = false;
  let saving: Saving | null = null;
  if (url !== undefined) {
    part(root, "bar").hidden = false;
    const token = root.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
    saving = new Saving(sheet, url, token, {
      undo: part(root, "undo"),
      retry: part(root, "retry"),
      discard: part(root, "discard"),
      said: part(root, "said"),
    });
  }
  new Grid(sheet, saving);
  root.dataset["state"] = "ready";
}

for (const root of document.querySelectorAll<HTMLElement>("[data-island='funding-grid']")) {
  gridEnhance(root);
}
