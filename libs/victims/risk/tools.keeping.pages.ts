import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import type { RiskTool } from './tool.entity.js';
import { retireForm, toolPageForm } from './tool.forms.js';
import { writtenAgain } from './tool.rules.js';
import { RiskTools } from './tools.reading.js';
import { RiskToolKeeping } from './tools.service.js';

const [PATH, view] = ['/risk-tools', 'victims/risk/views/new.njk'];

/** What the next edition begins with: all that the one before says, but for its edition, its day and its source. */
function valuesOf(before: RiskTool | undefined, me: Actor): Record<string, unknown> {
  if (!before) return { fromOn: me.today, dataWindow: false, resultOnly: true };
  const { name, category, maxCount, maxScore, dataWindow, validDays, victimsOwn, needsTraining, resultOnly, raises } =
    before;
  const written = writtenAgain({
    grades: [...before.grades],
    countGrades: [...before.countGrades],
    domains: before.domains,
    types: before.types,
  });
  return {
    replacesId: before.id,
    name,
    category,
    maxCount,
    maxScore,
    dataWindow,
    validDays,
    victimsOwn,
    needsTraining,
    resultOnly,
    raises,
    fromOn: me.today,
    ...written,
  };
}

/** The forms by which administrators keep the register of tools. */
@Controller('risk-tools')
export class RiskToolKeepingPages {
  constructor(
    @Inject(RiskTools) private readonly tools: RiskTools,
    @Inject(RiskToolKeeping) private readonly keeping: RiskToolKeeping,
  ) {}

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const before = await this.before(me, text(query['of']));
    return page(reply, view, { ...this.adding(before), values: valuesOf(before, me) });
  }

  @Post('new')
  async add(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const before = await this.before(me, text(body['replacesId']));
    return submitPage(reply, {
      form: toolPageForm,
      body,
      view,
      data: this.adding(before),
      done: async (given, { key, version = 0 }) => {
        await this.keeping.add(withKey(me, { key }), { ...given, version });
        return PATH;
      },
    });
  }

  @Get(':id/retire')
  async askRetire(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, { ...(await this.retiring(me, id)), values: { lastDay: me.today } });
  }

  @Post(':id/retire')
  async retire(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: retireForm,
      body,
      view,
      data: () => this.retiring(me, id),
      done: async (given, { key, version = 0 }) => {
        await this.keeping.retire(withKey(me, { key }), idOf(id), { ...given, version });
        return PATH;
      },
    });
  }

  private before(me: Actor, id: string): Promise<RiskTool | undefined> {
    return this.tools.toKeep(me, id ? idOf(id) : undefined);
  }

  private adding(before: RiskTool | undefined): PageData {
    const [t, name] = [words(), before ? ('next' as const) : ('new' as const)];
    return {
      ...this.around(name, before),
      form: toolPageForm,
      version: before?.version ?? 0,
      action: `${PATH}/new`,
      submit: t(`risk-tools.${name}.submit`),
    };
  }

  private async retiring(me: Actor, id: string): Promise<PageData> {
    const tool = await this.tools.toKeep(me, idOf(id));
    const about = { form: retireForm, version: tool?.version ?? 0, action: `${PATH}/${idOf(id)}/retire` };
    return { ...this.around('retire', tool), ...about, submit: words()('risk-tools.retire.submit') };
  }

  private around(name: 'new' | 'next' | 'retire', tool: RiskTool | undefined): PageData {
    const t = words();
    return {
      title: t(`risk-tools.${name}.title`),
      section: t('risk.register.title'),
      caption: tool && t('risk.said.tool', { name: tool.name, edition: tool.edition }),
      back: PATH,
      explain: t(`risk-tools.${name}.explain`),
    };
  }
}
