import { Inject, Injectable } from '@nestjs/common';
import { inPost } from '../../administration/agencies/index.js';
import { isId } from '../../kernel/id.js';
import { invalid, Problem, WrongShape, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { fromBody, readForm } from '../../platform/http/form.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { actionsLike, createAction, likeError } from '../actions/index.js';
import type { NewAction } from '../actions/action.forms.js';
import { AgendaItem, itemThing } from '../agenda/index.js';
import { answerForm, noteForm } from '../agenda/item.forms.js';
import { acknowledgeIn, mustAllHaveAcknowledged } from '../attendance/index.js';
import { named } from '../common/index.js';
import { blankQuestions } from '../decisions/index.js';
import { tellsFor } from '../decisions/telling.rules.js';
import { answerIn, ItemAnswer, noteIn, standing } from '../discussion/index.js';
import {
  actionAsked,
  actionRows,
  answerAsked,
  nameOf,
  noteAsked,
  onceIn,
  outcomeAsked,
  outcomeNames,
  pressIn,
  rowIn,
  rowsIn,
  said,
  TONIGHT,
  tonightAsked,
  type Posted,
  type Press,
} from './live.forms.js';
import { aboutOf, markOf } from './live.rules.js';

/** Where an answer was changed by another person meanwhile. */
export const CHANGED = 'panels.errors.live.changed';

/** What one post did. */
interface Done {
  readonly press: Press;
}

interface Doing {
  readonly tx: Tx;
  readonly item: AgendaItem;
  readonly body: Posted;
  readonly wrong: Wrong;
}

/** An item while its panel is in session, on one page: all that was typed is recorded by one post. */
@Injectable()
export class LiveItems {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Things) private readonly things: Things,
  ) {}

  /**
   * Records in one transaction all that was typed: a note, answers, actions to be set; and by
   * its press the start of the discussion or its outcome. Each by the act that records it elsewhere; where one is refused
   * nothing is recorded, and everything that is wrong is named.
   * @param version the item's, as it was when the page was shown
   * @throws Problem `not-found`, `not-allowed`, `moved-on`, `wrong-state`, `item-locked`, `invalid-input` with what is wrong
   * in which box, also where another person has changed an answer meanwhile
   */
  save(actor: Actor, itemId: string, { body, version }: { body: Posted; version: number | undefined }): Promise<Done> {
    const press = pressIn(body);
    return this.work.once(actor, `agenda-items.live.${itemId}`, async (tx) => {
      const wrong = new Wrong();
      // Who holds stays as well takes them before the item.
      if (body['statement'] === 'yes') await acknowledgeIn(tx, itemId, {});
      const item = await tx.get(AgendaItem, itemId, 'note');
      const doing = { tx, item, body, wrong };
      if (press === 'start') await this.moved(doing, 'start', { version });
      await note(doing);
      for (const question of rowsIn(body)) await answer(doing, question);
      await newActions(doing);
      if (press === 'outcome') await this.outcome(doing, version);
      wrong.mustBeNothing();
      return { press };
    });
  }

  private async moved(
    { tx, item, wrong }: Doing,
    name: string,
    answers: Record<string, unknown>,
    fieldOf?: (field: string) => string,
  ): Promise<void> {
    await wrong.of(fieldOf ?? (() => 'statement'), () =>
      this.things.moveIn(tx, itemThing, item.id, { name, body: answers }),
    );
  }

  /** The outcome, with everything that is missing for it named at once. */
  private async outcome(doing: Doing, version: number | undefined): Promise<void> {
    const { tx, item, body, wrong } = doing;
    await wrong.of(asOutcome, async () => {
      const blank = await blankQuestions(tx, item);
      if (blank.length) throw invalid(...blank);
    });
    await wrong.of(asOutcome, () => mustAllHaveAcknowledged(tx, item, item.endedAt ?? tx.at));
    const answers = fromBody(outcomeAsked, onceIn(body, outcomeNames));
    await this.moved(doing, 'record_outcome', { ...answers, version }, asOutcome);
  }
}

/** Where an outcome is refused: beside its own question, beside that of the discussion, or where all acknowledge. */
function asOutcome(field: string): string {
  if (outcomeNames.includes(field)) return field;
  if (field === 'acknowledgements' || field === 'confidentialityRead') return 'statement';
  return nameOf('answer', field);
}

/** What is wrong on the page, found out of all of it before anything is refused. */
class Wrong {
  private readonly errors: FieldError[] = [];
  private onlyShapes = true;

