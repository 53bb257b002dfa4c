import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { readForm, wordsToFind } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { ledgerFilters } from './ledger.filter.js';
import { countsTold } from '../../platform/work/counted.js';
import { Ledger, type LedgerPage } from './ledger.service.js';

const searched = z.object({ words: wordsToFind() });

const published = (name: keyof typeof ledgerFilters.shape) =>
  ApiQuery({
    name,
    required: false,
    schema: z.toJSONSchema(ledgerFilters.shape[name], { target: 'openapi-3.0', io: 'input' }) as object,
  });

const told = (page: LedgerPage): LedgerPage => ({ ...page, counts: countsTold(page.counts) });

/** What went out, as far as the person may read it. */
@ApiTags('ledger')
@ApiBearerAuth()
@InScope('ledger')
@Controller('v1/ledger')
export class LedgerApi {
  constructor(@Inject(Ledger) private readonly ledger: Ledger) {}

  @Get()
  @ApiOperation({ operationId: 'ledger.list' })
  @published('kind')
  @published('caseId')
  @published('reference')
  @published('personId')
  @published('agencyId')
  @published('recipientAgencyId')
  @published('recipientStaffId')
  @published('from')
  @published('to')
  @published('limit')
  @published('cursor')
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return told(await this.ledger.list(me, query));
  }

  /** By the names and numbers of people, which travel in the body and never in an address. */
  @Post('search')
  @InScope('ledger', 'read')
  @HttpCode(200)
  @ApiOperation({ operationId: 'ledger.search' })
  @ApiBody({ schema: z.toJSONSchema(searched, { target: 'openapi-3.0', io: 'input' }) as object })
  async search(@Me() me: Actor, @Body() body: unknown) {
    return told(await this.ledger.search(me, readForm(searched, bodyOf(body)).words));
  }
}
