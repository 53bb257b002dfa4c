import type { FieldError } from '../../kernel/problem.js';
import { isDay } from '../../kernel/london-date.js';
import { questionsOf, sayError, type Form, type Question } from '../http/form.js';
import { isUnlisted, unlistedText } from '../http/unlisted.js';
import { hasWords, type Words } from '../messages/messages.js';

/** One thing to choose in a list that the page supplies. */
export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
  /** Its language, where that is not the page's. */
  readonly lang?: string;
  /** Chosen unless something else was. */
  readonly usual?: boolean;
  /** The question that is asked besides where this is chosen. */
  readonly asks?: string;
  /** Farther off than those before it: a long list draws a line where these begin. */
  readonly elsewhere?: boolean;
}

/** What a page knows when it asks: the form, what was answered so far, and the lists to choose from. */
export interface ToAsk {
  readonly form: Form;
  /** Answers as kept, or a posted body as typed. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldError[];
  /** By the name that `pick({ from })` gives. */
  readonly options?: Readonly<Record<string, readonly Choice[]>>;
  /** What is said of some questions here, instead of what is always said of them. */
  readonly hints?: Readonly<Record<string, string>> | undefined;
  /** Asks what a list is narrowed by: in a row, where nothing chosen means all. */
  readonly isFilter?: true;
}

export interface ErrorLink {
  readonly text: string;
  readonly href?: string;
}

/** A question as the macros draw it. */
export interface AskedQuestion {
  readonly name: string;
  readonly id: string;
  readonly kind: Question['kind'];
  readonly label: string;
  readonly plainLabel: string;
  readonly hint?: string;
  readonly error?: string;
  readonly value?: string;
  readonly max?: number;
  readonly rows?: number;
  readonly classes?: string;
  readonly shown?: 'radios' | 'checkboxes' | 'select';
  readonly items?: readonly Item[];
  /** Beneath which answer of another question it is unfolded: it is drawn there, and not by itself. */
  readonly under?: Question['under'];
  /** Whether something is asked beneath one of its answers. */
  readonly opens?: boolean;
  readonly parts?: readonly object[];
  /** Asked only where a choice that asks it is chosen. */
  readonly revealed?: boolean;
  /** Asked beside the first answer that says where the victim is: why it has to. */
  readonly reason?: LocationReason;
}

/** One of several to choose, as the components take it. */
interface Item {
  readonly value: string;
  readonly text: string;
  readonly hint?: { readonly text: string } | undefined;
  readonly checked?: boolean;
  readonly selected?: boolean;
  readonly disabled?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
  /** What is asked of those who choose it. */
  readonly asks?: readonly AskedQuestion[];
  readonly [more: string]: unknown;
}

/** Why a text that says where the victim is has to stay, as it was typed. */
export interface LocationReason {
  readonly value: string;
}

/** The error of a text that says where the victim is. */
export const SAYS_LOCATION = 'platform.location.says';

/** What is asked beside the texts that say where the victim is; nothing where none does. */
export function reasonAsked({
  errors = [],
  values = {},
}: Pick<ToAsk, 'errors' | 'values'>): LocationReason | undefined {
  if (!errors.some(({ message }) => message === SAYS_LOCATION)) return undefined;
  return { value: typed(values['_locationReason']) };
}

const manyRadios = 8;

/** The questions of a filter; every one may be left out, so that none says so, and none is explained. */
export const filterQuestions = (t: Words, ask: ToAsk): AskedQuestion[] =>
  askedQuestions(t, { ...ask, isFilter: true }).map(({ hint: _, ...question }) => ({
    ...question,
    label: question.plainLabel,
  }));

/** The questions of a form with their words, what was typed and what is wrong with it. */
export function askedQuestions(t: Words, ask: ToAsk): AskedQuestion[] {
  const questions = folded(eachAsked(t, ask));
  const at = questions.findIndex(({ name }) => errorOf(ask, name)?.message === SAYS_LOCATION);
  const reason = reasonAsked(ask);
  return reason ? questions.map((one, nth) => (nth === at ? { ...one, reason } : one)) : questions;
}

