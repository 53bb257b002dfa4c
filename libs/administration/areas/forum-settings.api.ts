import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { day, form, readForm, text } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { added, adding } from '../../platform/things/acting.js';
import { settingsChange } from './forum.changes.js';
import { ForumSettingsService } from './forum-settings.service.js';

/** From which day some settings of a forum are others, and why. */
export const settleForm = form(
  { version: z.int(), fromOn: day(), reason: text({ max: 500, optional: true }), settings: settingsChange },
  'areas',
);

const onDay = form({ on: day({ optional: true }) }, 'areas');

/** How many of the next meetings. */
const nextFew = form({ count: z.coerce.number().int().min(1).max(60).optional() }, 'areas');

/** What forums have settled: for everybody who holds a post to read, and for the area's administrator to change. */
@ApiTags('forums')
@ApiBearerAuth()
@Controller('v1/forums')
export class ForumSettingsApi {
  constructor(@Inject(ForumSettingsService) private readonly forums: ForumSettingsService) {}

  @Get()
  @ApiOperation({ operationId: 'forums.list' })
  list(@Me() me: Actor) {
    return this.forums.list(me);
  }

  @Get(':id/settings')
  @ApiOperation({ operationId: 'forums.settings' })
  @ApiQuery({ name: 'on', required: false, type: String })
  show(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.forums.show(me, idOf(id), readForm(onDay, query).on);
  }

  @Get(':id/settings/history')
  @ApiOperation({ operationId: 'forums.history' })
  history(@Me() me: Actor, @Param('id') id: string) {
    return this.forums.history(me, idOf(id));
  }

  @Get(':id/meeting-days')
  @ApiOperation({ operationId: 'forums.meeting-days' })
  @ApiQuery({ name: 'count', required: false, type: Number })
  meetingDays(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.forums.meetingDays(me, idOf(id), readForm(nextFew, query).count);
  }

  @Post(':id/settings')
  @HttpCode(200)
  @ApiOperation({ operationId: 'forums.settle' })
  @ApiHeader(KEY)
  @bodyOfForm(added(settleForm))
  settle(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.forums.settle(as, idOf(id), readForm(settleForm, answers));
  }
}
