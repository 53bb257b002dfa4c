import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { copyForm } from './copy.forms.js';
import { Copies } from './copies.service.js';

/** Copies for the systems that agencies keep themselves. */
@ApiTags('copies')
@ApiBearerAuth()
@Controller('v1/copies')
export class CopiesApi {
  constructor(@Inject(Copies) private readonly copies: Copies) {}

  @Post()
  @ApiOperation({ operationId: 'copies.create' })
  @ApiHeader(KEY)
  @ApiBody({ schema: z.toJSONSchema(copyForm, { target: 'openapi-3.0', io: 'input' }) as object })
  create(@Me() me: Actor, @Body() body: unknown) {
    return this.copies.make(me, readForm(copyForm, bodyOf(body)));
  }

  @Get(':id')
  @ApiOperation({ operationId: 'copies.show' })
  show(@Me() me: Actor, @Param('id') id: string) {
    return this.copies.show(me, idOf(id));
  }
}
