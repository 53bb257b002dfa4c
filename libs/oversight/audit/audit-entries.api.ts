import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { AuditEntries, auditFilters } from './audit-entries.service.js';

const published = (name: keyof typeof auditFilters.shape) =>
  ApiQuery({
    name,
    required: false,
    schema: z.toJSONSchema(auditFilters.shape[name], { target: 'openapi-3.0', io: 'input' }) as object,
  });

/** The record, as far as the person may read it. */
@ApiTags('audit-entries')
@ApiBearerAuth()
@Controller('v1/audit-entries')
export class AuditEntriesApi {
  constructor(@Inject(AuditEntries) private readonly entries: AuditEntries) {}

  @Get()
  @ApiOperation({ operationId: 'audit-entries.list' })
  @published('action')
  @published('subject')
  @published('subjectId')
  @published('caseId')
  @published('actorId')
  @published('agencyId')
  @published('reference')
  @published('from')
  @published('to')
  @published('limit')
  @published('cursor')
  list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return this.entries.list(me, query);
  }
}
