import { calledBy, namesTold } from '../../administration/agencies/index.js';
import type { CaseActs } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { hasRole } from '../../platform/access/actor.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { CasePart, ItemPart } from '../../platform/pages/case-part.js';
import { joined } from '../../platform/pages/shown.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { Action } from './action.entity.js';
import { maySet } from './actions.forum.js';
import { latenessTag, stateTag } from './actions.cells.js';
import { actionsLike } from './actions.like.js';
import { timesOf } from './action.view.js';

/** Some actions, and by the same statement what their owners are called. */
async function readActions(tx: Tx, rows: Rows<Action>) {
  const names = calledBy(tx, {
    staff: [{ by: rows, column: 'ownerId' }],
    agencies: [{ by: rows, column: 'agencyId' }],
  });
  const { found, ...told } = await tx.together({ found: rows, ...names });
  return { found, nameOf: namesTold(told) };
}

type ActionsRead = Awaited<ReturnType<typeof readActions>>;

/** Actions as a table on the page of something else: what is to be done, by whom and by when. */
const tableOf = (t: Words, { found, nameOf }: ActionsRead, today: LondonDate) => ({
  title: t('actions.title'),
  columns: ['text', 'owner', 'due', 'state'].map((one) => ({ text: t(`actions.casePart.${one}`) })),
  rows: found.map((action) => [
    { text: action.text, href: `/actions/${action.id}`, small: action.reference },
    joined(nameOf(action.ownerId), nameOf(action.agencyId)),
    {
      text: formatDay(action.dueOn),
      nowrap: true,
      tag: latenessTag(t, { dueOn: action.dueOn, ...timesOf(action, today) }, today),
    },
    { tag: stateTag(t, action) },
  ]),
});

/** On the page of a case: its actions as far as the reader may see them, what is open first. */
export const actionsOfCase: CasePart = async (tx, caseId, t) => {
  const [read, sets] = await Promise.all([
    readActions(tx, tx.rows(Action).where({ caseId }).orderBy('open', 'DESC').orderBy('dueOn').page(100)),
    maySet(tx, caseId),
  ]);
  if (!read.found.length && !sets) return undefined;
  return {
    ...tableOf(t, read, tx.actor.today),
    open: { count: read.found.filter(({ open }) => open).length, title: t('actions.casePart.open') },
    empty: t('actions.casePart.none'),
  };
};

/** On each page of a case, for those who set actions of it. */
export const setAction: CaseActs = async (tx, caseId, t) =>
  (await maySet(tx, caseId)) ? [{ href: `/actions/new?case=${caseId}`, text: t('actions.casePart.set') }] : [];

/**
 * While it is spoken of and after that, since an outcome is often recorded first; and where it is not on an agenda yet: the
 * panel may be held out of meeting.
 */
const setWhile: readonly string[] = ['in_discussion', 'proposed', 'outcome_recorded', 'minuted'];

/** On the page of an agenda item: the actions that came out of it, as far as the reader may see them. */
export const actionsOfItem: ItemPart = async (tx, { id, caseId, state }, t) => {
  const [read, sets] = await Promise.all([
    readActions(tx, tx.rows(Action).where({ caseId, itemId: id }).orderBy('dueOn').page(100)),
    setWhile.includes(state) && maySet(tx, caseId),
  ]);
  if (!read.found.length && !sets) return undefined;
  return {
    ...tableOf(t, read, tx.actor.today),
    empty: t('actions.casePart.noneOfItem'),
    ...(sets && { link: { href: `/actions/new?case=${caseId}&item=${id}`, text: t('actions.casePart.set') } }),
  };
};

/**
 * On the page of an agenda item, for whoever set an action with its outcome: what is open on the case like it. The outcome
 * does not wait for that question (decision 91), so it is asked here, until one of them has ended.
 */
export const likeWhatTells: ItemPart = async (tx, { id, caseId }, t) => {
  if (!hasRole(tx.actor, 'coordinator', 'chair')) return undefined;
  const set = { caseId, itemId: id, open: true, decisionId: { $exists: true } };
  const action = await tx.rows(Action).where(set).one();
  const like = action ? await actionsLike(tx, { ...action, type: 'tell_victim' }) : [];
  const others = like.filter((one) => one.id !== action?.id).map((one) => one.id);
  if (!others.length) return undefined;
  const read = await readActions(
    tx,
    tx
      .rows(Action)
      .where({ id: { $in: others } })
      .orderBy('dueOn'),
  );
  return {
    ...tableOf(t, read, tx.actor.today),
    title: t('actions.telling.like'),
    text: t('actions.telling.likeText'),
    stays: true,
  };
};
