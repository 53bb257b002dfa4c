import { hasRole } from '../../platform/access/actor.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { CasePart, ItemPart } from '../../platform/pages/case-part.js';
import { Action } from './action.entity.js';
import { maySet } from './actions.forum.js';
import { actionsLike } from './actions.like.js';

/** Actions as a table on somebody else's page. */
const tableOf = (t: Words, rows: readonly Action[]) => ({
  title: t('actions.title'),
  columns: ['reference', 'text', 'due', 'state'].map((one) => ({ text: t(`actions.casePart.${one}`) })),
  rows: rows.map((action) => [
    { text: action.reference, href: `/actions/${action.id}` },
    action.text,
    formatDay(action.dueOn),
    t(`actions.states.${action.state}`),
  ]),
});

/** On the page of a case: its actions as far as the reader may see them, what is open first. */
export const actionsOfCase: CasePart = async (tx, caseId, t) => {
  const [rows, sets] = await Promise.all([
    tx.rows(Action).where({ caseId }).orderBy('open', 'DESC').orderBy('dueOn').page(100).all(),
    maySet(tx, caseId),
  ]);
  if (!rows.length && !sets) return undefined;
  return {
    ...tableOf(t, rows),
    open: { count: rows.filter(({ open }) => open).length, title: t('actions.casePart.open') },
    empty: t('actions.casePart.none'),
    ...(sets && { link: { href: `/actions/new?case=${caseId}`, text: t('actions.casePart.set') } }),
  };
};

/**
 * While it is spoken of and after that, since an outcome is often recorded first; and where it is not on an agenda yet: the
 * panel may be held out of meeting.
 */
const setWhile: readonly string[] = ['in_discussion', 'proposed', 'outcome_recorded', 'minuted'];

/** On the page of an agenda item: the actions that came out of it, as far as the reader may see them. */
export const actionsOfItem: ItemPart = async (tx, { id, caseId, state }, t) => {
  const [rows, sets] = await Promise.all([
    tx.rows(Action).where({ caseId, itemId: id }).orderBy('dueOn').page(100).all(),
    setWhile.includes(state) && maySet(tx, caseId),
  ]);
  if (!rows.length && !sets) return undefined;
  return {
    ...tableOf(t, rows),
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
  const others = like.filter((one) => one.id !== action?.id);
  if (!others.length) return undefined;
  return { ...tableOf(t, others), title: t('actions.telling.like'), text: t('actions.telling.likeText'), stays: true };
};
