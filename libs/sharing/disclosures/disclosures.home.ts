import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { stateTag } from '../../platform/resource/display.js';
import type { Tx } from '../../platform/work/tx.js';
import { Disclosure, disclosureFields } from './disclosure.fields.js';
import { reviewOwed } from './disclosure.states.js';

const atMost = 20;

/** What each waits for, by the move that it waits for. */
const waits = {
  consider: { states: ['requested'], moves: ['consider', 'refuse'] },
  approve: { states: ['considered'], moves: ['approve', 'refuse'] },
  review: { states: reviewOwed, moves: ['review'] },
} as const;
const waitNames = ['consider', 'approve', 'review'] as const;
type Wait = (typeof waitNames)[number];

const item = (t: Words, wait: Wait, { id, state, kind, caseId, agencyId, reviewDueOn }: Disclosure): HomeItem => ({
  kind: t(`disclosures.kinds.${kind}`),
  reference: null,
  caseId,
  text: t(`disclosures.home.${wait}`),
  href: `/disclosures/${id}`,
  dueOn: reviewDueOn,
  whose: t('disclosures.home.toDecide'),
  state: stateTag(disclosureFields, t, state),
  doing: waits[wait].moves.map((move) => ({
    label: t(`disclosures.moves.${move}.label`),
    href: `/disclosures/${id}/${move}`,
  })),
  agencyId,
});

/** What waits to be considered, decided or looked at by this person. No one is named. */
export async function disclosuresHome(tx: Tx, t: Words): Promise<HomePart> {
  const waiting = (wait: Wait) =>
    tx
      .rows(Disclosure)
      .open(wait)
      .where({ state: { $in: waits[wait].states } })
      .orderBy('requestedAt')
      .page(atMost);
  const { consider, approve, review } = await tx.together({
    consider: waiting('consider'),
    approve: waiting('approve'),
    review: waiting('review'),
  });
  const lists = { consider, approve, review };
  return { items: waitNames.flatMap((wait) => lists[wait].map((row) => item(t, wait, row))) };
}
