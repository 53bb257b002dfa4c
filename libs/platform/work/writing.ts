import type { Statement } from './composing.js';
import { entitiesWithTextIn } from './noted-tables.js';
import { Reading } from './reading.js';
import { WrittenDetails } from './written-details.js';
import { WrittenTexts } from './written-texts.js';
import { wordsOf } from './words-of.js';

/** What a transaction keeps of free text that is written in it: no statement that writes some leaves without saying where. */
export class Writing extends Reading {
  readonly written = new WrittenTexts(this.actor, this.redaction, new WrittenDetails(this));

  /** As of every reader; what it writes to free text is noted. @throws Error where it does not say to which rows */
  override async run<R extends object>(statement: Statement): Promise<R[]> {
    const rows = await super.run<R>(statement);
    this.noteStatement(statement, rows);
    return rows;
  }

  /** Notes the rows to whose free text a statement of a room's own writes: those that it names, or that it answered. */
  protected noteStatement({ text, noting }: Statement, answered: readonly object[] = []): void {
    const subjects = entitiesWithTextIn(this.db, text, (map) => wordsOf(this.redaction, map));
    if (subjects.length) this.written.noteStatement(subjects, noting, answered);
  }
}
