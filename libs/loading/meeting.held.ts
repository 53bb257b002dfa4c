import { z } from 'zod';
import { words } from '../platform/messages/messages.js';

const instant = z.iso.datetime({ offset: true });
const present = z.object({
  email: z.string(),
  agency: z.string(),
  arrived: instant,
  left: instant,
  chairing: z.boolean().optional(),
  guest: z.boolean().optional(),
  excludedFrom: z.array(z.string()).default([]),
  confidentialityAcknowledged: z.boolean().default(false),
});
const discussed = z.object({
  item: z.string(),
  started: instant,
  ended: instant,
  outcome: z.enum(['review', 'deferred', 'close']),
  victimViewGivenBy: z.string().optional(),
  mappaConsidered: z.string().optional(),
  spoConsidered: z.string().optional(),
  disclosureConsidered: z.string().optional(),
  linkedVictimsChecked: z.string().optional(),
  children: z.string().optional(),
  decision: z.string().optional(),
  rationale: z.string().optional(),
  dissent: z.string().optional(),
  reviewOn: z.string().optional(),
  to: z.string().optional(),
  reason: z.string().optional(),
  chairOverride: z.object({ by: z.string(), reason: z.string() }).optional(),
});
export const held = z.object({
  meeting: z.string(),
  started: instant,
  ended: instant,
  confidentialityStatementRead: z.boolean(),
  apologies: z.array(z.object({ email: z.string(), agency: z.string() })),
  attendance: z.array(present),
  items: z.array(discussed),
});
export type Present = z.infer<typeof present>;
export type Discussed = z.infer<typeof discussed>;
export type Held = z.infer<typeof held>;

type Answered = { question: string; answer: 'yes' | 'no'; reason: string; givenBy?: string };

/** The mandatory questions as the story answers them: a yes or a no, and why. */
export function answersOf(item: Discussed): Answered[] {
  const considered = (question: string, said = ''): Answered => ({
    question,
    answer: said.startsWith('yes') ? 'yes' : 'no',
    reason: said,
  });
  const { victimViewGivenBy: givenBy = 'nobody', linkedVictimsChecked = '', children = '' } = item;
  return [
    { question: 'victim_view', answer: 'yes', reason: words()('loading.story.victimView'), givenBy },
    considered('mappa', item.mappaConsidered),
    considered('spo', item.spoConsidered),
    considered('disclosure', item.disclosureConsidered),
    { question: 'linked_victims', answer: 'yes', reason: linkedVictimsChecked },
    { question: 'children', answer: children.startsWith('none') ? 'no' : 'yes', reason: children },
  ];
}
