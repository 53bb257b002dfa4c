import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { withKey } from '../platform/http/pressed.js';
import { words } from '../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../platform/pages/pages.js';
import { momentOf, text } from '../platform/pages/shown.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../platform/things/acting.js';
import { Choices } from '../platform/things/choices.js';
import { listByState, stateIn } from '../platform/things/state-list.js';
import { moveButtons } from '../platform/things/thing.pages.js';
import { Things } from '../platform/things/things.js';
import { Work } from '../platform/work/work.js';
import { AreaAlert } from './area-alert.entity.js';
import { HistoryCheck } from './history-check.entity.js';
import { HistoryChecks, toCheck } from './history-checks.service.js';
import { alertRecord, alertsTable, checkRecord, checksTable, stateTag } from './links.cells.js';
import { historyCheckForm } from './links.forms.js';
import { areaAlertThing, historyCheckThing } from './links.things.js';
import { rulesPart } from './person.showing.js';
import { SerialResults } from './serial-results.service.js';

const checking = (caseId: string): ToAdd => ({
  rows: async (tx) => [(await toCheck(tx, caseId)).row],
  form: historyCheckForm,
  about: { thing: 'history-checks', shown: { caseId } },
});

/** Checks of what else is known: lists, one of them, and entering one. */
@Controller('history-checks')
export class HistoryCheckPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(HistoryChecks) private readonly checks: HistoryChecks,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const data = await listByState(this, me, historyCheckThing, {
      chosen: { state: stateIn(historyCheckThing, query['state']) },
      cursor: text(query['cursor']),
      counts: (tx) => tx.rows(HistoryCheck).countBy('state'),
      table: (t, items) => checksTable(t, items),
    });
    return page(reply, 'list-by-state.njk', data);
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(text(query['case']));
    return page(reply, 'links/views/new.njk', { ...(await this.newData(me, caseId)), values: { caseId } });
  }

  @Post('new')
  async record(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(text(body['caseId']));
    return submitPage(reply, {
      form: (await actingToAdd(this, me, checking(caseId))).form,
      body,
      view: 'links/views/new.njk',
      data: () => this.newData(me, caseId),
      done: async (given, frame) => {
        const { as, answers } = inChosenPost(me, historyCheckForm, given);
        return `/history-checks/${(await this.checks.record(withKey(as, frame), answers)).id}`;
      },
    });
  }

  private newData(me: Actor, caseId: string): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const { file } = await toCheck(tx, caseId);
      return {
        ...(await actingToAddIn(tx, this.choices, checking(caseId))),
        title: t('links.check.new'),
        section: t('history-checks.title'),
        caption: file.reference,
        back: `/cases/${caseId}`,
        explain: t('links.check.explain'),
        action: '/history-checks/new',
      };
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, historyCheckThing, idOf(id));
    return page(reply, 'links/views/show.njk', {
      title: t('history-checks.one'),
      section: t('history-checks.title'),
      caption: text(shown['caseReference']),
      back: '/history-checks',
      tag: stateTag(t, 'history-checks', text(shown['state'])),
      record: checkRecord(t, shown),
      moves: moveButtons(t, historyCheckThing, text(shown['id']), shown['moves'] as string[]),
    });
  }
}

/** Alerts from other areas, for those who run the forum. */
@Controller('area-alerts')
export class AreaAlertPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const data = await listByState(this, me, areaAlertThing, {
      chosen: { state: stateIn(areaAlertThing, query['state']) },
      cursor: text(query['cursor']),
      counts: (tx) => tx.rows(AreaAlert).countBy('state'),
      table: (t, items) => alertsTable(t, items),
    });
    return page(reply, 'list-by-state.njk', data);
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, areaAlertThing, idOf(id));
    return page(reply, 'links/views/show.njk', {
      title: t('area-alerts.one'),
      section: t('area-alerts.title'),
      caption: text(shown['caseReference']),
      back: '/area-alerts',
      tag: stateTag(t, 'area-alerts', text(shown['state'])),
      record: alertRecord(t, shown),
      moves: moveButtons(t, areaAlertThing, text(shown['id']), shown['moves'] as string[]),
    });
  }
}

/** Who fulfils a rule for serial perpetrators, as whoever looks sees them, and the rules. */
@Controller('serial-perpetrators')
export class SerialPages {
  constructor(@Inject(SerialResults) private readonly results: SerialResults) {}

  @Get()
  async list(@Me() me: Actor, @Res() reply: FastifyReply) {
    const t = words();
    const { items, rules } = await this.results.list(me);
    const columns = ['person', 'rule', 'records', 'victims', 'ranAt', 'event'] as const;
    return page(reply, 'links/views/serial.njk', {
      title: t('links.serial.title'),
      parts: [
        {
          title: t('links.serial.found', { count: items.length }),
          columns: columns.map((one) => ({ text: t(`links.columns.${one}`) })),
          rows: items.map((one) => [
            { text: one.name ?? t('nominations.matching.unnamed'), href: `/people/${one.personId}` },
            one.rule,
            String(one.records),
            String(one.victims),
            momentOf(one.ranAt),
            t(`links.serial.events.${one.event}`),
          ]),
          empty: t('links.serial.none'),
        },
        rulesPart(t, [...rules]),
      ],
    });
  }
}
