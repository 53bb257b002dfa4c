import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { londonDay } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { fromBody, readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { formatWeekday, words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { HOLIDAYS } from './deadlines.showing.js';
import { BankHoliday } from './holiday.entity.js';
import { coverPageForm, holidayFilter, holidayForm, withdrawForm } from './holidays.forms.js';
import { HolidaysReading, keepsHolidays } from './holidays.reading.js';
import { Holidays } from './holidays.service.js';
import { holidaysPage, sectionOf } from './holidays.showing.js';
import { tried } from './tried.js';

const view = 'administration/deadlines/views/holiday.njk';
const perPage = 50;
const dones = ['added', 'withdrawn', 'extended', 'imported'] as const;

/** @throws Problem `not-allowed` for whoever does not keep the list */
export function mustKeep(me: Actor): void {
  if (!keepsHolidays(me)) throw new Problem('not-allowed', { subject: BankHoliday.name });
}

/** The bank holidays, for everybody who is signed in; administrators add to them, withdraw and say how far they go. */
@Controller('bank-holidays')
export class HolidaysPages {
  constructor(
    @Inject(HolidaysReading) private readonly reading: HolidaysReading,
    @Inject(Holidays) private readonly holidays: Holidays,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const { cursor, done, ...asked } = query;
    const offset = Number(/^\d{1,6}$/.exec(typeof cursor === 'string' ? cursor : '')?.[0] ?? 0);
    const { found = {}, errors } = await tried(() => readForm(holidayFilter, fromBody(holidayFilter, asked)));
    const { year } = found;
    const [shown, years] = await Promise.all([
      this.reading.list(me, { year, limit: perPage, offset }),
      this.reading.years(me),
    ]);
    const said = dones.find((one) => one === done);
    const notice = said && t(`deadlines.holidays.done.${said}`);
    const data = holidaysPage(t, shown, { year, offset, years, mine: keepsHolidays(me), notice });
    return page(reply.status(errors.length ? 422 : 200), 'administration/deadlines/views/holidays.njk', {
      ...data,
      errors,
    });
  }

  @Get('new')
  async ask(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, view, this.adding(me));
  }

  @Post('new')
  async add(@Me() me: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: holidayForm,
      body,
      view,
      data: this.adding(me),
      done: async (given, frame) => {
        await this.holidays.add(withKey(me, frame), given);
        return `${HOLIDAYS}?done=added`;
      },
    });
  }

  @Get('complete')
  async askComplete(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, view, await this.completing(me));
  }

  @Post('complete')
  async complete(@Me() me: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: coverPageForm,
      body,
      view,
      data: () => this.completing(me),
      done: async (given, { version = 0, ...frame }) => {
        await this.holidays.complete(withKey(me, frame), { ...given, version });
        return `${HOLIDAYS}?done=extended`;
      },
    });
  }

  @Get(':id/withdraw')
  async askWithdraw(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, await this.withdrawing(me, idOf(id)));
  }

  @Post(':id/withdraw')
  async withdraw(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: withdrawForm,
      body,
      view,
      data: () => this.withdrawing(me, idOf(id)),
      done: async (given, { version = 0, ...frame }) => {
        await this.holidays.withdraw(withKey(me, frame), idOf(id), { ...given, version });
        return `${HOLIDAYS}?done=withdrawn`;
      },
    });
  }

  private adding(me: Actor): PageData {
    mustKeep(me);
    const t = words();
    const explain = t('deadlines.holidays.addExplain');
    return {
      ...sectionOf(t, t('deadlines.holidays.add')),
      explain,
      submit: t('deadlines.holidays.addSubmit'),
      form: holidayForm,
    };
  }

  private async completing(me: Actor): Promise<PageData> {
    mustKeep(me);
    const t = words();
    const { number: version } = await this.reading.complete(me);
    return {
      ...sectionOf(t, t('deadlines.holidays.extend')),
      explain: t('deadlines.holidays.extendExplain'),
      submit: t('deadlines.holidays.extendSubmit'),
      form: coverPageForm,
      version,
    };
  }

  private async withdrawing(me: Actor, id: string): Promise<PageData> {
    const t = words();
    const { name, onDay, version } = await this.reading.toWithdraw(me, id);
    const day = formatWeekday(londonDay(onDay));
    return {
      ...sectionOf(t, t('deadlines.holidays.withdrawTitle')),
      caption: t('deadlines.holidays.dayNamed', { day, name }),
      explain: t('deadlines.holidays.withdrawExplain'),
      submit: t('deadlines.holidays.withdrawSubmit'),
      warning: true,
      form: withdrawForm,
      version,
    };
  }
}
