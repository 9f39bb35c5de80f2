/** What the grid of costs and the platform say to each other. */

export interface Change {
  readonly item: string;
  readonly key: string;
  /** What was typed. */
  readonly text: string;
  /** What stood there. */
  readonly before: string;
}

export interface Problem {
  readonly item: string;
  readonly key: string;
  readonly message: string;
  readonly conflict: boolean;
}

export interface RowState {
  readonly version: number;
  readonly cells: readonly string[];
}

/** Name, sentence and sign of a broken rule. */
export type Rule = readonly [string, string, string];

export interface Broken {
  readonly rules: readonly Rule[];
  readonly marks: readonly string[];
}

export interface Answer {
  readonly said: string;
  readonly problems?: readonly Problem[];
  readonly columns?: readonly string[];
  readonly rows?: Readonly<Record<string, RowState>>;
  readonly foot?: readonly string[];
  readonly broken?: Readonly<Record<string, Broken>>;
}

export const WORDS = {
  unreachable: {
    de: "Die Plattform antwortet nicht. Ihre Eingaben stehen noch da; versuchen Sie es gleich noch einmal.",
    en: "The platform does not answer. What you typed still stands here; try again in a moment.",
  },
  saving: { de: "Wird gespeichert …", en: "Saving …" },
  skipped: { de: "{count} Zellen rechnet die Plattform; sie wurden übergangen.", en: "{count} cells are computed by the platform and were passed over." },
  outside: { de: "{count} Zellen passten nicht mehr in die Übersicht.", en: "{count} cells did not fit into the overview." },
  nothing: { de: "Hier ist nichts zum Einfügen.", en: "There is nothing to paste here." },
  undone: { de: "Zurückgenommen.", en: "Undone." },
  computed: { de: "Diese Zelle rechnet die Plattform.", en: "The platform computes this cell." },
} as const;
