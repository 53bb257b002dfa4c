import { z } from 'zod';
import { words } from '../platform/messages/messages.js';
import { refuse } from './loaded.outcome.js';

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
const discussed = z.looseObject({
  item: z.string(),
  started: instant,
  ended: instant,
  outcome: z.enum(['review', 'deferred', 'close'], 'bad_value'),
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

/** With which words a story begins its answer. */
const beginnings = [
  [/^(yes|made)\b/i, 'yes'],
  [/^(no|not|none)\b/i, 'no'],
] as const;

/** A yes or a no, and why. @throws RowRefused for what is neither */
function considered(item: Discussed, question: string, field: keyof Discussed): Answered {
  const said = item[field];
  if (typeof said !== 'string' || !said) throw refuse(`items.${field}`, 'missing_mandatory');
  const answer = beginnings.find(([words]) => words.test(said))?.[1];
  if (!answer) throw refuse(`items.${field}`, 'bad_value');
  return { question, answer, reason: said };
}

/** The mandatory questions as the story answers them. @throws RowRefused for an answer that says neither yes nor no */
export function answersOf(item: Discussed): Answered[] {
  const { victimViewGivenBy: givenBy = 'nobody', linkedVictimsChecked = '', children = '' } = item;
  return [
    { question: 'victim_view', answer: 'yes', reason: words()('loading.story.victimView'), givenBy },
    considered(item, 'mappa', 'mappaConsidered'),
    considered(item, 'spo', 'spoConsidered'),
    considered(item, 'disclosure', 'disclosureConsidered'),
    { question: 'linked_victims', answer: 'yes', reason: linkedVictimsChecked },
    { question: 'children', answer: children.startsWith('none') ? 'no' : 'yes', reason: children },
  ];
}
