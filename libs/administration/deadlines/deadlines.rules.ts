import {
  timingGroups,
  timings,
  type Standing,
  type Timing,
  type TimingName,
  type Within,
} from '../../timings/index.js';

export const groupNames = ['orders', 'victims', 'panels', 'record', 'reminders'] as const;
export type Group = (typeof groupNames)[number];

/** The standings by the names that addresses and words have for them. */
const standings = { statute: 'statute', national: 'national', local: 'local', toCheck: 'to check' } as const;
export type StandingName = keyof typeof standings;
export const standingNames = ['statute', 'national', 'local', 'toCheck'] as const satisfies readonly StandingName[];

export const standingName = (standing: Standing): StandingName => (standing === 'to check' ? 'toCheck' : standing);

export interface Narrowed {
  readonly group?: Group | undefined;
  readonly standing?: StandingName | undefined;
}

/** The deadlines of a group and of a standing, in the order of the tables. */
export const deadlinesOf = ({ group, standing }: Narrowed): TimingName[] =>
  groupNames
    .filter((name) => !group || name === group)
    .flatMap((name) => Object.keys(timingGroups[name]) as TimingName[])
    .filter((name) => !standing || timings[name].standing === standings[standing]);

/** A length as its unit and its number. */
export function lengthOf(within: Within): { unit: string; count: number } {
  const [unit = 'days', count = 0] = Object.entries(within).flat() as [string?, number?];
  return { unit, count };
}

/** Which way a deadline runs: `first` counts the day of its trigger. */
export const directionOf = ({ countsFirstDay, direction }: Timing): 'first' | 'after' | 'before' =>
  countsFirstDay ? 'first' : direction;
