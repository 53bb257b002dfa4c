import type { FieldError } from '../../kernel/problem.js';
import { choice, form, isRecord, longText, type Form } from '../../platform/http/form.js';
import { languageOrUnknown } from '../../platform/messages/languages.js';
import type { Words } from '../../platform/messages/messages.js';
import { askedQuestions, type AskedQuestion, type Choice } from '../../platform/pages/asking.js';
import { questionKeys } from './nomination.questions.js';
import { nominationMoves } from './nominations.moves.js';
import { returningForm } from './triage.forms.js';

/** The decisions of triage, in the order in which their page offers them; each is a move of a nomination. */
export const triageMoves = ['accept', 'return', 'advise', 'redirect', 'merge', 'decline'] as const;
export type TriageMove = (typeof triageMoves)[number];

/** What the one form of triage asks before anything else: which of these moves it is. */
export const decisionForm = form({ decision: choice(triageMoves) }, 'nominations.triage');

/** Two people who may be one. Why they are is recorded from what is alike, where a person adds nothing. */
export const likenessForm = form(
  { decision: choice(['same', 'not_same', 'unsure']), reason: longText({ max: 2000, optional: true }) },
  'nominations.matching',
);

export type Posted = Readonly<Record<string, unknown>>;

/** What was sent in vain, and why. */
export interface Sent {
  readonly body: Posted;
  readonly errors: readonly FieldError[];
}

/** What the form of a move asks on a page: to return one, its questions are ticked. */
export const formOf = (move: TriageMove): Form => (move === 'return' ? returningForm : nominationMoves[move].form);

/** The name of a field in the one form: many moves ask for a reason, and each has its own. */
export const nameOf = (field: string, of: string): string => `${field}_of_${of}`;

/** The row of the form in which two people stand who may be one. */
export const rowOf = ({ part, otherId }: { readonly part: string; readonly otherId: string }): string =>
  `${part}_${otherId}`;

/** The answers of one part of the form, by the names that they have there. */
export function answersOf(body: unknown, of: string): Record<string, unknown> {
  const end = nameOf('', of);
  const all = isRecord(body) ? Object.entries(body) : [];
  return Object.fromEntries(
    all.filter(([name]) => name.endsWith(end)).map(([name, value]) => [name.slice(0, -end.length), value]),
  );
}

/** Errors of one part of the form, as the whole form calls its fields. */
export const errorsOf = (errors: readonly FieldError[], of: string): FieldError[] =>
  errors.map((error) => {
    const [field = '', ...rest] = error.field.split('/');
    return { ...error, field: [nameOf(field, of), ...rest].join('/'), page: `#${nameOf(field, of)}` };
  });

/** The same errors by the names that they have in that part; those of other parts are left out. */
const errorsWithin = (errors: readonly FieldError[], of: string): FieldError[] =>
  errors.flatMap((error) => {
    const [name = '', ...rest] = error.field.split('/');
    const end = nameOf('', of);
    return name.endsWith(end) ? [{ ...error, field: [name.slice(0, -end.length), ...rest].join('/') }] : [];
  });

/** A question as the whole form names it. Why a place has to be named is asked once, above the form. */
function within({ reason: _, items, ...one }: AskedQuestion, of: string): AskedQuestion {
  const id = nameOf(one.name, of);
  const named = items?.map((item) => ('id' in item ? { ...item, id } : item));
  return { ...one, name: id, id, ...(named && { items: named }) };
}

interface Part {
  readonly of: string;
  readonly form: Form;
  /** What it begins with. */
  readonly begun?: Posted | undefined;
  readonly sent: Sent | undefined;
  readonly options?: Readonly<Record<string, readonly Choice[]>>;
  readonly hints?: Readonly<Record<string, string>>;
}

/** The questions of one part of the form, with what was typed and what is wrong with it. */
export const partAsked = (t: Words, { of, form: asked, begun, sent, options, hints }: Part): AskedQuestion[] =>
  askedQuestions(t, {
    form: asked,
    values: sent ? answersOf(sent.body, of) : (begun ?? {}),
    errors: errorsWithin(sent?.errors ?? [], of),
    ...(options && { options }),
    ...(hints && { hints }),
  }).map((one) => within(one, of));

/** What may be said to be missing: every question of the form, in its order; and the languages that one may choose. */
export const nominationQuestions = (t: Words) => ({
  questions: questionKeys.map((key) => ({ value: key, text: t(`nominations.questions.${key}.label`) })),
  languages: languageOrUnknown(t),
});
