import { z } from 'zod';
import { inPost } from '../../administration/agencies/index.js';
import { choice, form, fromBody, part, questionsOf, readForm, type Form } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { invalid } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { named } from '../common/index.js';
import { tellsFor } from '../decisions/telling.rules.js';
import { actionTypes, newActionForm, type NewAction } from './action.forms.js';
import { actionsLike, likeError } from './actions.like.js';

/** One of several actions that are set by one press: its agency follows from who owns it, its kind too where it is left open. */
export const rowAsked = form(
  {
    ...part(newActionForm, ['text', 'tactic', 'ownerId', 'dueOn', 'despiteLike']).shape,
    type: choice(actionTypes, { optional: true }),
  },
  'actions',
);

/** Nobody sets more than so many by one press. */
const MOST = 20;

const sep = '_of_';
const boxes = /-(day|month|year)$/;

type Posted = Readonly<Record<string, unknown>>;

/** What a question is called in one of several rows. */
export const nameOf = (field: string, row: string): string => `${field}${sep}${row}`;

/** The questions of a form by the names that they have in a row, if in any; what they ask and their words stay. */
export function inRow(of: Form, row?: string): [string, z.ZodType][] {
  const shape = of.shape as Readonly<Record<string, z.ZodType>>;
  return questionsOf(of).flatMap((question) => {
    const schema = shape[question.name];
    return schema ? [[row ? nameOf(question.name, row) : question.name, asks(schema.clone(), question)]] : [];
  });
}

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

/** The rows of actions on a page: those that were sent, and one more where that was asked for. */
export function rowsFor(body: Posted, { first = 1, least = 0, more = false } = {}): string[] {
  const sent = Object.keys(body).flatMap((name) => /^text_of_(\d{1,2})$/.exec(name)?.[1] ?? []);
  const last = Math.max(first + least - 1, ...sent.map(Number)) + (more ? 1 : 0);
  return Array.from({ length: Math.min(last - first + 1, MOST) }, (_, nth) => String(first + nth));
}

/** Of which kind an action is, by who does it; none that shows an action to an ISAC who could not read it otherwise. */
const doneBy: Readonly<Record<string, NewAction['type']>> = {
  police: 'enforce',
  cps: 'enforce',
  probation: 'licence',
  prison: 'licence',
  health: 'treat',
  substance_misuse: 'treat',
  programme: 'treat',
  isac: 'safeguard',
};

/** Where the actions of rows are set. */
interface SetWhere {
  readonly caseId: string;
  readonly forumId: string | null;
  readonly itemId?: string | undefined;
  readonly meetingId?: string | undefined;
}

const said = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/**
 * The action of one row, compared with those that are open; none where nothing was typed, or one like it is to do.
 * @param always what follows from the row itself
 * @throws Problem `invalid-input`, by the names that the answers have in a row
 */
export async function actionInRow(
  tx: Tx,
  { caseId, forumId, itemId, meetingId }: SetWhere,
  given: Posted,
  always: Partial<NewAction> = {},
): Promise<NewAction[]> {
  if (!said(given['text']) && !said(given['ownerId'])) return [];
  const { type: chosen, ...answers } = readForm(rowAsked, fromBody(rowAsked, given));
  if (answers.despiteLike === false) return [];
  const agencyId = tellsFor(await inPost(tx, { staffId: answers.ownerId }), forumId ?? '');
  if (!agencyId) throw invalid({ field: 'ownerId', message: 'panels.errors.told.gone' });
  const { agencies } = await named(tx, [], [agencyId]);
  const type = always.type ?? chosen;
  const at = { ...(itemId && { itemId }), ...(meetingId && { meetingId }) };
  // A kind that nobody chose is compared with nothing: the words alone tell whether the same is done already.
  const like = answers.despiteLike ? [] : await actionsLike(tx, { caseId, text: answers.text, type, agencyId });
  if (like.length) throw invalid(...like.map(likeError));
  const follows = doneBy[agencies.get(agencyId)?.kind ?? ''] ?? 'other';
  return [{ ...answers, ...at, ...always, caseId, agencyId, type: type ?? follows }];
}

/** Beside which box of a row stands what is wrong with an answer that a row does not ask. */
const asNew: Readonly<Record<string, string>> = {
  agencyId: 'ownerId',
  itemId: 'text',
  meetingId: 'text',
  caseId: 'text',
};

/** The box of a row for what a new action calls a field. */
export const boxOf = (field: string, row: string): string => nameOf(asNew[field] ?? field, row);
