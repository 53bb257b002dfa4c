import { z } from 'zod';
import { keptFrom } from '../../cases/cases/index.js';
import { enterInLedger } from '../../cases/ledger/index.js';
import { called } from '../../administration/agencies/index.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import { victimEventKinds, victimTasks } from '../../timings/index.js';
import { stillThere } from './contacts.now.js';
import { VictimEvent } from './event.fields.js';
import { contradicts, type Telling } from './event.rules.js';
import { contentClasses } from './said.js';

/** What a victim was told by others than those whose entries her contact reads: what and when, and by which agency. */
export interface ToldElsewhere extends Telling {
  readonly agencyId: string;
  readonly toldAt: Date | null;
}

/**
 * Only to whoever is the victim's one contact and still there, and of no case that is kept from them (decision 222). What was
 * offered to the victim for themselves is no telling and stays where it is.
 */
const toTheirContact = `
  SELECT e.id, e.victim_id AS "victimId", 'told' AS state, e.kind, e.occurred_at AS "occurredAt", e.agency_id AS "agencyId", e.told_at AS "toldAt",
    e.content_class AS "contentClass", e.said, e.ended_at AS "endedAt", e.settled_as AS "settledAs", e.settled_at AS "settledAt"
  FROM victim_told e JOIN contact_named c ON c.victim_id = e.victim_id
  WHERE c.staff_id = $1 AND e.victim_id = ANY($4::uuid[]) AND NOT e.kind = ANY($5) AND ${stillThere('$2', '$3')} AND NOT ${keptFrom('e.case_id', 'c.staff_id', '$2')}
  ORDER BY e.occurred_at DESC LIMIT 200`;

/** What some victims were told, by whomever, as far as the person is their one contact. */
async function toldToMine(tx: Tx, victimIds: readonly string[]): Promise<ToldElsewhere[]> {
  const values = [tx.actor.id, tx.at, tx.actor.today, [...new Set(victimIds)], [...victimTasks]];
  const found = await tx.list(asking<ToldElsewhere>({ text: toTheirContact, values }));
  // What is asked for together comes as JSON.
  const instant = (at: Date | null): Date | null => at && new Date(at);
  return found.map((one) => ({
    ...one,
    occurredAt: new Date(one.occurredAt),
    toldAt: instant(one.toldAt),
    endedAt: instant(one.endedAt),
    settledAt: instant(one.settledAt),
  }));
}

/** What the rules ask of tellings with which others are compared. */
const compared = [
  'id',
  'state',
  'victimId',
  'kind',
  'occurredAt',
  'contentClass',
  'said',
  'endedAt',
  'settledAs',
  'settledAt',
] as const;

/** What some victims were told, as far as the person reads it: in whichever case and by whichever force; and what others told of whom they are the one contact. */
export async function tellingsTo(
  tx: Tx,
  victimIds: readonly string[],
): Promise<{ readonly read: readonly Telling[]; readonly elsewhere: readonly ToldElsewhere[] }> {
  const to = [...new Set(victimIds)];
  if (!to.length) return { read: [], elsewhere: [] };
  const here = tx
    .rows(VictimEvent)
    .where({ victimId: { $in: to }, state: 'told' })
    .select(...compared);
  const [told, read] = await Promise.all([toldToMine(tx, to), here.all()]);
  const known = new Set(read.map(({ id }) => id));
  return { read, elsewhere: told.filter(({ id }) => !known.has(id)) };
}

/** As it is shown: what others told a victim, by which agency, and which entries of the reader's it contradicts. */
export const elsewhereShape = z.object({
  kind: z.enum(victimEventKinds),
  occurredAt: z.date(),
  agencyName: z.string().nullable(),
  toldAt: z.date().nullable(),
  contentClass: z.enum(contentClasses).nullable(),
  said: z.string().nullable(),
  settledAs: z.enum(['right', 'wrong']).nullable(),
  contradicts: z.array(z.guid()),
});
export type ShownElsewhere = z.output<typeof elsewhereShape>;

/** What others told some victims, as far as the reader is their one contact. */
export async function shownElsewhere(tx: Tx, victimIds: readonly string[]): Promise<ShownElsewhere[]> {
  const { read, elsewhere } = await tellingsTo(tx, victimIds);
  if (!elsewhere.length) return [];
  const nameOf = await called(tx, { staff: [], agencies: elsewhere.map(({ agencyId }) => agencyId) });
  return elsewhere.map((one) => ({
    kind: one.kind,
    occurredAt: one.occurredAt,
    agencyName: nameOf(one.agencyId),
    toldAt: one.toldAt,
    contentClass: one.contentClass,
    said: one.said,
    settledAs: one.settledAs,
    contradicts: read.filter((other) => contradicts(one, other)).map(({ id }) => id),
  }));
}

/** What their contact comes to read of another controller's, once for each agency. */
const comesToRead = `
  SELECT e.id, e.case_id AS "caseId", e.agency_id AS "agencyId", c.staff_agency_id AS "forAgencyId"
  FROM victim_event e JOIN contact_named c ON c.victim_id = e.victim_id AND NOT c.out_of_view
    JOIN agency g ON g.id = e.agency_id JOIN agency r ON r.id = c.staff_agency_id AND r.controller_id <> g.controller_id
  WHERE e.victim_id = $1 AND (e.state = 'told' OR e.id = $2) AND NOT e.kind = ANY($3) AND NOT EXISTS (SELECT 1 FROM ledger_entry l
    WHERE l.subject = 'VictimEvent' AND l.subject_id = e.id AND l.recipient_agency_id = r.id AND l.takes_back IS NULL
      AND NOT EXISTS (SELECT 1 FROM ledger_entry b WHERE b.takes_back = l.id))`;

/**
 * Enters in the ledger what the one contact of a victim comes to read of what others told her: where she was told something,
 * and where somebody is named.
 * @param telling the row that is being told
 */
export async function enterToldElsewhere(tx: Tx, victimId: string, telling: string | null = null): Promise<void> {
  const values = [victimId, telling, [...victimTasks]];
  const rows = await tx.run<{ id: string; caseId: string; agencyId: string; forAgencyId: string }>({
    text: comesToRead,
    values,
  });
  enterInLedger(
    tx,
    rows.map(({ id: subjectId, caseId, agencyId, forAgencyId }) => ({
      kind: 'share',
      caseId,
      agencyId,
      category: 'victimIdentity',
      subject: VictimEvent.name,
      subjectId,
      recipient: { kind: 'agency', agencyId: forAgencyId },
      basis: 'one_contact',
    })),
  );
}
