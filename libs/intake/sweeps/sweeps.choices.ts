import { forumsOn, hasEnded, type Forum, type ForumSettings, type Settled } from '../../administration/areas/index.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';

/** Where a recorded crime of a forum may go on to: the forum's own meeting, and the forums downstream of it that day. */
export async function nextForums(tx: Tx, forumId: string): Promise<Forum[]> {
  const settled = await forumsOn(tx, tx.actor.today);
  const own = settled.filter(({ forum }) => forum.id === forumId);
  const downstream = own[0]?.settings?.downstream ?? [];
  const others = settled.filter(
    ({ forum: { id, key }, settings }) => id !== forumId && downstream.includes(key) && !hasEnded(settings),
  );
  return [...own, ...others].map(({ forum }) => forum);
}

/** A forum takes every recorded crime as its intake, or to rank perpetrators by them. */
export const takesSweeps = (settings: ForumSettings | undefined): boolean =>
  settings?.intake === 'sweep' || settings?.selection.rule === 'ranked';

async function swept(tx: Tx, ...roles: ('coordinator' | 'chair')[]): Promise<Settled[]> {
  const mine = forumsAs(tx.actor, ...roles);
  const settled = await forumsOn(tx, tx.actor.today);
  return settled.filter(({ forum, settings }) => takesSweeps(settings) && mine.includes(forum.id));
}

/** The forums that take sweeps today, or did until they ended, and that the person holds one of these roles in, by name. */
export const forumsSwept = async (tx: Tx, ...roles: ('coordinator' | 'chair')[]): Promise<Forum[]> =>
  (await swept(tx, ...roles)).map(({ forum }) => forum);

/** The forums that take sweeps still and that the person coordinates. */
const forums: ChoiceSource = async (tx) => {
  const found = (await swept(tx, 'coordinator')).filter(({ settings }) => !hasEnded(settings));
  return found.map(({ forum: { id, name } }) => ({ value: id, text: name }));
};

const next: ChoiceSource = async (tx, { shown: { forumId } }) => {
  const found = typeof forumId === 'string' ? await nextForums(tx, forumId) : [];
  return found.map(({ id, name }) => ({ value: id, text: name }));
};

export const sweepChoices = { 'sweeps.forums': forums, 'sweeps.next': next };
