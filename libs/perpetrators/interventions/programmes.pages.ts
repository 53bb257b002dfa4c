import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ForceArea } from '../../administration/areas/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
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
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { ProgrammeReferral } from './programme-referral.entity.js';
import { Programme } from './programme.entity.js';
import { programmeForm } from './programme.forms.js';
import { advocatesOf, listed, narrowed } from './programme-referrals.reading.js';
import { programmeRecord, participantsTable, programmesTable, stateTag, warningsOf } from './programmes.cells.js';
import { narrowedProgrammes } from './programmes.reading.js';
import { Programmes } from './programmes.service.js';
import { programmeThing } from './programmes.things.js';

const view = 'perpetrators/interventions/views/new.njk';

/** In every area whose catalogue somebody keeps. */
const entering: ToAdd = {
  rows: async (tx) =>
    (await tx.rows(ForceArea).select('code').all()).map(({ code: areaCode }) =>
      Object.assign(new Programme(), { areaCode }),
    ),
  form: programmeForm,
  about: { thing: 'programmes', shown: {} },
};

/** Whether somebody keeps the catalogue of any area. */
async function keepsAny(tx: Tx): Promise<boolean> {
  const rows = await entering.rows(tx);
  return (await Promise.all(rows.map((row) => tx.may(Programme, row, 'create')))).includes(true);
}

/** The catalogue of programmes, one of them, and entering one; the pages of its moves come from its declaration. */
@Controller('programmes')
export class ProgrammePages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Programmes) private readonly programmes: Programmes,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    let mayAdd = false;
    const data = await listByState(this, me, programmeThing, {
      chosen: { state: stateIn(programmeThing, query['state']) },
      cursor: text(query['cursor']) || undefined,
      counts: async (tx, states) => {
        mayAdd = await keepsAny(tx);
        return narrowedProgrammes(tx.rows(Programme), {}).countEach('state', states);
      },
      table: (t, items) => programmesTable(t, items),
    });
    return page(reply, 'perpetrators/interventions/views/programmes.njk', { ...data, mayAdd });
  }

  @Get('new')
  async ask(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, view, await this.newData(me));
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: (await actingToAdd(this, me, entering)).form,
      body,
      view,
      data: () => this.newData(me),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, programmeForm, given);
        return `/programmes/${(await this.programmes.enter(as, answers)).id}`;
      },
    });
  }

  private newData(me: Actor): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      if (!(await keepsAny(tx))) throw new Problem('not-allowed', { subject: Programme.name });
      return {
        ...(await actingToAddIn(tx, this.choices, entering)),
        title: t('programmes.new'),
        section: t('programmes.title'),
        back: '/programmes',
        explain: t('interventions.explainProgramme'),
        submit: t('interventions.enter'),
        action: '/programmes/new',
      };
    });
  }

  /** With whoever is on it, as far as the reader sees them: who keeps the catalogue sees nobody by that. */
  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const programmeId = idOf(id);
    const { shown, beside } = await this.things.showWith(me, programmeThing, programmeId, async (tx) => {
      const rows = narrowed(tx.rows(ProgrammeReferral), { programme: programmeId, unfinished: 'yes' });
      const found = await rows.page(100).all();
      const [participants, advocateOf] = await Promise.all([listed(tx, found), advocatesOf(tx, found)]);
      return { participants: participants.map((one) => ({ ...one, advocateName: advocateOf(String(one['id'])) })) };
    });
    return page(reply, 'perpetrators/interventions/views/programme.njk', {
      title: text(shown['name']),
      section: t('programmes.title'),
      back: '/programmes',
      tag: stateTag(t, 'programmes', text(shown['state'])),
      warnings: warningsOf(t, { unfunded: shown['unfunded'], closing: shown['state'] === 'closing' }),
      record: programmeRecord(t, shown),
      moves: moveButtons(t, programmeThing, programmeId, shown['moves'] as string[]),
      // The duty is the end of its funding: whoever is not told that day has no way to it.
      duty: shown['fundedUntil'] ? dutyHref('programmes', programmeId) : undefined,
      participants: {
        ...participantsTable(t, beside.participants),
        total: beside.participants.length,
        empty: t('interventions.noParticipants'),
      },
    });
  }
}
