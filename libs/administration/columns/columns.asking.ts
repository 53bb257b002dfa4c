import type { FastifyReply } from 'fastify';
import { Problem, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Frame } from '../../platform/http/form.js';
import { words } from '../../platform/messages/messages.js';
import { submitPage, type PageData } from '../../platform/pages/pages.js';
import type { Spreadsheet } from '../../platform/spreadsheets.js';
import { actingToAdd, inChosenPost, type Acting } from '../../platform/things/acting.js';
import type { Choices } from '../../platform/things/choices.js';
import type { Work } from '../../platform/work/work.js';
import { ColumnMatching, sendingFor } from './column-matching.entity.js';
import { matchingFields, matchingIn } from './columns.forms.js';
import { matchingData, type Asking } from './columns.showing.js';
import type { Matching } from './matching.rules.js';

interface Doors {
  readonly work: Work;
  readonly choices: Choices;
}

/** What was sent, where it is shown again. */
export type SentBack = Partial<Pick<Asking, 'chosen' | 'wrong'>>;

interface Matched {
  readonly sheet: Spreadsheet;
  readonly body: Readonly<Record<string, unknown>>;
  readonly view: string;
  readonly data: (sentBack: SentBack) => Promise<PageData>;
  /** Does it, as whoever acts in the post that they chose, and gives the path to go on to. */
  readonly done: (as: Actor, columns: Matching, frame: Frame) => Promise<string>;
}

/** Whoever sends in for several agencies says for which of them the matching is. */
async function actingFor(doors: Doors, me: Actor, sheet: Spreadsheet): Promise<Acting> {
  const form = matchingFields(sheet);
  const agencies = sendingFor(me);
  if (agencies.length < 2) return { form, options: {}, actsAs: undefined };
  const rows = agencies.map((agencyId) => Object.assign(new ColumnMatching(), { agencyId }));
  return actingToAdd(doors, me, { rows: () => Promise.resolve(rows), form });
}

/** The page on which the headings of a file that came are matched. */
export async function askMatching(doors: Doors, me: Actor, sheet: Spreadsheet, asking: Asking): Promise<PageData> {
  return { ...matchingData(words(), sheet, asking), ...(await actingFor(doors, me, sheet)) };
}

/** Takes a posted matching: what is wrong with it is shown beside the column, with everything as it was chosen. */
export async function submitMatching(
  doors: Doors,
  me: Actor,
  reply: FastifyReply,
  given: Matched,
): Promise<FastifyReply> {
  const { sheet, body, view, data, done } = given;
  const { form } = await actingFor(doors, me, sheet);
  const chosen = matchingIn(sheet, body);
  let wrong: readonly FieldError[] = [];
  return submitPage(reply, {
    form,
    body,
    view,
    data: () => data({ chosen, wrong }),
    done: async (answers, frame) => {
      const { as } = inChosenPost(me, form, answers);
      try {
        return await done(as, chosen, frame);
      } catch (error) {
        if (error instanceof Problem) wrong = error.errors;
        throw error;
      }
    },
  });
}
