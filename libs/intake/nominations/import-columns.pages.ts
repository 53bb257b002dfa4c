import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  askMatching,
  beforeSaid,
  startingFrom,
  submitMatching,
  type SentBack,
} from '../../administration/columns/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { columnsPath } from './imports.pages.js';
import { ImportOutcomes } from './imports.reading.js';
import { Imports } from './imports.service.js';
import { nominationsSheet } from './nomination.sheet.js';

const view = 'administration/columns/views/ask.njk';

/** @throws Problem `moved-on` where it was matched meanwhile */
function stillWaits(data: PageData | undefined): PageData {
  if (!data) throw new Problem('moved-on');
  return data;
}

/** The headings of a spreadsheet that came with others than ours, matched once; then it is rehearsed as any other. */
@Controller('nominations/import/:id/columns')
export class ImportColumnsPages {
  constructor(
    @Inject(Imports) private readonly imports: Imports,
    @Inject(ImportOutcomes) private readonly outcomes: ImportOutcomes,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  /** Once they are matched the file is looked at instead. */
  @Get()
  async ask(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const data = await this.data(me, idOf(id), {});
    return data ? page(reply, view, data) : reply.redirect(`/nominations/import/${idOf(id)}`, 303);
  }

  @Post()
  async match(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const { state } = await this.outcomes.progress(me, idOf(id));
    if (state !== 'unmatched') return reply.redirect(`/nominations/import/${idOf(id)}`, 303);
    return submitMatching(this, me, reply, {
      sheet: nominationsSheet,
      body,
      view,
      data: (sentBack) => this.data(me, idOf(id), sentBack).then(stillWaits),
      done: async (as, columns) => `/nominations/import/${(await this.imports.match(as, idOf(id), columns)).id}`,
    });
  }

  private async data(me: Actor, id: string, sentBack: SentBack): Promise<PageData | undefined> {
    const t = words();
    const waiting = await this.imports.waiting(me, id);
    if (!waiting) return undefined;
    const { headings, found } = waiting;
    const before = found.by === 'nobody' ? found.before : undefined;
    const chosen = sentBack.chosen ?? startingFrom(t, nominationsSheet, headings, before?.columns);
    return {
      ...(await askMatching(this, me, nominationsSheet, { ...sentBack, headings, chosen })),
      title: t('columns.ask.title'),
      section: t('nominations.title'),
      breadcrumbs: [
        { href: '/nominations', text: t('nominations.title') },
        { href: '/nominations/import', text: t('nominations.importing.title') },
        { text: t('columns.ask.title') },
      ],
      action: columnsPath(id),
      submit: t('nominations.importing.check'),
      changed: beforeSaid(t, before),
    };
  }
}
