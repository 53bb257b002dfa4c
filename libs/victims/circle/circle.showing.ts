import { namesOf } from '../../cases/people/index.js';
import type { Words } from '../../platform/messages/messages.js';
import { dayOf, momentOf, onDay } from '../../platform/pages/shown.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ItemTold } from './at-risk.items.js';
import type { Said } from './circle.texts.js';
import type { Offer, TriggerKind } from './trigger.rules.js';

interface OfCase {
  readonly caseId: string;
  readonly caseReference: string | null;
  readonly victim: string | null;
}

/** The way to the advocate's case, as a column or a line. */
export const advocacyCaseColumn = {
  name: 'case',
  cell: ({ caseId, caseReference, victim }: OfCase) => ({
    text: caseReference ?? victim ?? '',
    href: `/advocacy-cases/${caseId}`,
    caseId,
  }),
};

/** What the victims of some advocates' cases are called, by case. */
export async function victimsOf(
  tx: Tx,
  rows: readonly { readonly caseId: string }[],
): Promise<(caseId: string) => string | null> {
  const names = await namesOf(tx, [...new Set(rows.map(({ caseId }) => caseId))]);
  return (caseId) => names.get(caseId)?.victim ?? null;
}

/** What makes a day dangerous, in words. */
export const kindIn = (t: Words, { kind }: { readonly kind: TriggerKind }): string =>
  t(`circle.questions.kind.options.${kind}`);

const heads = (t: Words, names: readonly string[]) => names.map((one) => ({ text: t(`circle.columns.${one}`) }));

/** The small plan: what is done, by whom and by when. */
export const planTable = (t: Words, items: readonly ItemTold[], late: (day: ItemTold['dueOn']) => object) => ({
  caption: t('circle.plan'),
  columns: heads(t, ['what', 'who', 'dueOn', 'done']),
  rows: items.map(({ what, who, dueOn, doneAt, doneByName, overdue }) => [
    { text: what, lines: true },
    who,
    { text: onDay(dueOn), nowrap: true, ...(overdue && { tag: late(dueOn) }) },
    doneAt ? [doneByName, dayOf(doneAt)].filter(Boolean).join(', ') : t('circle.notDone'),
  ]),
  empty: t('circle.noPlan'),
});

/** What was said one after the other, the latest first. */
export const saidTable = (t: Words, said: readonly Said[]) => ({
  columns: heads(t, ['at', 'by', 'said']),
  rows: said.map(({ at, byName, text }) => [{ text: momentOf(at), nowrap: true }, byName ?? '', { text, lines: true }]),
});

/** What orders on the clinic's side offer. */
export const offersTable = (t: Words, offers: readonly Offer[]) => ({
  columns: heads(t, ['day', 'kind', 'order']),
  rows: offers.map((one) => [{ text: onDay(one.day), nowrap: true }, kindIn(t, one), one.reference]),
});
