import { Body, Controller, Get, Header, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { asCalendar, Calendars } from '../scheduling/index.js';
import { attendanceForm } from '../attendance/attendance.forms.js';
import { meetingForm, planForm } from './meeting.forms.js';
import { Meetings } from './meetings.service.js';
import { minutesPdf } from '../minutes/index.js';
import { MinutesReading } from '../minutes/index.js';

const editions = z.object({ edition: z.coerce.number().int().min(1).max(9999).optional() });

/** Planning meetings, giving places at them, and reading their minutes. */
@ApiTags('meetings')
@ApiBearerAuth()
@InScope('meetings')
@Controller('v1/meetings')
export class MeetingsApi {
  constructor(
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(MinutesReading) private readonly reading: MinutesReading,
    @Inject(Calendars) private readonly calendars: Calendars,
  ) {}

  @Post()
  @ApiOperation({ operationId: 'meetings.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(meetingForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.meetings.create(as, readForm(meetingForm, answers));
  }

  @Post('plan')
  @ApiOperation({ operationId: 'meetings.plan' })
  @ApiHeader(KEY)
  @bodyOfForm(added(planForm))
  plan(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.meetings.plan(as, readForm(planForm, answers));
  }

  @Post(':id/attendance')
  @ApiOperation({ operationId: 'meetings.attend' })
  @ApiHeader(KEY)
  @bodyOfForm(added(attendanceForm))
  attend(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.meetings.attend(as, idOf(id), readForm(attendanceForm, answers));
  }

  /** One's own invitation, for one's own calendar. */
  @Get(':id/invitation.ics')
  @ApiOperation({ operationId: 'meetings.calendar' })
  @Header('cache-control', 'no-store')
  async calendar(@Me() me: Actor, @Param('id') id: string) {
    return new StreamableFile(await this.calendars.file(me, idOf(id)), asCalendar);
  }

  @Get(':id/minutes')
  @ApiOperation({ operationId: 'meetings.minutes' })
  @ApiQuery({ name: 'edition', required: false, type: Number })
  minutes(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.reading.read(me, idOf(id), { edition: readForm(editions as never, query)['edition'] });
  }

  @Get(':id/minutes/issues')
  @ApiOperation({ operationId: 'meetings.issues' })
  async issues(@Me() me: Actor, @Param('id') id: string) {
    return { items: await this.reading.issues(me, idOf(id)) };
  }

  /** The file's name is the meeting's reference and says nothing else. */
  @Get(':id/minutes.pdf')
  @ApiOperation({ operationId: 'meetings.pdf' })
  @ApiQuery({ name: 'edition', required: false, type: Number })
  @Header('cache-control', 'no-store')
  async pdf(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const read = await this.reading.read(me, idOf(id), {
      edition: readForm(editions as never, query)['edition'],
      print: true,
    });
    const disposition = `attachment; filename="${read.minutes.meeting.reference}.pdf"`;
    return new StreamableFile(await minutesPdf(read, me.language), { type: 'application/pdf', disposition });
  }
}
