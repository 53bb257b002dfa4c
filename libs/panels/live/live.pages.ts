import { Body, Controller, Get, Header, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answerSaid, questionLabel } from '../../intake/nominations/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { frameOf, sayError } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { sayRefusal } from '../../platform/http/refusal.js';
import { words } from '../../platform/messages/messages.js';
import { ItemParts } from '../../platform/pages/item-parts.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { undoneBy } from '../../platform/things/open-moves.rules.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { AgendaItem, itemThing, questionLines, returnLines } from '../agenda/index.js';
import { decisionParts, noteLines } from '../agenda/item.view.js';
import { spokenIn } from '../common/index.js';
import { none } from '../meetings/meeting.forms.js';
import { over } from '../meetings/meeting.states.js';
import { asked, changedBy, type Sent } from './live.asking.js';
import { onceIn, outcomeNames, pressIn, said, type Posted } from './live.forms.js';
import { isAnswered } from './live.filled.rules.js';
import { liveOf, type Live } from './live.reading.js';
import { LiveItems } from './live.service.js';
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
const doneBy: Readonly<Record<string, string>> = {
  save: 'saved',
  begin: 'begun',
  start: 'started',
  outcome: 'recorded',
  complete: 'completed',
  carry: 'carried',
};

/** Moves with pages of their own, to which this one leads. */
const elsewhere: readonly string[] = ['override', 'ratify', 'defer'];

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
    const data = await this.data(me, idOf(id));
    const press = doneBy[said(query['done'])];
    const done = press === 'recorded' && data['untold'] ? 'recordedUntold' : press;
    return page(reply, VIEW, { ...data, ...(done && { notice: words()(`panels.pages.live.${done}`) }) });
  }

  /**
   * Records what was typed, or draws one more row for an action. What was typed of an outcome that is not recorded yet stays on the page.
   * @throws Problem as `LiveItems.save`
   */
  @Post(':id/live')
  async save(@Me() me: Actor, @Param('id') id: string, @Body() body: Posted, @Res() reply: FastifyReply) {
    const itemId = idOf(id);
    if (reply.request.headers.accept?.includes('application/json')) return this.saveAsTyped(me, itemId, body, reply);
    if (pressIn(body).press === 'add') return this.oneMoreRow(me, itemId, body, reply);
    try {
      const { as } = inChosenPost(me, none, { actingPost: body['actingPost'] || undefined });
      const { press } = await this.items.save(as, itemId, { body, version: frameOf(body).version });
      const begun = onceIn(body, outcomeNames);
      const isBegun = press !== 'outcome' && isAnswered(body, outcomeNames);
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

  /** The page with one more row for an action, and everything as it was typed; nothing is recorded. */
  private async oneMoreRow(me: Actor, itemId: string, body: Posted, reply: FastifyReply) {
    const data = await this.data(me, itemId, { body, errors: [], more: true });
    return page(reply.status(200), VIEW, { ...data, version: frameOf(body).version ?? data.version });
  }

  /** Saves one part of the page while more is typed; what another person wrote meanwhile is told, and stays. */
  private async saveAsTyped(me: Actor, itemId: string, body: Posted, reply: FastifyReply) {
    try {
      const { as } = inChosenPost(me, none, { actingPost: body['actingPost'] || undefined });
      const { parts } = await this.items.save(as, itemId, { body: { ...body, press: 'save' }, version: undefined });
      return await reply.send({ parts });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const t = words();
      const isChanged = error.errors.some(({ message }) => changedBy.includes(message));
      const now = isChanged ? await this.items.now(me, itemId, said(body['part'])) : null;
      const refusals = error.errors.map((one) => sayError(t, one));
      const { title, next } = sayRefusal(t, { ...error, type: error.type, status: error.status });
      return reply.status(error.status).send({
        type: isChanged ? 'moved-on' : error.type,
        said: refusals.length ? refusals : [title, next],
        ...(now && { now }),
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
      // What was kept of a decision that is not recorded yet comes back with the page.
      later: true,
      id,
      version: Number(shown['version']),
      ...told,
      summary: summaryOf(live),
      returns: returnLines(spoken, shown),
      questions: questionLines(spoken, shown),
      notes: noteLines(spoken, shown),
      decision: decisionParts(spoken, shown),
      takeBackAt: outcomeTakenBackAt(id, moves),
      untold: isUntold(shown['decision']),
      runs: Boolean(discussed),
      starts: inSession && moves.includes('start'),
      moves: moveButtons(
        say,
        itemThing,
        id,
        moves.filter((name) => elsewhere.includes(name)),
      ).map((one) => ({ ...one, rare: one.name === 'defer' })),
      attendanceAt: discussed && meeting && !over.includes(meeting.state) && meeting.id,
      ...(discussed && asked(me, { live, moves, sent })),
    };
  }
}

/** Where the outcome is taken back, by whoever may; nowhere once something else came after it. */
function outcomeTakenBackAt(id: string, moves: readonly string[]): string {
  const back = undoneBy(moves) === 'record_outcome' && moves.find((name) => name === 'undo' || name === 'correct');
  return back ? `/agenda-items/${id}/${back}` : '';
}

/** Whether an outcome says neither what the victim is told nor why nothing: then the victim is still to be told of it. */
function isUntold(decision: unknown): boolean {
  const { telling, tellNothingReason } = (decision ?? {}) as { telling?: unknown; tellNothingReason?: unknown };
  return Boolean(decision) && !telling && !tellNothingReason;
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
