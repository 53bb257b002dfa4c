import { Agency, Staff } from '../../administration/agencies/index.js';
import {
  ForceArea,
  forumsNominatedTo,
  settingsIfAny,
  nameOnPage,
  type ForumSettings,
} from '../../administration/areas/index.js';
import { agenciesOf } from '../../platform/access/actor.js';
import { languageOrUnknown } from '../../platform/messages/languages.js';
import { words } from '../../platform/messages/messages.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Draft } from './draft.entity.js';
import type { Lists } from './drafts.showing.js';
import { sendsBy } from './channel-senders.rules.js';
import { agencyFor } from './nominations.submit.js';

/** The channels of a forum, as it settled them, by which the person sends for one of their agencies. */
export const channelsIn = (tx: Tx, settings: ForumSettings | undefined): Choice[] =>
  (settings?.channels ?? [])
    .filter((one) => tx.actor.posts.some(({ agencyKind }) => sendsBy(one, agencyKind)))
    .map(({ key, name }) => ({ value: key, ...nameOnPage(name, settings, tx.actor.language) }));

/** The forces in which somebody may live, and what is none of them. */
export async function forceChoices(tx: Tx): Promise<Choice[]> {
  const t = words();
  const forces = await tx.rows(ForceArea).orderBy('name').all();
  const elsewhere = ['outside-ew', 'unknown'].map((value) => ({
    value,
    text: t(`nominations.questions.perpetratorHomeForce.said.${value}`),
  }));
  return [...forces.map(({ code, name }) => ({ value: code, text: name })), ...elsewhere];
}

/** What the questions of a draft choose from. */
export async function journeyLists(tx: Tx, { answers }: Draft): Promise<Lists> {
  const t = words();
  const forumId = typeof answers['forumId'] === 'string' ? answers['forumId'] : undefined;
  const [forums, agencies, settings, forces] = await Promise.all([
    forumsNominatedTo(tx, tx.actor.today),
    tx
      .rows(Agency)
      .where({ id: { $in: agenciesOf(tx.actor) } })
      .orderBy('name')
      .all(),
    forumId ? settingsIfAny(tx, forumId, tx.actor.today) : undefined,
    forceChoices(tx),
  ]);
  const named = (rows: readonly { id: string; name: string }[]): Choice[] =>
    rows.map(({ id, name }) => ({ value: id, text: name }));
  return {
    'nominations.forums': forums.map(({ id, called }) => ({ value: id, ...called })),
    'nominations.agencies': named(agencies),
    channels: [...channelsIn(tx, settings), { value: 'external', text: t('nominations.queue.external') }],
    languages: languageOrUnknown(t),
    forces,
  };
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Who nominates, and for which of their agencies. */
export async function nominatorSaid(tx: Tx, { answers }: Draft, lists: Promise<Lists>): Promise<string> {
  const agencyId = agencyFor(tx.actor, textIn(answers['forumId']) ?? '', textIn(answers['agencyId']));
  const [[self], { 'nominations.agencies': agencies }] = await Promise.all([
    tx.rows(Staff).where({ id: tx.actor.id }).all(),
    lists,
  ]);
  const names = self ? [`${self.forename} ${self.surname}`] : [];
  return [...names, ...agencies.flatMap(({ value, text }) => (value === agencyId ? [text] : []))].join(', ');
}
