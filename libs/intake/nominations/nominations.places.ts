import { forumNameTo, forumsOn, settingsIfAny, nameOnPage, type SpokenName } from '../../administration/areas/index.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { Tx } from '../../platform/work/tx.js';

/** A name, and its language where that is not the page's. */
export type Named = Pick<Choice, 'text' | 'lang'>;

/** The forums a person works in, all that take nominations where they work in none, and their channels. */
export async function placesOf(tx: Tx): Promise<{ forums: Choice[]; channels: Choice[] }> {
  const settled = (await forumsOn(tx, tx.actor.today)).filter(({ settings }) => settings?.intake === 'nomination');
  const mine = forumsAs(tx.actor, 'coordinator', 'chair', 'police');
  const shown = mine.length ? settled.filter(({ forum }) => mine.includes(forum.id)) : settled;
  const channels = new Map<string, SpokenName>();
  for (const { settings } of shown)
    for (const { key, name } of settings?.channels ?? [])
      channels.set(key, nameOnPage(name, settings, tx.actor.language));
  return {
    forums: shown.map(({ forum, settings }) => ({
      value: forum.id,
      ...forumNameTo(forum, settings, tx.actor.language),
    })),
    channels: [...channels].map(([value, said]) => ({ value, ...said })),
  };
}

/** The channels of a forum today, by name; none of one that has settled nothing by then. */
export async function channelsOf(tx: Tx, forumId: string): Promise<Choice[]> {
  const settings = await settingsIfAny(tx, forumId, tx.actor.today);
  return (settings?.channels ?? []).map(({ key, name }) => ({
    value: key,
    ...nameOnPage(name, settings, tx.actor.language),
  }));
}

/** What a channel is called; of one that its forum no longer has the key is all that is left. */
export function channelName(t: Words, channels: readonly Choice[], key: string): Named {
  if (key === 'external') return { text: t('nominations.queue.external') };
  const { text = key, lang } = channels.find(({ value }) => value === key) ?? {};
  return { text, ...(lang && { lang }) };
}
