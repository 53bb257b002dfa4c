import { Body, Controller, Get, Header, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { frameOf } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { Installation } from '../../platform/house.js';
import { formatDay, formatInstant, words, type Words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { timings } from '../../timings/index.js';
import { outageForm } from './outage.forms.js';
import { packsAt } from './outage.jobs.js';
import { sent } from './outages.api.js';
import { Outages, type Own } from './outages.service.js';

const view = 'oversight/outages/views/copy.njk';
const path = '/outage-copy';

/** A person's own copies for when the service cannot be reached. */
@Controller()
export class OutagesPages {
  constructor(
    @Inject(Outages) private readonly outages: Outages,
    @Inject(Installation) private readonly installation: Installation,
  ) {}

  @Get('outage-copy')
  async show(@Me() me: Actor, @Query('done') done: unknown, @Res() reply: FastifyReply) {
    const t = words();
    const said = done === 'on' || done === 'off' ? { notice: t(`outages.done.${done}`) } : {};
    return page(reply, view, { ...(await this.shown(me)), ...said });
  }

  @Post('outage-copy')
  async switchOn(@Me() me: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: outageForm,
      body,
      view,
      data: () => this.shown(me),
      done: async (given, frame) => {
        await this.outages.switchOn(withKey(me, frame), { ...given, version: frame.version });
        return `${path}?done=on`;
      },
    });
  }

  @Post('outage-copy/end')
  async switchOff(@Me() me: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const frame = frameOf(body);
    await this.outages.switchOff(withKey(me, frame), frame.version);
    return reply.redirect(`${path}?done=off`, 303);
  }

  @Get('outage-packs/:id/file')
  @Header('cache-control', 'no-store')
  async file(@Me() me: Actor, @Param('id') id: string) {
    return sent(await this.outages.file(me, idOf(id)));
  }

  private async shown(me: Actor): Promise<PageData> {
    const t = words();
    const own = await this.outages.ownOfRunner(me);
    const { OUTAGE_DIR, OUTAGE_PASSPHRASE_MIN: min } = this.installation.config;
    const days = timings.outage_pack_from.within.days;
    return {
      title: t('outages.title'),
      back: '/meetings',
      form: outageForm,
      ...(own.copy ? { version: own.copy.version, values: { tells: own.copy.tells ? 'yes' : 'no' } } : {}),
      about: t('outages.about', { count: days, at: packsAt }),
      rule: t('outages.rule', { count: min }),
      standing: own.copy && standing(t, own.copy),
      list: own.copy && listOf(t, own.packs, Boolean(OUTAGE_DIR)),
      placed: Boolean(OUTAGE_DIR),
    };
  }
}

const standing = (t: Words, { madeAt, tells }: NonNullable<Own['copy']>) => [
  { key: t('outages.standing.since'), value: formatInstant(madeAt) },
  { key: t('outages.standing.tells'), value: t(`platform.questions.${tells ? 'yes' : 'no'}`) },
];

/** What is ready, each with the way to the file and, where there is a folder, what it is called there. */
function listOf(t: Words, packs: Own['packs'], placed: boolean) {
  const columns = ['forum', 'meeting', 'asAt', 'until', 'file', ...(placed ? ['name'] : [])];
  return {
    caption: t('outages.packs.title'),
    columns: columns.map((one) => ({ text: t(`outages.packs.${one}`) })),
    rows: packs.map(({ id, forumName, day, madeAt, expiresAt, fileName }) => [
      forumName ?? '',
      { text: formatDay(day as LondonDate), nowrap: true },
      formatInstant(madeAt),
      formatInstant(expiresAt),
      { href: `/outage-packs/${id}/file`, text: t('outages.packs.download'), hidden: formatDay(day as LondonDate) },
      ...(placed ? [`${fileName}.pdf`] : []),
    ]),
    total: packs.length,
    empty: t('outages.packs.none'),
  };
}
