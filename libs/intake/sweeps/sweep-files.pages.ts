import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  askMatching,
  beforeSaid,
  startingFrom,
  submitMatching,
  type SentBack,
} from '../../administration/columns/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { sweepSheet } from './sweep.sheet.js';
import { SweepFiles, type Waiting } from './sweeps.files.js';

const view = 'administration/columns/views/ask.njk';

interface Shown {
  readonly waiting: Exclude<Waiting, { sweepId: string }>;
  readonly sentBack: SentBack;
}

/** The headings of a file of crimes that came with others than ours, matched once; then the sweep is taken. */
@Controller('sweep-files')
export class SweepFilePages {
  constructor(
    @Inject(SweepFiles) private readonly files: SweepFiles,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  /** Once it was taken the sweep is looked at instead. */
  @Get(':id')
  async ask(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const waiting = await this.files.waiting(me, idOf(id));
    if ('sweepId' in waiting) return reply.redirect(`/sweeps/${waiting.sweepId}`, 303);
    return page(reply, view, await this.data(me, idOf(id), { waiting, sentBack: {} }));
  }

  @Post(':id')
  async match(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const waiting = await this.files.waiting(me, idOf(id));
    if ('sweepId' in waiting) return reply.redirect(`/sweeps/${waiting.sweepId}`, 303);
    return submitMatching(this, me, reply, {
      sheet: sweepSheet,
      body,
      view,
      data: (sentBack) => this.data(me, idOf(id), { waiting, sentBack }),
      done: async (as, columns) => `/sweeps/${(await this.files.match(as, idOf(id), columns)).id}`,
    });
  }

  private async data(me: Actor, id: string, { waiting, sentBack }: Shown): Promise<PageData> {
    const t = words();
    const { headings, found } = waiting;
    const before = found.by === 'nobody' ? found.before : undefined;
    const chosen = sentBack.chosen ?? startingFrom(t, sweepSheet, headings, before?.columns);
    return {
      ...(await askMatching(this, me, sweepSheet, { ...sentBack, headings, chosen })),
      title: t('columns.ask.title'),
      section: t('sweeps.title'),
      back: '/sweeps/new',
      action: `/sweep-files/${id}`,
      submit: t('sweeps.send.submit'),
      changed: beforeSaid(t, before),
    };
  }
}
