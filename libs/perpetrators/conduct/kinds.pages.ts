import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { onDay } from '../../platform/pages/shown.js';
import { BehaviourKinds } from './kinds.reading.js';

const columns = ['name', 'channel', 'from', 'source'] as const;

/** The words for what somebody did, with their sources, for everybody who holds a post. */
@Controller('behaviour-kinds')
export class BehaviourKindPages {
  constructor(@Inject(BehaviourKinds) private readonly kinds: BehaviourKinds) {}

  @Get()
  async list(@Me() me: Actor, @Res() reply: FastifyReply) {
    const t = words();
    const kinds = await this.kinds.list(me);
    return page(reply, 'perpetrators/conduct/views/kinds.njk', {
      title: t('conduct.register.title'),
      back: '/incidents',
      explain: t('conduct.register.explain'),
      table: {
        caption: t('conduct.register.title'),
        columns: columns.map((one) => ({ text: t(`conduct.register.columns.${one}`) })),
        rows: kinds.map(({ name, channel, fromOn, toOn, source }) => [
          name,
          channel,
          toOn ? t('conduct.register.span', { from: onDay(fromOn), to: onDay(toOn) }) : onDay(fromOn),
          source,
        ]),
      },
    });
  }
}
