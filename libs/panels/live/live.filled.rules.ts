import type { LondonDate } from '../../kernel/london-date.js';
import { toldBy } from '../../timings/index.js';
import type { UsualTeller } from '../decisions/tellers.usual.rules.js';

type Posted = Readonly<Record<string, unknown>>;

/** What of an outcome the page may fill in. */
export const filledNames = ['levelOfConcern', 'reviewOn', 'teller', 'tellBy'] as const;
type FilledName = (typeof filledNames)[number];

/** What the page has filled in of an outcome, by its questions: only what a fact stands behind. */
export type Filled = Readonly<Partial<Record<FilledName, string>>>;

interface Facts {
  /** What the forum holds the case to be. */
  readonly levelOfConcern: string | null;
  /** The day of the forum's next panel; and the next on which it usually meets, where none is planned. */
  readonly nextDay: string | undefined;
  readonly usualDay: string | undefined;
  readonly teller: UsualTeller | undefined;
  /** Whom the page offers to tell the victim. */
  readonly owners: readonly { readonly value: string }[];
  readonly discussedOn: LondonDate;
}

/** What is filled in of an outcome. A victim of stalking has enhanced rights unless it is said otherwise (`domain.md` 5.2). */
export function filledIn({ levelOfConcern, nextDay, usualDay, teller, owners, discussedOn }: Facts): Filled {
  const isOffered = owners.some(({ value }) => value === teller?.staffId);
  const reviewOn = nextDay ?? usualDay;
  return {
    ...(levelOfConcern && { levelOfConcern }),
    ...(reviewOn && { reviewOn }),
    ...(teller && isOffered && { teller: teller.staffId }),
    tellBy: toldBy('panel_outcome', discussedOn, { enhanced: true }).dueOn,
  };
}

/** Where the page says of a question what it had filled in. */
export const markOfFilled = (name: string): string => `filled_of_${name}`;

const said = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const boxes = ['year', 'month', 'day'] as const;

/** What was sent of a question: a day out of its three boxes, as days are written. */
function sentOf(body: Posted, name: string): string {
  const parts = boxes.map((box) => said(body[`${name}-${box}`]));
  return parts.some(Boolean) ? parts.map((one) => one.padStart(2, '0')).join('-') : said(body[name]);
}

const isAsFilled = (body: Posted, name: string): boolean => sentOf(body, name) === said(body[markOfFilled(name)]);

/** Whether anything was answered of these questions that the page had not filled in. */
export const isAnswered = (body: Posted, names: readonly string[]): boolean =>
  names.some((name) => !isAsFilled(body, name));

/**
 * What of a posted outcome is only filled in and has no use beside the other answers: a review day where the case is closed,
 * and who tells the victim by when where nothing is said that she is told.
 */
export function unusedIn(body: Posted): readonly string[] {
  const closes = said(body['outcome']) === 'close' && isAsFilled(body, 'reviewOn');
  const tells = ['teller', 'tellBy'];
  const isSilent = !said(body['telling']) && tells.every((name) => isAsFilled(body, name));
  return [...(closes ? ['reviewOn'] : []), ...(isSilent ? tells : [])];
}
