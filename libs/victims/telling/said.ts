import { isVictimTask, type VictimEventKind, type VictimTask } from '../../timings/index.js';

export const contentClasses = ['outcome', 'custody', 'conditions', 'dates', 'order', 'safety', 'support'] as const;
export type ContentClass = (typeof contentClasses)[number];

/** What a victim is told, by its class, in words from which contradictions can be found: each class is a question with one answer. */
const saidIn = {
  outcome: [
    'charged',
    'not_charged',
    'no_further_action',
    'cautioned',
    'charge_dropped',
    'charge_changed',
    'convicted',
    'acquitted',
    'sentenced',
  ],
  custody: ['in_custody', 'released', 'released_under_investigation', 'recalled', 'not_found'],
  conditions: [
    'bailed_with_conditions',
    'bailed_without_conditions',
    'conditions_changed',
    'conditions_ended',
    'licence_conditions',
  ],
  dates: ['date_set', 'date_changed', 'date_cancelled'],
  order: ['applied_for', 'made', 'served', 'not_served', 'refused', 'changed', 'ended', 'broken'],
  safety: ['support_offered', 'plan_looked_at', 'risk_higher', 'risk_as_before', 'panel_decided'],
  support: ['offer_accepted', 'offer_declined', 'referred', 'needs_assessed', 'no_needs'],
} as const satisfies Record<ContentClass, readonly string[]>;

/** Of what is to be done with a victim nothing else can come; and these come of nothing else. */
const ofTasks: Readonly<Record<VictimTask, readonly string[]>> = {
  advocacy_offer: ['support.offer_accepted', 'support.offer_declined', 'support.referred'],
  needs_assessment: ['support.needs_assessed', 'support.no_needs'],
};

/** Each with its class before it: `custody.released`. */
export const saidWords = Object.entries(saidIn).flatMap(([of, words]) => words.map((word) => `${of}.${word}`));

/** The class of what was said. */
export const classOf = (said: string): ContentClass => said.split('.')[0] as ContentClass;

/** The words that fit a kind of event. */
export const wordsFor = (kind: VictimEventKind): readonly [string, ...string[]] =>
  (isVictimTask(kind) ? ofTasks[kind] : saidWords.filter((word) => classOf(word) !== 'support')) as readonly [
    string,
    ...string[],
  ];
