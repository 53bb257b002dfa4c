/** The parts of a discussion record (`domain.md` 6.5) that are notes. */
export const noteKinds = ['information', 'risk', 'victim_issues', 'diversity', 'differing_view', 'plan'] as const;

/** Whether a note is not being typed: such notes are saved while they are, and all others when a form is sent. */
export const isLeftAlone = (note: { kind: string; changedAt: Date }, since: Date | undefined): boolean =>
  !since || note.changedAt <= since || !noteKinds.some((kind) => kind === note.kind);

/** Kinds of notes that stand with an item on its agenda: why it could not wait, or comes beyond the limit. */
export const comingKinds: readonly string[] = ['urgency', 'over_cap'];

/** Kinds of what is kept beside an item that say why something was done, as its minutes say them. */
export const reasonKinds: readonly string[] = [...comingKinds, 'override', 'deferral', 'ratification', 'depth'];

/**
 * The categories in which something may be noted; a note is read by whoever may read its category. What the victim told
 * the advocate in confidence, legal advice and what identifies an informant are not noted at a panel.
 */
export const noteCategories = [
  'minutes',
  'victimIdentity',
  'victimHealth',
  'safetyPlan',
  'perpetratorIdentity',
  'offendingHistory',
  'sensitiveIntelligence',
  'perpetratorHealth',
  'programmeAttendance',
  'children',
] as const;

/** What was said to the panel of these is a summary released to it by the agency that said it. */
export const releasedByBeingSaid: readonly string[] = [
  'safetyPlan',
  'perpetratorIdentity',
  'offendingHistory',
  'perpetratorHealth',
  'programmeAttendance',
];
