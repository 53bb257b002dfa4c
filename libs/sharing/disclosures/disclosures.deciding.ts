import { invalid } from '../../kernel/problem.js';
import type { Answers } from '../../platform/resource/define.js';
import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Disclosure, disclosureFields } from './disclosure.fields.js';
import { mayGoOut, mayLeave } from './disclosures.checks.js';
import { letGo, rescheduleReminders } from './disclosures.making.js';
import { disclosureTexts, mustSee } from './disclosures.texts.js';

type Given<Move extends string> = Answers<typeof disclosureFields, Move> & Happened;

/** What bears on whether it is right; that the subject is told is normal, and why not is said ([S10]). */
export async function consider(
  tx: Tx,
  row: Disclosure,
  { subjectTold, subjectNotToldReason }: Given<'consider'>,
): Promise<void> {
  await mustSee(tx, row);
  if (!subjectTold && !subjectNotToldReason)
    throw invalid({ field: 'subjectNotToldReason', message: 'disclosures.errors.notTold' });
  Object.assign(row, { consideredBy: tx.actor.id, consideredAt: tx.at });
}

/** Approves or refuses it, with the reason. */
export const decide = {
  act: async (tx: Tx, row: Disclosure, { reason }: Given<'approve'>): Promise<void> => {
    await mustSee(tx, row);
    Object.assign(row, { decidedBy: tx.actor.id, decidedAt: tx.at });
    await disclosureTexts.keep(tx, row, { decisionReason: reason });
  },
  undo: (tx: Tx, row: Disclosure): Promise<void> => disclosureTexts.withdraw(tx, row, 'decisionReason'),
};

/** Lets it go out, once it is looked at again whether it may. */
export async function make(tx: Tx, row: Disclosure, { reviewOn, happenedAt }: Given<'make'>): Promise<void> {
  await mustSee(tx, row);
  if (reviewOn < tx.actor.today) throw invalid({ field: 'reviewOn', message: 'platform.errors.dayInPast' });
  const texts = (await disclosureTexts.textsOf(tx, [row.id])).get(row.id) ?? {};
  await mayGoOut(tx, row, texts);
  await mayLeave(tx, row, texts);
  letGo(tx, row, happenedAt, reviewOn);
}

/** Says whether it was right, and what the review found. */
export const review = {
  act: async (tx: Tx, row: Disclosure, { reason }: Given<'review'>): Promise<void> => {
    await mustSee(tx, row);
    Object.assign(row, { reviewedBy: tx.actor.id, reviewedAt: tx.at });
    await disclosureTexts.keep(tx, row, { reviewReason: reason });
    rescheduleReminders(tx, row);
  },
  undo: async (tx: Tx, row: Disclosure): Promise<void> => {
    await disclosureTexts.withdraw(tx, row, 'reviewReason');
    rescheduleReminders(tx, row);
  },
};
