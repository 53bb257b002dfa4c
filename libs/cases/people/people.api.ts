import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { readForm, wordsToFind } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { People } from './people.service.js';
import { recordsTold } from './people.told.js';

const searched = z.strictObject({ words: wordsToFind() });

/** The subjects of cases; what one may see of somebody depends on the case. */
@ApiTags('people')
@ApiBearerAuth()
@InScope('people')
@Controller('v1/people')
export class PeopleApi {
  constructor(@Inject(People) private readonly people: People) {}

  @Get()
  @ApiOperation({ operationId: 'people.list' })
  @ApiQuery({ name: 'part', required: false, schema: { type: 'string', enum: ['perpetrator', 'victim'] } })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer' } })
  @ApiQuery({ name: 'cursor', required: false, schema: { type: 'string' } })
  list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    return this.people.list(me, query);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'people.show' })
  async show(@Me() me: Actor, @Param('id') id: string) {
    const { records, ...one } = await this.people.show(me, idOf(id));
    return { ...one, records: recordsTold(records) };
  }

  @Post('search')
  @InScope('people', 'read')
  @HttpCode(200)
  @ApiOperation({ operationId: 'people.search' })
  @ApiBody({ schema: z.toJSONSchema(searched, { target: 'openapi-3.0', io: 'input' }) as object })
  search(@Me() me: Actor, @Body() body: unknown) {
    return this.people.search(me, readForm(searched, bodyOf(body)).words);
  }
}
