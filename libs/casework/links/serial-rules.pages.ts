import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { SerialRule } from './serial-rule.entity.js';
import { serialRulePageForm } from './serial-rules.forms.js';
import { SerialRulesReading, type RulesOfArea } from './serial-rules.reading.js';
import { SerialRules } from './serial-rules.service.js';
import { changePage, PATH, rulesPage } from './serial-rules.showing.js';

const view = 'casework/links/views/change-rule.njk';

/** By which rules an area goes, and by which it went; whoever administers it changes them from a day on. */
@Controller('serial-rules')
export class SerialRulesPages {
  constructor(
    @Inject(SerialRulesReading) private readonly reading: SerialRulesReading,
    @Inject(SerialRules) private readonly rules: SerialRules,
  ) {}

  @Get()
  async areas(@Me() me: Actor, @Res() reply: FastifyReply) {
    const t = words();
    const areas = await this.reading.areas(me);
    const list = areas.map(({ id, name }) => ({ href: `${PATH}/${id}`, text: name }));
    return page(reply, 'casework/links/views/rules.njk', {
      title: t('serial-rules.title'),
      section: t('links.serial.title'),
      areas: list,
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(
      reply,
      'casework/links/views/rules-of-area.njk',
      rulesPage(words(), await this.reading.show(me, idOf(id))),
    );
  }

  @Get(':id/:rule')
  async ask(@Me() me: Actor, @Param('id') id: string, @Param('rule') key: string, @Res() reply: FastifyReply) {
    return page(reply, view, (await this.asking(me, id, key)).data);
  }

  @Post(':id/:rule')
  async settle(
    @Me() me: Actor,
    @Param() { id = '', rule: key = '' }: Record<string, string>,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const { area } = await this.asking(me, id, key);
    return submitPage(reply, {
      form: serialRulePageForm,
      body,
      view,
      data: async () => (await this.asking(me, id, key)).data,
      done: async (answers, { key: pressed, version = 0 }) => {
        await this.rules.settle(withKey(me, { key: pressed }), { ...answers, areaCode: area.code, key, version });
        return `${PATH}/${area.id}`;
      },
    });
  }

  /** The form about one rule of one area. @throws Problem `not-found`, `not-allowed` */
  private async asking(me: Actor, id: string, key: string): Promise<{ area: RulesOfArea['area']; data: PageData }> {
    const found = await this.reading.show(me, idOf(id));
    const asked = changePage(words(), found, key);
    if (!asked) throw new Problem('not-found', { subject: SerialRule.name });
    if (!found.area.mine) throw new Problem('not-allowed', { subject: SerialRule.name });
    return { area: found.area, data: { ...asked, form: serialRulePageForm } };
  }
}
