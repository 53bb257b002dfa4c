import { hasRole } from '../../platform/access/actor.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Arrival } from './arrival.entity.js';
import { Transfer } from './transfer.entity.js';
import { arrivalTag, owedOn, stateTag } from './transfers.cells.js';

const atMost = 20;

/** What is done next by whoever may, in each state. */
const next: Readonly<Record<string, readonly string[]>> = {
  proposed: ['offer'],
  declined: ['offer', 'withdraw'],
  offered: ['acknowledge'],
  acknowledged: ['accept', 'decline'],
  accepted: ['start_dual_running'],
  handover: ['start_dual_running'],
  dual_running: ['complete'],
};

/** Of which case it is is said by its reference; whom it is about is read once it is opened. */
const item = (t: Words, row: Transfer): HomeItem => ({
  kind: t('transfers.one'),
  reference: row.caseReference,
  caseId: row.caseId,
  text: t(`transfers.home.${row.state}`),
  href: `/transfers/${row.id}`,
  dueOn: owedOn(row as unknown as Record<string, unknown>),
  whose: t('transfers.home.whose'),
  state: stateTag(t, row.state),
  doing: (next[row.state] ?? []).map((move) => ({
    label: t(`transfers.moves.${move}.label`),
    href: `/transfers/${row.id}/${move}`,
  })),
  agencyId: null,
});

const arrived = (t: Words, { id, state, acknowledgeBy }: Arrival): HomeItem => ({
  kind: t('arrivals.one'),
  reference: null,
  text: t('arrivals.home'),
  href: `/arrivals/${id}`,
  dueOn: acknowledgeBy,
  whose: t('transfers.home.whose'),
  state: arrivalTag(t, state),
  doing: [{ label: t('arrivals.moves.acknowledge.label'), href: `/arrivals/${id}/acknowledge` }],
  agencyId: null,
});

/** What waits for whoever sends and whoever is asked, the oldest first; and that somebody moved into their area. */
export async function transfersHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, 'coordinator', 'chair')) return {};
  const rows = (move: string, states: readonly string[]) =>
    tx
      .rows(Transfer)
      .open(move)
      .where({ state: { $in: states } })
      .orderBy('madeAt')
      .page(atMost)
      .all();
  const [out, asked, both, arrivals] = await Promise.all([
    rows('offer', ['proposed', 'declined']),
    rows('accept', ['offered', 'acknowledged']),
    rows('complete', ['accepted', 'handover', 'dual_running']),
    tx.rows(Arrival).open('acknowledge').where({ state: 'told' }).orderBy('toldAt').page(atMost).all(),
  ]);
  return {
    items: [...[...out, ...asked, ...both].map((row) => item(t, row)), ...arrivals.map((row) => arrived(t, row))],
  };
}
