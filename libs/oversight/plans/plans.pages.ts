import { Body, Controller, Get, Header, Inject, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import type { Form } from '../../platform/http/question.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { actingToAdd, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { PlanLine, StrategicGroup } from './plan.entity.js';
import { newLineForm, takeOverForm } from './plan.forms.js';
import { mustAdd } from './plans.checks.js';
import { daysOf, overdueTag, recordOf, stateTag } from './plans.cells.js';
import { planCsv } from './plans.csv.js';
import { chosenIn, listData } from './plans.listing.js';
import { linesListed, narrowed } from './plans.reading.js';
import { Plans } from './plans.service.js';
import { lineThing } from './plans.things.js';

type Posted = Record<string, unknown>;

/** So many lines are in one file; no plan has as many. */
const MOST = 2000;
const newView = 'oversight/plans/views/new.njk';

/** The ways in which lines are added to a plan: one of one's own words, and several that are offered. */
const ways = { new: newLineForm, recommendations: takeOverForm } as const;
type Way = keyof typeof ways;

/** Improvement plans: their lines, one of them, and adding some; the pages of its moves come from its declaration. */
@Controller('plan-lines')
export class PlanPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Plans) private readonly plans: Plans,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    return page(reply, 'oversight/plans/views/plan.njk', await listData(this, me, query));
  }

  /** The lines as a file. It holds no row of a case, so it is made at once and not kept, as figures are (decision 68). */
  @Get('file.csv')
  @Header('cache-control', 'no-store')
  async file(@Me() me: Actor, @Query() query: Posted) {
    const chosen = chosenIn(query);
    const items = await this.work.as(me, async (tx) => {
      const rows = await narrowed(tx.rows(PlanLine), chosen, me).page(MOST).all();
      tx.note('export', PlanLine.name, { asked: Object.keys(chosen), count: rows.length });
      return linesListed(tx, rows);
    });
    const bytes = Buffer.from(await planCsv(words(), items), 'utf8');
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="plan.csv"',
    });
  }

  @Get('new')
  ask(@Me() me: Actor, @Query('group') group: unknown, @Res() reply: FastifyReply) {
    return this.asked(me, 'new', { groupId: idOf(text(group)), reply });
  }

  @Post('new')
  add(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    return this.added(reply, me, { way: 'new', body });
  }

  @Get('recommendations')
  offer(@Me() me: Actor, @Query('group') group: unknown, @Res() reply: FastifyReply) {
    return this.asked(me, 'recommendations', { groupId: idOf(text(group)), reply });
  }

  @Post('recommendations')
  takeOver(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    return this.added(reply, me, { way: 'recommendations', body });
  }

  private async asked(me: Actor, way: Way, { groupId, reply }: { groupId: string; reply: FastifyReply }) {
    return page(reply, newView, { ...(await this.adding(me, way, groupId)), values: { groupId } });
  }

  private async added(reply: FastifyReply, me: Actor, { way, body }: { way: Way; body: Posted }) {
    const groupId = idOf(text(body['groupId']));
    const data = await this.adding(me, way, groupId);
    return submitPage(reply, {
      form: data.form as Form,
      body,
      view: newView,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, ways[way], given);
        if (way === 'new') return `/plan-lines/${(await this.plans.addLine(as, answers)).id}`;
        await this.plans.takeOver(as, answers);
        return `/plan-lines?group=${groupId}`;
      },
    });
  }

  /** What is asked of whoever chairs the group. @throws Problem `not-found`, `not-allowed` */
  private async adding(me: Actor, way: Way, groupId: string): Promise<PageData> {
    const t = words();
    const row = Object.assign(new PlanLine(), { groupId });
    const group = await this.work.as(me, async (tx) => {
      const found = await tx.get(StrategicGroup, groupId);
      await mustAdd(tx, row);
      return found;
    });
    const about = { thing: 'plan-lines', shown: { groupId } };
    return {
      ...(await actingToAdd(this, me, { rows: () => Promise.resolve([row]), form: ways[way], about })),
      title: t(`plans.links.${way}`),
      section: t('plan-lines.title'),
      caption: group.name,
      back: `/plan-lines?group=${groupId}`,
      explain: t(`plans.explain.${way}`),
      submit: t(`plans.submit.${way}`),
      action: `/plan-lines/${way}`,
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, lineThing, idOf(id));
    return page(reply, 'oversight/plans/views/line.njk', {
      title: t('plan-lines.one'),
      section: t('plan-lines.title'),
      caption: text(shown['groupName']),
      back: `/plan-lines?group=${text(shown['groupId'])}`,
      tag: stateTag(t, text(shown['state'])),
      late: overdueTag(t, shown, me.today),
      record: recordOf(t, shown),
      days: daysOf(t, shown),
      moves: moveButtons(t, lineThing, text(shown['id']), shown['moves'] as string[]),
      duty: dutyHref('plan-lines', text(shown['id'])),
    });
  }
}
