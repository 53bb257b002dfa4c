import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { questionsOf } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { Choices } from '../../platform/things/choices.js';
import { leadForm } from './cover.forms.js';
import { COVER } from './cover.showing.js';
import { AgencyLeads } from './leads.service.js';

const view = 'tasks/cover/views/ask.njk';

/** The page on which a lead says who leads their agency. */
@Controller('cover/agencies')
export class AgencyLeadsPages {
  constructor(
    @Inject(AgencyLeads) private readonly leads: AgencyLeads,
    @Inject(Choices) private readonly choices: Choices,
  ) {}

  @Get(':id/lead')
  async ask(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, await this.asking(me, idOf(id)));
  }

  @Post(':id/lead')
  async name(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const agencyId = idOf(id);
    return submitPage(reply, {
      form: leadForm,
      body,
      view,
      data: () => this.asking(me, agencyId),
      done: async (given, frame) => {
        await this.leads.name(withKey(me, frame), agencyId, { ...given, version: frame.version ?? 0 });
        return `${COVER}?done=led`;
      },
    });
  }

  private async asking(me: Actor, id: string): Promise<PageData> {
    const t = words();
    const { name, leadId, deputyId, version } = await this.leads.show(me, id);
    const options = await this.choices.for(me, questionsOf(leadForm), { thing: 'cover', shown: { agencyId: id } });
    return {
      title: t('cover.leads.name'),
      caption: name ?? '',
      section: t('cover.title'),
      back: COVER,
      form: leadForm,
      version,
      options,
      values: { leadId, deputyId },
      explain: t('cover.leads.explain'),
      submit: t('cover.leads.submit'),
    };
  }
}
