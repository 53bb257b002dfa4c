import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { requesting } from '../../platform/access/facts.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { sayDone } from '../../platform/pages/done.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { actingIn } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { stateTag, text } from '../common/meeting.view.js';
import { spokenIn } from '../common/index.js';
import { returnThing } from './return.thing.js';
import { AgencyReturn } from './return.entity.js';
import { listedReturns, ownReturns } from './returns.reading.js';
import { namesAsked, onceWords, returnRows, subjectRows } from './return.view.js';
import { onceAmong } from './returns.once.js';
import { groupsOf, postedIn, togetherForm, typedFor, wrongOf, type Together } from './returns.together.js';

type Posted = Record<string, unknown>;
type Listed = Record<string, unknown>;

const together = (one: Listed): Together => ({
  id: text(one['id']),
  version: Number(one['version']),
  reference: text(one['caseReference']),
  aboutVictim: one['aboutVictim'] === true,
});

/** What the person's agency is asked for a meeting. @throws Problem `not-found` where it is asked nothing */
async function asked(tx: Tx, meetingId: string): Promise<Listed[]> {
  const rows = await listedReturns(tx, await ownReturns(tx, meetingId));
  if (!rows.length) throw new Problem('not-found', { subject: AgencyReturn.name });
  return rows;
}

/** Refusals after which what was typed may still be right. */
const late: Readonly<Partial<Record<Problem['type'], string>>> = {
  'moved-on': 'platform.moves.movedOn',
  'wrong-state': 'platform.moves.movedOn',
  'key-reused': 'platform.moves.sentBefore',
};

interface Came {
  readonly saved: number;
  readonly errors: readonly FieldError[];
  /** Those that were not saved, and of these the ones that somebody else has changed meanwhile. */
  readonly left: ReadonlyMap<string, 'wrong' | 'late'>;
}

/** Everything that an agency is asked for one meeting, to be answered on one page. */
@Controller('meetings/:id/returns')
export class ReturnsTogetherPages {
  constructor(
    @Inject(Things) private readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  @Get()
  async ask(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'panels/returns/views/returns-together.njk', await this.data(me, idOf(id), () => false));
  }

  /** Keeps each answer that is whole, by itself; the others stay on the page as typed, with what is wrong. */
  @Post()
  async answer(@Me() me: Actor, @Param('id') id: string, @Body() body: Posted, @Res() reply: FastifyReply) {
    const before = await this.work.as(me, (tx) => asked(tx, idOf(id)));
    const came = await this.save(me, before.map(together), body);
    if (!came.saved) sayDone(reply, null);
    if (!came.errors.length) return reply.redirect(`/meetings/${idOf(id)}/returns`, 303);
    const { say } = spokenIn();
    return page(reply.status(422), 'panels/returns/views/returns-together.njk', {
      ...(await this.data(me, idOf(id), (one) => came.left.has(one), this.seen(body, came))),
      values: body,
      errors: came.errors,
      ...(came.saved && { notice: say('panels.pages.together.saved', { count: came.saved }) }),
    });
  }

  /** The version that was seen; of what others have changed it is the one that stands now. */
  private seen(body: Posted, { left }: Came): ReadonlyMap<string, number> {
    return new Map(
      postedIn(body)
        .filter(({ id }) => left.get(id) === 'wrong')
        .map(({ id, version }) => [id, version]),
    );
  }

  private async save(me: Actor, rows: readonly Together[], body: Posted): Promise<Came> {
    const { say } = spokenIn();
    const errors: FieldError[] = [];
    const left = new Map<string, 'wrong' | 'late'>();
    const touched = postedIn(body).flatMap((posted) => {
      const row = rows.find(({ id }) => id === posted.id);
      const typed = row && typedFor(body, row.id);
      return typed ? [{ row, version: posted.version, typed }] : [];
    });
    for (const { row, version, typed } of touched) {
      const key = me.request.key && `${me.request.key}:${row.id}`;
      const self = requesting(me, { key });
      const post = body['actingPost'];
      const answers = { ...typed, version, ...(typeof post === 'string' && { actingPost: post }) };
      try {
        await this.things.move(self, returnThing, row.id, { name: 'answer', body: answers });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        const message = late[error.type];
        if (!message && error.type !== 'invalid-input') throw error;
        left.set(row.id, message ? 'late' : 'wrong');
        errors.push(...wrongOf(say, row, message ? [{ field: 'result', message }] : error.errors));
      }
    }
    const [first] = rows;
    if (!touched.length && first) errors.push({ field: `result_of_${first.id}`, message: 'panels.errors.answer-none' });
    return { saved: touched.length - left.size, errors, left };
  }

  /**
   * What the person's agency is asked for the meeting, to be shown, and in which post they answer what is open or stays so:
   * that is recorded as the list that it is.
   */
  private shown(me: Actor, meetingId: string, stays: (id: string) => boolean) {
    return this.work.as(me, async (tx) => {
      const rows = await asked(tx, meetingId);
      tx.note('list', AgencyReturn.name, { asked: ['meeting'], count: rows.length });
      const open = rows.filter((one) => one['state'] === 'requested' || stays(text(one['id'])));
      const ids = open.map((one) => text(one['id']));
      const form = togetherForm(open.map(together));
      const [acting, once] = await Promise.all([
        actingIn(tx, this.choices, { entity: AgencyReturn, ids, move: 'answer', form }),
        onceAmong(tx, ids),
      ]);
      return { rows, open, acting, once };
    });
  }

  private async data(
    me: Actor,
    meetingId: string,
    stays: (id: string) => boolean,
    seen: ReadonlyMap<string, number> = new Map(),
  ): Promise<PageData> {
    const spoken = spokenIn();
    const { say, day } = spoken;
    const { rows, open, acting, once } = await this.shown(me, meetingId, stays);
    const done = rows.filter((one) => !open.includes(one));
    return {
      title: say('panels.pages.together.title'),
      section: say('returns.title'),
      caption: rows[0]?.['meetingDay'] ? day(text(rows[0]['meetingDay'])) : '',
      back: '/returns',
      later: open.length > 0,
      ...acting,
      values: Object.fromEntries(open.map((one) => [`roomSees_of_${text(one['id'])}`, one['roomSees']])),
      rows: open.map((one) => ({
        ...together(one),
        version: seen.get(text(one['id'])) ?? one['version'],
        groups: groupsOf(together(one)),
        agency: text(one['agencyName']),
        names: namesAsked(spoken, one),
        subjects: subjectRows(spoken, one),
        question: text(one['question']),
        ...onceWords(spoken, text(one['id']), once),
        due: day(text(one['dueOn'])),
        tag: one['state'] === 'requested' ? undefined : stateTag(say, 'returns', text(one['state'])),
      })),
      done: done.length && {
        caption: say('panels.pages.returns.answered'),
        columns: ['case', 'agency', 'due', 'state'].map((one) => ({
          text: say(`panels.pages.returns.columns.${one}`),
        })),
        rows: returnRows(spoken, done, { mine: [], today: me.today }),
      },
    };
  }
}
