import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { MessageSubjects } from '../../platform/notices/message-subjects.js';
import { page } from '../../platform/pages/pages.js';
import { CaseMessagesReading } from './case-messages.reading.js';
import { caseMessagesPage } from './case-messages.showing.js';

const perPage = 50;

/** What was written to anybody about a case. */
@Controller('cases')
export class CaseMessagesPages {
  constructor(
    @Inject(CaseMessagesReading) private readonly reading: CaseMessagesReading,
    @Inject(MessageSubjects) private readonly subjects: MessageSubjects,
  ) {}

  @Get(':id/messages')
  async list(@Me() me: Actor, @Param('id') id: string, @Query('cursor') cursor: unknown, @Res() reply: FastifyReply) {
    const offset = typeof cursor === 'string' && /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0;
    const found = await this.reading.list(me, idOf(id), { limit: perPage, offset });
    return page(
      reply,
      'oversight/audit/views/case-messages.njk',
      caseMessagesPage(words(), found, { offset, subjects: this.subjects }),
    );
  }
}
