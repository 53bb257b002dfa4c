import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { londonDay } from '../../kernel/london-date.js';
import { guidanceFor } from '../../administration/areas/index.js';
import { CourseOfConduct, joinedWith } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { formatDay, formatInstant, words, type Words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { typedOn } from './desk.rules.js';
import { deskPath, deskRows, errorsOf, figureLines, tabsOf } from './desk.showing.js';
import { advocacyTag, stateTag } from './sweeps.case-part.js';
import { Desks, forumIn, perPage, shows, type Asked, type RowWrong, type Show } from './sweeps.desk.js';
import type { SweptCrime } from './sweep.entity.js';
import { sweptCrimeThing } from './sweeps.thing.js';

const isShow = (given: unknown): given is Show => (shows as readonly unknown[]).includes(given);

/** What an address asks for; what it does not know is dropped. @throws Problem `invalid-input` without a forum */
const askedOf = ({ forum, show, cursor }: Record<string, unknown>): Asked => ({
  forumId: forumIn(forum),
  show: isShow(show) ? show : 'desk',
  offset: /^\d{1,9}$/.test(String(cursor)) ? Number(cursor) : 0,
});

const nothing = { typed: [], wrong: [] as RowWrong[] };

/** The fast desk: every recorded crime of a forum on few pages, three answers a row, unreferred victims on top. */
@Controller('swept-crimes')
export class DeskPages {
  constructor(
    @Inject(Desks) private readonly desks: Desks,
    @Inject(Things) private readonly things: Things,
    @Inject(CourseOfConduct) private readonly course: CourseOfConduct,
  ) {}

  @Get()
  async desk(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const asked = askedOf(query);
    const saved = /^\d{1,4}$/.test(String(query['saved'])) ? Number(query['saved']) : undefined;
    const data = await this.data(me, asked, nothing);
    const notice = saved === undefined ? undefined : words()('sweeps.desk.saved', { count: saved });
    return page(reply, 'intake/sweeps/views/desk.njk', { ...data, ...(notice && { notice }) });
  }

  /** Saves what was answered on the page, row by row, and goes on with what is left. */
  @Post()
  @HttpCode(200)
  async answer(
    @Me() me: Actor,
    @Query() query: Record<string, unknown>,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const asked = askedOf(query);
    const typed = typedOn(body).slice(0, perPage);
    const { saved, wrong } = await this.desks.answer(me, typed);
    if (!wrong.length) return reply.redirect(deskPath(asked, { saved: String(saved) }), 303);
    return page(reply.status(422), 'intake/sweeps/views/desk.njk', await this.data(me, asked, { typed, wrong }));
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { shown: crime, beside } = await this.things.showWith(me, sweptCrimeThing, idOf(id), async (tx, row) => {
      const { caseId } = row as SweptCrime;
      const [reports, guidance] = await Promise.all([this.course.around(tx, caseId), guidanceFor(tx)]);
      return joinedWith(t, caseId, { reports, guidance });
    });
    return page(reply, 'intake/sweeps/views/crime.njk', {
      title: t('sweeps.crime.title'),
      section: t('sweeps.title'),
      caption: String(crime['reference']),
      back: deskPath({ forumId: String(crime['forumId']), show: 'desk' }),
      moves: moveButtons(t, sweptCrimeThing, String(crime['id']), crime['moves'] as string[]),
      record: crimeRecord(t, crime),
      joined: beside,
    });
  }

  private async data(me: Actor, asked: Asked, sentBack: Parameters<typeof deskRows>[2]): Promise<PageData> {
    const t = words();
    const desk = await this.desks.show(me, asked);
    return {
      title: t('sweeps.desk.title'),
      section: t('sweeps.title'),
      caption: desk.forum.name,
      back: '/sweeps',
      form: form({}),
      action: deskPath(asked, asked.offset ? { cursor: String(asked.offset) } : {}),
      tabs: tabsOf(t, asked, desk),
      figures: figureLines(t, desk.figures),
      rows: deskRows(t, desk, sentBack),
      rowErrors: errorsOf(t, desk, sentBack.wrong),
      errors: sentBack.wrong.map(({ error }) => error),
      total: desk.total,
      more: desk.more,
      empty: t(`sweeps.desk.empty.${asked.show}`),
      next: desk.following ? deskPath(asked, { cursor: desk.following }) : undefined,
      first: asked.offset ? deskPath(asked) : undefined,
    };
  }
}

/** To which services the victim was sent from here; that a referral was only noted is said. */
function sentTo(t: Words, crime: Readonly<Record<string, unknown>>): string {
  const names = (crime['serviceNames'] ?? []) as readonly string[];
  if (names.length) return names.join(', ');
  return crime['advocacy'] === 'referred' && crime['referredOnArrival'] !== true ? t('sweeps.crime.sentNowhere') : '';
}

/** What is known of a recorded crime, line by line. */
function crimeRecord(t: Words, crime: Readonly<Record<string, unknown>>) {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const row = (key: string, value: unknown) => ({ key: t(`sweeps.crime.${key}`), value });
  const option = (question: string) =>
    crime[question] ? t(`sweeps.questions.${question}.options.${text(crime[question])}`) : '';
  const at = (value: unknown): string => (value instanceof Date ? formatInstant(value) : '');
  return [
    row('state', { tag: stateTag(t, text(crime['state'])) }),
    row('crimeRef', text(crime['crimeRef'])),
    row('recorded', formatDay(londonDay(text(crime['recordedOn'])))),
    row('offence', text(crime['offence'])),
    row('district', text(crime['district'])),
    row('suspect', text(crime['perpetrator'])),
    row('victim', text(crime['victim'])),
    row('advocacy', { tag: advocacyTag(t, text(crime['advocacy'])) }),
    row('referred', at(crime['referredAt'])),
    row('sentTo', sentTo(t, crime)),
    row('safeguarding', option('safeguarding')),
    row('next', text(crime['nextForumName']) || option('next')),
    row(
      'answered',
      crime['answeredAt']
        ? t('sweeps.crime.by', { name: text(crime['answeredByName']), at: at(crime['answeredAt']) })
        : '',
    ),
    row('case', { text: text(crime['reference']), href: `/cases/${text(crime['caseId'])}` }),
  ];
}
