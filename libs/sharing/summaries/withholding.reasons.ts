interface Reason {
  /** Where it is written that this is withheld. */
  readonly source: string;
  /** Chosen by people; the others are those for which something can never be released. */
  readonly chosen: boolean;
}

/** Why a paragraph of the minutes is withheld from a summary. */
export const reasons = {
  // docs: domain 8, rule 1
  victim_location: { chosen: false, source: 'Nothing that goes out says where the victim is' },
  safety_plan: {
    chosen: false,
    // docs: domain 8, rule 1, and the table
    source: 'The plan stays with the advocate’s service',
  },
  // docs: domain 8, rule 3
  advocate_confidence: { chosen: false, source: 'Released by the advocate alone' },
  kept_apart: { chosen: false, source: 'clinic protocol: an answer that its agency keeps apart is its agency’s' },
  // docs: domain 8, the table
  never_shared: { chosen: false, source: 'No sharing agreement has a word for it' },
  // docs: domain 8, the table and rule 1
  closed_to_recipient: { chosen: false, source: 'Closed to whoever receives it' },
  // docs: domain 6.14
  victim_safety: { chosen: true, source: 'The risk to the victim if it is disclosed' },
  // docs: domain 6.14 [S10]
  raises_risk: { chosen: true, source: 'It raises risk' },
  // docs: domain 6.14 [S10]
  harms_investigation: { chosen: true, source: 'It harms an investigation' },
  // docs: domain 9.1
  health_confidence: { chosen: true, source: 'Common-law confidentiality for health' },
  // docs: domain 8, the table
  sensitive_source: { chosen: true, source: 'Intelligence, third parties and informants' },
  // docs: domain 9.3 [S50b]
  children: { chosen: true, source: 'Children’s data need a compelling reason' },
  // docs: domain 6.3
  not_agreed: { chosen: true, source: 'Its agency does not agree that it goes out' },
  // docs: domain 9.3 [S50b]
  not_necessary: { chosen: true, source: 'Not needed for this purpose' },
  // docs: domain 6.14 and 9.3
  not_proportionate: { chosen: true, source: 'More than the purpose is worth' },
  other: { chosen: true, source: 'clinic protocol: in the words of whoever decides' },
} as const satisfies Record<string, Reason>;
export type ReasonName = keyof typeof reasons;

type ChosenName = { [R in ReasonName]: (typeof reasons)[R]['chosen'] extends true ? R : never }[ReasonName];
/** The reasons that people choose among. */
export const chosenReasons = (Object.keys(reasons) as ReasonName[]).filter((name) => reasons[name].chosen) as [
  ChosenName,
  ...ChosenName[],
];
