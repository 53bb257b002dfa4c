import { SafeContact } from '../../cases/people/index.js';
import { workers } from '../../platform/access/access-matrix.js';
import { hasRole } from '../../platform/access/actor.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { AdvocacyCase } from './advocacy-case.entity.js';
import { stateTag } from './advocacy.cells.js';
import { advocates } from './advocate.roles.js';
import { stillOpen } from './advocacy.states.js';
import { referralsBack } from './referrals/referrals.home.js';

const atMost = 20;

type Wait = 'declined' | 'referred' | 'offered' | 'waiting';
const days = {
  declined: 'reofferOn',
  referred: 'decideBy',
  offered: 'firstContactBy',
  waiting: 'allocateBy',
} as const satisfies Record<Wait, keyof AdvocacyCase>;

const item = (t: Words, row: AdvocacyCase, move: string): HomeItem => ({
  ...about(t, row),
  text: t(`advocacy.home.${row.state}`),
  dueOn: row[days[row.state as Wait]],
  doing: [{ label: t(`advocacy-cases.moves.${move}.label`), href: `/advocacy-cases/${row.id}/${move}` }],
});

const about = (t: Words, { id, reference, state, agencyId }: AdvocacyCase) => ({
  kind: t('advocacy-cases.one'),
  reference,
  caseId: id,
  href: `/advocacy-cases/${id}`,
  whose: t('advocacy.home.yours'),
  state: stateTag(t, state),
  agencyId,
});

const sooner = (one: LondonDate | null, other: LondonDate | null): LondonDate | null =>
  one && other && other < one ? other : (one ?? other);

/** Of those who were referred from outside the ones whom nobody can reach safely: they go back soon. */
async function withoutContact(tx: Tx, rows: readonly AdvocacyCase[]): Promise<ReadonlySet<string>> {
  const ids = rows.filter(({ referrerAgencyId }) => referrerAgencyId).map(({ id }) => id);
  if (!ids.length) return new Set();
  const reached = await tx
    .rows(SafeContact)
    .where({ caseId: { $in: ids }, toAt: { $exists: false } })
    .select('caseId')
    .all();
  return new Set(ids.filter((id) => !reached.some(({ caseId }) => caseId === id)));
}

/** What came back to whoever sent it, and what waits for an advocate: who is to be offered support again today, who is not decided, whom nobody has spoken to, and who waits to be allocated; each by its day. */
export async function advocacyHome(tx: Tx, t: Words): Promise<HomePart> {
  const back = hasRole(tx.actor, ...workers) ? referralsBack(tx, t) : [];
  if (!hasRole(tx.actor, ...advocates)) return { items: await back };
  const rows = tx.rows(AdvocacyCase);
  const { again, undecided, silent, waiting } = await tx.together({
    again: rows
      .open('reoffer')
      .where({ state: 'declined', reofferOn: { $lte: tx.actor.today } })
      .orderBy('reofferOn')
      .page(atMost),
    undecided: rows.open('offer').where({ state: 'referred' }).orderBy('referredOn').page(atMost),
    silent: rows
      .open('attempt')
      .where({ state: 'offered', firstContactAt: { $exists: false } })
      .orderBy('firstContactBy')
      .page(atMost),
    waiting: rows.open('allocate').where({ state: 'waiting' }).orderBy('risk').orderBy('referredOn').page(atMost),
  });
  const bare = await withoutContact(tx, undecided);
  return {
    items: [
      ...(await back),
      ...again.map((one) => item(t, one, 'reoffer')),
      ...undecided.map((one) => ({
        ...item(t, one, 'offer'),
        dueOn: sooner(one.decideBy, bare.has(one.id) ? due('safe_contact_bounce', one.referredOn) : null),
      })),
      ...silent.map((one) => item(t, one, 'attempt')),
      ...waiting.map((one) => item(t, one, 'allocate')),
    ],
  };
}

/** The open cases that a person leads, whose victims they contact first. */
export async function casesLedBy(tx: Tx): Promise<string[]> {
  if (!hasRole(tx.actor, ...advocates)) return [];
  const led = tx.rows(AdvocacyCase).where({ leadId: tx.actor.id, state: { $in: [...stillOpen] } });
  return (await led.select('id').all()).map(({ id }) => id);
}
