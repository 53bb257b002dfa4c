import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { deadlineFilter } from './deadlines.forms.js';
import { deadlineOf, DeadlinesReading } from './deadlines.reading.js';
import { deadlinesOf } from './deadlines.rules.js';

type Query = Readonly<Record<string, unknown>>;

/** The deadlines that the product keeps, and what they come to; for everybody. */
@ApiTags('timings')
@ApiBearerAuth()
@InScope('timings')
@Controller('v1/timings')
export class DeadlinesApi {
  constructor(@Inject(DeadlinesReading) private readonly reading: DeadlinesReading) {}

  /** Every deadline, of a group or of a standing where one is named. */
  @Get()
  @ApiOperation({ operationId: 'timings.list' })
  @ApiQuery({ name: 'group', required: false, type: String })
  @ApiQuery({ name: 'standing', required: false, type: String })
  list(@Query() query: Query) {
    const items = deadlinesOf(readForm(deadlineFilter, query)).map(deadlineOf);
    return { items, total: items.length, next: null };
  }

  /** When a deadline ends that starts on a day, with every day on the way; one in hours or minutes needs `at`, a London time. With the code of an area by the length that it settled. */
  @Get(':name/due')
  @ApiOperation({ operationId: 'timings.due' })
  @ApiQuery({ name: 'from', required: true, type: String })
  @ApiQuery({ name: 'at', required: false, type: String })
  @ApiQuery({ name: 'area', required: false, type: String })
  due(@Me() me: Actor, @Param('name') name: string, @Query() query: Query) {
    return this.reading.workOut(me, { ...query, timing: name });
  }
}