  /** Does one part. @param fieldOf the box of the page for what the part calls a field @throws whatever is no refusal of what was typed */
  async of(fieldOf: (field: string) => string, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const found = error.errors.map((one) => ({ ...one, field: fieldOf(one.field) }));
      this.errors.push(...found.filter(({ field }) => !this.errors.some((one) => one.field === field)));
      this.onlyShapes &&= error instanceof WrongShape;
    }
  }

  /** @throws Problem `invalid-input`, of which nothing is recorded where no rule but only the shape of answers was broken */
  mustBeNothing(): void {
    if (this.errors.length) throw this.onlyShapes ? new WrongShape(this.errors) : invalid(...this.errors);
  }
}

/** Writes the new note, if one was typed; of what it is follows from who speaks, where that was left open. */
async function note({ tx, item, body, wrong }: Doing): Promise<void> {
  const given = onceIn(body, ['agencyId', 'noteCategory', 'kind', 'standing', 'text']);
  if (!said(given['text'])) return;
  await wrong.of(
    (field) => field,
    async () => {
      const agencyId = said(given['agencyId']);
      const { agencies } = await named(tx, [], isId(agencyId) ? [agencyId] : []);
      const follows = aboutOf(agencies.get(agencyId)?.kind);
      const typed = fromBody(noteAsked, given);
      await noteIn(tx, item.id, readForm(noteForm, { ...follows, ...typed }));
    },
  );
}

/** Answers one question, unless it was left as it was shown or says what is kept already. */
async function answer({ tx, item, body, wrong }: Doing, question: string): Promise<void> {
  const { version, shown, ...given } = rowIn(body, question);
  if (!('reason' in given)) return;
  const typed = { answer: said(given['answer']), reason: said(given['reason']), givenBy: said(given['givenBy']) };
  if (markOf(typed) === shown) return;
  const kept = await tx.rows(ItemAnswer).where({ itemId: item.id, question }).one();
  if (kept && markOf(kept) === markOf(typed)) return;
  await wrong.of(
    (field) => nameOf(field === 'question' ? 'answer' : field, question),
    async () => {
      const answers = readForm(answerAsked, fromBody(answerAsked, given));
      const asked = { question, ...answers, answerVersion: Number(version) };
      try {
        await answerIn(tx, item.id, readForm(answerForm, asked));
      } catch (error) {
        if (!(error instanceof Problem) || error.type !== 'moved-on') throw error;
        const now = await standing(tx, item.id, { question });
        const told = { by: now?.by ?? '', now: now?.text ?? '' };
        throw invalid({ field: 'answer', message: CHANGED, with: told });
      }
    },
  );
}

/** An action that is to be set, with the row in which it was typed. */
interface Meant {
  readonly row: string;
  readonly action: NewAction;
}

/** How the answers of a new action are called in its row. */
const asNew: Readonly<Record<string, string>> = {
  agencyId: 'ownerId',
  itemId: 'text',
  meetingId: 'text',
  caseId: 'text',
};

/**
 * Sets the actions of all rows in which something was typed. Each is compared with what was open before, and not with the
 * others: whoever sets them has all of them in sight.
 */
async function newActions(doing: Doing): Promise<void> {
  const { tx, wrong } = doing;
  const meant: Meant[] = [];
  for (const row of [TONIGHT, ...actionRows])
    await wrong.of(
      (field) => nameOf(asNew[field] ?? field, row),
      async () => void meant.push(...(await meantIn(doing, row))),
    );
  for (const { row, action } of meant)
    await wrong.of(
      (field) => nameOf(asNew[field] ?? field, row),
      () => createAction(tx, { ...action, despiteLike: true }),
    );
}

/** The action of one row; none where nothing was typed, or one like it is open and is to do. @throws Problem `invalid-input` */
async function meantIn({ tx, item, body }: Doing, row: string): Promise<Meant[]> {
  const given = rowIn(body, row);
  if (!said(given['text']) && !said(given['ownerId'])) return [];
  const answers =
    row === TONIGHT
      ? {
          ...readForm(tonightAsked, fromBody(tonightAsked, given)),
          type: 'safeguard' as const,
          priority: 'high' as const,
        }
      : readForm(actionAsked, fromBody(actionAsked, given));
  if (answers.despiteLike === false) return [];
  const { id: itemId, caseId, forumId, meetingId } = item;
  const agencyId = tellsFor(await inPost(tx, { staffId: answers.ownerId }), forumId);
  if (!agencyId) throw invalid({ field: 'ownerId', message: 'panels.errors.told.gone' });
  const action: NewAction = { ...answers, caseId, itemId, agencyId, ...(meetingId && { meetingId }) };
  const like = answers.despiteLike ? [] : await actionsLike(tx, action);
  if (like.length) throw invalid(...like.map(likeError));
  return [{ row, action }];
}
