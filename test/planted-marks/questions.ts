import { aNomination } from '../factories.js';

/**
 * The category of every question of the nomination form that is answered in somebody's own words, by what
 * `domain.md` 6.1 and 8 say of it. Each such answer carries a mark.
 */
export const questions: Readonly<Record<string, string>> = {
  perpetratorSurname: 'perpetratorIdentity',
  perpetratorForename: 'perpetratorIdentity',
  perpetratorAliases: 'perpetratorIdentity',
  perpetratorPnc: 'perpetratorIdentity',
  victimSurname: 'victimIdentity',
  victimForename: 'victimIdentity',
  victimSafeContactTimes: 'victimLocation',
  victimSafeContactValue: 'victimLocation',
  contactWhoMayAnswer: 'victimLocation',
  contactCodeWord: 'victimLocation',
  contactInterpreter: 'victimLocation',
  contactDoNotContact: 'victimLocation',
  contactConsent: 'victimLocation',
  immediateSafetySteps: 'victimLocation',
  behaviours: 'offendingHistory',
  crimeRefs: 'offendingHistory',
  riskTool: 'offendingHistory',
  riskGrade: 'offendingHistory',
  riskAssessor: 'offendingHistory',
  riskNotDoneReason: 'offendingHistory',
  weaponsOrThreats: 'offendingHistory',
  perpetratorSuicideRisk: 'offendingHistory',
  otherVictims: 'offendingHistory',
  otherForces: 'offendingHistory',
  ordersInForce: 'offendingHistory',
  victimSuicideRisk: 'victimHealth',
  disability: 'victimHealth',
  whyMultiAgency: 'victimIdentity',
  askOfPanel: 'victimIdentity',
  victimAware: 'victimIdentity',
  victimView: 'victimIdentity',
  vulnerability: 'victimIdentity',
  knownHereHow: 'victimIdentity',
  lawfulBasis: 'victimIdentity',
  childrenOrDependants: 'children',
};

/** Answers that have to be days or postcodes: each of these stands nowhere else. */
export const formed: Readonly<Record<string, string>> = {
  perpetratorDob: 'perpetratorIdentity',
  victimDob: 'victimIdentity',
  perpetratorPostcode: 'perpetratorIdentity',
  victimPostcode: 'victimLocation',
};

const days = {
  here: { perpetrator: '1931-07-19', victim: '1932-08-21' },
  beside: { perpetrator: '1933-09-22', victim: '1934-10-23' },
  elsewhere: { perpetrator: '1935-11-24', victim: '1936-12-25' },
  restricted: { perpetrator: '1937-01-26', victim: '1938-02-27' },
} as const;
const postcodes = {
  here: ['QX11 1QX', 'ZZ11 1ZZ'],
  beside: ['QX12 2QX', 'ZZ12 2ZZ'],
  elsewhere: ['QX13 3QX', 'ZZ13 3ZZ'],
  restricted: ['QX14 4QX', 'ZZ14 4ZZ'],
} as const;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const written = (day: string): string[] => {
  const [year, month, of] = day.split('-').map(Number);
  return [day, `${of} ${months[(month ?? 1) - 1]} ${year}`];
};
const bothWays = (postcode: string): string[] => [postcode, postcode.replace(' ', '')];

/** A nomination with these answers, and the values whose form is their own, in each way in which they may be written. */
export function typed(forumId: string, answers: object, caseKey: keyof typeof days) {
  const [perpetratorPostcode, victimPostcode] = postcodes[caseKey];
  const { perpetrator, victim } = days[caseKey];
  const body = aNomination(forumId, {
    ...answers,
    perpetratorDob: perpetrator,
    victimDob: victim,
    perpetratorPostcode,
    victimPostcode,
    victimSafeContactMethod: 'via_isac',
  });
  const shown = {
    perpetratorDob: written(perpetrator),
    victimDob: written(victim),
    perpetratorPostcode: bothWays(perpetratorPostcode),
    victimPostcode: bothWays(victimPostcode),
  };
  return { body, shown };
}
