/** Menus are details elements; they also close by Escape and by a click beside them. */

const OPEN = "details[data-close-outside][open]";

export function dropsEnhance(): void {
  document.addEventListener("click", (event) => {
    for (const drop of document.querySelectorAll<HTMLDetailsElement>(OPEN)) {
      if (!drop.contains(event.target as Node)) {
        drop.open = false;
      }
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      return;
    }
    for (const drop of document.querySelectorAll<HTMLDetailsElement>(OPEN)) {
      const held = drop.contains(document.activeElement);
      drop.open = false;
      if (held) {
        drop.querySelector("summary")?.focus();
      }
    }
  });
}
