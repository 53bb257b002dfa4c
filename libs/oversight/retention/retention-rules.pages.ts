import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { RetentionRule } from './retention-rule.entity.js';
import { rulePageForm } from './retention-rule.forms.js';
import { keeperPage, keeperPath, rulesPage, settlePage } from './retention-rules.cells.js';
import { RetentionRulesReading } from './retention-rules.reading.js';
import { RetentionRules } from './retention-rules.service.js';
import type { GroupKey } from './retention.groups.js';

const view = 'oversight/retention/views/settle.njk';

/** How long files are kept, by group of record; whoever administers an area or leads a service settles its own. */
@Controller('retention-rules')
export class RetentionRulesPages {
  constructor(
    @Inject(RetentionRulesReading) private readonly reading: RetentionRulesReading,
    @Inject(RetentionRules) private readonly rules: RetentionRules,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Res() reply: FastifyReply) {
    const [{ items }, keepers] = await Promise.all([this.reading.list(me, {}), this.reading.keepers(me)]);
    return page(reply, 'oversight/retention/views/rules.njk', rulesPage(words(), items, keepers));
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(
      reply,
      'oversight/retention/views/keeper.njk',
      keeperPage(words(), await this.reading.show(me, idOf(id))),
    );
  }

  @Get(':id/:group')
  async ask(@Me() me: Actor, @Param('id') id: string, @Param('group') group: string, @Res() reply: FastifyReply) {
    return page(reply, view, (await this.asking(me, id, group)).data);
  }

  @Post(':id/:group')
  async settle(
    @Me() me: Actor,
    @Param() { id = '', group = '' }: Record<string, string>,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const { key: groupKey } = await this.asking(me, id, group);
    return submitPage(reply, {
      form: rulePageForm,
      body,
      view,
      data: async () => (await this.asking(me, id, group)).data,
      done: async (answers, { key, version = 0 }) => {
        await this.rules.settle(withKey(me, { key }), { ...answers, keeperId: idOf(id), group: groupKey, version });
        return keeperPath(idOf(id));
      },
    });
  }

  /** The form about one group. @throws Problem `not-found`, `not-allowed` */
  private async asking(me: Actor, id: string, group: string): Promise<{ key: GroupKey; data: PageData }> {
    const found = await this.reading.show(me, idOf(id));
    const key = found.keeper.groups.find((one) => one === group);
    if (!key) throw new Problem('not-found', { subject: RetentionRule.name });
    if (!found.keeper.mine) throw new Problem('not-allowed', { subject: RetentionRule.name });
    return { key, data: { ...settlePage(words(), found, key), form: rulePageForm } };
  }
}
