import { Forum } from '../../administration/areas/index.js';
import type { FieldError } from '../../kernel/problem.js';
import { AgendaItem } from '../agenda/index.js';
import { fromBody, part } from '../../platform/http/form.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Action, ActionLikeness } from './action.entity.js';
import { newActionForm, type NewAction } from './action.forms.js';
import { latenessTag, stateTag, type ListedAction } from './actions.cells.js';
import { listed } from './actions.reading.js';

/** What an action is compared by. */
type Compared = Pick<NewAction, 'caseId' | 'text' | 'agencyId'> & { readonly type?: NewAction['type'] | undefined };

/** More help nobody to see what is there already. */
const MOST_SHOWN = 20;

/**
 * The open actions of the case like one that is to be set: of the same kind for the same agency, or worded alike, from
 * the likeness on that holds that day. Only those that the person sees: for whoever sees none it is as if there were
 * none. By its words alone where its kind is left open.
 */
export async function actionsLike(tx: Tx, { caseId, text, type, agencyId }: Compared): Promise<Action[]> {
  const inForce = tx.rows(ActionLikeness).where({ fromOn: { $lte: tx.actor.today } });
  const likeness = await inForce.orderBy('fromOn', 'DESC').one();
  if (!likeness) throw new Error('No likeness of actions is in force');
  const open = tx.rows(Action).where({ caseId, open: true }).orderBy('dueOn').page(MOST_SHOWN);
  const { same, alike } = await tx.together({
    same: open.where(type ? { type, agencyId } : { id: { $in: [] } }),
    alike: open.where({ text: { $asLike: { to: text, from: likeness.similarity } } }),
  });
  const ids = new Set(same.map(({ id }) => id));
  return [...same, ...alike.filter(({ id }) => !ids.has(id))];
}

/** That an action is like the one to be set, and which it is. */
export const likeError = ({ id, reference }: Action): FieldError => ({
  field: 'despiteLike',
  message: 'actions.errors.like',
  with: { reference },
  subject: id,
});

const compared = part(newActionForm, ['caseId', 'text', 'type', 'agencyId']);

/**
 * What is shown to somebody who is to say whether to set an action all the same: those like it in rows of a table, with
 * whose they are, when they are due and at which forum they were set.
 * @param body as typed; where what is compared cannot be read yet, nothing is like it
 */
export async function likeShown(tx: Tx, t: Words, body: unknown): Promise<{ ids: string[]; table?: object }> {
  const { data } = compared.safeParse(only(fromBody(compared, body)));
  const like = data ? await actionsLike(tx, data) : [];
  if (!like.length) return { ids: [] };
  const itemIds = like.flatMap(({ itemId }) => itemId ?? []);
  const [actions, { items, forums }] = await Promise.all([
    listed(tx, like) as unknown as Promise<(ListedAction & Pick<Action, 'itemId'>)[]>,
    tx.together({
      items: tx
        .rows(AgendaItem)
        .where({ id: { $in: itemIds } })
        .select('id', 'forumId'),
      forums: tx.rows(Forum).select('id', 'name'),
    }),
  ]);
  const forumOf = new Map(items.map(({ id, forumId }) => [id, forums.find((forum) => forum.id === forumId)?.name]));
  const rows = actions.map((one) => [
    { text: one.reference, href: `/actions/${one.id}`, nowrap: true },
    { text: one.text },
    { list: [one.ownerName ?? '', one.agencyName ?? ''] },
    { text: formatDay(one.dueOn), nowrap: true, tag: latenessTag(t, one, tx.actor.today) },
    { text: forumOf.get(one.itemId ?? '') ?? t('actions.new.like.noForum') },
    { tag: stateTag(t, one) },
  ]);
  return {
    ids: actions.map(({ id }) => id),
    table: { caption: t('actions.new.like.title'), columns: columnsOf(t), rows },
  };
}

const names = ['columns.reference', 'columns.text', 'new.like.owner', 'columns.due', 'new.like.forum', 'columns.state'];
const columnsOf = (t: Words): object[] => names.map((name) => ({ text: t(`actions.${name}`) }));

/** What is typed besides is compared with nothing. */
const only = ({ caseId, text, type, agencyId }: Record<string, unknown>): object => ({ caseId, text, type, agencyId });
