import { Body, Controller, Get, Header, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answerSaid, questionLabel } from '../../intake/nominations/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { frameOf } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { askedQuestions, type AskedQuestion } from '../../platform/pages/asking.js';
import { ItemParts } from '../../platform/pages/item-parts.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { AgendaItem, itemThing, questionLines, returnLines } from '../agenda/index.js';
import { decisionParts, noteLines } from '../agenda/item.view.js';
import { spokenIn } from '../common/index.js';
import { none } from '../meetings/meeting.forms.js';
import { over } from '../meetings/meeting.states.js';
import { actionRows, liveForm, nameOf, onceIn, outcomeNames, rowIn, said, TONIGHT, type Posted } from './live.forms.js';
import { liveOf, type Live } from './live.reading.js';
import { markOf } from './live.rules.js';
import { CHANGED, LiveItems } from './live.service.js';
import { liveShown, readOut } from './live.view.js';

const VIEW = 'panels/live/views/live.njk';

/** Refusals of the whole page, after which what was typed may still be right. */
const late: Readonly<Partial<Record<Problem['type'], string>>> = {
  'moved-on': 'platform.moves.movedOn',
  'wrong-state': 'platform.moves.movedOn',
  'key-reused': 'platform.moves.sentBefore',
  'item-locked': 'panels.pages.discussion.locked',
};

/** What the page says was done, by what stands in its address. */
const doneBy: Readonly<Record<string, string>> = { save: 'saved', start: 'started', outcome: 'recorded' };

/** Moves with pages of their own, to which this one leads. */
const elsewhere: readonly string[] = ['override', 'ratify', 'defer'];

interface Sent {
  readonly body: Posted;
  readonly errors: Problem['errors'];
}

/** One item while its panel is in session: all that one reads and does of it, on one page. */
@Controller('agenda-items')
export class LivePages {
  constructor(
    @Inject(LiveItems) private readonly items: LiveItems,
    @Inject(Things) private readonly things: Things,
    @Inject(ItemParts) private readonly others: ItemParts,
    @Inject(Choices) private readonly choices: Choices,
  ) {}

  @Get(':id/live')
  @Header('cache-control', 'no-store')
  async show(@Me() me: Actor, @Param('id') id: string, @Query() query: Posted, @Res() reply: FastifyReply) {
    const done = doneBy[said(query['done'])];
    const data = await this.data(me, idOf(id));
    return page(reply, VIEW, { ...data, ...(done && { notice: words()(`panels.pages.live.${done}`) }) });
  }

  /**
   * Records what was typed. What was typed of an outcome that is not recorded yet stays on the page.
   * @throws Problem as `LiveItems.save`
   */
  @Post(':id/live')
  async save(@Me() me: Actor, @Param('id') id: string, @Body() body: Posted, @Res() reply: FastifyReply) {
    const itemId = idOf(id);
    try {
      const { as } = inChosenPost(me, none, { actingPost: body['actingPost'] || undefined });
      const { press } = await this.items.save(as, itemId, { body, version: frameOf(body).version });
      const begun = onceIn(body, outcomeNames);
      const isBegun = press !== 'outcome' && Object.values(begun).some((value) => said(value));
      if (!isBegun) return await reply.redirect(`/agenda-items/${itemId}/live?done=${press}`, 303);
      const data = await this.data(me, itemId, { body: begun, errors: [] });
      return await page(reply.status(200), VIEW, { ...data, notice: words()('panels.pages.live.savedSome') });
    } catch (error) {
      const movedOn = error instanceof Problem && late[error.type];
      if (!(error instanceof Problem) || (!movedOn && error.type !== 'invalid-input')) throw error;
      const data = await this.data(me, itemId, { body, errors: error.errors });
      return page(reply.status(error.status), VIEW, {
        ...data,
        ...(movedOn ? { movedOn: words()(movedOn) } : { version: frameOf(body).version ?? data.version }),
      });
    }
  }

  private async data(me: Actor, id: string, sent?: Sent): Promise<PageData> {
    const spoken = spokenIn();
    const { say } = spoken;
    const { shown, beside: live } = await this.things.showWith(me, itemThing, id, (tx, row) =>
      liveOf({ choices: this.choices, others: this.others }, tx, row as unknown as AgendaItem),
    );
    const moves = shown['moves'] as readonly string[];
    const told = liveShown(spoken, live);
    const { discussed, meeting } = live;
    const inSession = meeting?.state === 'in_session';
    return {
      title: say('panels.pages.live.title'),
      section: say('panels.title'),
      caption: String(shown['caseReference']),
      back: meeting ? `/meetings/${meeting.id}` : `/agenda-items/${id}`,
      id,
      version: Number(shown['version']),
      ...told,
      summary: summaryOf(live),
      returns: returnLines(spoken, shown),
      questions: questionLines(spoken, shown),
      notes: noteLines(spoken, shown),
      decision: decisionParts(spoken, shown),
      runs: Boolean(discussed),
      starts: inSession && moves.includes('start'),
      moves: moveButtons(
        say,
        itemThing,
        id,
        moves.filter((name) => elsewhere.includes(name)),
      ),
      attendanceAt: discussed && meeting && !over.includes(meeting.state) && meeting.id,
      ...(discussed && asked(me, { live, moves, sent })),
    };
  }
}

