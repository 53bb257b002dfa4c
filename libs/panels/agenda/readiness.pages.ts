import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { page } from '../../platform/pages/pages.js';
import { spokenIn } from '../common/index.js';
import { ReadinessReading } from './readiness.service.js';
import { readinessShown } from './readiness.view.js';

/** One page that says of each item what is missing before the panel, with the press that mends it. */
@Controller('meetings')
export class ReadinessPages {
  constructor(@Inject(ReadinessReading) private readonly readiness: ReadinessReading) {}

  @Get(':id/ready')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const spoken = spokenIn();
    const found = await this.readiness.read(me, idOf(id));
    return page(reply, 'panels/agenda/views/ready.njk', {
      title: spoken.say('panels.pages.ready.title'),
      section: spoken.say('panels.title'),
      caption: found.reference,
      back: `/meetings/${found.id}`,
      ready: readinessShown(spoken, found, me.today),
    });
  }
}
