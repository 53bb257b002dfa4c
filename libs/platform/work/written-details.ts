import type { Entity } from '../access/access.js';
import type { Actor } from '../access/actor.js';
import { manyDetailsWritten } from '../jobs/many-details-written.js';
import type { ContactDetail } from '../redaction/contact-details.js';
import { detailsInValue, keyOf } from '../redaction/redact.js';
import type { Statement } from './composing.js';
import { followUpOf } from './record.js';
import type { Redaction } from './redaction.js';

/** The coordinators of a case are told once a person wrote more than this many contact details on it in a day. */
export const A_DAY = 20;

/** What this needs of the transaction that writes. */
interface Writing {
  readonly actor: Actor;
  readonly redaction: Redaction;
  maySeeLocation(caseId: string): Promise<boolean>;
  may(entity: Entity, row: object, ...purposes: readonly string[]): Promise<boolean>;
}

/** How many details were written on a case, and whether their writer may record such as the perpetrator's. */
interface Counted {
  readonly details: number;
  readonly mayRecord: boolean;
}

/** Adds to what a person wrote on a case in a day; what the coordinators are to be told follows in the same statement, once a day. */
const countSql = `
  WITH written AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS w("caseId" uuid, "details" int, "job" text, "key" text, "payload" jsonb)),
  counted AS (
    INSERT INTO contact_detail_count AS c (staff_id, case_id, day, details)
    SELECT $2::uuid, "caseId", $3::date, "details" FROM written ORDER BY "caseId"
    ON CONFLICT (staff_id, case_id, day) DO UPDATE SET details = c.details + excluded.details
    RETURNING c.case_id, c.details)
  INSERT INTO follow_up (job, key, payload, made_at, run_at, move_id, history)
  SELECT w."job", w."key", w."payload", $4::timestamptz, $4::timestamptz, NULL, false
  FROM written w JOIN counted c ON c.case_id = w."caseId" WHERE c.details > $5::int
  ON CONFLICT (job, key) DO NOTHING`;

/**
 * How many contact details people who may not see where the victim is write on a case. They are counted by their form and
 * without what the writer reads of the perpetrator; what is recorded of the victim plays no part (decision 179).
 */
export class WrittenDetails {
  private readonly written = new Map<string, Map<string, ContactDetail>>();
  private readonly counts = new Map<string, Counted>();

  constructor(private readonly tx: Writing) {}

  /** Notes the details in a text of a case that were not in it before. */
  note(caseId: string, value: unknown, before: unknown): void {
    const details = detailsInValue(value);
    if (!details.length) return;
    const known = new Set(detailsInValue(before).map(keyOf));
    const ofCase = this.written.get(caseId) ?? new Map<string, ContactDetail>();
    for (const one of details) if (!known.has(keyOf(one))) ofCase.set(keyOf(one), one);
    if (ofCase.size) this.written.set(caseId, ofCase);
  }

  /** Counts what was noted. It may ask the database, so it is done before the transaction ends. */
  async count(): Promise<void> {
    for (const [caseId, details] of this.written) {
      if (await this.tx.maySeeLocation(caseId)) continue;
      const recorded = await this.tx.redaction.recorded.allIn(caseId);
      const others = [...details.values()].filter((one) => !recorded.has(one));
      if (others.length) this.counts.set(caseId, { details: others.length, mayRecord: await this.mayRecord(caseId) });
    }
  }

  /** Whether they may record such details as the perpetrator's, in one of their posts. */
  private async mayRecord(caseId: string): Promise<boolean> {
    const agencyIds = new Set(this.tx.actor.posts.map(({ agencyId }) => agencyId));
    for (const [entity, { where }] of this.tx.redaction.recorded.sources('case'))
      for (const agencyId of agencyIds)
        if (await this.tx.may(entity, { ...where, caseId, agencyId, released: false }, 'create', 'read')) return true;
    return false;
  }

  /** The statement that adds this to the day's counts; nothing where nothing was counted. */
  counting(): Statement | undefined {
    if (!this.counts.size) return undefined;
    const { id: writerId, today: day, at } = this.tx.actor;
    const lines = [...this.counts].map(([caseId, { details }]) => {
      const { job, key, payload } = followUpOf(
        manyDetailsWritten,
        { writerId, caseId, day },
        { runAt: at, moveId: null, history: false },
      );
      return { caseId, details, job, key, payload };
    });
    return { text: countSql, values: [JSON.stringify(lines), writerId, day, at, A_DAY] };
  }

  /** Tells the front door of the request, once this is committed. */
  tell(): void {
    const { details: told } = this.tx.actor.request;
    for (const [caseId, { details, mayRecord }] of this.counts)
      if (mayRecord) told?.set(caseId, (told.get(caseId) ?? 0) + details);
  }
}
