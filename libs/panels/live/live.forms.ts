import { storable } from '../../kernel/readable-text.js';
import { z } from 'zod';
import { newActionForm } from '../actions/action.forms.js';
import { noteForm, outcomeForm } from '../agenda/item.forms.js';
import { viewGivers } from '../discussion/discussion.rules.js';
import { choice, form, longText, part, pick, questionsOf, yesNo, type Form } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';

/** What a note says; its kind and what it is about follow from who speaks where they are left open. */
export const noteAsked = part(noteForm, ['agencyId', 'noteCategory', 'kind', 'standing', 'text']);

/** What is said of one question. */
export const answerAsked = form(
  {
    answer: choice(['yes', 'no', 'not_applicable']),
    reason: longText(),
    givenBy: choice(viewGivers, { optional: true }),
  },
  'panels',
);
/** Of a question that is counted, so that it is answered by yes or no. */
const countedAsked = form({ ...answerAsked.shape, answer: choice(['yes', 'no']) }, 'panels');

/** One row of actions to be set; the agency follows from who owns it. */
export const actionAsked = part(newActionForm, ['text', 'type', 'tactic', 'ownerId', 'dueOn', 'despiteLike']);
/** What is done tonight is an action too: of one kind, and of high priority. */
export const tonightAsked = part(newActionForm, ['text', 'ownerId', 'dueOn', 'despiteLike']);

export const outcomeAsked = outcomeForm;
export const outcomeNames: readonly string[] = questionsOf(outcomeForm).map(({ name }) => name);

/** That everybody in the room for it has acknowledged the confidentiality statement. */
const statementAsked = form({ statement: yesNo({ optional: true }) }, 'panels');

/** The row in which it is said what is done tonight, and those of the other actions. */
export const TONIGHT = 'tonight';
export const actionRows = ['1', '2', '3'] as const;

const sep = '_of_';

/** What a question is called in the row of one question or one action to be set. */
export const nameOf = (field: string, row: string): string => `${field}${sep}${row}`;

/** The questions of a form by the names that they have in a row; what they ask and their words stay. */
function named(of: Form, row?: string): [string, z.ZodType][] {
  const shape = of.shape as Readonly<Record<string, z.ZodType>>;
  return questionsOf(of).flatMap((question) => {
    const schema = shape[question.name];
    return schema ? [[row ? nameOf(question.name, row) : question.name, asks(schema.clone(), question)]] : [];
  });
}

/** Which parts of the page are asked of whoever opens it. */
interface AskedOf {
  /** The questions of the item, whether each is counted; none where nothing can be written any more. */
  readonly questions: readonly { readonly question: string; readonly yesOrNo: boolean }[];
  readonly writes: boolean;
  readonly sets: boolean;
  readonly decides: boolean;
}

/** All that the page asks as one form, so that what is wrong leads to its own box. */
export const liveForm = ({ questions, writes, sets, decides }: AskedOf): Form =>
  z.strictObject(
    Object.fromEntries([
      ...(writes ? named(noteAsked) : []),
      ...questions.flatMap(({ question, yesOrNo }) => named(yesOrNo ? countedAsked : answerAsked, question)),
      ...(sets ? [...actionRows.flatMap((row) => named(actionAsked, row)), ...named(tonightAsked, TONIGHT)] : []),
      ...(decides ? named(outcomeAsked) : []),
      ...named(statementAsked),
    ]),
  );

/** The questions of the page that choose from lists. */
export const listsAsked = form({ teller: pick({ from: 'actions.owners', optional: true }) }, 'panels');

export type Posted = Readonly<Record<string, unknown>>;

const boxes = /-(day|month|year)$/;

/** What was posted of one row, by the names that its form has for it. */
export function rowIn(body: Posted, row: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const at = name.indexOf(sep);
      const [field, rest] = [name.slice(0, at), name.slice(at + sep.length)];
      if (at < 0) return [];
      if (rest === row) return [[field, value]];
      const box = boxes.exec(rest)?.[0] ?? '';
      return box && rest === `${row}${box}` ? [[`${field}${box}`, value]] : [];
    }),
  );
}

/** What was posted of questions that are asked once. */
export const onceIn = (body: Posted, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name.replace(boxes, ''))));

/** The rows of which a version was posted: the page had shown them. */
export const rowsIn = (body: Posted): string[] =>
  Object.keys(body)
    .filter((name) => name.startsWith(`version${sep}`) && storable(name))
    .map((name) => name.slice(`version${sep}`.length));

export const said = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const presses = ['save', 'start', 'outcome'] as const;
export type Press = (typeof presses)[number];

/** Which button was pressed; none that is known is the one that saves. */
export const pressIn = (body: Posted): Press => presses.find((one) => one === body['press']) ?? 'save';
