import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { marksOf } from '../../cases/cases/index.js';
import { forumsAs, type Actor } from '../../platform/access/actor.js';
import { countsForums } from '../../platform/access/counting.js';
import { exportHref } from '../../platform/access/export-roles.js';
import { idOf } from '../../platform/http/answer.js';
import type { Form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { formatList, words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { actingIn, actingOn, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { offer, offeredFor } from '../../platform/things/many.js';
import type { Moving } from '../../platform/things/thing.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { addableLine, agendaShown, waitingLine } from '../agenda/agenda.view.js';
import { lateShown } from '../agenda/late.view.js';
import { Meeting } from './meeting.entity.js';
import { attendanceForm, guestForm } from '../attendance/attendance.forms.js';
import {
  acceptedText,
  attendanceLine,
  buttonsOf,
  contributionTable,
  meetingNamed,
  meetingRecord,
  meetingRows,
  stateTag,
  type Spoken,
} from '../common/meeting.view.js';
import { addDays, londonDate } from '../../kernel/london-date.js';
import { openForItems, preparing, sentOut } from './meeting.states.js';
import { hasMinutesFor } from '../minutes/index.js';
import { addableTo, toRequestFor, waitingFor, itemThing } from '../agenda/index.js';
import { Meetings } from './meetings.service.js';
import { spokenIn } from '../common/index.js';
import { neededOf } from '../attendance/index.js';
import { neededLines } from '../attendance/presence.view.js';
import { notCome } from '../returns/index.js';
import { nextStep } from './minuting.rules.js';
import { awaitingThings, meetingThing } from './meeting.thing.js';
import { isAwaiting } from './meetings.reading.js';
import { readMonth } from './month.reading.js';
import { monthHref, monthShown } from './month.showing.js';

type Asked = Readonly<Record<string, unknown>>;
const itemIn = (value: unknown): string | undefined => (typeof value === 'string' && value ? idOf(value) : undefined);
const formFor = (itemId: string | undefined): Form => (itemId ? guestForm : attendanceForm);

/** Whether the person runs the forum. */
export const runs = (me: Actor, forumId: unknown): boolean =>
  forumsAs(me, 'coordinator', 'chair').includes(String(forumId));

/** Moves that ask nothing and can be undone: one press of the page's own button, which says what it does. */
const atOnce: readonly string[] = ['open_agenda', 'lock'];

/** The moves of a meeting, led by what is next: once the panel has begun, the page on which it is concluded and its minutes go out. */
function movesShown(say: Words, me: Actor, meeting: Asked) {
  const [id, state] = [text(meeting['id']), text(meeting['state'])];
  const posts = me.posts.filter(
    ({ role, forumIds }) => ['coordinator', 'chair'].includes(role) && forumIds.includes(text(meeting['forumId'])),
  );
  // Where two posts fit, the move's own page asks in which of them it is made.
  const buttons = moveButtons(say, meetingThing, id, buttonsOf(meeting)).map((one) => ({
    ...one,
    asks: !(one.main && atOnce.includes(one.name) && posts.length === 1),
  }));
  const step = nextStep(state)?.step;
  if (!step || !buttons.length)
    return buttons.map((one) => (one.asks ? one : { ...one, explain: explained(say, one) }));
  const leads = { name: 'minutes', label: say(`panels.pages.minuting.lead.${step}`), href: `/meetings/${id}/minutes` };
  return [{ ...leads, asks: true, warning: false, main: true }, ...buttons.map((one) => ({ ...one, main: false }))];
}

const explained = (say: Words, { name }: { readonly name: string }): string => say(`meetings.moves.${name}.explain`);

const isCount = (value: unknown): boolean => typeof value === 'string' && /^[1-9]\d?$/.test(value);

interface ToRemind {
  readonly missing: readonly { readonly agencyId: string; readonly chasedAt: Date | null }[];
  readonly me: Actor;
}

/**
 * Who is silent, for the one press that reminds them all: the agencies, as far as the reader may see them. Those that were
 * reminded today are said, and once all of them were there is nothing to press until tomorrow.
 */
function toRemind({ say, time }: Spoken, meeting: Asked, { missing, me }: ToRemind) {
  const today = missing.filter(({ chasedAt }) => chasedAt && londonDate(chasedAt) === me.today);
  const [last] = today.flatMap(({ chasedAt }) => chasedAt ?? []).toSorted((a, b) => b.getTime() - a.getTime());
  const count = new Set(today.map(({ agencyId }) => agencyId)).size;
  const silent = (meeting['agenda'] as readonly Asked[]).flatMap((item) => item['silent'] as readonly Asked[]);
  const agencies = [...new Set(silent.map((one) => text(one['agencyName'])))].filter(Boolean).toSorted();
  return {
    text: say('panels.pages.ready.silentAgencies', { agencies: agencies.join('; ') }),
    reminded: last && say('panels.pages.meeting.remindedToday', { count, time: time(last) }),
    press:
      today.length < missing.length &&
      (meeting['moves'] as readonly string[]).includes('chase') &&
      say('panels.pages.meeting.remindAll'),
  };
}

const mayPlan = (me: Actor): boolean => forumsAs(me, 'coordinator', 'chair').length > 0;

/** The views of panels: two lists, and the month of today. */
const tabsOf = (say: Words, { today }: Actor, active?: 'coming' | 'past' | 'month') => {
  const views = { coming: '/meetings', past: '/meetings?show=past', month: monthHref(today) };
  return Object.entries(views).map(([one, href]) => ({
    href,
    text: say(`panels.pages.${one}`),
    active: one === active,
  }));
};

/** Panels: which are coming, and one with its agenda and its people. */
@Controller('meetings')
export class MeetingsPages {
  constructor(
    @Inject(Things) private readonly things: Things,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() { show, cursor, month }: Asked, @Res() reply: FastifyReply) {
    const spoken = spokenIn();
    if (month !== undefined) {
      const read = await readMonth(this.work, me, month);
      return page(reply, 'panels/meetings/views/month.njk', {
        ...monthShown(spoken.say, me.today, read),
        tabs: tabsOf(spoken.say, me, 'month'),
        mayPlan: mayPlan(me),
      });
    }
    const waits = isAwaiting(show) ? show : undefined;
    const past = show === 'past';
    // A panel of today comes first among those that are coming, and is not past before the day is.
    const days = past ? { to: addDays(me.today, -1) } : { from: me.today };
    const asked = { ...(!waits && days), ...(typeof cursor === 'string' && { cursor }) };
    const list = waits ? awaitingThings[waits] : meetingThing;
    const { items, next, ...counted } = await this.things.list(me, list, asked);
    const view = past ? 'past' : 'coming';
    const here = { show: waits ?? (past ? view : undefined) };
    return page(reply, 'panels/meetings/views/meetings.njk', {
      title: spoken.say(waits ? `panels.pages.awaiting.${waits}` : 'panels.title'),
      tabs: tabsOf(spoken.say, me, waits ? undefined : view),
      mayPlan: mayPlan(me),
      figures: countsForums(me),
      list: {
        caption: spoken.say('panels.title'),
        columns: ['when', 'forum', 'number', 'items', 'state'].map((one) => ({
          text: spoken.say(`panels.pages.columns.${one}`),
        })),
        rows: meetingRows(spoken, items),
        ...counted,
        empty: spoken.say('panels.pages.none'),
        next: next && listAddress('/meetings', { ...here, cursor: next }),
        first: cursor ? listAddress('/meetings', here) : undefined,
      },
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Query() asked: Asked, @Res() reply: FastifyReply) {
    const { show, added, cases } = asked;
    const spoken = spokenIn();
    const { say } = spoken;
    const { shown: meeting, beside } = await this.things.showWith(me, meetingThing, idOf(id), (tx, row, told) =>
      besideAgenda({ tx, choices: this.choices }, row, told),
    );
    const { agenda, moves, missing, waiting, addable, toRequest, needed, minuted, marks } = beside;
    const state = String(meeting['state']);
    const around = { total: agenda.length, shown: agenda.length, hidden: { meeting: meeting['id'] } };
    return page(reply, 'panels/meetings/views/meeting.njk', {
      title: say('panels.pages.meeting.title'),
      heading: meetingNamed(spoken, meeting),
      section: say('panels.title'),
      caption: String(meeting['reference']),
      back: '/meetings',
      id: meeting['id'],
      tag: stateTag(say, 'meetings', state),
      record: meetingRecord(spoken, meeting),
      ...(isCount(added) && { notice: say('panels.pages.adding.added', { count: Number(added) }) }),
      version: Number(meeting['version']),
      moves: movesShown(say, me, meeting),
      prepares: preparing.includes(state),
      runs: runs(me, meeting['forumId']),
      inSession: meeting['state'] === 'in_session',
      open: openForItems.includes(state),
      hasMinutes: minuted,
      exportHref: exportHref(me, 'agenda', { meeting: String(meeting['id']) }),
      silent: missing.length > 0 && toRemind(spoken, meeting, { missing, me }),
      waiting: waiting.map((item) => waitingLine(spoken, item)),
      toRequest: moves.includes('request_returns') && toRequest,
      addable: openForItems.includes(state) && addable.map((one) => addableLine(spoken, one, me.today)),
      late:
        sentOut.includes(state) &&
        lateShown(spoken, addable, { meetingId: idOf(id), today: me.today, isRun: runs(me, meeting['forumId']) }),
      allCases: cases === 'all',
      needed: neededLines(spoken, needed, formatList),
      // Those that are open are deferred where the panel is concluded.
      many: offer(say, itemThing, { moves: moves.filter((one) => one !== 'defer'), ...around }),
      agenda: agenda.length > 0 && agendaShown(spoken, { ...meeting, marks }, show === 'order'),
      contributions: contributionTable(spoken, meeting['contributions'] as Record<string, unknown>[]),
      accepted: acceptedText(spoken, meeting),
      attendance: (meeting['attendance'] as Record<string, unknown>[]).map((stay) => attendanceLine(spoken, stay)),
    });
  }

  @Get(':id/attend')
  async attending(@Me() me: Actor, @Param('id') id: string, @Query() query: Asked, @Res() reply: FastifyReply) {
    return page(reply, 'panels/common/views/ask.njk', await this.attendData(me, idOf(id), itemIn(query['item'])));
  }

  @Post(':id/attend')
  async attend(@Me() me: Actor, @Param('id') id: string, @Body() body: Asked, @Res() reply: FastifyReply) {
    const itemId = itemIn(body['itemId']);
    return submitPage(reply, {
      form: (await this.attendingAs(me, idOf(id), itemId)).form,
      body,
      view: 'panels/common/views/ask.njk',
      data: () => this.attendData(me, idOf(id), itemId),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, attendanceForm, given);
        await this.meetings.attend(as, idOf(id), { ...answers, ...(itemId && { guest: true }) });
        return itemId ? `/agenda-items/${itemId}` : `/meetings/${idOf(id)}`;
      },
    });
  }

  private attendingAs(me: Actor, id: string, itemId: string | undefined): Promise<Acting> {
    return actingOn(this, me, { entity: Meeting, ids: [id], move: 'attend', form: formFor(itemId) });
  }

  /** What is asked of a place; of a guest for one item what belongs to that alone. */
  private async attendData(me: Actor, id: string, itemId: string | undefined): Promise<PageData> {
    const say = words();
    const { beside } = await this.things.showWith(me, meetingThing, id, async (tx, _, told) => {
      const about = { thing: 'meetings', shown: await told };
      const agenda = about.shown['agenda'] as readonly Asked[];
      const item = agenda.find((one) => one['id'] === itemId);
      const acting = await actingIn(tx, this.choices, {
        entity: Meeting,
        ids: [id],
        move: 'attend',
        form: formFor(itemId),
        about,
      });
      return { ...acting, ...(item && { caption: text(item['caseReference']) }) };
    });
    return {
      title: say(itemId ? 'panels.pages.guest.title' : 'panels.pages.attend'),
      ...(itemId && { explain: say('panels.pages.guest.explain') }),
      section: say('panels.title'),
      back: itemId ? `/agenda-items/${itemId}` : `/meetings/${id}`,
      ...beside,
      ...(itemId && { values: { itemId } }),
    };
  }
}

/** What the page says beside a meeting: the moves that fit its agenda, returns that have not come, what waits for one, and when the reader’s agency is needed. */
async function besideAgenda(
  { tx, choices }: { readonly tx: Tx; readonly choices: Choices },
  row: Moving,
  told: Promise<Record<string, unknown>>,
) {
  const meeting = row as unknown as Meeting;
  const [waits, minutes, adds] = [waitingFor(tx, meeting), hasMinutesFor(tx, meeting), addableTo(tx, meeting)];
  const agenda = (await told)['agenda'] as (Moving & Record<string, unknown>)[];
  const ids = agenda.map(({ id }) => id);
  const [moves, missing, waiting, addable, toRequest, needed, minuted, marks] = await Promise.all([
    offeredFor(tx, itemThing, agenda),
    notCome(tx, ids),
    waits,
    adds,
    toRequestFor(tx, choices, meeting, agenda),
    neededOf(tx, meeting, agenda as never),
    minutes,
    marksOf(
      tx,
      agenda.map(({ caseId }) => text(caseId)),
      words(),
    ),
  ]);
  return { agenda, moves, missing, waiting, addable, toRequest, needed, minuted, marks };
}
