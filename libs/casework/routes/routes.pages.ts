import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { mayAskOutOfView, outOfViewHref } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import type { Form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text, type Shown } from '../../platform/pages/shown.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import type { Made } from '../../platform/things/made.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Thing } from '../../platform/things/thing.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Row, Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { CaseRoute, OtherOrder } from './route.entity.js';
import { considerForm, enterForm } from './route.forms.js';
import { orderRecord, orderTable, routeRecord, routeTable, stateTag } from './routes.cells.js';
import { ordersNarrowed, routesNarrowed } from './routes.reading.js';
import { freshOrder, freshRoute, Routes, toEnter } from './routes.service.js';
import { otherOrderThing, routeThing } from './routes.things.js';

type Query = Readonly<Record<string, unknown>>;
const narrowedBy = z.object({
  case: z.guid().optional().catch(undefined),
  ending: z.enum(['yes']).optional().catch(undefined),
});
type Narrowed = z.output<typeof narrowedBy>;

/** Lists of one of this room's things, the page of each, and entering one. */
abstract class RoutePages {
  protected abstract readonly thing: Thing;
  protected abstract readonly form: Form;
  protected abstract readonly fresh: () => Row & { agencyId: string };
  protected abstract readonly table: (t: Words, items: readonly Shown[]) => object;
  protected abstract readonly record: (t: Words, shown: Shown) => object;
  protected abstract counts(tx: Tx, to: Narrowed, states: readonly string[]): Promise<ReadonlyMap<string, number>>;
  protected abstract make(me: Actor, answers: unknown): Promise<Made>;

  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Routes) protected readonly routes: Routes,
  ) {}

  protected narrowing({ case: of }: Narrowed): Narrowed {
    return { case: of };
  }

  @Get()
  async list(@Me() me: Actor, @Query() query: Query, @Res() reply: FastifyReply) {
    const chosen = this.narrowing(narrowedBy.parse(query));
    const data = await listByState(this, me, this.thing, {
      chosen: { ...chosen, state: stateIn(this.thing, query['state']) },
      cursor: typeof query['cursor'] === 'string' ? query['cursor'] : undefined,
      counts: (tx, states) => this.counts(tx, chosen, states),
      table: this.table,
    });
    return page(reply, 'list-by-state.njk', data);
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Query, @Res() reply: FastifyReply) {
    const caseId = idOf(text(query['case']));
    return page(reply, 'casework/routes/views/new.njk', { ...(await this.newData(me, caseId)), values: { caseId } });
  }

  @Post('new')
  async enter(@Me() me: Actor, @Body() body: Query, @Res() reply: FastifyReply) {
    const caseId = idOf(text(body['caseId']));
    return submitPage(reply, {
      form: (await actingToAdd(this, me, this.asking(caseId))).form,
      body,
      view: 'casework/routes/views/new.njk',
      data: () => this.newData(me, caseId),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, this.form, given);
        return `/${this.thing.name}/${(await this.make(as, answers)).id}`;
      },
    });
  }

  private asking(caseId: string): ToAdd {
    return {
      rows: async (tx) => (await toEnter(tx, caseId, this.fresh)).rows,
      form: this.form,
      about: { thing: this.thing.name, shown: { caseId } },
    };
  }

  private newData(me: Actor, caseId: string): Promise<PageData> {
    const t = words();
    const { name } = this.thing;
    return this.work.as(me, async (tx) => {
      const { file } = await toEnter(tx, caseId, this.fresh);
      return {
        ...(await actingToAddIn(tx, this.choices, this.asking(caseId))),
        title: t(`${name}.new`),
        section: t(`${name}.title`),
        caption: file.reference,
        back: `/cases/${caseId}`,
        explain: t(`${name}.explainNew`),
        submit: t(`${name}.submit`),
        action: `/${name}/new`,
      };
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { name, entity } = this.thing;
    const shown = await this.things.show(me, this.thing, idOf(id));
    const caseId = text(shown['caseId']);
    return page(reply, 'casework/routes/views/show.njk', {
      title: t(`${name}.one`),
      section: t(`${name}.title`),
      caption: text(shown['caseReference']),
      back: caseId ? `/cases/${caseId}` : `/${name}`,
      tag: stateTag(t, name, text(shown['state'])),
      record: this.record(t, shown),
      moves: moveButtons(t, this.thing, text(shown['id']), shown['moves'] as string[]),
      duty: name === 'other-orders' && dutyHref(name, text(shown['id'])),
      outOfView: mayAskOutOfView(me, text(shown['madeBy'])) && outOfViewHref(entity.name, text(shown['id'])),
    });
  }
}

@Controller('other-orders')
class OtherOrderPages extends RoutePages {
  protected readonly thing = otherOrderThing;
  protected readonly form = enterForm;
  protected readonly fresh = freshOrder;
  protected readonly table = (t: Words, items: readonly Shown[]) => orderTable(t, items);
  protected readonly record = orderRecord;

  protected override narrowing(to: Narrowed): Narrowed {
    return to;
  }

  protected counts(tx: Tx, { case: of, ending }: Narrowed, states: readonly string[]) {
    const filters = { ...(of && { case: of }), ...(ending && { ending }) };
    return ordersNarrowed(tx.rows(OtherOrder), filters, tx.actor.today).countEach('state', states);
  }

  protected make(me: Actor, answers: unknown) {
    return this.routes.enter(me, answers);
  }
}

@Controller('case-routes')
class CaseRoutePages extends RoutePages {
  protected readonly thing = routeThing;
  protected readonly form = considerForm;
  protected readonly fresh = freshRoute;
  protected readonly table = routeTable;
  protected readonly record = routeRecord;

  protected counts(tx: Tx, { case: of }: Narrowed, states: readonly string[]) {
    return routesNarrowed(tx.rows(CaseRoute), { ...(of && { case: of }) }).countEach('state', states);
  }

  protected make(me: Actor, answers: unknown) {
    return this.routes.consider(me, answers);
  }
}

export const routePages = [OtherOrderPages, CaseRoutePages];
