import { hasRole } from '../platform/access/actor.js';
import type { HomeItem, HomePart } from '../platform/home/home.js';
import type { Words } from '../platform/messages/messages.js';
import type { Tx } from '../platform/work/tx.js';
import { AdvocacyCase } from './advocacy-case.entity.js';
import { stateTag } from './advocacy.cells.js';
import { advocates } from './advocate.roles.js';

const atMost = 20;

const item = (t: Words, { id, reference, state, reofferOn, agencyId }: AdvocacyCase, move: string): HomeItem => ({
  kind: t('advocacy-cases.one'),
  reference,
  text: t(`advocacy.home.${state}`),
  href: `/advocacy-cases/${id}`,
  dueOn: state === 'declined' ? reofferOn : null,
  whose: t('advocacy.home.yours'),
  state: stateTag(t, state),
  doing: [{ label: t(`advocacy-cases.moves.${move}.label`), href: `/advocacy-cases/${id}/${move}` }],
  agencyId,
});

/** What waits for an advocate: who is to be offered support again today, who is not decided, and who waits to be allocated. */
export async function advocacyHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, ...advocates)) return {};
  const rows = tx.rows(AdvocacyCase);
  const { again, undecided, waiting } = await tx.together({
    again: rows.open('reoffer').where({ state: 'declined', reofferOn: { $lte: tx.actor.today } }).orderBy('reofferOn').page(atMost),
    undecided: rows.open('offer').where({ state: 'referred' }).orderBy('referredOn').page(atMost),
    waiting: rows.open('allocate').where({ state: 'waiting' }).orderBy('risk').orderBy('referredOn').page(atMost),
  }); // prettier-ignore
  return {
    items: [
      ...again.map((one) => item(t, one, 'reoffer')),
      ...undecided.map((one) => item(t, one, 'offer')),
      ...waiting.map((one) => item(t, one, 'allocate')),
    ],
  };
}
