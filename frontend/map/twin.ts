/**
 * Map and table mark the same area. Rows carry data-code; both speak through events on the document:
 * `qw:select` and `qw:hover`, each with detail {code} (empty: none).
 */

export type Signal = "qw:select" | "qw:hover";

export function send(signal: Signal, code: string): void {
  document.dispatchEvent(new CustomEvent(signal, { detail: { code } }));
}

export function receive(signal: Signal, act: (code: string) => void): void {
  document.addEventListener(signal, (event) => {
    act((event as CustomEvent<{ code: string }>).detail.code);
  });
}

function rowOf(selector: string, target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(`${selector} [data-code]`) : null;
}

/** Watch the rows by delegation, so that a table may be replaced. */
export function twinWatch(selector: string): void {
  document.addEventListener("mouseover", (event) => {
    const row = rowOf(selector, event.target);
    if (row !== null) {
      send("qw:hover", row.dataset["code"] ?? "");
    }
  });
  document.addEventListener("focusin", (event) => {
    const row = rowOf(selector, event.target);
    if (row !== null) {
      send("qw:hover", row.dataset["code"] ?? "");
    }
  });
  document.addEventListener("click", (event) => {
    const row = rowOf(selector, event.target);
    if (row !== null && event.target instanceof Element && event.target.closest("a, button, input") === null) {
      send("qw:select", row.classList.contains("is-selected") ? "" : (row.dataset["code"] ?? ""));
    }
  });
  receive("qw:hover", (code) => {
    rowsMark(selector, "is-hovered", code);
  });
  receive("qw:select", (code) => {
    const row = rowsMark(selector, "is-selected", code);
    row?.scrollIntoView({ block: "nearest" });
  });
}

/** Mark one row; also says it to screen readers if it is the selected one. */
export function rowsMark(selector: string, mark: "is-hovered" | "is-selected", code: string): HTMLElement | null {
  let found: HTMLElement | null = null;
  for (const row of document.querySelectorAll<HTMLElement>(`${selector} [data-code]`)) {
    const isIt = code !== "" && row.dataset["code"] === code;
    row.classList.toggle(mark, isIt);
    if (mark === "is-selected") {
      if (isIt) {
        row.setAttribute("aria-current", "true");
      } else {
        row.removeAttribute("aria-current");
      }
    }
    found = isIt ? row : found;
  }
  return found;
}
