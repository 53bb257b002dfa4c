import { z } from 'zod';
import { Disclosure, Disclosures, disclosureThing } from '../disclosures/index.js';
import { words } from '../platform/messages/messages.js';
import { player, type Player } from './story.js';

const made = z.object({
  share: z.string(),
  case: z.string(),
  emergency: z.literal(true),
  recipient: z.string(),
  reason: z.string(),
});
const reviewed = z.object({ share: z.string(), outcome: z.enum(['upheld', 'not_upheld']) });

/**
 * What was shared in an emergency, and whether that was right. The file says to whom and why: that a person was released,
 * by an officer who acts under Part 3, is of his offending history.
 */
export const sharePlayers: Record<string, Player> = {
  'share.made': player(made, async (stage, { actor, case: label, share, recipient, reason }) => {
    const t = words();
    await stage.service(Disclosures).request(await stage.actor(actor, 'share'), {
      caseId: await stage.case(label),
      externalKey: share,
      recipientKind: 'other_third_party',
      recipientName: recipient,
      category: 'offendingHistory',
      information: reason,
      purpose: t('loading.story.sharePurpose'),
      necessity: reason,
      proportionality: t('loading.story.shareProportionate'),
      basis: 'law_enforcement',
      emergency: true,
      emergencyReason: reason,
    });
  }),

  'share.reviewed': player(reviewed, async (stage, { actor, share, outcome }) => {
    const id = await stage.id(Disclosure, 'externalKey', share);
    const answers = { outcome, reason: words()('loading.story.shareReviewed') };
    await stage.move(actor, disclosureThing, id, { name: 'review', answers });
  }),
};
