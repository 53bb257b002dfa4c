import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { UnsentForms } from './unsent.reading.js';

/** What was typed and not sent that belongs to a request; the rest of a request comes from its declaration. */
@ApiTags('subject-access')
@ApiBearerAuth()
@InScope('subject-access')
@Controller('v1/subject-access')
export class UnsentFormsApi {
  constructor(@Inject(UnsentForms) private readonly unsent: UnsentForms) {}

  /** What people of the area typed and have not sent that names the person: who, where, into what and when. */
  @Get(':id/unsent')
  @ApiOperation({ operationId: 'subject-access.unsent' })
  async notSent(@Me() me: Actor, @Param('id') id: string) {
    return { items: await this.unsent.read(me, idOf(id)) };
  }
}
