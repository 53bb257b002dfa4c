import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { askedIn, Previews, type Preview } from './previews.service.js';

const told = ({ seats, byName, reference, as, seen }: Preview<unknown>) => ({
  reference,
  as: as ?? null,
  seen: seen ?? null,
  byName,
  readers: seats.map(({ value, agencyId, agencyName, role, duty }) => ({
    reader: value,
    agencyId,
    agencyName,
    role,
    duty,
  })),
});

/** Seeing a case, or the minutes before they are issued, as somebody else will. */
@ApiTags('previews')
@ApiBearerAuth()
@Controller('v1')
export class PreviewsApi {
  constructor(@Inject(Previews) private readonly previews: Previews) {}

  /** Without a reader: who can be chosen. `seen` is null where they would see nothing. */
  @Get('cases/:id/preview')
  @ApiOperation({ operationId: 'previews.case' })
  @ApiQuery({ name: 'agency', required: false, schema: { type: 'string', format: 'uuid' } })
  @ApiQuery({ name: 'role', required: false, schema: { type: 'string' } })
  @ApiQuery({ name: 'duty', required: false, schema: { type: 'string' } })
  @ApiQuery({ name: 'person', required: false, schema: { type: 'string', format: 'uuid' } })
  async case(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return told(await this.previews.caseTold(me, idOf(id), askedIn(query)));
  }

  @Get('meetings/:id/preview')
  @ApiOperation({ operationId: 'previews.minutes' })
  @ApiQuery({ name: 'agency', required: false, schema: { type: 'string', format: 'uuid' } })
  @ApiQuery({ name: 'role', required: false, schema: { type: 'string' } })
  @ApiQuery({ name: 'duty', required: false, schema: { type: 'string' } })
  @ApiQuery({ name: 'person', required: false, schema: { type: 'string', format: 'uuid' } })
  async minutes(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return told(await this.previews.ofMinutes(me, idOf(id), askedIn(query)));
  }
}
