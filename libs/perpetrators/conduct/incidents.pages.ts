import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CourseOfConduct } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { askNew, submitNew } from '../../platform/things/adding.pages.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { incidentThing } from './conduct.things.js';
import type { Incident } from './incident.entity.js';
import { reportForm } from './incident.forms.js';
import { besideReport } from './incidents.beside.js';
import { recordOf, stateTag } from './incidents.cells.js';
import { listData } from './incidents.listing.js';
import { Incidents, toReport } from './incidents.service.js';

type Posted = Record<string, unknown>;

/** Reporting an incident, among the reports about the same person. */
@Controller('incidents')
export class NewIncidentPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
    @Inject(CourseOfConduct) private readonly course: CourseOfConduct,
    @Inject(Incidents) private readonly incidents: Incidents,
  ) {}

  @Get('new')
  ask(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    return askNew(this, { me, reply, adding: this.adding() }, query);
  }

  @Post('new')
  make(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    return submitNew(this, { me, reply, adding: this.adding() }, body, (as, answers) =>
      this.incidents.report(as, answers),
    );
  }

  private adding() {
    const beside = (tx: Tx, caseId: string) => besideReport(this.course, tx, { caseId, from: 1 });
    return { thing: 'incidents', view: 'perpetrators/conduct/views/new.njk', form: reportForm, of: toReport, beside };
  }
}

/** Lists of incidents, and one of them among all reports about the same person. */
@Controller('incidents')
export class IncidentPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(CourseOfConduct) private readonly course: CourseOfConduct,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    return page(reply, 'perpetrators/conduct/views/list.njk', await listData(this, me, query));
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { shown, beside } = await this.things.showWith(me, incidentThing, idOf(id), (tx, row) =>
      besideReport(this.course, tx, { caseId: (row as Incident).caseId, from: 2 }),
    );
    return page(reply, 'perpetrators/conduct/views/show.njk', {
      ...beside,
      title: t('incidents.one'),
      titleIsKind: true,
      section: t('incidents.title'),
      caption: text(shown['caseReference']),
      back: '/incidents',
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown),
      moves: moveButtons(t, incidentThing, text(shown['id']), shown['moves'] as string[]),
    });
  }
}
