import { Body, Controller, Get, Header, Inject, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { actingToAdd, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { lineResource } from './lines.resource.js';
import { PlanLine, StrategicGroup } from './plan.fields.js';
import { takeOverForm } from './plan.forms.js';
import { mustAdd } from './plans.checks.js';
import { planCsv } from './plans.csv.js';
import { Plans } from './plans.service.js';

type Posted = Record<string, unknown>;

/** So many lines are in one file; no plan has as many. */
const MOST = 2000;

const newView = 'resource-new.njk';

/** What goes beside the declared pages of improvement plans: their lines as a file, and taking over several that are offered. */
@Controller('plan-lines')
export class PlanPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Plans) private readonly plans: Plans,
  ) {}

  /**
   * The lines as a file. It holds no row of a case, so it is made at once and not kept, as figures are (decision 68).
   * @throws Problem `invalid-input` for a filter that cannot be read
   */
  @Get('file.csv')
  @Header('cache-control', 'no-store')
  async file(@Me() me: Actor, @Query() query: Posted) {
    const chosen = readForm(lineResource.thing.filters, query);
    const items = await this.work.as(me, async (tx) => {
      const rows = await lineResource.narrowed(tx.rows(PlanLine), chosen, me).page(MOST).all();
      tx.note('export', PlanLine.name, { asked: Object.keys(chosen), count: rows.length });
      return lineResource.listed(tx, rows);
    });
    const bytes = Buffer.from(await planCsv(words(), items), 'utf8');
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="plan.csv"',
    });
  }

  @Get('recommendations')
  async offer(@Me() me: Actor, @Query('group') group: unknown, @Res() reply: FastifyReply) {
    const groupId = idOf(text(group));
    return page(reply, newView, { ...(await this.offering(me, groupId)), values: { groupId } });
  }

  @Post('recommendations')
  async takeOver(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const { groupId: asked } = body;
    const groupId = idOf(text(asked));
    const data = await this.offering(me, groupId);
    return submitPage(reply, {
      form: data.form ?? takeOverForm,
      body,
      view: newView,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, takeOverForm, given);
        await this.plans.takeOver(as, answers);
        return `/plan-lines?group=${groupId}`;
      },
    });
  }

  /** What is asked of the chair of the group. @throws Problem `not-found`, `not-allowed` */
  private async offering(me: Actor, groupId: string): Promise<PageData> {
    const t = words();
    const row = Object.assign(new PlanLine(), { groupId });
    const group = await this.work.as(me, async (tx) => {
      const found = await tx.get(StrategicGroup, groupId);
      await mustAdd(tx, row);
      return found;
    });
    const about = { thing: 'plan-lines', shown: { groupId } };
    return {
      ...(await actingToAdd(this, me, { rows: () => Promise.resolve([row]), form: takeOverForm, about })),
      title: t('plans.links.recommendations'),
      section: t('plan-lines.title'),
      caption: group.name,
      back: `/plan-lines?group=${groupId}`,
      explain: t('plans.explain.recommendations'),
      submit: t('plans.submit.recommendations'),
      action: '/plan-lines/recommendations',
    };
  }
}
