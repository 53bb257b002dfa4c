import { Controller, Get, Header, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { londonDate } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { page } from '../../platform/pages/pages.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { asCalendar, Calendars } from './calendars.service.js';
import { invitationStates } from './invitation.states.js';
import { answerTag, invitationNamed, invitationRecord, invitationRows } from './invitation.view.js';
import { text } from '../common/meeting.view.js';
import { spokenIn } from '../common/index.js';
import { invitationThing } from './invitation.thing.js';

const columns = ['person', 'agency', 'state', 'answered', 'deputy'] as const;
const answers = invitationStates.states;

/** Who is asked to come to a meeting, and the answer of each. */
@Controller()
export class InvitationsPages {
  constructor(
    @Inject(Things) private readonly things: Things,
    @Inject(Calendars) private readonly calendars: Calendars,
  ) {}

  @Get('meeting-invitations/:id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const spoken = spokenIn();
    const { say } = spoken;
    const one = await this.things.show(me, invitationThing, idOf(id));
    return page(reply, 'panels/scheduling/views/invitation.njk', {
      title: say('panels.pages.invitation.title'),
      titleIsKind: true,
      inFull: invitationNamed(spoken, one),
      section: say('panels.title'),
      caption: text(one['meetingReference']),
      back: '/meetings',
      tag: answerTag(say, String(one['state'])),
      cancelled: one['meetingState'] === 'cancelled',
      record: invitationRecord(spoken, one),
      changes: one['answeredAt'] && one['staffId'] === me.id && say('panels.pages.invitation.change'),
      calendar:
        one['staffId'] === me.id && one['meetingReference'] && `/meetings/${text(one['meetingId'])}/invitation.ics`,
      moves: moveButtons(say, invitationThing, String(one['id']), one['moves'] as string[]),
    });
  }

  @Get('meetings/:id/invitation.ics')
  @Header('cache-control', 'no-store')
  async calendar(@Me() me: Actor, @Param('id') id: string) {
    return new StreamableFile(await this.calendars.file(me, idOf(id)), asCalendar);
  }

  /** Those who run the forum see everybody; whoever is invited sees themself. */
  @Get('meetings/:id/invitations')
  async list(
    @Me() me: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const spoken = spokenIn();
    const { say } = spoken;
    const chosen = answers.find((one) => one === query['state']);
    const cursor = typeof query['cursor'] === 'string' ? { cursor: query['cursor'] } : {};
    const narrowed = { meeting: idOf(id), ...(chosen && { state: chosen }), ...cursor };
    const { items, next, ...counted } = await this.things.list(me, invitationThing, narrowed);
    const all = `/meetings/${idOf(id)}/invitations`;
    const here = `${all}?state=${chosen ?? ''}`;
    return page(reply, 'panels/scheduling/views/invitations.njk', {
      title: say('panels.pages.invitations.title'),
      section: say('panels.title'),
      back: `/meetings/${idOf(id)}`,
      tabs: [
        { href: all, text: say('panels.pages.invitations.all'), active: !chosen },
        ...answers.map((one) => ({
          href: `${all}?state=${one}`,
          text: answerTag(say, one).text,
          active: one === chosen,
        })),
      ],
      list: {
        caption: say('panels.pages.invitations.title'),
        columns: columns.map((one) => ({ text: say(`panels.pages.invitations.columns.${one}`) })),
        rows: invitationRows(spoken, items, londonDate),
        ...counted,
        empty: say(`panels.pages.invitations.${chosen ? 'noneSo' : 'none'}`),
        next: next && `${here}&cursor=${next}`,
        first: 'cursor' in cursor ? here : undefined,
      },
    });
  }
}
