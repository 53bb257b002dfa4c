import { z } from 'zod';
import { choice, choices, day, form, hiddenId, longText, nameText, text } from '../../platform/http/form.js';
import { areaAlertStates } from './area-alert.states.js';
import { historyCheckStates } from './history-check.states.js';

const room = 'links';
const reason = longText({ max: 2000 });

/** Where it was looked. `domain.md` 6.1: other victims known, with search evidence; 14: not one force alone. */
export const searched = [
  'own_systems',
  'national_computer',
  'national_database',
  'other_forces',
  'partners',
  'advocacy',
  'other',
] as const;
export const employers = ['leads_to_victim', 'leads_to_none', 'no_work', 'not_known'] as const;

export const historyCheckForm = form(
  {
    caseId: hiddenId(),
    checkedOn: day(),
    searched: choices([...searched]),
    result: choice(['nil', 'found']),
    finding: longText({ max: 5000, optional: true }),
    evidence: longText({ max: 2000 }),
    employer: choice([...employers]),
    employerNote: longText({ max: 2000, optional: true }),
  },
  room,
);
export type HistoryCheckAsked = z.output<typeof historyCheckForm>;

export const becauseForm = form({ reason }, room);
export const acceptForm = form({}, room);

const decided = ['same', 'not_same', 'unsure'] as const;

/** What somebody decides about two people, in which of the cases they run. */
export const matchForm = form(
  {
    part: choice(['perpetrator', 'victim']),
    otherId: hiddenId(),
    caseId: hiddenId(),
    decision: choice([...decided]),
    reason,
  },
  room,
);

/** As a page asks it: being made one is confirmed. */
export const decideForm = form(
  { decision: choice([...decided]), reason, confirmed: choices(['yes'], { optional: true }) },
  room,
);

export const unmergeForm = form({ decision: choice(['not_same', 'unsure']), reason }, room);

/** By what somebody can be known besides what a nomination asks. */
export const identifierKinds = ['alias', 'former', 'phone', 'email', 'online_account'] as const;
export const identifierForm = form(
  { caseId: hiddenId(), kind: choice([...identifierKinds]), value: text({ max: 200 }), source: text({ max: 200 }) },
  room,
);

/** What is known of somebody before anything is entered. */
export const knownForm = form(
  {
    part: choice(['perpetrator', 'victim']),
    forename: nameText({ max: 100, optional: true }),
    surname: nameText({ max: 100, optional: true }),
    alias: nameText({ max: 100, optional: true }),
    bornOn: day({ optional: true }),
    pnc: text({ max: 40, optional: true }),
    postcode: text({ max: 40, optional: true }),
    phone: text({ max: 40, optional: true }),
    account: text({ max: 100, optional: true }),
  },
  room,
);
export type KnownAsked = z.output<typeof knownForm>;

const statesOf = (states: readonly string[]) => z.enum(states as [string, ...string[]]).optional();
export const historyCheckFilters = z.strictObject({
  state: statesOf(historyCheckStates.states),
  case: z.guid().optional(),
});
export type HistoryCheckFilters = z.output<typeof historyCheckFilters>;
export const areaAlertFilters = z.strictObject({ state: statesOf(areaAlertStates.states) });
export type AreaAlertFilters = z.output<typeof areaAlertFilters>;
