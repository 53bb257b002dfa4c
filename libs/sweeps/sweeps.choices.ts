import { forumsOn, type Forum, type ForumSettings } from '../areas/index.js';
import { forumsAs } from '../platform/access/actor.js';
import type { ChoiceSource } from '../platform/things/choices.js';
import type { Tx } from '../platform/work/tx.js';

/** Where a recorded crime of a forum may go on to: the forum's own meeting, and the forums downstream of it that day. */
export async function nextForums(tx: Tx, forumId: string): Promise<Forum[]> {
  const settled = await forumsOn(tx, tx.actor.today);
  const own = settled.filter(({ forum }) => forum.id === forumId);
  const downstream = own[0]?.settings?.downstream ?? [];
  const others = settled.filter(({ forum: { id, key } }) => id !== forumId && downstream.includes(key));
  return [...own, ...others].map(({ forum }) => forum);
}

/** A forum takes every recorded crime as its intake, or to rank perpetrators by them. */
export const takesSweeps = (settings: ForumSettings | undefined): boolean =>
  settings?.intake === 'sweep' || settings?.selection.rule === 'ranked';

/** The forums that take sweeps today and that the person holds one of these roles in, by name. */
export async function forumsSwept(tx: Tx, ...roles: ('coordinator' | 'chair')[]): Promise<Forum[]> {
  const mine = forumsAs(tx.actor, ...roles);
  const settled = await forumsOn(tx, tx.actor.today);
  return settled.flatMap(({ forum, settings }) => (takesSweeps(settings) && mine.includes(forum.id) ? forum : []));
}

/** The forums that take sweeps and that the person coordinates. */
const forums: ChoiceSource = async (tx) => {
  const found = await forumsSwept(tx, 'coordinator');
  return found.map(({ id, name }) => ({ value: id, text: name }));
};

const next: ChoiceSource = async (tx, { shown: { forumId } }) => {
  const found = typeof forumId === 'string' ? await nextForums(tx, forumId) : [];
  return found.map(({ id, name }) => ({ value: id, text: name }));
};

export const sweepChoices = { 'sweeps.forums': forums, 'sweeps.next': next };
