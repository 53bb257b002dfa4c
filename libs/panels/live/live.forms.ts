import { z } from 'zod';
import { isId } from '../../kernel/id.js';
import { storable } from '../../kernel/readable-text.js';
import { newActionForm } from '../actions/action.forms.js';
import { inRow, nameOf, rowAsked } from '../actions/index.js';
import { noteForm, outcomeForm } from '../agenda/item.forms.js';
import { viewGivers } from '../discussion/discussion.rules.js';
import {
  choice,
  day,
  form,
  longText,
  part,
  pick,
  questionsOf,
  text,
  yesNo,
  type Form,
} from '../../platform/http/form.js';

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

/** What is done tonight is an action too: of one kind, and of high priority. */
const tonightAsked = part(newActionForm, ['text', 'tactic', 'ownerId', 'dueOn', 'despiteLike']);

/** The words of a note that is there already. */
const keptNoteAsked = form({ said: longText({ max: 20_000, optional: true }) }, 'panels');

/** What becomes of an action that was open before: why, or what was done, and until when it is carried over. */
export const openAsked = form(
  { carryReason: text({ max: 2000, optional: true }), newDueOn: day({ optional: true }) },
  'panels',
);

export const outcomeAsked = outcomeForm;
export const outcomeNames: readonly string[] = questionsOf(outcomeForm).map(({ name }) => name);

/** That everybody in the room for it has acknowledged the confidentiality statement. */
const statementAsked = form({ statement: yesNo({ optional: true }) }, 'panels');

/** The row in which it is said what is done tonight. */
export const TONIGHT = 'tonight';

/** Which parts of the page are asked of whoever opens it. */
interface AskedOf {
  /** The questions of the item, whether each is counted; none where nothing can be written any more. */
  readonly questions: readonly { readonly question: string; readonly yesOrNo: boolean }[];
  readonly writes: boolean;
  /** The notes that may be changed, the actions of last time of which something may be said, and the rows of new ones. */
  readonly notes: readonly string[];
  readonly open: readonly string[];
  readonly rows: readonly string[];
  readonly sets: boolean;
  readonly decides: boolean;
}

/** All that the page asks as one form, so that what is wrong leads to its own box. */
export const liveForm = ({ questions, writes, notes, open, rows, sets, decides }: AskedOf): Form =>
  z.strictObject(
    Object.fromEntries([
      ...(writes ? [...inRow(noteAsked), ...notes.flatMap((id) => inRow(keptNoteAsked, id))] : []),
      ...questions.flatMap(({ question, yesOrNo }) => inRow(yesOrNo ? countedAsked : answerAsked, question)),
      ...open.flatMap((id) => inRow(openAsked, id)),
      ...(sets ? [...rows.flatMap((row) => inRow(rowAsked, row)), ...inRow(tonightAsked, TONIGHT)] : []),
      ...(decides ? inRow(outcomeAsked) : []),
      ...inRow(statementAsked),
    ]),
  );

/** The questions of the page that choose from lists. */
export const listsAsked = form({ teller: pick({ from: 'actions.owners', optional: true }) }, 'panels');

export type Posted = Readonly<Record<string, unknown>>;

const boxes = /-(day|month|year)$/;

/** What was posted of questions that are asked once. */
export const onceIn = (body: Posted, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name.replace(boxes, ''))));

const withA = (body: Posted, field: string): string[] =>
  Object.keys(body).flatMap((name) => (name.startsWith(nameOf(field, '')) ? name.slice(nameOf(field, '').length) : []));

/** The questions of which a version was posted: the page had shown them. */
export const rowsIn = (body: Posted): string[] => withA(body, 'version').filter(storable);

/** The notes of which a version was posted. */
export const notesIn = (body: Posted): string[] => withA(body, 'noteVersion').filter(isId);

export const said = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const presses = ['save', 'start', 'outcome', 'add', 'complete', 'carry'] as const;
export type Press = (typeof presses)[number];

/** Which button was pressed, and of which action it stands beside; none that is known is the one that saves. */
export function pressIn(body: Posted): { readonly press: Press; readonly actionId: string } {
  const [name = '', of = ''] = said(body['press']).split('_of_');
  const press = presses.find((one) => one === name) ?? 'save';
  return { press, actionId: isId(of) ? of : '' };
}