/** What of the nomination the reader may see, in the order in which a panel hears it. */
function summaryOf({ nominated }: Live): { key: string; value: string }[] {
  const t = words();
  return readOut.flatMap((question) => {
    const found = nominated.find((one) => one.question === question);
    const value = found ? answerSaid(t, question, found.answer, new Map()) : '';
    return value ? [{ key: questionLabel(t, question), value }] : [];
  });
}

interface Asking {
  readonly live: Live;
  readonly moves: readonly string[];
  readonly sent: Sent | undefined;
}

/** What the page asks of those who run the forum, with what they typed in vain. */
function asked(me: Actor, { live, moves, sent }: Asking) {
  const { discussed, acting, sets, owners, tactics } = live;
  if (!discussed || !acting) return {};
  const writes = discussed.open;
  const decides = moves.includes('record_outcome');
  const parts = { questions: writes ? discussed.questions : [], writes, sets, decides };
  const form = acting.form.extend(liveForm(parts).shape);
  const values = { ...valuesOf(me, live), ...(sent && typedIn(live, sent)) };
  const errors = sent?.errors ?? [];
  const agencies = discussed.agencies.map(({ id, name }) => ({ value: id, text: name }));
  const options = { ...acting.options, 'panels.agencies': agencies, 'actions.owners': owners };
  const questions = askedQuestions(words(), { form, values, errors, options });
  return {
    form,
    values,
    errors,
    options,
    actsAs: acting.actsAs,
    asked: Object.fromEntries(questions.map((one): [string, AskedQuestion] => [one.name, one])),
    versions: versionsOf(live, sent),
    writes,
    decides,
    sets,
    rows: actionRows,
    tonight: TONIGHT,
    byTactic: tactics.length > 0,
    asksPost: questions.some(({ name }) => name === 'actingPost'),
  };
}

/** What is filled in: the answers so far, and today for what is done tonight. */
const valuesOf = (me: Actor, { discussed }: Live): Record<string, unknown> => ({
  ...Object.fromEntries(
    (discussed?.questions ?? []).flatMap(({ question, answer, reason, givenBy }) => [
      [nameOf('answer', question), answer],
      [nameOf('reason', question), reason],
      [nameOf('givenBy', question), givenBy],
    ]),
  ),
  [nameOf('dueOn', TONIGHT)]: me.today,
});

const typedOf = (body: Posted, question: string) => {
  const given = rowIn(body, question);
  return { answer: said(given['answer']), reason: said(given['reason']), givenBy: said(given['givenBy']) };
};

/** Whether an answer was left as the page had shown it. */
const isLeft = (body: Posted, question: string): boolean => {
  const shown = body[nameOf('shown', question)];
  return typeof shown !== 'string' || markOf(typedOf(body, question)) === shown;
};

/** What was typed, but for answers that were left as they were shown: these are shown as they are now. */
function typedIn({ discussed }: Live, { body }: Sent): Posted {
  const left = (discussed?.questions ?? []).filter(({ question }) => isLeft(body, question));
  const names = new Set(
    left.flatMap(({ question }) => ['answer', 'reason', 'givenBy'].map((one) => nameOf(one, question))),
  );
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.has(name)));
}

/** What was shown of each row, by its name: of what another person changed meanwhile, what is there now, so that the next press counts. */
function versionsOf({ discussed }: Live, sent: Sent | undefined) {
  const changed = new Set(sent?.errors.filter(({ message }) => message === CHANGED).map(({ field }) => field));
  const answers = (discussed?.questions ?? []).map(({ question, version, answer, reason, givenBy }) => {
    const isNew = !sent || isLeft(sent.body, question) || changed.has(nameOf('answer', question));
    const before = (field: string): string => (isNew ? '' : said(sent.body[nameOf(field, question)]));
    const now = { version: String(version ?? 0), shown: markOf({ answer, reason, givenBy }) };
    return [question, { version: before('version') || now.version, shown: before('shown') || now.shown }] as const;
  });
  return Object.fromEntries(answers);
}