/** Whether the answer above is to be open: something stands in its box, or is wrong with it. */
const isInSight = ({ error, value, kind }: AskedQuestion): boolean =>
  Boolean(error) || (Boolean(value) && (kind === 'text' || kind === 'longText'));

/** Each question that hangs on an answer stands with that; of several to tick, one with something in its box is ticked. */
function folded(all: readonly AskedQuestion[]): AskedQuestion[] {
  const isHeld = ({ under }: AskedQuestion): boolean =>
    all.some(
      ({ name, shown, items }) =>
        name === under?.question && shown !== 'select' && items?.some(({ value }) => value === under.answer),
    );
  return all.flatMap(({ under, ...one }) => {
    if (under && isHeld({ under, ...one })) return [];
    const items = one.items?.map((item) => {
      const asks = all.filter(({ under: of }) => of?.question === one.name && of.answer === item.value);
      if (!asks.length) return item;
      const checked = item.checked || (one.shown === 'checkboxes' && asks.some(isInSight));
      return { ...item, checked, asks };
    });
    const isOpening = items?.some(({ asks }) => asks);
    return [{ ...one, ...(items && { items }), ...(isOpening && { classes: '', opens: true }) }];
  });
}

const errorOf = ({ errors = [] }: ToAsk, name: string): FieldError | undefined =>
  errors.find(({ field }) => field.split('/')[0] === name);

/** The questions that some choice of a form asks besides. */
const askedByChoices = (ask: ToAsk, questions: readonly Question[]): ReadonlySet<string> =>
  new Set(questions.flatMap(({ from = '' }) => (ask.options?.[from] ?? []).flatMap(({ asks }) => asks ?? [])));

function eachAsked(t: Words, ask: ToAsk): AskedQuestion[] {
  const questions = questionsOf(ask.form);
  const byChoices = askedByChoices(ask, questions);
  return questions.flatMap((question) => {
    const error = errorOf(ask, question.name);
    const isByChoice = byChoices.has(question.name);
    if (question.whenNeeded && !error && !isByChoice && !ask.values?.[question.name]) return [];
    const label = t(`${question.words}.label`);
    const hint = `${question.words}.hint`;
    return {
      name: question.name,
      id: question.name,
      kind: question.kind,
      max: question.max,
      plainLabel: label,
      label:
        question.optional && !question.whenNeeded && !question.owed
          ? t(question.marked ?? 'platform.questions.optional', { label })
          : label,
      hint: ask.hints?.[question.name] ?? (hasWords(hint) ? t(hint) : undefined),
      error: error && sayError(t, error),
      value: typed(ask.values?.[question.name]),
      revealed: isByChoice && question.whenNeeded && !error,
      under: question.under,
      ...drawn(t, question, ask),
    };
  });
}

const typed = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function drawn(t: Words, question: Question, ask: ToAsk): Partial<AskedQuestion> {
  const { kind, max = 0 } = question;
  if (kind === 'longText') return { rows: max > 1000 ? 8 : 4 };
  if (kind === 'text') return { classes: max <= 20 ? 'govuk-input--width-20' : '' };
  if (kind === 'day' || kind === 'moment') return { parts: dayBoxes(t, question, ask) };
  if (kind === 'number' || kind === 'hidden') return {};
  const choices = choicesOf(t, question, ask);
  const chosen = chosenOf(ask.values?.[question.name] ?? choices.find(({ usual }) => usual)?.value);
  const items = choices.map((choice) => itemOf(choice, chosen));
  const isTicked = kind === 'choices' || kind === 'picks' || (ask.isFilter && items.length === 1);
  if (isTicked) return { shown: 'checkboxes', items: withFirstId(question, items) };
  const classes = kind === 'yesNo' ? 'govuk-radios--inline' : '';
  if (!ask.isFilter && items.length <= manyRadios)
    return { shown: 'radios', items: withFirstId(question, items), classes };
  const line = choices.findIndex(({ elsewhere }) => elsewhere);
  // A list has no room beneath a choice: what has to be known before it is chosen stands beside it.
  const said = items.map((item) =>
    item.hint && item.attributes?.['data-asks'] ? { ...item, text: `${item.text}. ${item.hint.text}` } : item,
  );
  if (line > 0) said.splice(line, 0, lineOf(t));
  const unchosen = t(ask.isFilter ? 'platform.lists.all' : 'platform.questions.choose');
  const typed = chosen
    .filter((value) => isUnlisted(value) && unlistedText(value))
    .map((value) => ({ value, text: unlistedText(value), selected: true }));
  return { shown: 'select', items: [{ value: '', text: unchosen }, ...said, ...typed] };
}

