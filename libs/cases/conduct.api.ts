import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { InScope } from '../platform/http/scopes.js';
import { CourseOfConduct } from './conduct.reading.js';

/** All reports about the perpetrator of a case, the latest first. */
@ApiTags('cases')
@ApiBearerAuth()
@InScope('cases')
@Controller('v1/cases')
export class ConductApi {
  constructor(@Inject(CourseOfConduct) private readonly course: CourseOfConduct) {}

  @Get(':id/conduct')
  @ApiOperation({ operationId: 'cases.conduct' })
  async show(@Me() me: Actor, @Param('id') id: string) {
    const { reports } = await this.course.show(me, idOf(id));
    const items = reports.map(({ href: _, ...one }) => one);
    return { items, total: items.length };
  }
}
