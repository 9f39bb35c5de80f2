/** Change sets on their way: one after the other, undone in turn, and nothing that was typed is lost. */

import { announce, say } from "../shell/words.ts";
import { type Answer, type Change, WORDS } from "./contract.ts";
import type { Sheet } from "./sheet.ts";

interface Bar {
  readonly undo: HTMLButtonElement;
  readonly retry: HTMLButtonElement;
  readonly discard: HTMLButtonElement;
  readonly said: HTMLElement;
}

const nameOf = (change: Change): string => `${change.item} ${change.key}`;

export class Saving {
  private queue: Promise<void> = Promise.resolve();
  /** What was saved, to be taken back; the newest last. */
  private readonly done: (readonly Change[])[] = [];
  /** What stands in the grid but not in the platform, by cell. */
  private readonly open = new Map<string, Change>();
  /** Cells of the sets that were refused, and wait for their person. */
  private readonly refused = new Map<string, Change>();

  constructor(
    private readonly sheet: Sheet,
    private readonly url: string,
    private readonly token: string,
    private readonly bar: Bar,
  ) {
    bar.undo.addEventListener("click", () => this.undo());
    bar.retry.addEventListener("click", () => this.retry());
    bar.discard.addEventListener("click", () => this.discard());
    window.addEventListener("beforeunload", (event) => {
      if (this.open.size > 0) {
        event.preventDefault();
      }
    });
  }

  /** Save a set. A cell of a refused set takes the rest of that set along again. */
  save(changes: readonly Change[]): void {
    const set = new Map(changes.map((change) => [nameOf(change), change]));
    if (changes.some((change) => this.refused.has(nameOf(change)))) {
      for (const [name, change] of this.refused) {
        const newer = set.get(name);
        set.set(name, newer === undefined ? change : { ...newer, before: change.before });
      }
      this.refused.clear();
    }
    this.send([...set.values()], false);
  }

  undo(): void {
    const last = this.done.pop();
    if (last !== undefined) {
      this.send(
        last.map((change) => ({ ...change, text: change.before, before: change.text })),
        true,
      );
    }
    this.bar.undo.disabled = this.done.length === 0;
  }

  private retry(): void {
    const set = [...this.refused.values()];
    this.refused.clear();
    this.send(set, false);
  }

  private discard(): void {
    for (const [name, change] of this.refused) {
      this.open.delete(name);
      const cell = this.sheet.find(change.item, change.key);
      if (cell !== undefined) {
        this.sheet.clear(cell);
        this.sheet.write(cell, change.before);
      }
    }
    this.refused.clear();
    this.tell("");
  }

  private send(changes: readonly Change[], isUndo: boolean): void {
    for (const change of changes) {
      this.open.set(nameOf(change), change);
      const cell = this.sheet.find(change.item, change.key);
      if (cell !== undefined) {
        this.sheet.clear(cell);
        cell.classList.add("is-unsaved");
        this.sheet.write(cell, change.text);
      }
    }
    this.tell(say(WORDS.saving));
    this.queue = this.queue.then(() => this.post(changes, isUndo));
  }

  /** Versions are read when it is this set's turn: sets before it have made newer ones. */
  private async post(changes: readonly Change[], isUndo: boolean): Promise<void> {
    const listed = changes.map(({ item, key, text }) => ({ item, key, text, version: this.sheet.version(item) }));
    let answer: Answer;
    let taken = false;
    try {
      const response = await fetch(this.url, {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token, Accept: "application/json" },
        body: JSON.stringify({ changes: listed }),
      });
      taken = response.ok;
      answer = (await response.json()) as Answer;
    } catch {
      answer = { said: say(WORDS.unreachable) };
      taken = false;
    }
    if (taken) {
      this.settle(changes, answer, isUndo);
    } else {
      this.refuse(changes, answer);
    }
  }

  private settle(changes: readonly Change[], answer: Answer, isUndo: boolean): void {
    for (const change of changes) {
      // Typed over in the meantime: that newer text waits for its own turn.
      if (this.open.get(nameOf(change)) === change) {
        this.open.delete(nameOf(change));
        const cell = this.sheet.find(change.item, change.key);
        if (cell !== undefined) {
          this.sheet.clear(cell);
        }
      }
    }
    this.sheet.take(answer, new Set(this.open.keys()));
    if (!isUndo) {
      this.done.push(changes);
    }
    this.tell(isUndo ? say(WORDS.undone) : answer.said);
  }

  private refuse(changes: readonly Change[], answer: Answer): void {
    for (const change of changes) {
      this.refused.set(nameOf(change), change);
    }
    this.sheet.take(answer, new Set(this.open.keys()));
    this.sheet.refuse(answer.problems ?? []);
    this.tell(answer.said);
  }

  private tell(text: string): void {
    this.bar.undo.disabled = this.done.length === 0;
    this.bar.retry.hidden = this.refused.size === 0;
    this.bar.discard.hidden = this.refused.size === 0;
    this.bar.said.textContent = text;
    this.bar.said.classList.toggle("is-refused", this.refused.size > 0);
  }

  say(text: string): void {
    this.bar.said.textContent = text;
    announce(text);
  }
}
