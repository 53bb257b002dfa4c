import { locationsIn, type RecordedLocation } from '../../sharing/disclosures/index.js';

/** What a free text says of where a victim is: the sentences that say it, and what is recorded, a line each. */
interface SaysWhere {
  readonly sentence: string;
  readonly detail: string;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isJson = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !Buffer.isBuffer(value);

/** The texts in a value of JSON, in their order. */
export function textsIn(value: unknown): string[] {
  if (isText(value)) return [value];
  return isJson(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Where a sentence ends: after its point and a space, or with its line. */
const ending = /[.!?]+(?=\s)|\n/g;

/** The whole sentence around a part of a text, or the sentences. */
export function sentenceAround(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const ends = [...text.matchAll(ending)].map((one) => one.index + one[0].length);
  const from = ends.filter((one) => one <= start).at(-1) ?? 0;
  const to = ends.find((one) => one >= end) ?? text.length;
  return text.slice(from, to).trim();
}

const inLines = (lines: readonly string[]): string =>
  [...new Set(lines.map((one) => one.replace(/\s+/g, ' ').trim()))].join('\n');

/** What a value, or anything in it, says of what is recorded; nothing where it says none of it. */
export function saidIn(value: unknown, recorded: readonly RecordedLocation[]): SaysWhere | undefined {
  const found = textsIn(value).flatMap((text) =>
    locationsIn(text, recorded).map((one) => ({ sentence: sentenceAround(text, one), detail: one.detail })),
  );
  if (!found.length) return undefined;
  return { sentence: inLines(found.map((one) => one.sentence)), detail: inLines(found.map((one) => one.detail)) };
}

/** The details of a check as what to look for; a name is what has neither a digit nor an @. */
export const detailsOf = ({ detail }: Pick<SaysWhere, 'detail'>): RecordedLocation[] =>
  detail.split('\n').map((value) => ({ value, isName: !/[\d@]/.test(value) }));

function textWithout(text: string, recorded: readonly RecordedLocation[], placeholder: string): string {
  let said = '';
  let from = 0;
  for (const { start, end } of locationsIn(text, recorded)) {
    said += text.slice(from, start) + placeholder;
    from = end;
  }
  return said + text.slice(from);
}

/** A value with each text in it changed; what is in it besides stays as it is. */
export function changedTexts(value: unknown, change: (text: string) => unknown): unknown {
  if (isText(value)) return change(value);
  if (!isJson(value)) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => changedTexts(one, change));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changedTexts(one, change)])) as unknown;
}

/** A value with a placeholder for each part of its texts that says what is recorded. */
export const withoutLocations = (value: unknown, recorded: readonly RecordedLocation[], placeholder: string): unknown =>
  changedTexts(value, (text) => textWithout(text, recorded, placeholder));
