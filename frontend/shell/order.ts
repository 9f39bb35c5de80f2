/** Orders cells as a German office reads them: 1.234,5 is a number, absences come last. */

export type Kind = "text" | "number" | "date";

/** A German number ("1.234,56 €", "−3,2 %", "12,4") as a number; NaN for anything else. */
export function numberOf(text: string): number {
  const bare = text.replace(/[\s\u00a0\u202f]|€|%|[▲▼●◆■○]/g, "").replace("−", "-");
  if (!/^[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/.test(bare)) {
    return Number.NaN;
  }
  return Number(bare.replaceAll(".", "").replace(",", "."));
}

/** A German or ISO date as an ISO date; empty for anything else. */
export function dateOf(text: string): string {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})/.exec(text.trim());
  if (german !== null) {
    const [, day, month, year] = german;
    return `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  }
  return /^\d{4}(-\d{2}(-\d{2})?)?/.exec(text.trim())?.[0] ?? "";
}

/** What a cell is ordered by: null for an absence. `given` is the cell's data-value, if it has one. */
export function keyOf(kind: Kind, text: string, given: string | undefined): number | string | null {
  if (kind === "number") {
    const value = given === undefined ? numberOf(text) : given === "" ? Number.NaN : Number(given);
    return Number.isNaN(value) ? null : value;
  }
  const value = given ?? (kind === "date" ? dateOf(text) : text.trim());
  return value === "" ? null : value;
}

const collator = new Intl.Collator("de", { numeric: true, sensitivity: "base" });

/** Compare two keys; absences come last in both directions. */
export function compare(a: number | string | null, b: number | string | null, descending: boolean): number {
  if (a === null || b === null) {
    return Number(a === null) - Number(b === null);
  }
  const way = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
  return descending ? -way : way;
}
