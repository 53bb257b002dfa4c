import { Inject, Injectable } from '@nestjs/common';
import { isId } from '../../kernel/id.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { fromBody, readForm } from '../../platform/http/form.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { unseen } from '../../platform/work/record.js';
import { Action, actionInRow, actionThing, boxOf, createAction, nameOf, rowIn, rowsFor } from '../actions/index.js';
import type { NewAction } from '../actions/action.forms.js';
import { AgendaItem, itemThing } from '../agenda/index.js';
import { acknowledgeIn, mustAllHaveAcknowledged } from '../attendance/index.js';
import { blankQuestions } from '../decisions/index.js';
import { standing, type Standing } from '../discussion/index.js';
import {
  notesIn,
  onceIn,
  openAsked,
  outcomeAsked,
  outcomeNames,
  pressIn,
  rowsIn,
  TONIGHT,
  type Posted,
  type Press,
} from './live.forms.js';
import { unusedIn } from './live.filled.rules.js';
import { answer, boxesOf, keptNote, note, Wrong, type Doing, type PartKept } from './live.writing.js';

/** What one post did, and what is kept of each part that it changed. */
interface Done {
  readonly press: Press;
  readonly parts: Readonly<Record<string, PartKept>>;
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
   * its press the start of the discussion, its outcome, or what becomes of an action of last time. Each by the act that records it elsewhere; where one is refused
   * nothing is recorded, and everything that is wrong is named.
   * @param version the item's, as it was when the page was shown
   * @throws Problem `not-found`, `not-allowed`, `moved-on`, `wrong-state`, `item-locked`, `invalid-input` with what is wrong
   * in which box, also where another person has changed an answer meanwhile
   */
  save(actor: Actor, itemId: string, { body, version }: { body: Posted; version: number | undefined }): Promise<Done> {
    const { press, actionId } = pressIn(body);
    return this.work.once(actor, `agenda-items.live.${itemId}`, async (tx) => {
      const wrong = new Wrong();
      // Who holds stays as well takes them before the item.
      if (body['statement'] === 'yes') await acknowledgeIn(tx, itemId, {});
      const item = await tx.get(AgendaItem, itemId, 'note');
      const doing = { tx, item, body, wrong, parts: {} };
      if (press === 'start') await this.moved(doing, 'start', { version });
      await note(doing);
      for (const id of notesIn(body)) await keptNote(doing, id);
      for (const question of rowsIn(body)) await answer(doing, question);
      await newActions(doing);
      if (actionId) await this.openAction(doing, press, actionId);
      if (press === 'outcome') await this.outcome(doing, version);
      wrong.mustBeNothing();
      return { press, parts: doing.parts };
    });
  }

  /** What stands of a part of the page, where another person changed it meanwhile. @throws Problem `not-found` */
  now(actor: Actor, itemId: string, part: string): Promise<Standing | null> {
    const [kind = '', name = ''] = part.split(/-(.*)/s);
    const asked = kind === 'note' ? { noteId: isId(name) ? name : '' } : { question: name };
    return this.work.as(actor, (tx) => standing(tx, itemId, asked));
  }

  /** What becomes of an action that was open before, by its own move: complete, or carried over to another day. */
  private async openAction({ tx, item, body, wrong }: Doing, press: Press, id: string): Promise<void> {
    const given = rowIn(body, id);
    await wrong.of(
      (field) => nameOf(asOpen[field] ?? field, id),
      async () => {
        const known = tx.rows(Action).where({ id, caseId: item.caseId }).page(1);
        const action = await tx.needed(known, () => unseen(Action.name, id));
        const { newDueOn, carryReason } = readForm(openAsked, fromBody(openAsked, onlyOpen(given)));
        if (press !== 'complete' && press !== 'carry') return;
        const [name, answers] = openMove(press, action.state, { newDueOn, carryReason });
        const move = { name, body: { ...answers, version: Number(given['openVersion']) } };
        try {
          await this.things.moveIn(tx, actionThing, id, move);
        } catch (error) {
          if (!(error instanceof Problem) || !meanwhile.includes(error.type)) throw error;
          throw invalid({ field: 'carryReason', message: 'panels.errors.live.action' });
        }
      },
    );
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
    const asOutcome = outcomeBoxes(wrong);
    await wrong.of(asOutcome, async () => {
      const blank = await blankQuestions(tx, item);
      if (blank.length) throw invalid(...blank);
    });
    await wrong.of(asOutcome, () => mustAllHaveAcknowledged(tx, item, item.endedAt ?? tx.at));
    const unused = unusedIn(body);
    const used = outcomeNames.filter((name) => !unused.includes(name));
    const answers = fromBody(outcomeAsked, onceIn(body, used));
    await this.moved(doing, 'record_outcome', { ...answers, version }, asOutcome);
  }
}

/** Refusals of one action, after which everything else that was typed may still be right. */
const meanwhile: readonly Problem['type'][] = ['moved-on', 'wrong-state'];

/** How the answers to the move of an open action are called beside it. */
const asOpen: Readonly<Record<string, string>> = {
  reason: 'carryReason',
  evidence: 'carryReason',
  version: 'carryReason',
};

/** By which move an action is complete, or carried over, and what that is told. */
function openMove(
  press: 'complete' | 'carry',
  state: string,
  { newDueOn, carryReason }: { newDueOn?: string | undefined; carryReason?: string | undefined },
): [string, Record<string, unknown>] {
  if (press === 'carry') return ['extend', { newDueOn, reason: carryReason }];
  return state === 'done_claimed' ? ['verify', {}] : ['claim', { evidence: carryReason }];
}

const onlyOpen = (given: Posted): Posted =>
  Object.fromEntries(
    Object.entries(given).filter(([name]) => name.startsWith('carryReason') || name.startsWith('newDueOn')),
  );

/**
 * Where an outcome is refused: beside its own question, beside that of the discussion, or where all acknowledge. Of a question
 * that was answered with something missing it is said already what that is.
 */
const outcomeBoxes =
  (wrong: Wrong) =>
  (field: string): string => {
    if (outcomeNames.includes(field)) return field;
    if (field === 'acknowledgements' || field === 'confidentialityRead') return 'statement';
    return wrong.at(boxesOf(field)) ?? nameOf('answer', field);
  };

/** An action that is to be set, with the row in which it was typed. */
interface Meant {
  readonly row: string;
  readonly action: NewAction;
}

/**
 * Sets the actions of all rows in which something was typed. Each is compared with what was open before, and not with the
 * others: whoever sets them has all of them in sight.
 */
async function newActions({ tx, item, body, wrong }: Doing): Promise<void> {
  const { id: itemId, caseId, forumId, meetingId } = item;
  const where = { caseId, forumId, itemId, ...(meetingId && { meetingId }) };
  const meant: Meant[] = [];
  for (const row of [TONIGHT, ...rowsFor(body)])
    await wrong.of(
      (field) => boxOf(field, row),
      async () => {
        const always = row === TONIGHT ? tonight : {};
        const found = await actionInRow(tx, where, rowIn(body, row), always);
        meant.push(...found.map((action) => ({ row, action })));
      },
    );
  for (const { row, action } of meant)
    await wrong.of(
      (field) => boxOf(field, row),
      () => createAction(tx, { ...action, despiteLike: true }),
    );
}

/** What must be done tonight is to safeguard, and comes first. */
const tonight = { type: 'safeguard', priority: 'high' } as const;
