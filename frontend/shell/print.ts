/** The article action *Drucken*. */

export function printEnhance(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      window.print();
    });
  }
}
