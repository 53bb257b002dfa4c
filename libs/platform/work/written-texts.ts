import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.js';
import { factsOf } from '../access/facts.js';
import { seesLocation } from '../access/location.js';
import { compareTexts } from '../jobs/compare-texts.js';
import type { EntityMap } from './entity-map.js';
import { followUpOf, type FollowUpLine } from './record.js';
import type { Redaction } from './redaction.js';

type Written = { readonly id: string; readonly caseId?: string | null; readonly category?: string };

/** A row with free text that a person wrote: the name of its entity, and its case. */
export interface WrittenRow {
  readonly subject: string;
  readonly id: string;
  readonly caseId: string;
}

/** Whether a value, or anything in it, is a text that says something. */
function hasWords(value: unknown): boolean {
  if (typeof value === 'string') return /[\p{L}\p{N}]/u.test(value);
  if (typeof value !== 'object' || value === null || value instanceof Date || Buffer.isBuffer(value)) return false;
  return Object.values(value).some(hasWords);
}

/**
 * The rows of cases to which a person wrote free text in one transaction. What is written by a person who may not see where the
 * victim is is compared after the answer: what it says plays no part here. Who may see it is told of what they typed before the
 * answer (`checkTyped` of a room, see `Work`). A row of the victim's location itself is read by those alone who may see it.
 */
export class WrittenTexts {
  private readonly rows = new Map<string, string>();
  /** Those whose writer may see, or may turn out to see, where the victim is. */
  readonly byLocated = new Map<string, WrittenRow>();

  constructor(
    private readonly actor: Actor,
    private readonly redaction: Redaction,
  ) {}

  /** Notes a row that was written. @param changed the properties that are other than before; absent: all of a new row */
  note(map: EntityMap, row: Written, changed: readonly string[] = Object.keys(row)): void {
    const { id, caseId, category } = row;
    if (!caseId || category === 'victimLocation' || this.actor.history) return;
    const texts = this.redaction.freeTextOf(map).filter((one) => changed.includes(one));
    if (!texts.some((one) => hasWords(row[one as never]))) return;
    const sees = seesLocation(factsOf(this.actor), caseId);
    if (sees !== false) this.byLocated.set(id, { subject: map.name, id, caseId });
    if (!sees) this.rows.set(id, map.name);
  }

  /** What follows: one comparison for all of them, or none. */
  followUps(runAt: Date): FollowUpLine[] {
    if (!this.rows.size) return [];
    const rows = [...this.rows].map(([id, subject]) => ({ subject, id }));
    const payload = { occasion: randomUUID(), writerId: this.actor.id, rows };
    return [followUpOf(compareTexts, payload, { runAt, moveId: null, history: false })];
  }
}
