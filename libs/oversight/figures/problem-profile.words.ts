import type { Words } from '../../platform/messages/messages.js';
import { formatMonth } from '../../platform/messages/messages.js';
import { firstOf } from './order-months.rules.js';
import { measures, NOT_RECORDED, type Measure } from './problem-profile.measures.js';
import type { TableShown } from './problem-profile.tables.js';
import type { ProblemProfile } from './problem-profile.service.js';

const wordsOf = new Map(measures.map((measure: Measure) => [measure.name, measure.words]));

/** What a line of a table is called. */
export function lineWord(t: Words, { measure }: TableShown, { line, name }: TableShown['lines'][number]): string {
  if (line === NOT_RECORDED) return t('figures.profile.notRecorded');
  if (measure === 'month') return formatMonth(firstOf(line));
  return name ?? t(`${wordsOf.get(measure) ?? ''}.${line}`);
}

/** A number as it goes out; one that is hidden says so, and one that is small says that it is. */
export function countWord(t: Words, { hiddenBelow }: ProblemProfile, of: TableShown['lines'][number]): string | number {
  if (of.shown === 'count') return of.count;
  return of.shown === 'few' ? fewWord(t, hiddenBelow.below) : t('figures.hidden');
}

/** `fewer than 5` */
export const fewWord = (t: Words, below: number): string => t('figures.profile.few', { count: below });

export const titleOf = (t: Words, measure: string): string => t(`figures.profile.measures.${measure}.title`);
export const definitionOf = (t: Words, measure: string): string => t(`figures.profile.measures.${measure}.definition`);
