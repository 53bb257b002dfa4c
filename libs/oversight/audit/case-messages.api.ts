import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { pageAsked } from '../../platform/http/paging.js';
import { InScope } from '../../platform/http/scopes.js';
import { CaseMessagesReading } from './case-messages.reading.js';

/** What was written to anybody about a case. */
@ApiTags('cases')
@ApiBearerAuth()
@InScope('cases')
@Controller('v1/cases')
export class CaseMessagesApi {
  constructor(@Inject(CaseMessagesReading) private readonly reading: CaseMessagesReading) {}

  /** Messages about the things of a case that somebody sees, the latest first; to whom is told to those who run a forum of it. */
  @Get(':id/messages')
  @ApiOperation({ operationId: 'cases.messages' })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @ApiQuery({ name: 'cursor', required: false, type: String })
  async list(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const {
      caseId: _,
      reference: __,
      isAdvocacy: ___,
      ...found
    } = await this.reading.list(me, idOf(id), pageAsked(query));
    return found;
  }
}
