import { z } from 'zod';
import { words } from '../platform/messages/messages.js';
import { Resources } from '../platform/resource/creating.js';
import { Disclosure, disclosureResource } from '../sharing/disclosures/index.js';
import { askedOf, sayable } from './story.answers.js';
import { standsFor } from './story.finding.js';
import { player, type Player } from './story.js';

const made = z.object({
  share: z.string(),
  case: z.string(),
  emergency: z.boolean('bad_value').default(false),
  recipient: z.string().optional(),
  recipientKind: z.string().default('other_third_party'),
  recipientAgency: z.string().optional(),
  reason: z.string(),
});
const reviewed = z.object({ share: z.string(), outcome: z.enum(['upheld', 'not_upheld'], 'bad_value') });

/** What an event may say of it, by the names that the product has. */
const ofShare = ['category', 'information', 'purpose', 'necessity', 'proportionality', 'basis', 'condition'];

/**
 * What was shared, and whether that was right. What a file leaves unsaid is taken of the one that it says most often: that a
 * person was released, by an officer who acts under Part 3, is of his offending history.
 */
export const sharePlayers: Record<string, Player> = {
  'share.made': player(made, async (stage, event) => {
    const t = words();
    const { actor, case: label, share, recipient, recipientKind, recipientAgency, reason, emergency } = event;
    await stage.service(Resources).create(disclosureResource, await stage.actor(actor, 'share'), {
      caseId: await stage.case(label),
      externalKey: share,
      recipientKind,
      ...(recipient && { recipientName: recipient }),
      ...(recipientAgency && {
        recipientAgencyId: await standsFor(stage, 'agency', ['recipientAgency', recipientAgency]),
      }),
      category: 'offendingHistory',
      information: reason,
      purpose: t('loading.story.sharePurpose'),
      necessity: reason,
      proportionality: t('loading.story.shareProportionate'),
      basis: 'law_enforcement',
      ...(emergency && { emergency, emergencyReason: reason }),
      ...sayable(event, ofShare),
    });
  }),

  'share.reviewed': player(reviewed, async (stage, event) => {
    const rowId = await stage.id(Disclosure, 'externalKey', event.share);
    const asked = await askedOf(stage, { thing: disclosureResource.thing, move: 'review', rowId }, event);
    const answers = { reason: words()('loading.story.shareReviewed'), ...asked };
    await stage.move(event.actor, disclosureResource.thing, rowId, { name: 'review', answers });
  }),
};
