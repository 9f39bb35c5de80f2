/** The article action *Link*: the address of what is seen goes to the clipboard. */

import { announce, say } from "./words.ts";

const DONE = { de: "Link kopiert", en: "Link copied" };

export function copylinkEnhance(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy-link]")) {
    if (navigator.clipboard === undefined) {
      continue;
    }
    button.hidden = false;
    const label = button.querySelector(".kern-label") ?? button;
    const before = label.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset["copyLink"] || window.location.href);
      label.textContent = say(DONE);
      announce(say(DONE));
      window.setTimeout(() => {
        label.textContent = before;
      }, 3000);
    });
  }
}
