import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { form, readForm, wholeNumber } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { chooseForm, choiceOn } from './ranking.forms.js';
import { candidatesShown, errorsShown } from './rankings.showing.js';
import { Rankings } from './rankings.service.js';

const view = 'panels/rankings/views/candidates.njk';
const asked = form({ seen: wholeNumber({ min: 0 }) }, 'rankings');
const nothing = { typed: undefined, errors: [] as FieldError[], whole: false };
type SentBack = { typed: Readonly<Record<string, unknown>> | undefined; errors: readonly FieldError[]; whole: boolean };

/** The candidates for a meeting in the order of their scores; ranked with one press, chosen with another. */
@Controller('meetings')
export class RankingsPages {
  constructor(@Inject(Rankings) private readonly rankings: Rankings) {}

  @Get(':id/candidates')
  async show(@Me() me: Actor, @Param('id') id: string, @Query('show') show: unknown, @Res() reply: FastifyReply) {
    return page(reply, view, await this.data(me, idOf(id), { ...nothing, whole: show === 'all' }));
  }

  @Post(':id/candidates')
  async rank(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: asked,
      body,
      view,
      data: () => this.data(me, idOf(id), nothing),
      done: async ({ seen }) => {
        await this.rankings.rank(me, idOf(id), seen);
        return `/meetings/${idOf(id)}/candidates`;
      },
    });
  }

  @Post(':id/candidates/choose')
  async choose(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    try {
      await this.rankings.choose(me, idOf(id), readForm(chooseForm, choiceOn(body)));
      return await reply.redirect(`/meetings/${idOf(id)}/candidates`, 303);
    } catch (error) {
      if (!(error instanceof Problem) || !['invalid-input', 'moved-on', 'wrong-state'].includes(error.type))
        throw error;
      const data = await this.data(me, idOf(id), { typed: body, errors: error.errors, whole: true });
      const late = error.type !== 'invalid-input' && { movedOn: words()('platform.moves.movedOn') };
      return page(reply.status(error.status), view, { ...data, ...late });
    }
  }

  private async data(me: Actor, id: string, { typed, errors, whole }: SentBack): Promise<PageData> {
    const t = words();
    const found = await this.rankings.read(me, id);
    return {
      title: t('rankings.title'),
      section: t('sweeps.title'),
      caption: found.reference,
      back: `/meetings/${id}`,
      form: form({}),
      version: found.ranking?.version,
      errors,
      wrong: errorsShown(t, found, errors),
      ...candidatesShown(t, found, { typed, errors, whole }),
    };
  }
}
