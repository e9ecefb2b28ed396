import type { Question } from './track.ts';

interface Asker {
  readonly asked: ReadonlySet<Question>;
}

/**
 * Who asked what. Shared by the versions of a text, each of which adds its own to it: those of versions gone by are
 * answered too, and known by standing nowhere.
 */
export class Askers<T extends Asker> {
  private readonly byQuestion = new Map<Question, T[]>();
  private size = 0;
  /** Not in the index yet: a text that is never edited needs none. */
  private added: T[] = [];

  add(asker: T): void {
    this.size++;
    this.added.push(asker);
  }

  of(questions: Iterable<Question>): ReadonlySet<T> {
    for (const asker of this.added) this.enter(asker);
    this.added = [];
    const found = new Set<T>();
    for (const question of questions)
      for (const asker of this.byQuestion.get(question) ?? []) found.add(asker);
    return found;
  }

  private enter(asker: T): void {
    for (const question of asker.asked) {
      const others = this.byQuestion.get(question);
      if (others) others.push(asker);
      else this.byQuestion.set(question, [asker]);
    }
  }

  /** Whether most of it is of use where so many stand. */
  isTidy(standing: number): boolean {
    return this.size <= 1.25 * standing + 100;
  }
}
