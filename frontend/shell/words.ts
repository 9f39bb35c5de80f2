/** The few texts that only scripts show; both languages stand side by side, so that none can be missing. */

export interface Words {
  readonly de: string;
  readonly en: string;
}

export function say(words: Words, values: Readonly<Record<string, string | number>> = {}): string {
  const text = document.documentElement.lang === "en" ? words.en : words.de;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Tell screen readers something that the eye sees elsewhere. */
export function announce(text: string): void {
  const live = document.getElementById("qw-live");
  if (live !== null) {
    live.textContent = text;
  }
}
