interface Reason {
  /** Where it is written that this is withheld. */
  readonly source: string;
  /** Chosen by people; the others are those for which something can never be released. */
  readonly chosen: boolean;
}

/** Why a paragraph of the minutes is withheld from a summary. */
export const reasons = {
  victim_location: { chosen: false, source: 'domain.md 8, rule 1: nothing that goes out says where the victim is' },
  safety_plan: {
    chosen: false,
    source: 'domain.md 8, rule 1, and the table: the plan stays with the advocate’s service',
  },
  advocate_confidence: { chosen: false, source: 'domain.md 8, rule 3: released by the advocate alone' },
  kept_apart: { chosen: false, source: 'clinic protocol: an answer that its agency keeps apart is its agency’s' },
  never_shared: { chosen: false, source: 'domain.md 8, the table: no sharing agreement has a word for it' },
  closed_to_recipient: { chosen: false, source: 'domain.md 8, the table and rule 1: closed to whoever receives it' },
  victim_safety: { chosen: true, source: 'domain.md 6.14: the risk to the victim if it is disclosed' },
  raises_risk: { chosen: true, source: 'domain.md 6.14 [S10]: it raises risk' },
  harms_investigation: { chosen: true, source: 'domain.md 6.14 [S10]: it harms an investigation' },
  health_confidence: { chosen: true, source: 'domain.md 9.1: common-law confidentiality for health' },
  sensitive_source: { chosen: true, source: 'domain.md 8, the table: intelligence, third parties and informants' },
  children: { chosen: true, source: 'domain.md 9.3 [S50b]: children’s data need a compelling reason' },
  not_agreed: { chosen: true, source: 'domain.md 6.3: its agency does not agree that it goes out' },
  not_necessary: { chosen: true, source: 'domain.md 9.3 [S50b]: not needed for this purpose' },
  not_proportionate: { chosen: true, source: 'domain.md 6.14 and 9.3: more than the purpose is worth' },
  other: { chosen: true, source: 'clinic protocol: in the words of whoever decides' },
} as const satisfies Record<string, Reason>;
export type ReasonName = keyof typeof reasons;

type ChosenName = { [R in ReasonName]: (typeof reasons)[R]['chosen'] extends true ? R : never }[ReasonName];
/** The reasons that people choose among. */
export const chosenReasons = (Object.keys(reasons) as ReasonName[]).filter((name) => reasons[name].chosen) as [
  ChosenName,
  ...ChosenName[],
];
