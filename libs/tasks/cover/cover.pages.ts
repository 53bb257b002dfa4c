import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { part, questionsOf, type Form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { Choices } from '../../platform/things/choices.js';
import { absenceForm, daysForm, noAnswers, shareForm } from './cover.forms.js';
import { CoverReading } from './cover.reading.js';
import { CoverKeeping } from './cover.service.js';
import { COVER, coverPage, handOverOf, spanText } from './cover.showing.js';

const ask = 'tasks/cover/views/ask.njk';
const perPage = 50;
const dones = ['days', 'withdrawn', 'shared', 'takenBack', 'led'] as const;

const done = (what: (typeof dones)[number]): string => `${COVER}?done=${what}`;

/** A person's working days, absences and shares; and for a lead those of their agency's people. */
@Controller()
export class CoverPages {
  constructor(
    @Inject(CoverReading) private readonly reading: CoverReading,
    @Inject(CoverKeeping) private readonly keeping: CoverKeeping,
    @Inject(Choices) private readonly choices: Choices,
  ) {}

  @Get('cover')
  async show(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const offset = Number(/^\d{1,6}$/.exec(typeof query['cursor'] === 'string' ? query['cursor'] : '')?.[0] ?? 0);
    const said = dones.find((one) => one === query['done']);
    const shown = await this.reading.show(me, { limit: perPage, offset });
    return page(reply, 'tasks/cover/views/cover.njk', {
      ...coverPage(t, shown, offset),
      ...(said && { notice: t(`cover.done.${said}`) }),
    });
  }

  @Get('cover/people/:id/working-days')
  async askDays(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, ask, await this.days(me, idOf(id)));
  }

  @Post('cover/people/:id/working-days')
  async setDays(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const staffId = idOf(id);
    return submitPage(reply, {
      form: daysForm,
      body,
      view: ask,
      data: () => this.days(me, staffId),
      done: async (given, frame) => {
        await this.keeping.setDays(withKey(me, frame), { ...given, staffId, version: frame.version });
        return done('days');
      },
    });
  }

  @Get('cover/people/:id/absences')
  async askAbsence(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, ask, await this.absence(me, idOf(id)));
  }

  @Post('cover/people/:id/absences')
  async enter(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const staffId = idOf(id);
    return submitPage(reply, {
      form: absenceForm,
      body,
      view: ask,
      data: () => this.absence(me, staffId),
      done: async (given, frame) => {
        const { id: within } = await this.keeping.enter(withKey(me, frame), { ...given, staffId });
        return `${handOverOf(staffId)}?within=${within}&done=entered`;
      },
    });
  }

  @Get('absences/:id/withdraw')
  async askWithdrawal(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, ask, await this.withdrawal(me, idOf(id)));
  }

  @Post('absences/:id/withdraw')
  async withdraw(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: noAnswers,
      body,
      view: ask,
      data: () => this.withdrawal(me, idOf(id)),
      done: async (_, frame) => {
        await this.keeping.withdraw(withKey(me, frame), idOf(id), frame.version);
        return done('withdrawn');
      },
    });
  }

  @Get('duty-shares/new')
  async askShare(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, ask, await this.sharing(me));
  }

  @Post('duty-shares/new')
  async share(@Me() me: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: shareForm,
      body,
      view: ask,
      data: () => this.sharing(me),
      done: async (given, frame) => {
        await this.keeping.share(withKey(me, frame), given);
        return done('shared');
      },
    });
  }

  @Get('duty-shares/:id/end')
  async askBack(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, ask, await this.takingBack(me, idOf(id)));
  }

  @Post('duty-shares/:id/end')
  async takeBack(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: noAnswers,
      body,
      view: ask,
      data: () => this.takingBack(me, idOf(id)),
      done: async (_, frame) => {
        await this.keeping.takeBack(withKey(me, frame), idOf(id), frame.version);
        return done('takenBack');
      },
    });
  }

  private async days(me: Actor, staffId: string): Promise<PageData> {
    const { name, days, version } = await this.reading.person(me, staffId);
    const about = { ...asking('days', daysForm), caption: name ?? '', values: { days } };
    return version === null ? about : { ...about, version };
  }

  private async absence(me: Actor, staffId: string): Promise<PageData> {
    const { name } = await this.reading.person(me, staffId);
    const about = { thing: 'cover', shown: { staffId } };
    const options = await this.choices.for(me, questionsOf(absenceForm), about);
    // Where nobody else works for the agency, there is no deputy to ask for.
    const asked = options['cover.deputies']?.length ? absenceForm : part(absenceForm, ['fromOn', 'toOn']);
    return { ...asking('enter', asked), caption: name ?? '', options };
  }

  private async withdrawal(me: Actor, id: string): Promise<PageData> {
    const absence = await this.reading.absence(me, id);
    const caption = [absence.name, spanText(words(), absence)].filter(Boolean).join(', ');
    return { ...asking('withdraw', noAnswers), caption, version: absence.version };
  }

  private async sharing(me: Actor): Promise<PageData> {
    const options = await this.choices.for(me, questionsOf(shareForm), { thing: 'cover', shown: {} });
    return { ...asking('share', shareForm), options };
  }

  private async takingBack(me: Actor, id: string): Promise<PageData> {
    const { version } = await this.reading.share(me, id);
    return { ...asking('takeBack', noAnswers), version };
  }
}

function asking(what: string, form: Form): PageData {
  const t = words();
  const [title, explain, submit] = ['title', 'explain', 'button'].map((one) => t(`cover.${what}.${one}`));
  return { title: title ?? '', section: t('cover.title'), back: COVER, form, explain, submit };
}
