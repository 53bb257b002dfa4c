import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { questionsOf } from '../../platform/http/question.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { Choices } from '../../platform/things/choices.js';
import { areaRow, protocolOf, settledRow, summaryOf, valuesOf } from './area-settings.cells.js';
import { areaSettingPageForm } from './area-settings.forms.js';
import { AreaSettingsReading, type AreaShown } from './area-settings.reading.js';
import { AreaSettingsService } from './area-settings.service.js';
import { AreaSetting } from './forum.entity.js';
import { endedText, offersNow, offersPath } from './offers.cells.js';

const perPage = 50;
const view = 'administration/areas/views/settle.njk';

/** What areas have settled for themselves, for everybody to read; whoever administers one changes it from a day on. */
@Controller('area-settings')
export class AreaSettingsPages {
  constructor(
    @Inject(AreaSettingsReading) private readonly reading: AreaSettingsReading,
    @Inject(AreaSettingsService) private readonly settings: AreaSettingsService,
    @Inject(Choices) private readonly choices: Choices,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query('cursor') cursor: unknown, @Res() reply: FastifyReply) {
    const t = words();
    const offset = Number(/^\d{1,6}$/.exec(typeof cursor === 'string' ? cursor : '')?.[0] ?? 0);
    const { items, total } = await this.reading.areas(me, { limit: perPage, offset });
    const next = offset + items.length;
    const columns = ['area', 'glassHours', 'exportDays', 'officerUpdateDays', 'fromOn', 'who'];
    return page(reply, 'administration/areas/views/list.njk', {
      title: t('areas.settings.title'),
      about: t('areas.settings.about'),
      list: {
        caption: t('areas.settings.title'),
        isDense: true,
        columns: columns.map((one) => ({ text: t(`areas.settings.columns.${one}`) })),
        rows: items.map(({ area, now }) => areaRow(t, area, now)),
        total,
        empty: t('areas.settings.none'),
        next: next < total ? `/area-settings?cursor=${String(next)}` : null,
        first: offset ? '/area-settings' : null,
      },
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { area, settled, offers } = await this.reading.showWithOffers(me, idOf(id));
    const columns = [
      'fromOn',
      'lastDay',
      'glassHours',
      'exportDays',
      'officerUpdateDays',
      'advocacy',
      'outOfHours',
      'guidance',
      'who',
      'at',
      'standing',
    ];
    return page(reply, 'administration/areas/views/show.njk', {
      title: t('areas.settings.one', { area: area.name }),
      back: '/area-settings',
      change: area.mine && `/area-settings/${area.id}/new`,
      now: summaryOf(
        t,
        settled.find(({ standing }) => standing === 'in_force'),
      ),
      offers: offersNow(t, offers),
      ended: offers.filter(({ ended }) => ended).map((one) => endedText(t, one)),
      offersHref: offersPath(area.id),
      history: {
        caption: t('areas.settings.history'),
        columns: columns.map((one) => ({ text: t(`areas.settings.columns.${one}`) })),
        rows: settled.map((one) => settledRow(t, one)),
      },
    });
  }

  @Get(':id/new')
  async ask(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, (await this.asking(me, id)).data);
  }

  @Post(':id/new')
  async settle(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const { area } = await this.asking(me, id);
    return submitPage(reply, {
      form: areaSettingPageForm,
      body,
      view,
      data: async () => (await this.asking(me, id)).data,
      done: async (answers, { key, version = 0 }) => {
        const actor = withKey(me, { key });
        await this.settings.settle(actor, { ...answers, areaCode: area.code, version });
        return `/area-settings/${area.id}`;
      },
    });
  }

  /** The form of one area, filled in as it stands today. @throws Problem `not-found`, `not-allowed` */
  private async asking(me: Actor, id: string): Promise<{ area: AreaShown; data: PageData }> {
    const t = words();
    const { area, settled } = await this.reading.show(me, idOf(id));
    if (!area.mine) throw new Problem('not-allowed', { subject: AreaSetting.name });
    const now = settled.find(({ standing }) => standing === 'in_force');
    const data = {
      title: t('areas.settings.changeOf', { area: area.name }),
      section: t('areas.settings.title'),
      back: `/area-settings/${area.id}`,
      explain: t('areas.settings.explain', protocolOf(t)),
      version: Math.max(0, ...settled.map(({ number }) => number)),
      form: areaSettingPageForm,
      options: await this.choices.for(me, questionsOf(areaSettingPageForm), { thing: 'area-settings', shown: {} }),
      values: valuesOf(now),
    };
    return { area, data };
  }
}
