import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { earlierForm, periodIn } from './order-figures.forms.js';
import { OrderFiguresReading } from './order-figures.service.js';

const version = z.int().positive().optional();

/** Stalking protection orders of a forum in numbers, by month, before it began and after. */
@ApiTags('forums')
@ApiBearerAuth()
@InScope('figures')
@Controller('v1/forums')
export class OrderFiguresApi {
  constructor(@Inject(OrderFiguresReading) private readonly figures: OrderFiguresReading) {}

  /** Considered, applied for and granted by month; from a year before the forum began unless other months are named. */
  @Get(':id/order-figures')
  @ApiOperation({ operationId: 'forums.order-figures' })
  @ApiQuery({ name: 'from', required: false, type: String })
  @ApiQuery({ name: 'to', required: false, type: String })
  @ApiQuery({ name: 'began', required: false, type: String })
  show(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.figures.read(me, idOf(id), periodIn(query));
  }

  /** Enters a month before the service counted; with the version of what is entered of it, where that is put right. */
  @Post(':id/order-figures')
  @ApiOperation({ operationId: 'forums.enter-order-figures' })
  @ApiHeader(KEY)
  @bodyOfForm(earlierForm.extend({ version }))
  enter(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { version: of, ...answers } = bodyOf(body);
    return this.figures.enter(me, idOf(id), answers, readForm(z.object({ version }), { version: of }).version);
  }
}
