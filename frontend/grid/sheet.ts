/** The table as a grid: where one stands, what is typed, what the platform answered. No cell is drawn anew without need. */

import type { Answer, Broken, Problem } from "./contract.ts";

const PAGE = 15;

export class Sheet {
  readonly keys: readonly string[];
  private readonly rows: HTMLTableRowElement[];
  private readonly byCode = new Map<string, HTMLTableRowElement>();
  private readonly shown = new Map<string, string>();
  private active: HTMLTableCellElement;

  constructor(
    readonly table: HTMLTableElement,
    readonly isWritable: boolean,
  ) {
    this.keys = [...table.querySelectorAll<HTMLElement>("thead th[data-key]")].map((head) => head.dataset["key"] ?? "");
    this.rows = [...(table.tBodies[0]?.rows ?? [])];
    for (const row of this.rows) {
      this.byCode.set(row.dataset["code"] ?? "", row);
    }
    table.setAttribute("role", "grid");
    if (!isWritable) {
      table.setAttribute("aria-readonly", "true");
    }
    for (const link of table.querySelectorAll<HTMLElement>("tbody a")) {
      link.tabIndex = -1;
    }
    this.active = this.rows[0]?.cells[0] as HTMLTableCellElement;
    this.active.tabIndex = 0;
  }

  get size(): { rows: number; columns: number } {
    return { rows: this.rows.length, columns: this.keys.length };
  }

  get cell(): HTMLTableCellElement {
    return this.active;
  }

  get place(): { row: number; column: number } {
    return { row: this.rows.indexOf(this.rowOf(this.active)), column: this.active.cellIndex };
  }

  rowOf(cell: HTMLTableCellElement): HTMLTableRowElement {
    return cell.parentElement as HTMLTableRowElement;
  }

  codeOf(cell: HTMLTableCellElement): string {
    return this.rowOf(cell).dataset["code"] ?? "";
  }

  keyOf(cell: HTMLTableCellElement): string {
    return this.keys[cell.cellIndex] ?? "";
  }

  at(row: number, column: number): HTMLTableCellElement | undefined {
    return this.rows[row]?.cells[column];
  }

  find(code: string, key: string): HTMLTableCellElement | undefined {
    return this.byCode.get(code)?.cells[this.keys.indexOf(key)];
  }

  version(code: string): number {
    return Number(this.byCode.get(code)?.dataset["version"]);
  }

  isTyped(cell: HTMLTableCellElement | undefined): boolean {
    return this.isWritable && cell !== undefined && cell.cellIndex < this.keys.length && !cell.classList.contains("r");
  }

  /** Stand on a cell; only the one stood on can be reached by Tab. */
  stand(cell: HTMLTableCellElement | undefined): void {
    if (cell === undefined) {
      return;
    }
    this.active.removeAttribute("tabindex");
    this.active = cell;
    cell.tabIndex = 0;
    if (!this.isTyped(cell)) {
      cell.setAttribute("aria-readonly", "true");
    }
    cell.setAttribute("aria-invalid", String(cell.classList.contains("b") || cell.classList.contains("is-refused")));
    cell.focus({ preventScroll: false });
  }

  move(down: number, right: number): void {
    const { row, column } = this.place;
    const last = this.rows.length - 1;
    const width = this.keys.length;
    this.stand(this.at(Math.min(Math.max(row + down, 0), last), Math.min(Math.max(column + right, 0), width)));
  }

  /** The place a key leads to; false for a key that leads nowhere. */
  walk(key: string, far: boolean): boolean {
    const end = this.rows.length;
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [far ? -end : -1, 0],
      ArrowDown: [far ? end : 1, 0],
      ArrowLeft: [0, far ? -end : -1],
      ArrowRight: [0, far ? this.keys.length : 1],
      PageUp: [-PAGE, 0],
      PageDown: [PAGE, 0],
      Home: [far ? -end : 0, -this.keys.length],
      End: [far ? end : 0, this.keys.length],
    };
    const step = steps[key];
    if (step !== undefined) {
      this.move(step[0], step[1]);
    }
    return step !== undefined;
  }

  /** Show what the platform answered; cells in `kept` hold what somebody typed and stay. */
  take(answer: Answer, kept: ReadonlySet<string>): void {
    for (const [code, state] of Object.entries(answer.rows ?? {})) {
      const row = this.byCode.get(code);
      if (row === undefined) {
        continue;
      }
      row.dataset["version"] = String(state.version);
      (answer.columns ?? []).forEach((key, index) => {
        const cell = row.cells[this.keys.indexOf(key)];
        if (cell !== undefined && !kept.has(`${code} ${key}`) && cell.firstElementChild === null) {
          this.write(cell, state.cells[index] ?? "");
        }
      });
    }
    this.footTake(answer);
    if (answer.broken !== undefined) {
      this.brokenTake(answer.broken);
    }
  }

  write(cell: HTMLTableCellElement, text: string): void {
    if (cell.textContent !== text) {
      cell.textContent = text;
    }
  }

  private footTake(answer: Answer): void {
    const cells = this.table.tFoot?.rows[0]?.cells;
    (answer.columns ?? []).forEach((key, index) => {
      const text = answer.foot?.[index] ?? "";
      const cell = cells?.[this.keys.indexOf(key)];
      if (cell !== undefined && text !== "") {
        this.write(cell, text);
      }
    });
  }

  private brokenTake(broken: Readonly<Record<string, Broken>>): void {
    for (const [code, row] of this.byCode) {
      const found = broken[code] ?? { rules: [], marks: [] };
      const text = JSON.stringify(found);
      if (this.shown.get(code) !== text) {
        this.shown.set(code, text);
        this.keys.forEach((key, index) => row.cells[index]?.classList.toggle("b", found.marks.includes(key)));
        row.querySelector("[data-rules]")?.replaceChildren(...found.rules.flatMap((rule) => [" ", ruleMake(rule)]));
      }
    }
  }

  /** Mark cells that were not taken, with the reason. */
  refuse(problems: readonly Problem[]): void {
    for (const problem of problems) {
      const cell = this.find(problem.item, problem.key);
      cell?.classList.add("is-refused");
      cell?.setAttribute("title", problem.message);
    }
  }

  clear(cell: HTMLTableCellElement): void {
    cell.classList.remove("is-refused", "is-unsaved");
    cell.removeAttribute("title");
  }
}

function ruleMake(rule: readonly [string, string, string]): HTMLElement {
  const element = document.createElement("span");
  element.className = "qw-kuf__rule";
  element.title = rule[1];
  element.textContent = `${rule[2] === "act" ? "■" : "◆"} ${rule[0]}`;
  return element;
}
