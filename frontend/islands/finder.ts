/**
 * A finder answers while somebody types: form[data-island="finder"] with data-results="#id".
 *
 * The form is an ordinary GET form; its answer to an htmx request is the content of the results element. The address
 * follows what is shown, so that it can be passed on. The number of results is read out ([data-count] in the results).
 */

import { htmx } from "../shell/htmx.ts";
import { announce } from "../shell/words.ts";

const WAIT = 250;

function addressOf(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") {
      query.append(name, value);
    }
  }
  const text = query.toString();
  return form.getAttribute("action") + (text === "" ? "" : `?${text}`);
}

function finderEnhance(form: HTMLFormElement): void {
  const results = document.querySelector<HTMLElement>(form.dataset["results"] ?? "");
  if (results === null) {
    return;
  }
  if (!form.hasAttribute("action")) {
    form.setAttribute("action", window.location.pathname);
  }
  let timer = 0;
  let shown = "";
  const ask = async (): Promise<void> => {
    const address = addressOf(form);
    if (address === shown) {
      return;
    }
    shown = address;
    await htmx.ajax("get", address, { source: form, target: results, swap: "innerHTML" });
    window.history.replaceState(null, "", address);
    announce(results.querySelector("[data-count]")?.textContent?.trim() ?? "");
  };
  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), WAIT);
  });
  // Whoever asks wants the answer: on a phone it would stand below the screen.
  const show = (): void => {
    if (results.getBoundingClientRect().top > window.innerHeight / 3) {
      results.scrollIntoView({ block: "start" });
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    window.clearTimeout(timer);
    void ask().then(show);
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-island='finder']")) {
  finderEnhance(form);
}
