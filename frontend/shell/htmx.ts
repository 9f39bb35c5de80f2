/** htmx, with the token against forged requests taken from the page. */

import htmx from "htmx.org";

import { say } from "./words.ts";

document.addEventListener("htmx:configRequest", (event) => {
  const detail = (event as CustomEvent<{ headers: Record<string, string> }>).detail;
  const token = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
  if (token !== null) {
    detail.headers["X-CSRFToken"] = token.value;
  }
});

const FAILED = { de: "Das hat nicht geklappt.", en: "That did not work." };
const SILENT = { de: "Die Plattform antwortet nicht. Prüfen Sie die Verbindung.", en: "The platform does not answer. Check the connection." };

/** An error page that came instead of a piece of a page: its message is shown above the content. */
function failureShow(text: string): void {
  document.querySelector(".qw-failure")?.remove();
  const alert = document.createElement("div");
  alert.className = "kern-alert kern-alert--danger qw-failure";
  alert.setAttribute("role", "alert");
  const head = document.createElement("div");
  head.className = "kern-alert__header";
  const sign = document.createElement("span");
  sign.className = "kern-icon kern-icon--danger";
  sign.setAttribute("aria-hidden", "true");
  const title = document.createElement("span");
  title.className = "kern-title";
  title.textContent = text;
  head.append(sign, title);
  alert.append(head);
  document.querySelector("main")?.prepend(alert);
  alert.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const said = page.querySelector("[data-error-page]") === null ? "" : (page.querySelector("h1")?.textContent?.trim() ?? "");
  failureShow(said === "" ? say(FAILED) : said);
});
document.addEventListener("htmx:sendError", () => {
  failureShow(say(SILENT));
});
document.addEventListener("htmx:afterSwap", () => {
  document.querySelector(".qw-failure")?.remove();
});

export { htmx };
