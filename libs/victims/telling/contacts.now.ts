import { asking } from '../../platform/work/composing.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { victimsOf } from './telling.victims.js';

/** Who is named as the one contact of a victim, and whether they still can be: in post that day, and on the team of the case. */
export interface ContactNow {
  readonly id: string;
  readonly victimId: string;
  readonly caseId: string;
  readonly staffId: string;
  readonly agencyId: string;
  readonly fromOn: LondonDate;
  readonly stands: boolean;
  /** Entered in the wrong place: who it was is told nobody. */
  readonly outOfView: boolean;
}

const inForce = (of: string, at: string): string =>
  `${of}.from_at <= ${at}::timestamptz AND (${of}.to_at IS NULL OR ${of}.to_at > ${at}::timestamptz)`;

/** Whether a contact `c` is still there: a post ends and a team changes without anybody's thinking of the victim. */
export const stillThere = (at: string, day: string): string => `
  NOT c.out_of_view AND EXISTS (SELECT 1 FROM case_teamed m WHERE m.case_id = c.case_id AND m.staff_id = c.staff_id AND m.agency_id = c.staff_agency_id AND ${inForce('m', at)})
  AND EXISTS (SELECT 1 FROM post p JOIN staff s ON s.id = p.staff_id AND s.suspended_at IS NULL
    WHERE p.staff_id = c.staff_id AND p.agency_id = c.staff_agency_id
      AND (p.from_on IS NULL OR p.from_on <= ${day}::date) AND (p.to_on IS NULL OR p.to_on >= ${day}::date)
      AND (p.vetting_expires_on IS NULL OR p.vetting_expires_on >= ${day}::date)
      AND p.state <> 'waiting' AND (p.confirm_by IS NULL OR p.confirm_by >= ${day}::date))`;

const now = `
  SELECT c.id, c.victim_id AS "victimId", c.case_id AS "caseId", c.staff_id AS "staffId", c.staff_agency_id AS "agencyId",
    c.from_on::text AS "fromOn", (${stillThere('$2', '$3')}) AS "stands", c.out_of_view AS "outOfView"
  FROM contact_named c WHERE c.victim_id = ANY($1::uuid[])`;

/** The contacts of some victims, whichever case they were named in; for whoever may know who the victims are. */
export const contactsNow = async (tx: Tx, victimIds: readonly string[]): Promise<ContactNow[]> =>
  victimIds.length ? tx.list(asking<ContactNow>({ text: now, values: [victimIds, tx.at, tx.actor.today] })) : [];

/** The contact of each victim of a case whom the person may know: who tells her what a panel decided, where that is asked. */
export async function contactsOfVictims(tx: Tx, caseId: string): Promise<(string | null)[]> {
  const victimIds = (await victimsOf(tx, caseId)).map(({ victimId }) => victimId);
  const contacts = await contactsNow(tx, victimIds);
  return victimIds.map((victimId) => tellerNow(contacts, victimId)?.staffId ?? null);
}

/** Who tells a victim now: their contact, unless that one is no longer there. */
export const tellerNow = (contacts: readonly ContactNow[], victimId: string): ContactNow | undefined =>
  contacts.find((one) => one.victimId === victimId && one.stands);
