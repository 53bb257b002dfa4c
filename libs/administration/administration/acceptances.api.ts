import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { readForm } from '../../platform/http/form.js';
import { BeforePromise, Me } from '../../platform/http/me.js';
import { Acceptances } from './acceptances.service.js';

const promise = z.strictObject({ undertakingId: z.guid() });
const terms = z.strictObject({ undertakingId: z.guid(), agencyId: z.guid() });
const schema = (of: z.ZodType) => z.toJSONSchema(of, { target: 'openapi-3.0', io: 'input' }) as object;

/** What a person has still to accept, and accepting it. */
@ApiTags('acceptances')
@ApiBearerAuth()
@Controller('v1/acceptances')
export class AcceptancesApi {
  constructor(@Inject(Acceptances) private readonly acceptances: Acceptances) {}

  @BeforePromise()
  @Get('owed')
  @ApiOperation({ operationId: 'acceptances.owed' })
  async owed(@Me() me: Actor) {
    const [promised, owed] = await Promise.all([this.acceptances.promise(me), this.acceptances.terms(me)]);
    return { promise: promised ? { undertakingId: promised.id, text: promised.text } : null, terms: owed };
  }

  @BeforePromise()
  @Post('promise')
  @HttpCode(204)
  @ApiOperation({ operationId: 'acceptances.promise' })
  @ApiBody({ schema: schema(promise) })
  async promised(@Me() me: Actor, @Body() body: unknown): Promise<void> {
    await this.acceptances.acceptPromise(me, readForm(promise as never, bodyOf(body))['undertakingId']);
  }

  @Post('terms')
  @HttpCode(204)
  @ApiOperation({ operationId: 'acceptances.terms' })
  @ApiBody({ schema: schema(terms) })
  async agreed(@Me() me: Actor, @Body() body: unknown): Promise<void> {
    await this.acceptances.acceptTerms(me, readForm(terms as never, bodyOf(body)));
  }
}