const itemOf = ({ value, text, hint, lang, asks }: Choice, chosen: readonly string[]): Item => ({
  value,
  text,
  hint: hint ? { text: hint } : undefined,
  checked: chosen.includes(value),
  selected: chosen.includes(value),
  disabled: false,
  ...(lang && { label: { attributes: { lang } } }),
  ...((lang || asks) && { attributes: { ...(lang && { lang }), ...(asks && { 'data-asks': asks }) } }),
});

/** Cannot be chosen: it only says where those from elsewhere begin. */
const lineOf = (t: Words): Item => ({
  value: '',
  text: t('platform.questions.elsewhere'),
  hint: undefined,
  checked: false,
  selected: false,
  disabled: true,
});

/** The first box has the question's own name as its id, so that the error summary leads to it. */
const withFirstId = (question: Question, items: readonly Item[]): Item[] =>
  items.map((item, i) => (i === 0 ? { ...item, id: question.name } : item));

function choicesOf(t: Words, question: Question, ask: ToAsk): readonly Choice[] {
  if (question.from !== undefined) return ask.options?.[question.from] ?? [];
  if (question.kind === 'yesNo')
    return ['yes', 'no'].map((value) => ({ value, text: t(`platform.questions.${value}`) }));
  return (question.options ?? []).map((value) => {
    const hint = `${question.words}.hints.${value}`;
    return { value, text: t(`${question.words}.options.${value}`), hint: hasWords(hint) ? t(hint) : undefined };
  });
}

function chosenOf(value: unknown): string[] {
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
}

const boxes = ['day', 'month', 'year'] as const;

function dayBoxes(t: Words, question: Question, { values = {}, errors = [] }: ToAsk): object[] {
  const kept = values[question.name];
  const [year, month, day] = typeof kept === 'string' && isDay(kept.slice(0, 10)) ? kept.slice(0, 10).split('-') : [];
  const filled = { day: day?.replace(/^0/, ''), month: month?.replace(/^0/, ''), year };
  const wrong = errors.find(({ field }) => field === question.name);
  const atFault = wrong ? boxesAtFault(wrong) : [];
  return boxes.map((box) => ({
    name: `${question.name}-${box}`,
    id: `${question.name}-${box}`,
    label: t(`platform.questions.${box}`),
    value: typed(values[`${question.name}-${box}`]) || filled[box],
    autocomplete: 'off',
    classes: `govuk-input--width-${box === 'year' ? 4 : 2}${atFault.includes(box) ? ' govuk-input--error' : ''}`,
  }));
}

/** A date that lacks a part is wrong there; any other wrong date is wrong as a whole. */
function boxesAtFault({ message }: FieldError): readonly string[] {
  const missing = /dayWithout(\w+)$/.exec(message)?.[1]?.toLowerCase();
  if (missing) return boxes.filter((box) => missing.includes(box));
  return message.endsWith('yearOfFour') ? ['year'] : boxes;
}

/** The error summary: each sentence leads to the box that it is about. */
export function errorLinks(t: Words, ask: Pick<ToAsk, 'errors'> & { form?: Form }): ErrorLink[] {
  const questions = new Map(ask.form ? questionsOf(ask.form).map((one) => [one.name, one]) : []);
  return (ask.errors ?? []).map((error) => {
    const question = questions.get(error.field.split('/')[0] ?? '');
    const href = error.page ?? (question && `#${target(question, error)}`);
    return { text: sayError(t, error), ...(href && { href }) };
  });
}

const target = (question: Question, error: FieldError): string =>
  question.kind === 'day' || question.kind === 'moment' ? `${question.name}-${boxesAtFault(error)[0]}` : question.name;
