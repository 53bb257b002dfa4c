import { addDays, weekdayOf, type LondonDate } from '../../kernel/london-date.js';

/** What may make a case somebody's business in a week. */
const taskNames = [
  'team', // on its team, for any part of the week
  'agenda', // with a place at a panel that has it on its agenda
  'returns', // of an agency that was asked what it knows
  'actions', // owner or deputy of one of its actions
  'nominated', // who nominated it, or entered the nomination
  'runs', // coordinator or chair of a forum in which it stands
  'granted', // granted access to it
  'audits', // whose task is to look at what others did
] as const;
export type Tasks = Readonly<Record<(typeof taskNames)[number], boolean>>;

/** Whether somebody who read a case had nothing to do with it: one task of any kind is enough. */
export const isWithoutTask = (tasks: Tasks): boolean => !taskNames.some((name) => tasks[name]);

/** The Monday of the week of a day: the list that is made in a week is of the week before. */
export function mondayOf(day: LondonDate): LondonDate {
  return addDays(day, 1 - weekdayOf(day));
}
