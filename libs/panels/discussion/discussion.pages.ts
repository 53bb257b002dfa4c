import { Body, Controller, Get, Header, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { fromBody, readForm, sayError } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { sayRefusal } from '../../platform/http/refusal.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingIn, actingOn, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Work } from '../../platform/work/work.js';
import { Acknowledgements } from '../attendance/index.js';
import { discussedOf, markFor } from './discussion.reading.js';
import { standing } from './discussion.standing.js';
import { discussionShown } from './discussion.view.js';
import { Discussions, type Saved } from './discussions.service.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { acknowledgeForm, answerForm, noteForm } from '../agenda/item.forms.js';
import { none } from '../meetings/meeting.forms.js';
import { over } from '../meetings/meeting.states.js';
import { spokenIn } from '../common/index.js';
import { itemThing } from '../agenda/index.js';

const forms = { note: noteForm, answer: answerForm } as const;
type What = keyof typeof forms;

/** Which part of the page was sent; of what is none, nothing stands. */
const partMeant = z.union([
  z.object({ question: z.string().regex(/^\w[\w-]{0,99}$/) }),
  z.object({ noteId: z.guid() }),
]);

/** The version of a part that whoever sent it had seen. */
const seenBy = ({ body }: Given): number => {
  const { answerVersion, noteVersion } = body as { answerVersion?: unknown; noteVersion?: unknown };
  return Number(answerVersion ?? noteVersion ?? 0);
};

interface Given {
  readonly me: Actor;
  readonly id: string;
  readonly what: What;
  readonly body: unknown;
}

/** The minute-taker's screen: one page an item, saved as it is typed. */
@Controller('agenda-items')
export class DiscussionPages {
  constructor(
    @Inject(Discussions) private readonly discussions: Discussions,
    @Inject(Acknowledgements) private readonly acknowledgements: Acknowledgements,
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
  ) {}

  @Get(':id/discussion')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'panels/discussion/views/discussion.njk', await this.data(me, idOf(id)));
  }

  /** Asked by the page of itself, so that it is fetched anew only when something has changed. */
  @Get(':id/discussion/mark')
  @Header('cache-control', 'no-store')
  async mark(@Me() me: Actor, @Param('id') id: string) {
    return { mark: await this.work.as(me, (tx) => markFor(tx, idOf(id))) };
  }

  @Post(':id/discussion/note')
  note(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.save({ me, id: idOf(id), what: 'note', body }, reply);
  }

  @Post(':id/discussion/answer')
  answer(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.save({ me, id: idOf(id), what: 'answer', body }, reply);
  }

  @Post(':id/discussion/acknowledge')
  async acknowledge(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const itemId = idOf(id);
    const acting = { entity: AgendaItem, ids: [itemId], move: 'acknowledge', form: acknowledgeForm };
    return submitPage(reply, {
      form: (await actingOn(this, me, acting)).form,
      body,
      view: 'panels/discussion/views/discussion.njk',
      data: () => this.data(me, itemId),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, acknowledgeForm, given);
        await this.acknowledgements.note(as, itemId, answers);
        return `/agenda-items/${itemId}/discussion`;
      },
    });
  }

  private async save(given: Given, reply: FastifyReply) {
    if (reply.request.headers.accept?.includes('application/json')) return this.saveAsTyped(given, reply);
    return submitPage(reply, {
      form: (await this.acting(given)).form,
      body: given.body,
      view: 'panels/discussion/views/discussion.njk',
      data: () => this.shownAgain(given),
      done: async (answers) => {
        await this.write(given, answers);
        return `/agenda-items/${given.id}/discussion`;
      },
    });
  }

  private acting({ me, id, what }: Omit<Given, 'body'>): Promise<Acting> {
    return actingOn(this, me, { entity: AgendaItem, ids: [id], move: what, form: forms[what] });
  }

  private write({ me, id, what }: Given, given: Record<string, unknown>): Promise<Saved> {
    const { as, answers } = inChosenPost(me, forms[what], given);
    return what === 'note'
      ? this.discussions.note(as, id, answers as never)
      : this.discussions.answer(as, id, answers as never);
  }

  /** Saves a part of the page while more is typed; what somebody else wrote meanwhile is told, and stays. */
  private async saveAsTyped(given: Given, reply: FastifyReply) {
    try {
      const { form } = await this.acting(given);
      return await reply.send(await this.write(given, readForm(form, fromBody(form, given.body))));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const t = words();
      const now = error.type === 'moved-on' ? await this.now(given) : null;
      const said = error.errors.map((one) => sayError(t, one));
      const { title, next } = sayRefusal(t, { ...error, type: error.type, status: error.status });
      return reply
        .status(error.status)
        .send({ type: error.type, said: said.length ? said : [title, next], ...(now && { now }) });
    }
  }

  private async now({ me, id, body }: Given) {
    const meant = partMeant.safeParse(body);
    return meant.success ? this.work.as(me, (tx) => standing(tx, id, meant.data)) : null;
  }

  /** The page with what was typed in its place, beside what stands there now; for a note that was removed, as a new one. */
  private async shownAgain(given: Given): Promise<PageData> {
    const [data, now] = await Promise.all([this.data(given.me, given.id), this.now(given)]);
    const { what, body } = given;
    if (now?.removed)
      return { ...data, again: { what, typed: { ...(body as object), noteId: '' }, removedBy: now.by } };
    return { ...data, again: { what, typed: body, now: now && now.version !== seenBy(given) ? now : null } };
  }

  private async data(me: Actor, id: string): Promise<PageData> {
    const spoken = spokenIn();
    const { discussed, moves, acting } = await this.work.as(me, async (tx) => {
      const found = await discussedOf(tx, id);
      const may = await Promise.all(
        ['start', 'end', 'record_outcome', 'defer'].map(async (name) => {
          const { from } = itemThing.machine.moves[name] as { from: readonly string[] };
          return from.includes(found.item.state) && (await tx.may(AgendaItem, found.item, name)) ? name : [];
        }),
      );
      const acting = await actingIn(tx, this.choices, { entity: AgendaItem, ids: [id], move: 'note', form: none });
      return { discussed: found, moves: may.flat(), acting };
    });
    return {
      title: spoken.say('panels.pages.discussion.title'),
      section: spoken.say('panels.title'),
      caption: discussed.item.caseReference,
      back: `/agenda-items/${id}`,
      id,
      version: discussed.item.version,
      live: discussed.meeting.state === 'in_session',
      attendanceAt: !over.includes(discussed.meeting.state) && discussed.meeting.id,
      moves: moveButtons(spoken.say, itemThing, id, moves),
      actsAs: acting.actsAs,
      posts: acting.options['posts'] ?? [],
      ...discussionShown(spoken, discussed),
    };
  }
}
