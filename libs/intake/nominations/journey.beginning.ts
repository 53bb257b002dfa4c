import { Agency } from '../../administration/agencies/index.js';
import { forumsNominatedTo, listWithout, settingsIfAny } from '../../administration/areas/index.js';
import { agenciesOf } from '../../platform/access/actor.js';
import { words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Draft } from './draft.entity.js';
import { channelsIn } from './journey.lists.js';
import { Nomination } from './nomination.entity.js';
import { agencyFor } from './nominations.submit.js';

/** On what the agencies of a regime rest what they share: police and courts, public bodies, and others. */
const basisOf = ({ regime, kind }: Pick<Agency, 'regime' | 'kind'>): string => {
  if (regime === 'part3') return 'part3';
  return ['isac', 'idva', 'isva', 'victim_hub', 'programme'].includes(kind) ? 'interests' : 'task';
};

/**
 * What is known of a nomination before anything is asked: its forum, by which team it is sent (the one by which the person
 * sent the last to that forum, else the first that is theirs), its list and the lawful basis. All of it is shown, and can be
 * changed. @param asked the forum, where the person chose one
 */
export async function beginning(tx: Tx, asked?: string): Promise<Draft['answers']> {
  const [forums, last, agencies] = await Promise.all([
    forumsNominatedTo(tx, tx.actor.today),
    tx.rows(Nomination).where({ nominatorId: tx.actor.id }).orderBy('submittedAt', 'DESC').page(1).all(),
    tx
      .rows(Agency)
      .where({ id: { $in: agenciesOf(tx.actor) } })
      .all(),
  ]);
  const own = forums.find(({ id }) => tx.actor.posts.some(({ forumIds }) => forumIds.includes(id)));
  const forumId = asked ?? own?.id ?? (forums.length === 1 ? forums[0]?.id : undefined);
  if (!forumId) return {};
  const settings = await settingsIfAny(tx, forumId, tx.actor.today);
  const channels = channelsIn(tx, settings);
  const before = last.find((one) => one.forumId === forumId)?.channel;
  const outside = settings?.externalNominations === 'considered' ? 'external' : undefined;
  const channel = channels.find(({ value }) => value === before)?.value ?? channels[0]?.value ?? outside;
  const agency = agencies.find(({ id }) => id === agencyFor(tx.actor, forumId, undefined)) ?? agencies[0];
  return {
    forumId,
    list: listWithout(settings),
    ...(channel && { channel }),
    ...(agency && { lawfulBasis: words()(`nominations.journey.basis.${basisOf(agency)}`) }),
  };
}
