import { Agency } from '../../administration/agencies/index.js';
import { ForceArea, forumsNominatedTo, settingsIfAny, spokenTo } from '../../administration/areas/index.js';
import { agenciesOf } from '../../platform/access/actor.js';
import { languageChoices } from '../../platform/messages/languages.js';
import { words } from '../../platform/messages/messages.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Draft } from './draft.entity.js';
import type { Lists } from './drafts.showing.js';
import { sendsBy } from './channel-senders.rules.js';

/** The channels of a forum by which the person sends, for one of their agencies. */
async function channelsFor(tx: Tx, forumId: string): Promise<Choice[]> {
  const settings = await settingsIfAny(tx, forumId, tx.actor.today);
  return (settings?.channels ?? [])
    .filter((one) => tx.actor.posts.some(({ agencyKind }) => sendsBy(one, agencyKind)))
    .map(({ key, name }) => ({ value: key, ...spokenTo(name, settings, tx.actor.language) }));
}

/** What the questions of a draft choose from. */
export async function journeyLists(tx: Tx, { answers }: Draft): Promise<Lists> {
  const t = words();
  const forumId = typeof answers['forumId'] === 'string' ? answers['forumId'] : undefined;
  const [forums, agencies, channels, forces] = await Promise.all([
    forumsNominatedTo(tx, tx.actor.today),
    tx
      .rows(Agency)
      .where({ id: { $in: agenciesOf(tx.actor) } })
      .orderBy('name')
      .all(),
    forumId ? channelsFor(tx, forumId) : [],
    tx.rows(ForceArea).orderBy('name').all(),
  ]);
  const named = (rows: readonly { id: string; name: string }[]): Choice[] =>
    rows.map(({ id, name }) => ({ value: id, text: name }));
  const elsewhere = ['outside-ew', 'unknown'].map((value) => ({
    value,
    text: t(`nominations.questions.perpetratorHomeForce.said.${value}`),
  }));
  return {
    'nominations.forums': forums.map(({ id, called }) => ({ value: id, ...called })),
    'nominations.agencies': named(agencies),
    channels: [...channels, { value: 'external', text: t('nominations.queue.external') }],
    languages: languageChoices(t),
    forces: [...forces.map(({ code, name }) => ({ value: code, text: name })), ...elsewhere],
  };
}
