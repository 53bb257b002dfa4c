import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { isAreaTiming, type AreaTimingName } from '../../timings/index.js';
import { AreaTiming } from './area-timing.entity.js';
import { areaTimingPageForm } from './area-timings.forms.js';
import { AreaTimingsReading, type AreaNamed } from './area-timings.reading.js';
import { AreaTimings } from './area-timings.service.js';
import { areaPage, areaPath, settlePage } from './area-timings.showing.js';

const view = 'administration/deadlines/views/settle.njk';

/** How long local deadlines are in an area, and why; whoever administers it settles them. */
@Controller('how-we-work-out-dates/areas/:id')
export class AreaTimingsPages {
  constructor(
    @Inject(AreaTimingsReading) private readonly reading: AreaTimingsReading,
    @Inject(AreaTimings) private readonly lengths: AreaTimings,
  ) {}

  @Get()
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(
      reply,
      'administration/deadlines/views/area.njk',
      areaPage(words(), await this.reading.show(me, idOf(id))),
    );
  }

  @Get(':timing')
  async ask(@Me() me: Actor, @Param('id') id: string, @Param('timing') timing: string, @Res() reply: FastifyReply) {
    return page(reply, view, (await this.asking(me, id, timing)).data);
  }

  @Post(':timing')
  async settle(
    @Me() me: Actor,
    @Param() { id = '', timing = '' }: Record<string, string>,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const { area, name } = await this.asking(me, id, timing);
    return submitPage(reply, {
      form: areaTimingPageForm,
      body,
      view,
      data: async () => (await this.asking(me, id, timing)).data,
      done: async (answers, { key, version = 0 }) => {
        const actor = withKey(me, { key });
        await this.lengths.settle(actor, { ...answers, areaCode: area.code, timing: name, version });
        return areaPath(area.id);
      },
    });
  }

  /** The form about one deadline of one area. @throws Problem `not-found`, `not-allowed` */
  private async asking(
    me: Actor,
    id: string,
    name: string,
  ): Promise<{ area: AreaNamed; name: AreaTimingName; data: PageData }> {
    const { area, settled } = await this.reading.show(me, idOf(id));
    if (!isAreaTiming(name)) throw new Problem('not-found', { subject: AreaTiming.name });
    if (!area.mine) throw new Problem('not-allowed', { subject: AreaTiming.name });
    return { area, name, data: { ...settlePage(words(), { area, name, settled }), form: areaTimingPageForm } };
  }
}
