import { forumsAs } from '../../platform/access/actor.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { Choices } from '../../platform/things/choices.js';
import { questionsOf } from '../../platform/http/question.js';
import type { Moving } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { toBeHeld } from '../meetings/meeting.states.js';
import { AgencyReturn } from '../returns/return.entity.js';
import { requestForm } from './item.forms.js';
import { toDiscuss } from './item.states.js';

/** Returns to be requested for all items of an agenda of which no agency was asked yet. */
export interface ToRequest {
  readonly items: readonly Pick<Moving, 'id' | 'version'>[];
  /** The agencies that the forum asks most often, and the others. */
  readonly usual: readonly Choice[];
  readonly others: readonly Choice[];
}

/**
 * What is offered to who runs a forum: the items still to be discussed of which no agency was asked, and whom to ask. Usual
 * is an agency that was asked at least half as often as the one that was asked most.
 * @param agenda the items as the page of the panel shows them
 * @returns nothing for everybody else, and where each item was asked about
 */
export async function toRequestFor(
  tx: Tx,
  choices: Choices,
  { forumId, state }: Meeting,
  agenda: readonly (Moving & Readonly<Record<string, unknown>>)[],
): Promise<ToRequest | undefined> {
  const runs = forumsAs(tx.actor, 'coordinator', 'chair').includes(forumId);
  if (!runs || !toBeHeld.includes(state)) return undefined;
  const items = agenda.filter((one) => toDiscuss.includes(one.state) && !Number(one['returnsAsked'] ?? 0));
  if (!items.length) return undefined;
  const [lists, asked] = await Promise.all([
    choices.within(tx, questionsOf(requestForm), { thing: 'agenda-items', shown: { forumId } }),
    tx
      .rows(AgencyReturn)
      .where({ forumId, state: { $ne: 'withdrawn' } })
      .countBy('agencyId'),
  ]);
  const all = lists['panels.agencies'] ?? [];
  const most = Math.max(...asked.values(), 0);
  const isUsual = ({ value }: Choice): boolean => (asked.get(value) ?? 0) * 2 >= most && asked.has(value);
  return {
    items: items.map(({ id, version }) => ({ id, version })),
    usual: all.filter(isUsual),
    others: all.filter((one) => !isUsual(one)),
  };
}
