/**
 * Nothing that was typed is lost: forms with data-draft="<key>" keep what was typed in the tab's session storage.
 *
 * A draft is *open* while somebody types and *sent* once the form was submitted. If the next page is another one without
 * an error, the draft has been saved and goes; if it is an error page, the draft stays and is offered on return.
 * Passwords, files and hidden fields are never kept. Drafts go on sign-out and when another person signs in.
 */

import { say } from "./words.ts";

const PREFIX = "qw-draft:";
const FOUND = {
  de: "Es gibt nicht gespeicherte Eingaben von {time} Uhr.",
  en: "There are unsaved entries from {time}.",
};
const TAKE = { de: "Übernehmen", en: "Restore" };
const DROP = { de: "Verwerfen", en: "Discard" };
const REGION = { de: "Entwurf", en: "Draft" };

interface Draft {
  state: "open" | "sent";
  at: string;
  person: string;
  values: [string, string][];
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const person = (): string => document.body.dataset["person"] ?? "";

export function isKept(field: { name: string; type: string; noDraft: boolean }): boolean {
  return field.name !== "" && !field.noDraft && !["password", "file", "hidden", "submit", "button"].includes(field.type);
}

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter((element): element is Field => {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement)) {
      return false;
    }
    return isKept({ name: element.name, type: element.type, noDraft: "noDraft" in element.dataset });
  });
}

function isOn(field: Field): boolean {
  return !(field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) || field.checked;
}

function valuesOf(form: HTMLFormElement): [string, string][] {
  const values: [string, string][] = [];
  for (const field of fieldsOf(form)) {
    if (field instanceof HTMLSelectElement && field.multiple) {
      for (const option of field.selectedOptions) {
        values.push([field.name, option.value]);
      }
    } else if (isOn(field)) {
      values.push([field.name, field.value]);
    }
  }
  return values;
}

function valuesSet(form: HTMLFormElement, values: readonly [string, string][]): void {
  for (const field of fieldsOf(form)) {
    const given = values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
      field.checked = given.includes(field.value);
    } else if (field instanceof HTMLSelectElement && field.multiple) {
      for (const option of field.options) {
        option.selected = given.includes(option.value);
      }
    } else if (given[0] !== undefined) {
      field.value = given[0];
    }
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function draftRead(key: string): Draft | null {
  const text = window.sessionStorage.getItem(PREFIX + key);
  return text === null ? null : (JSON.parse(text) as Draft);
}

function draftWrite(key: string, draft: Draft): void {
  window.sessionStorage.setItem(PREFIX + key, JSON.stringify(draft));
}

function keysAll(): string[] {
  const keys = Array.from({ length: window.sessionStorage.length }, (_, index) => window.sessionStorage.key(index) ?? "");
  return keys.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
}

function draftDrop(key: string): void {
  window.sessionStorage.removeItem(PREFIX + key);
}

/** Forget what was saved or belongs to somebody else. */
function draftsSettle(): void {
  const isErrorPage = document.querySelector("[data-error-page]") !== null;
  for (const key of keysAll()) {
    const draft = draftRead(key);
    const form = document.querySelector(`form[data-draft="${CSS.escape(key)}"]`);
    if (draft === null || (person() !== "" && draft.person !== person())) {
      draftDrop(key);
    } else if (draft.state === "sent" && !isErrorPage && form?.querySelector("[data-focus]") == null) {
      draftDrop(key);
    } else if (draft.state === "sent") {
      draftWrite(key, { ...draft, state: "open" });
    }
  }
}

function offer(form: HTMLFormElement, key: string, draft: Draft): void {
  const bar = document.createElement("div");
  bar.className = "qw-draft";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", say(REGION));
  const text = document.createElement("p");
  const at = new Date(draft.at);
  const time = at.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  text.textContent = say(FOUND, { time });
  bar.append(text);
  for (const [words, act] of [
    [TAKE, () => valuesSet(form, draft.values)],
    [DROP, () => draftDrop(key)],
  ] as const) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "qw-linkbutton";
    button.textContent = say(words);
    button.addEventListener("click", () => {
      act();
      bar.remove();
      fieldsOf(form)[0]?.focus();
    });
    bar.append(button);
  }
  form.before(bar);
}

function formWatch(form: HTMLFormElement, key: string): void {
  let timer = 0;
  const keep = (state: Draft["state"]): void => {
    window.clearTimeout(timer);
    timer = 0;
    draftWrite(key, { state, at: new Date().toISOString(), person: person(), values: valuesOf(form) });
  };
  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => keep("open"), 400);
  });
  form.addEventListener("submit", () => {
    keep("sent");
  });
  // Whoever leaves while typing loses nothing either.
  window.addEventListener("pagehide", () => {
    if (timer !== 0) {
      keep("open");
    }
  });
}

export function autosaveEnhance(): void {
  draftsSettle();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
    const key = form.dataset["draft"] || window.location.pathname;
    const draft = draftRead(key);
    const isRefused = form.querySelector("[data-focus]") !== null;
    if (draft !== null && !isRefused && JSON.stringify(draft.values) !== JSON.stringify(valuesOf(form))) {
      offer(form, key, draft);
    }
    formWatch(form, key);
  }
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-clears-drafts]")) {
    form.addEventListener("submit", () => {
      keysAll().forEach(draftDrop);
    });
  }
}
