import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { mayAskOutOfView, outOfViewHref } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { recordOf, stateTag, tableOf } from './pdp.cells.js';
import { MappaReferral } from './mappa.entity.js';
import { PdpCheck } from './pdp.entity.js';
import { pdpForm } from './pdp.forms.js';
import { PdpChecks, toCheck } from './pdp.service.js';
import { pdpThing } from './pdp.thing.js';

const view = 'perpetrators/mappa/views/new.njk';
const checking = (mappaId: string): ToAdd => ({ rows: async (tx) => (await toCheck(tx, mappaId)).rows, form: pdpForm });

/** Checks on potentially dangerous persons: a list, one of them, and taking the route up or not. */
@Controller('pdp')
export class PdpPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(PdpChecks) private readonly checks: PdpChecks,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const data = await listByState(this, me, pdpThing, {
      chosen: { state: stateIn(pdpThing, query['state']) },
      cursor: text(query['cursor']),
      counts: (tx, states) => tx.rows(PdpCheck).countEach('state', states),
      table: (t, items) => tableOf(t, items),
    });
    return page(reply, 'list-by-state.njk', data);
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query('mappa') of: unknown, @Res() reply: FastifyReply) {
    const mappaId = idOf(text(of));
    return page(reply, view, { ...(await this.newData(me, mappaId)), values: { mappaId } });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const mappaId = idOf(text(body['mappaId']));
    return submitPage(reply, {
      form: (await actingToAdd(this, me, checking(mappaId))).form,
      body,
      view,
      data: () => this.newData(me, mappaId),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, pdpForm, given);
        return `/pdp/${(await this.checks.check(as, answers)).id}`;
      },
    });
  }

  private newData(me: Actor, mappaId: string): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const { of } = await toCheck(tx, mappaId);
      tx.record('read', of, MappaReferral);
      return {
        ...(await actingToAddIn(tx, this.choices, checking(mappaId))),
        title: t('pdp.new'),
        section: t('pdp.title'),
        caption: of.caseReference,
        back: `/mappa/${mappaId}`,
        explain: t('pdp.explainNew'),
        submit: t('pdp.submit'),
        action: '/pdp/new',
      };
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const one = await this.things.show(me, pdpThing, idOf(id));
    return page(reply, 'perpetrators/mappa/views/show.njk', {
      title: t('pdp.one'),
      titleIsKind: true,
      section: t('pdp.title'),
      caption: text(one['caseReference']),
      back: '/pdp',
      tag: stateTag(t, text(one['state'])),
      record: recordOf(t, one),
      moves: moveButtons(t, pdpThing, idOf(id), one['moves'] as string[]),
      outOfView: mayAskOutOfView(me, text(one['madeBy'])) && outOfViewHref('PdpCheck', idOf(id)),
    });
  }
}
