import { Injectable } from '@nestjs/common';
import { Problem, WrongShape, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { fromBody, readForm, type Answers } from '../../platform/http/form.js';
import { words } from '../../platform/messages/messages.js';
import { actingOn, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Things, type Moved } from '../../platform/things/things.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { answeredBefore } from './known-here.js';
import { candidatesFor, MatchingService } from './matching.service.js';
import { Nomination } from './nomination.entity.js';
import { nominationThing } from './nominations.thing.js';
import {
  answersOf,
  decisionForm,
  errorsOf,
  formOf,
  likenessForm,
  nameOf,
  rowOf,
  type Posted,
  type TriageMove,
} from './triage.asking.js';
import { nextWaiting } from './triage.next.js';

/** Two people of whom nobody has decided yet whether they are one. */
interface Likeness {
  readonly part: 'perpetrator' | 'victim';
  readonly personId: string;
  readonly otherId: string;
  readonly reasons: readonly string[];
}

type Said = Answers<typeof likenessForm>;
interface Answered extends Likeness {
  readonly said: Said;
}

/** What the one form of triage was sent with. */
interface Form {
  readonly body: Posted;
  readonly version: number | undefined;
}

/** The one form of triage: who is whom, and the decision, in one transaction. */
@Injectable()
export class TriageDecisions {
  constructor(
    readonly work: Work,
    readonly choices: Choices,
    private readonly things: Things,
    private readonly matching: MatchingService,
  ) {}

  /** As whom they decide: whoever could in two posts says in which. @throws Problem `invalid-input` where they do not */
  async inPost(me: Actor, id: string, body: Posted): Promise<Actor> {
    const { form } = await actingOn(this, me, { entity: Nomination, ids: [id], move: 'accept', form: decisionForm });
    if (!('actingPost' in form.shape)) return me;
    const { decision, actingPost } = body;
    return inChosenPost(me, decisionForm, readForm(form, fromBody(form, { decision, actingPost }))).as;
  }

  /** The page of the next that waits for them after this one; nothing where none does. */
  next(me: Actor, id: string): Promise<string | undefined> {
    return this.work.as(me, async (tx) => {
      const before = await tx.rows(Nomination).where({ id }).one();
      return (await nextWaiting(tx, before))?.link.href;
    });
  }

  /**
   * Keeps what was said of possible matches, then makes the move that was chosen; all of it or nothing.
   * @throws Problem `not-found`, `not-allowed`, `wrong-state`, `moved-on`, and `invalid-input` with every error at once, each by the name that its field has in the one form
   */
  decide(actor: Actor, id: string, { body, version }: Form): Promise<Moved> {
    return this.work.once(actor, `nominations.triage.${id}`, async (tx) => {
      const nomination = await tx.get(Nomination, id);
      if (!(await tx.may(Nomination, nomination, 'accept'))) throw refusalOf(Nomination.name, nomination, 'accept');
      if (version !== undefined && version !== nomination.version) throw new Problem('moved-on');
      const open = await likenessesOf(tx, nomination);
      const { move, answers, answered } = await this.read(tx, { nomination, open, body });
      for (const one of answered) await this.keep(tx, nomination, one);
      try {
        return await this.things.moveIn(tx, nominationThing, id, { name: move, body: { ...answers, version } });
      } catch (error) {
        throw onThePage(error, move);
      }
    });
  }

  /** Reads the decision, its own answers, and what was said of possible matches. @throws WrongShape with all that is wrong */
  private async read(
    tx: Tx,
    { nomination, open, body }: { nomination: Nomination; open: readonly Likeness[]; body: Posted },
  ): Promise<{ move: TriageMove; answers: Posted; answered: readonly Answered[] }> {
    const matches = open.map((one) => readLikeness(one, body));
    const answered = matches.flatMap(({ one }) => one ?? []);
    const wrong = matches.flatMap(({ errors }) => errors);
    const chosen = attempt(() => readForm(decisionForm, fromBody(decisionForm, { decision: body['decision'] })));
    if (!chosen.given) throw new WrongShape([...wrong, ...chosen.errors.map((one) => ({ ...one, page: '#decision' }))]);
    const move = chosen.given.decision;
    const asked = formOf(move);
    const read = attempt(() => readForm(asked, fromBody(asked, answersOf(body, move))));
    const said: Posted = read.given ?? answersOf(body, move);
    const known = move === 'accept' && !said['knownHere'] && !(await answeredBefore(tx, nomination.id));
    const own = [...read.errors, ...(known ? [{ field: 'knownHere', message: 'nominations.errors.known-here' }] : [])];
    const unsaid = move === 'accept' ? open.filter((one) => !matches.some(({ row }) => row === rowOf(one))) : [];
    const errors = [...wrong, ...unsaid.map(unansweredOf), ...errorsOf(own, move)];
    if (errors.length) throw new WrongShape(errors);
    return { move, answers: said, answered };
  }

  /** One may have become the other meanwhile, by what was said of a third: then there is nothing left to decide. */
  private async keep(tx: Tx, nomination: Nomination, { part, otherId, reasons, said }: Answered): Promise<void> {
    const now = (await likenessesOf(tx, nomination)).find((one) => one.part === part && one.otherId === otherId);
    if (!now) return;
    const { personId } = now;
    const reason = said.reason ?? alikeIn(reasons);
    await this.matching.decideIn(tx, nomination.id, { part, personId, otherId, decision: said.decision, reason });
  }
}

/** Whom a person is still to look at. */
async function likenessesOf(tx: Tx, nomination: Nomination): Promise<Likeness[]> {
  const { parts } = await candidatesFor(tx, nomination);
  return parts.flatMap(({ part, person: { personId }, candidates }) =>
    candidates
      .filter(({ decision }) => decision === null)
      .map(({ personId: otherId, reasons }) => ({ part, personId, otherId, reasons })),
  );
}

/** What is alike, as the reason why two were found to be one. */
const alikeIn = (reasons: readonly string[]): string => {
  const t = words();
  return t('nominations.triage.alike', {
    alike: reasons.map((one) => t(`nominations.matching.reasons.${one}`)).join('; '),
  });
};

interface Attempt<T> {
  readonly given?: T;
  readonly errors: readonly FieldError[];
}

/** Reads, or says what is wrong, so that several parts are told together. */
function attempt<T>(read: () => T): Attempt<T> {
  try {
    return { given: read(), errors: [] };
  } catch (error) {
    if (error instanceof WrongShape) return { errors: error.errors };
    throw error;
  }
}

/** That nothing was said of two people whom triage has to compare first. */
const unansweredOf = (one: Likeness): FieldError => {
  const field = nameOf('decision', rowOf(one));
  return { field, message: 'nominations.triage.compareFirst', page: `#${field}` };
};

/** What was said of two people; nothing where nothing was. That they are not one, or may be, has a reason of its own. */
function readLikeness(of: Likeness, body: Posted): { row?: string; one?: Answered; errors: readonly FieldError[] } {
  const row = rowOf(of);
  const typed = fromBody(likenessForm, answersOf(body, row));
  if (!typed['decision'] && !typed['reason']) return { errors: [] };
  const { given, errors } = attempt(() => readForm(likenessForm, typed));
  if (!given) return { row, errors: errorsOf(errors, row) };
  if (given.decision === 'same' || given.reason) return { row, one: { ...of, said: given }, errors: [] };
  const question = 'nominations.matching.questions.reason';
  return { row, errors: errorsOf([{ field: 'reason', message: 'platform.errors.enter', with: { question } }], row) };
}

/** What is wrong with an answer is said at its question, by its name in the one form. */
function onThePage(error: unknown, move: TriageMove): unknown {
  if (!(error instanceof Problem) || error.type !== 'invalid-input') return error;
  const own = new Set(Object.keys(formOf(move).shape as object));
  const errors = error.errors.flatMap((one) =>
    own.has(one.field.split('/')[0] ?? '') ? errorsOf([one], move) : [one],
  );
  return new Problem('invalid-input', error.details, errors);
}
