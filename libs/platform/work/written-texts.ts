import { randomUUID } from 'node:crypto';
import { mayEverLocate } from '../access/access-matrix.js';
import type { Actor } from '../access/actor.js';
import { factsOf } from '../access/facts.js';
import { isSystem, seesLocation } from '../access/location.js';
import { compareRecorded, compareTexts } from '../jobs/compare-texts.js';
import type { EntityMap } from './entity-map.js';
import type { Noting } from './noted-statements.js';
import { followUpOf, type FollowUpLine } from './record.js';
import type { Redaction } from './redaction.js';
import { wordsOf } from './words-of.js';
import type { WrittenDetails } from './written-details.js';

type Written = {
  readonly id: string;
  readonly caseId?: string | null;
  readonly category?: string;
  readonly meetingId?: string | null;
};

/** A row with free text that a person wrote, and the name of its entity. */
export interface WrittenRow {
  readonly subject: string;
  readonly id: string;
}

/** Whether a value, or anything in it, is a text that says something. */
function hasWords(value: unknown): boolean {
  if (typeof value === 'string') return /[\p{L}\p{N}]/u.test(value);
  if (typeof value !== 'object' || value === null || value instanceof Date || Buffer.isBuffer(value)) return false;
  return Object.values(value).some(hasWords);
}

/**
 * The rows of cases and meetings to which a person wrote free text in one transaction, and what was recorded in it of where a
 * victim is. What is written by a person who may not see where she is is compared after the answer: what it says plays no part
 * here. Who may see it is told of what they typed before the answer (`checkTyped` of a room, see `Work`). A row of the victim's
 * location itself is read by those alone who may see it.
 */
export class WrittenTexts {
  private readonly rows = new Map<string, string>();
  /** Those whose writer may see, or may turn out to see, where the victim is. */
  readonly byLocated = new Map<string, WrittenRow>();
  /** What is recorded of where a victim is, by its case. */
  private readonly locations = new Map<string, string[]>();
  /** Cases that were opened in it: they have no older texts. */
  private readonly opened = new Set<string>();
  /** Which cases came onto which agendas: the words of these meetings are about them from now on. */
  private readonly listed: { readonly caseId: string; readonly meetingId: string }[] = [];

  constructor(
    private readonly actor: Actor,
    private readonly redaction: Redaction,
    readonly details: WrittenDetails,
  ) {}

  /**
   * Notes a row that was written.
   * @param changed the properties that are other than before; absent: all of a new row @param before what the row was
   */
  note(
    map: EntityMap,
    row: Written,
    changed: readonly string[] = Object.keys(row),
    before: Readonly<Record<string, unknown>> = {},
  ): void {
    const { id, caseId, category } = row;
    if (this.actor.history || (!caseId && !map.ofMeeting)) return;
    if (map.name === 'CaseFile' && changed.includes('id')) this.opened.add(id);
    if (map.name === 'AgendaItem' && caseId && row.meetingId && changed.includes('meetingId'))
      this.listed.push({ caseId, meetingId: row.meetingId });
    if (category === 'victimLocation') return this.noteLocation(map, row);
    const texts = wordsOf(this.redaction, map).filter((one) => changed.includes(one));
    if (!texts.some((one) => hasWords(row[one as never]))) return;
    const facts = factsOf(this.actor);
    const sees = caseId ? seesLocation(facts, caseId) : isSystem(facts);
    if (caseId ? sees !== false : this.mayLocate()) this.byLocated.set(id, { subject: map.name, id });
    if (!sees) this.rows.set(id, map.name);
    if (caseId && !sees) for (const one of texts) this.details.note(caseId, row[one as never], before[one]);
  }

  /** Whether the writer may see of some case where the victim is. */
  private mayLocate(): boolean {
    return this.actor.posts.some(mayEverLocate);
  }

  /** Free text of that category is read by those alone who may see it; with a recorded fact older texts are compared. */
  private noteLocation(map: EntityMap, { id, caseId }: Written): void {
    if (!caseId || this.redaction.freeTextOf(map).length) return;
    this.locations.set(caseId, [...(this.locations.get(caseId) ?? []), id]);
  }

  /**
   * Notes what a statement of a room's own wrote to free text as a person, whatever it is: which rows, and not which of their columns.
   * @param subjects the entities to whose free text it writes @param answered the rows that it gave
   * @throws Error where it does not say to which rows
   */
  noteStatement(subjects: readonly string[], noting: Noting | undefined, answered: readonly object[] = []): void {
    if (isSystem(factsOf(this.actor))) return;
    if (!noting)
      throw new Error(`A statement writes to texts of ${subjects.join(', ')} and does not say to which rows`);
    if (noting === 'nothing' || this.actor.history) return;
    const ids = noting === 'returned' ? answered.map((row) => (row as Written).id) : noting;
    for (const subject of subjects)
      for (const id of ids) {
        this.rows.set(id, subject);
        if (this.mayLocate()) this.byLocated.set(id, { subject, id });
      }
  }

  /**
   * What follows: one comparison for all that was written, or none; and one for each case of which a location was recorded, or
   * that came onto an agenda.
   */
  followUps(runAt: Date): FollowUpLine[] {
    const at = { runAt, moveId: null, history: false };
    const known = [...this.locations].filter(([caseId]) => !this.opened.has(caseId));
    const located = known.map(([caseId, ids]) => ({ caseId, ids }));
    const older = [...located, ...this.listed].map((one) =>
      followUpOf(compareRecorded, { occasion: randomUUID(), ...one }, at),
    );
    if (!this.rows.size) return older;
    const rows = [...this.rows].map(([id, subject]) => ({ subject, id }));
    return [followUpOf(compareTexts, { occasion: randomUUID(), writerId: this.actor.id, rows }, at), ...older];
  }
}
