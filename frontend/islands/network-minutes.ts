/**
 * Minutes are kept while they are typed: form[data-island="minutes"] with data-draft-url.
 *
 * The text goes to the platform as a draft a moment after the last key, and when the page is left; the element
 * [data-kept] says when it was kept or why not. Without scripts the form is an ordinary one.
 */

const WAIT = 2500;

interface Answer {
  kept?: string;
  problem?: string;
}

function minutesEnhance(form: HTMLFormElement): void {
  const url = form.dataset["draftUrl"];
  const text = form.querySelector<HTMLTextAreaElement>("textarea[name='minutes']");
  const said = form.querySelector<HTMLElement>("[data-kept]");
  if (url === undefined || text === null || said === null) {
    return;
  }
  let timer = 0;
  let kept = text.value;
  let leaving = false;

  const body = (): FormData => {
    const data = new FormData();
    for (const name of ["csrfmiddlewaretoken", "version"]) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) {
        data.append(name, field.value);
      }
    }
    data.append("minutes", text.value);
    return data;
  };

  const keep = async (): Promise<void> => {
    if (text.value === kept || leaving) {
      return;
    }
    const sent = text.value;
    try {
      const response = await fetch(url, { method: "POST", body: body(), credentials: "same-origin" });
      const answer = (await response.json()) as Answer;
      if (response.ok) {
        kept = sent;
      }
      said.textContent = answer.kept ?? answer.problem ?? "";
    } catch {
      // Out of reach for now: the text stays in the field, and the next key tries again.
    }
  };

  text.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void keep(), WAIT);
  });
  form.addEventListener("submit", () => {
    leaving = true;
    window.clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && text.value !== kept && !leaving) {
      navigator.sendBeacon(url, body());
    }
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-island='minutes']")) {
  minutesEnhance(form);
}
