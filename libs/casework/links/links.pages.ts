import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { momentOf, text } from '../../platform/pages/shown.js';
import { askNew, submitNew } from '../../platform/things/adding.pages.js';
import { Choices } from '../../platform/things/choices.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { AreaAlert } from './area-alert.entity.js';
import { HistoryCheck } from './history-check.entity.js';
import { HistoryChecks, toCheck } from './history-checks.service.js';
import { alertRecord, alertsTable, checkRecord, checksTable, stateTag } from './links.cells.js';
import { historyCheckForm } from './links.forms.js';
import { areaAlertThing, historyCheckThing } from './links.things.js';
import { rulesPart } from './person.showing.js';
import { SerialResults } from './serial-results.service.js';

const adding = {
  thing: 'history-checks',
  view: 'casework/links/views/new.njk',
  form: historyCheckForm,
  of: async (tx: Tx, caseId: string) => {
    const { file, row } = await toCheck(tx, caseId);
    return { file, rows: [row] };
  },
} as const;

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
      counts: (tx, states) => tx.rows(HistoryCheck).countEach('state', states),
      table: (t, items) => checksTable(t, items),
    });
    return page(reply, 'list-by-state.njk', data);
  }

  @Get('new')
  ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return askNew(this, { me, reply, adding }, query);
  }

  @Post('new')
  record(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    return submitNew(this, { me, reply, adding }, body, (as, answers) => this.checks.record(as, answers));
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, historyCheckThing, idOf(id));
    return page(reply, 'casework/links/views/show.njk', {
      title: t('history-checks.one'),
      titleIsKind: true,
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
      counts: (tx, states) => tx.rows(AreaAlert).countEach('state', states),
      table: (t, items) => alertsTable(t, items),
    });
    return page(reply, 'list-by-state.njk', data);
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, areaAlertThing, idOf(id));
    return page(reply, 'casework/links/views/show.njk', {
      title: t('area-alerts.one'),
      titleIsKind: true,
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
    return page(reply, 'casework/links/views/serial.njk', {
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
