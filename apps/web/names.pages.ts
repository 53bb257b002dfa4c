import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../libs/platform/access/actor.js';
import { BeforePromise, Me } from '../../libs/platform/http/me.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { onwards } from './onwards.js';

/** The address of a page that can be shown again, with its filters; of one that only a form leads to, home. */
export function hereOf({ method, url, routeOptions, server }: FastifyRequest): string {
  const [path = '/'] = url.split('?', 1);
  const isShown = method === 'GET' || (routeOptions.url && server.hasRoute({ method: 'GET', url: routeOptions.url }));
  if (!isShown) return '/';
  return method === 'GET' && onwards(url) === url ? url : onwards(path);
}

/** Hiding names for who can be overlooked, and showing them again: for this sign-in alone, and kept with it (decision 241). */
@Controller('names')
export class NamesPages {
  constructor(private readonly sessions: Sessions) {}

  @BeforePromise()
  @Post('hide')
  async hide(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    await this.sessions.hideNames(me, true);
    return reply.redirect(onwards(body['here']), 303);
  }

  @BeforePromise()
  @Post('show')
  async show(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    await this.sessions.hideNames(me, false);
    return reply.redirect(onwards(body['here']), 303);
  }
}
