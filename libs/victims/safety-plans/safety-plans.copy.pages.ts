import { Controller, Get, Header, Inject, Param, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { Work } from '../../platform/work/work.js';
import { hasChecked } from './safety-plans.copies.js';
import { asFile, copyFile, copyOf, linesOf, planToCopy } from './safety-plans.copy.js';

/** The copy for the victim: how it reads, and as a PDF. Whoever has not confirmed the safe contact is led there first. */
@Controller('safety-plans')
export class CopyPages {
  constructor(@Inject(Work) private readonly work: Work) {}

  @Get(':id/copy')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const [t, planId] = [words(), idOf(id)];
    const copy = await this.work.as(me, async (tx) => {
      const plan = await planToCopy(tx, planId, 'read');
      return hasChecked(tx, plan) ? copyOf(tx, plan) : undefined;
    });
    if (!copy) return reply.redirect(`/safety-plans/${planId}/check_contact`, 303);
    return page(reply, 'victims/safety-plans/views/copy.njk', {
      title: t('safety-plans.copy.title'),
      section: t('safety-plans.title'),
      back: `/safety-plans/${planId}`,
      explain: t('safety-plans.copy.explain'),
      pdf: `/safety-plans/${planId}/copy.pdf`,
      language: copy.language,
      lines: linesOf(copy).slice(1),
    });
  }

  @Get(':id/copy.pdf')
  @Header('cache-control', 'no-store')
  async pdf(@Me() me: Actor, @Param('id') id: string) {
    return new StreamableFile(await this.work.as(me, (tx) => copyFile(tx, idOf(id))), asFile);
  }
}
