/** What a spreadsheet puts on the clipboard: cells parted by tabs, rows by line ends, quotes around what holds either. */

export function tableOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  let begun = false;
  const cellEnd = (): void => {
    row.push(cell);
    cell = "";
    begun = false;
  };
  const rowEnd = (): void => {
    cellEnd();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quoted) {
      if (sign !== '"') {
        cell += sign;
      } else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else {
        quoted = false;
      }
    } else if (sign === '"' && !begun) {
      quoted = true;
      begun = true;
    } else if (sign === "\t") {
      cellEnd();
    } else if (sign === "\n") {
      rowEnd();
    } else if (sign !== "\r") {
      cell += sign;
      begun = true;
    }
  }
  if (cell !== "" || row.length > 0 || begun) {
    rowEnd();
  }
  return rows;
}

export interface Spot {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface Placement {
  readonly spots: readonly Spot[];
  /** Cells that nobody types into. */
  readonly skipped: number;
  /** Cells that would stand outside. */
  readonly outside: number;
}

/** Where pasted cells go: from one cell to the right and down; a single one fills just that cell. */
export function placed(
  cells: readonly (readonly string[])[],
  from: { row: number; column: number },
  size: { rows: number; columns: number },
  isTyped: (row: number, column: number) => boolean,
): Placement {
  const spots: Spot[] = [];
  let skipped = 0;
  let outside = 0;
  cells.forEach((line, down) => {
    line.forEach((text, right) => {
      const row = from.row + down;
      const column = from.column + right;
      if (row >= size.rows || column >= size.columns) {
        outside += 1;
      } else if (isTyped(row, column)) {
        spots.push({ row, column, text: text.replace(/\s*\n\s*/g, " ").trim() });
      } else {
        skipped += 1;
      }
    });
  });
  return { spots, skipped, outside };
}
