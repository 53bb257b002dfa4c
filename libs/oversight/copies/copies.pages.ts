import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { copyHref } from '../../platform/access/copy-roles.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { formatLogged, words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import type { DestinationName } from './copy.destinations.js';
import { copied, type Copied } from './copy.fields.js';
import { formOf } from './copy.forms.js';
import { Copies } from './copies.service.js';

const said = (value: unknown): string => (typeof value === 'string' ? value : '');

interface Subject {
  readonly thing: Copied;
  readonly subjectId: string;
}

/** @throws Problem `not-found` for what cannot be copied */
function subjectIn(given: Record<string, unknown>): Subject {
  const thing = copied.find((one) => one === given['thing']);
  if (!thing) throw new Problem('not-found');
  return { thing, subjectId: idOf(said(given['subjectId'])) };
}

/** Choosing where a copy goes, which enters nothing, and the copy, part by part. */
@Controller('copies')
export class CopyPages {
  constructor(@Inject(Copies) private readonly copies: Copies) {}

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const subject = subjectIn(query);
    const offered = await this.copies.offered(me, subject);
    return page(reply, 'oversight/copies/views/new.njk', asking(subject, offered));
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const subject = subjectIn(body);
    const offered = await this.copies.offered(me, subject);
    return submitPage(reply, {
      form: formOf(subject.thing, offered),
      body,
      view: 'oversight/copies/views/new.njk',
      data: asking(subject, offered),
      done: async (answers, { key }) => {
        const as = withKey(me, { key });
        return `/copies/${(await this.copies.make(as, answers)).id}`;
      },
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.copies.show(me, idOf(id));
    const { thing, subjectId, parts } = shown;
    return page(reply, 'oversight/copies/views/show.njk', {
      title: t(`copies.questions.destination.options.${shown.destination}`),
      section: t('copies.title'),
      caption: t(`copies.head.${thing}`, { reference: shown.reference, at: formatLogged(shown.madeAt) }),
      back: `/${thing}/${subjectId}`,
      changed: shown.changed,
      again: copyHref(me, thing, subjectId) || `/copies/new?thing=${thing}&subjectId=${subjectId}`,
      parts: parts.map((text, at) => ({
        id: `part-${at + 1}`,
        label: t('copies.part', { nth: at + 1, of: parts.length }),
        text,
        rows: Math.min(20, text.split('\n').length + Math.ceil(text.length / 90)),
      })),
    });
  }
}

/** The one question; where none of somebody's agencies keeps a record of these kinds, that is said instead. */
function asking({ thing, subjectId }: Subject, offered: readonly DestinationName[]): PageData {
  const t = words();
  return {
    title: t('copies.title'),
    section: t(`copies.things.${thing}`),
    back: `/${thing}/${subjectId}`,
    action: '/copies/new',
    offers: offered.length > 0,
    form: formOf(thing, offered),
    values: { thing, subjectId },
  };
}
