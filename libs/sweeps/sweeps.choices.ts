import { Forum, ForumSetting, type ForumSettings } from '../areas/index.js';
import { forumsAs } from '../platform/access/actor.js';
import type { ChoiceSource } from '../platform/things/choices.js';
import type { Tx } from '../platform/work/tx.js';

/** Where a recorded crime of a forum may go on to: the forum's own meeting, and the forums downstream of it that day. */
export async function nextForums(tx: Tx, forumId: string): Promise<Forum[]> {
  const settings = tx.rows(ForumSetting).where({ forumId, fromOn: { $lte: tx.actor.today } });
  const [forums, inForce] = await Promise.all([tx.rows(Forum).orderBy('name').all(), settings.orderBy('fromOn', 'DESC').one()]); // prettier-ignore
  const downstream = (inForce?.settings as ForumSettings | undefined)?.downstream ?? [];
  const own = forums.filter(({ id }) => id === forumId);
  return [...own, ...forums.filter(({ id, key }) => id !== forumId && downstream.includes(key))];
}

/** The forums that take sweeps and that the person coordinates. */
const forums: ChoiceSource = async (tx) => {
  const mine = forumsAs(tx.actor, 'coordinator');
  const found = await tx.rows(Forum).where({ id: { $in: mine }, intake: 'sweep' }).orderBy('name').all(); // prettier-ignore
  return found.map(({ id, name }) => ({ value: id, text: name }));
};

const next: ChoiceSource = async (tx, { shown: { forumId } }) => {
  const found = typeof forumId === 'string' ? await nextForums(tx, forumId) : [];
  return found.map(({ id, name }) => ({ value: id, text: name }));
};

export const sweepChoices = { 'sweeps.forums': forums, 'sweeps.next': next };
