import { Body, Controller, Get, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { EverybodyOut } from './everybody-out.service.js';
import { endEverybodyForm } from './register.forms.js';
import { administers } from './registers.js';

const path = '/administration/end-sessions';
const view = 'administration/administration/views/end-sessions.njk';

/** The page that says what happens before everybody is signed out. */
@Controller('administration/end-sessions')
export class EverybodyOutPages {
  constructor(@Inject(EverybodyOut) private readonly everybody: EverybodyOut) {}

  @Get()
  show(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, view, asking(me));
  }

  @Post()
  async end(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const data = asking(me);
    try {
      return await submitPage(reply, {
        form: endEverybodyForm,
        body,
        view,
        data: async () => data,
        done: async () => {
          await this.everybody.end(me);
          return '/sign-in';
        },
      });
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'sign-in-again') throw error;
      return reply.redirect(`/account/confirm?next=${path}`, 303);
    }
  }
}

function asking(me: Actor): PageData {
  if (!administers(me)) throw new Problem('not-found');
  const t = words();
  return {
    title: t('administration.everybody.title'),
    section: t('administration.title'),
    back: '/administration',
    form: endEverybodyForm,
  };
}
