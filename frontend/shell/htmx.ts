/** htmx, with the token against forged requests taken from the page. */

import htmx from "htmx.org";

document.addEventListener("htmx:configRequest", (event) => {
  const detail = (event as CustomEvent<{ headers: Record<string, string> }>).detail;
  const token = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
  if (token !== null) {
    detail.headers["X-CSRFToken"] = token.value;
  }
});

export { htmx };
