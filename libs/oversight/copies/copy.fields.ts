import type { Category } from '../../platform/access/access-matrix.js';
import { destinationNames, destinationOf, type DestinationName } from './copy.destinations.js';

/** What can be copied, by the name under which it has its pages. */
export const copied = ['nominations', 'returns', 'agenda-items', 'actions', 'orders'] as const;
export type Copied = (typeof copied)[number];

const everywhere = destinationNames;
/** Records about the perpetrator say nothing of what was planned with the victim. */
const forTheVictim = ['police_log', 'advocacy_file'] as const satisfies readonly DestinationName[];
/** Whose keepers may know how an order stands and what it says; a health record is none of them. */
const withTheOrder = ['police_log', 'probation_record', 'advocacy_file'] as const satisfies readonly DestinationName[];
const forTheForce = ['police_log'] as const satisfies readonly DestinationName[];
type To = readonly DestinationName[];

/**
 * Every field that goes into a copy, in the order in which it stands there, and to which destinations. What is not here
 * goes nowhere; what is goes only where the destination carries its category (`copy.destinations.ts`). Clinic protocol,
 * after `domain.md` 8 (who may see what) and 9.4 (no more than is needed).
 */
export const copyFields = {
  nominations: {
    perpetrator: everywhere,
    victim: everywhere,
    forum: everywhere,
    list: everywhere,
    urgency: everywhere,
    nominator: everywhere,
    submittedAt: everywhere,
    state: everywhere,
    answerDueOn: everywhere,
    answer: everywhere,
    decision: everywhere,
  },
  returns: {
    perpetrator: everywhere,
    victim: everywhere,
    about: everywhere,
    agency: everywhere,
    requestedAt: everywhere,
    dueOn: everywhere,
    question: everywhere,
    answeredAt: everywhere,
    result: everywhere,
    summary: everywhere,
    aboutTheVictim: forTheVictim,
    aboutChildren: forTheVictim,
    aboutHealth: ['health_record'],
    riskView: everywhere,
    caveats: everywhere,
    reason: everywhere,
  },
  'agenda-items': {
    perpetrator: everywhere,
    victim: everywhere,
    forum: everywhere,
    meetingDay: everywhere,
    outcome: everywhere,
    reviewOn: everywhere,
    decidedAt: everywhere,
    decision: everywhere,
    options: everywhere,
    rationale: everywhere,
    dissent: forTheVictim,
    wouldChange: everywhere,
    telling: forTheVictim,
    teller: forTheVictim,
    tellBy: forTheVictim,
    tellNothingReason: forTheVictim,
  },
  actions: {
    perpetrator: everywhere,
    victim: everywhere,
    text: everywhere,
    type: everywhere,
    tactic: everywhere,
    risk: everywhere,
    priority: everywhere,
    agency: everywhere,
    owner: everywhere,
    dueOn: everywhere,
    state: everywhere,
    successTest: everywhere,
    doneOn: everywhere,
    evidence: everywhere,
    reason: everywhere,
    madeAt: everywhere,
  },
  // The test, the evidence and the legal view stay in the file; where a zone lies goes nowhere (decision 79).
  orders: {
    perpetrator: withTheOrder,
    victim: withTheOrder,
    state: withTheOrder,
    consideredOn: withTheOrder,
    force: withTheOrder,
    protects: forTheVictim,
    sought: forTheForce,
    authorised: forTheForce,
    lodged: withTheOrder,
    hearing: withTheOrder,
    court: withTheOrder,
    interim: withTheOrder,
    interimServed: withTheOrder,
    interimConditions: withTheOrder,
    made: withTheOrder,
    starts: withTheOrder,
    until: withTheOrder,
    served: withTheOrder,
    servedBy: withTheOrder,
    inForce: withTheOrder,
    endedOn: withTheOrder,
    told: forTheVictim,
    considered: forTheVictim,
    conditions: withTheOrder,
    requirements: withTheOrder,
    prohibitions: forTheForce,
    authority: forTheForce,
    wrongForce: forTheForce,
    refusedInternally: forTheForce,
    outcome: forTheForce,
    notPursued: forTheVictim,
    ended: withTheOrder,
    positive: withTheOrder,
    requirementKinds: withTheOrder,
    variation: withTheOrder,
    renewal: withTheOrder,
    appeal: withTheOrder,
  },
} as const satisfies Record<Copied, Readonly<Record<string, To>>>;

/** One field as its reader sees it: of which category, whose information, and what it says. */
export interface Said {
  readonly field: string;
  readonly category: Category;
  readonly agencyId: string;
  readonly label: string;
  readonly text: string;
}

/** Of what a reader sees of something, what goes to a destination, in the order of the table. */
export function goingTo(to: DestinationName, of: Copied, seen: readonly Said[]): Said[] {
  const carries: readonly Category[] = destinationOf(to).carries;
  const fields = Object.entries<To>(copyFields[of]).filter(([, where]) => where.includes(to));
  return fields.flatMap(([name]) =>
    seen.filter(({ field, category, text }) => field === name && carries.includes(category) && text.trim() !== ''),
  );
}
