import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { ContactFiguresReading } from './contact-figures.service.js';
import { quarterIn } from './figures.forms.js';

/** Contacts with victims of one's own agency, in numbers. */
@ApiTags('contact-figures')
@ApiBearerAuth()
@InScope('figures')
@Controller('v1/contact-figures')
export class ContactFiguresApi {
  constructor(@Inject(ContactFiguresReading) private readonly figures: ContactFiguresReading) {}

  /** By way and district; of this quarter unless another is named. */
  @Get()
  @ApiOperation({ operationId: 'contact-figures.list' })
  @ApiQuery({ name: 'quarter', required: false, type: String })
  show(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return this.figures.read(me, quarterIn(query, me.today));
  }
}
