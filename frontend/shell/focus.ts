/** After a refused form the summary of errors takes the focus; its links lead into the fields. */

export function focusEnhance(): void {
  document.querySelector<HTMLElement>("[data-focus]")?.focus();
}
