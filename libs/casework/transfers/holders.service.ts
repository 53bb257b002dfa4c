import { Inject, Injectable } from '@nestjs/common';
import { Agency } from '../../administration/agencies/index.js';
import { CaseFile } from '../../cases/cases/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { receiverOf, receivers } from '../../intake/nominations/index.js';
import { systemAt } from '../../platform/access/system.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';

/** A case whose rows are held by another agency than the data controller of the forum that received it. */
export interface HeldWrongly {
  readonly caseId: string;
  readonly reference: string;
  readonly from: Pick<Agency, 'id' | 'name'>;
  readonly to: Pick<Agency, 'id' | 'name'>;
  /** How many of its rows are to be moved, by table; none is not told. */
  readonly rows: Readonly<Record<string, number>>;
}

/** What came in with the case, and what is held like it. What agencies contributed themselves stays theirs. */
const received: readonly (readonly [table: string, where?: string])[] = [
  ['case_file'],
  ['case_concern'],
  ['case_decision'],
  ['nomination'],
  ['nomination_answer'],
  ['nomination_decision'],
  ['swept_crime'],
  ['ranking_score'],
  ['case_person'],
  ['person_name', `source IN ('nomination', 'sweep')`],
  ['person_fact', `source IN ('nomination', 'sweep')`],
  ['safe_contact'],
  ['agenda_item'],
  ['item_acknowledgement'],
  ['retention', `keeper = 'clinic'`],
];

/** Cases that a nomination or a sweep opened, with the forum that received them first. Advocates' own cases stand in none. */
const openedSql = `
  SELECT c.id, c.reference, c.agency_id AS "agencyId", c.opened_at AS "openedAt", f.forum_id AS "forumId", n.agency_id AS "nominatorAgencyId"
  FROM case_file c
  JOIN LATERAL (SELECT forum_id FROM case_forum WHERE case_id = c.id ORDER BY from_at LIMIT 1) f ON TRUE
  LEFT JOIN LATERAL (SELECT nominator_agency_id AS agency_id FROM nomination WHERE case_id = c.id
    ORDER BY (outcome IS NOT DISTINCT FROM 'merged'), submitted_at LIMIT 1) n ON TRUE
  WHERE n.agency_id IS NOT NULL OR EXISTS (SELECT 1 FROM swept_crime s WHERE s.case_id = c.id)
  ORDER BY c.opened_at, c.reference`;

interface Opened {
  readonly id: string;
  readonly reference: string;
  readonly agencyId: string;
  readonly openedAt: Date;
  readonly forumId: string;
  readonly nominatorAgencyId: string | null;
}

type Receivers = Awaited<ReturnType<typeof receivers>>;

/** Who should hold a case, by the settings, posts and agreements of the day on which it came in (decision 193). */
function holderOf(known: Receivers, { forumId, nominatorAgencyId }: Opened): string | undefined {
  const receiver = receiverOf(known, forumId);
  return (nominatorAgencyId ? receiver?.heldFor(nominatorAgencyId)?.agencyId : undefined) ?? receiver?.agencyId;
}

/** Finds cases that are held by another than the controller of their forum, and moves their rows to it. */
@Injectable()
export class Holders {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The cases that are held wrongly, the earliest first. */
  async list(at: Date): Promise<HeldWrongly[]> {
    const { opened, agencies } = await this.work.as(systemAt(at), async (tx) => ({
      opened: await tx.run<Opened>({ text: openedSql, values: [] }),
      agencies: new Map((await tx.rows(Agency).all()).map((one) => [one.id, one])),
    }));
    const known = new Map<string, Receivers>();
    const found: HeldWrongly[] = [];
    for (const one of opened) {
      const day = londonDate(one.openedAt);
      const then = known.get(day) ?? (await this.work.as(systemAt(one.openedAt), receivers));
      known.set(day, then);
      const [from, to] = [agencies.get(one.agencyId), agencies.get(holderOf(then, one) ?? '')];
      if (!from || !to || from.controllerId === to.controllerId) continue;
      const rows = await this.work.as(systemAt(at), (tx) => counted(tx, one));
      found.push({ caseId: one.id, reference: one.reference, from, to, rows });
    }
    return found;
  }

  /**
   * Moves the rows of those cases, each case in a transaction of its own with an entry in the record.
   * @returns what was moved
   */
  async move(at: Date): Promise<HeldWrongly[]> {
    const found = await this.list(at);
    for (const one of found) await this.work.as(systemAt(at), (tx) => moved(tx, one));
    return found;
  }
}

const isHeld = (where = 'TRUE'): string => `case_id = $1 AND agency_id = $2 AND ${where}`;

async function counted(tx: Tx, { id, agencyId }: Opened): Promise<Record<string, number>> {
  const counts = received.map(
    ([table, where]) => `SELECT '${table}' AS "table", count(*)::int AS count FROM ${table} WHERE ${isHeld(where)}`,
  );
  const found = await tx.run<{ table: string; count: number }>({
    text: counts.join(' UNION ALL '),
    values: [id, agencyId],
  });
  return Object.fromEntries(found.filter(({ count }) => count > 0).map(({ table, count }) => [table, count]));
}

async function moved(tx: Tx, { caseId, from, to, rows }: HeldWrongly): Promise<void> {
  for (const [table, where] of received)
    if (rows[table])
      await tx.run({
        text: `UPDATE ${table} SET agency_id = $3 WHERE ${isHeld(where)}`,
        values: [caseId, from.id, to.id],
        noting: 'nothing',
      });
  const held = { id: caseId, caseId, agencyId: to.id, category: 'caseExists' };
  tx.record('change_holder', held, CaseFile, { from: from.id, to: to.id, counts: rows });
}
