/** What may be answered to whether something is safe, or so. */
export const safeAnswers = ['yes', 'no', 'not_known'] as const;
/** From which number a victim is to be rung. */
export const numberShown = ['withheld', 'shown', 'either'] as const;
/** On which days a victim may be reached. */
export const safeDays = ['every_day', 'weekdays', 'weekends'] as const;

/** The answers of the safe contact block in the order in which they are read (`domain.md` 6.9). */
export const contactKeys = [
  'method',
  'value',
  'times',
  'days',
  'fromTime',
  'toTime',
  'voicemail',
  'text',
  'email',
  'post',
  'whoMayAnswer',
  'codeWord',
  'withheldNumber',
  'language',
  'interpreter',
  'doNotContact',
  'deviceCompromised',
  'consent',
] as const;
export type ContactKey = (typeof contactKeys)[number];

/** Every answer of the block: null for what nobody was asked. What a row holds besides is told too. */
export const contactAnswers = (answers: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ...Object.fromEntries(contactKeys.map((key) => [key, null])),
  ...answers,
});
