import { words } from '../../platform/messages/messages.js';
import { formatTime } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { dueInstant } from '../../timings/index.js';
import { Nomination } from './nomination.entity.js';

/** So many that wait are looked at. */
const MOST = 200;

type Place = Pick<Nomination, 'id' | 'answerDueOn' | 'submittedAt'>;

/** Where one stands among those that wait: by when its answer is due, as in the list. */
const placeOf = ({ id, answerDueOn, submittedAt }: Place): string =>
  [answerDueOn, submittedAt.toISOString(), id].join(' ');

/**
 * The nomination that whoever triages comes to after this one: the next by its due date, and from the last the first again.
 * @param after the one before, where they still see it
 * @returns nothing where no other waits for them
 */
export async function nextWaiting(tx: Tx, after: Place | undefined) {
  const waiting = await tx
    .rows(Nomination)
    .open('accept')
    .where({ state: 'submitted' })
    .orderBy('answerDueOn')
    .orderBy('submittedAt')
    .page(MOST)
    .select('id', 'reference', 'caseId', 'answerDueOn', 'submittedAt')
    .all();
  const others = waiting
    .filter(({ id }) => id !== after?.id)
    .sort((one, other) => placeOf(one).localeCompare(placeOf(other)));
  const next = others.find((one) => after && placeOf(one) > placeOf(after)) ?? others[0];
  return next && { link: linkTo(next), others: others.length };
}

/** A link to a nomination: whom it is about, as far as the reader may see, and its reference. */
const linkTo = ({ id, reference, caseId }: Pick<Nomination, 'id' | 'reference' | 'caseId'>) => ({
  text: reference,
  href: `/nominations/${id}`,
  caseId,
});

/**
 * What whoever reads has just decided, to be said on the page that they are led to. @param id from its address
 * @returns nothing where they do not see it, somebody else decided it, or it can no longer be undone
 */
export async function justDecided(tx: Tx, id: unknown) {
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return undefined;
  const row = await tx.rows(Nomination).where({ id, decidedBy: tx.actor.id }).one();
  if (!row?.decidedAt) return undefined;
  const until = dueInstant('undo_window', row.decidedAt);
  if (until < tx.at) return undefined;
  const t = words();
  return {
    link: linkTo(row),
    said: t('nominations.triage.decided', { state: t(`nominations.states.${row.state}`) }),
    undo: { href: `/nominations/${row.id}/undo`, text: t('nominations.triage.undo', { time: formatTime(until) }) },
  };
}
