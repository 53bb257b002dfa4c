import { settingsIfAny, type ForumSettings } from '../../administration/areas/index.js';
import { answeringSettled } from '../../cases/cases/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { AgendaItem } from '../agenda/index.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import { Action } from './action.entity.js';
import type { NewAction } from './action.forms.js';

/** The forum that sets an action, and what it has settled. */
interface Setting {
  readonly forumId: string | null;
  readonly settings: ForumSettings | undefined;
}

type Asked = Pick<NewAction, 'caseId'> & Partial<Pick<NewAction, 'itemId' | 'meetingId'>>;

/** The day of an item's meeting, asked together with the item: none where it waits for one. */
const dayOf = (tx: Tx, itemId: string): Promise<{ day: LondonDate }[]> => {
  const text = 'SELECT m.day FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id WHERE i.id = $1';
  return tx.list(asking<{ day: LondonDate }>({ text, values: [itemId] }));
};

/**
 * Where an action comes out of an agenda item its forum is that item's, which is of the same case, and of that meeting if
 * one is named, as the forum had settled it for that day; else one in which the case stands and whoever sets it runs it,
 * as it is settled today.
 * @throws Problem `invalid-input`
 */
export async function settingForum(tx: Tx, { caseId, itemId, meetingId }: Asked): Promise<Setting> {
  if (!itemId) {
    const { forumId = null, settings } = (await answeringSettled(tx, caseId, ['coordinator', 'chair'])) ?? {};
    return { forumId, settings: settings ?? undefined };
  }
  const [item, [held]] = await Promise.all([tx.rows(AgendaItem).where({ id: itemId }).one(), dayOf(tx, itemId)]);
  if (item?.caseId !== caseId || (meetingId && item.meetingId !== meetingId))
    throw invalid({ field: 'itemId', message: 'actions.errors.itemElsewhere' });
  return { forumId: item.forumId, settings: await settingsIfAny(tx, item.forumId, held?.day ?? tx.actor.today) };
}

/** An action of a case, as it might be set. */
export const mightBe = (caseId: string): Action =>
  Object.assign(new Action(), { caseId, category: 'actions', released: false });

/** Whether somebody sets actions of a case. */
export const maySet = (tx: Tx, caseId: string): Promise<boolean> => tx.may(Action, mightBe(caseId), 'create');

/** What the forum that is to set an action has settled; nothing where it comes out of an item elsewhere, which setting it refuses. */
export async function settledWhere(tx: Tx, asked: Asked): Promise<ForumSettings | undefined> {
  try {
    return (await settingForum(tx, asked)).settings;
  } catch (error) {
    if (error instanceof Problem && error.type === 'invalid-input') return undefined;
    throw error;
  }
}
