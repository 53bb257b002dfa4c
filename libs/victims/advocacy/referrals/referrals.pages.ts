import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CaseFile } from '../../../cases/cases/index.js';
import type { Actor } from '../../../platform/access/actor.js';
import { idOf } from '../../../platform/http/answer.js';
import { form } from '../../../platform/http/form.js';
import { Me } from '../../../platform/http/me.js';
import { withKey } from '../../../platform/http/pressed.js';
import { words } from '../../../platform/messages/messages.js';
import { listAddress } from '../../../platform/pages/list-address.js';
import { page, submitPage, type PageData } from '../../../platform/pages/pages.js';
import { text } from '../../../platform/pages/shown.js';
import { tabText } from '../../../platform/pages/tab-text.js';
import { actingToAddIn, inChosenPost } from '../../../platform/things/acting.js';
import { Choices } from '../../../platform/things/choices.js';
import { Work } from '../../../platform/work/work.js';
import { refusalOf } from '../../../platform/work/record.js';
import { AdvocacyReferral, openReferralStates, referralStates } from './referral.entity.js';
import { sendForm, unfundedForm } from './referral.forms.js';
import { everyStreamToday } from '../services/services.settled.js';
import { recordOf, stateTag, tableOf } from './referrals.cells.js';
import { AdvocacyReferralsReading } from './referrals.reading.js';
import { involvedSaid, prefilled } from './referrals.prefilled.js';
import { AdvocacyReferrals, rowsFor } from './referrals.service.js';

type Query = Record<string, unknown>;
const path = '/advocacy-referrals';
const nothing = form({}, 'advocacy');
const newView = 'victims/advocacy/views/new.njk';

/** What was sent to advocacy services from outside of them: the list, one of them, and sending. */
@Controller('advocacy-referrals')
export class AdvocacyReferralsPages {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Choices) private readonly choices: Choices,
    @Inject(AdvocacyReferrals) private readonly referrals: AdvocacyReferrals,
    @Inject(AdvocacyReferralsReading) private readonly reading: AdvocacyReferralsReading,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Query, @Res() reply: FastifyReply) {
    const t = words();
    const state = referralStates.find((one) => one === query['state']);
    const { items, next, counts, ...counted } = await this.reading.list(me, {
      ...(state && { state }),
      ...(query['cursor'] !== undefined && { cursor: query['cursor'] }),
    });
    const tab = (name: string, count: number | undefined, of?: string) => ({
      text: tabText(t, name, count),
      href: listAddress(path, { state: of }),
      active: of === state,
    });
    return page(reply, 'victims/advocacy/views/referrals.njk', {
      title: t('advocacy-referrals.title'),
      explain: t('advocacy-referrals.explain'),
      addHref: `${path}/new`,
      tabs: [
        tab(t('platform.lists.all'), undefined),
        ...referralStates.map((one) =>
          tab(
            t(`advocacy-referrals.states.${one}`),
            openReferralStates.some((open) => open === one) ? (counts.get(one) ?? 0) : undefined,
            one,
          ),
        ),
      ],
      list: {
        caption: t('advocacy-referrals.title'),
        ...tableOf(t, items),
        ...counted,
        empty: t(state ? 'advocacy-referrals.noneMatch' : 'advocacy-referrals.none'),
        next: next && listAddress(path, { state, cursor: next }),
        first: query['cursor'] === undefined ? null : listAddress(path, { state }),
      },
    });
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Query, @Res() reply: FastifyReply) {
    const caseId = text(query['case']) ? idOf(text(query['case'])) : undefined;
    const data = await this.asking(me, caseId, prefilled);
    return page(reply, newView, data);
  }

  @Post('new')
  async send(@Me() me: Actor, @Body() body: Query, @Res() reply: FastifyReply) {
    const caseId = text(body['caseId']) ? idOf(text(body['caseId'])) : undefined;
    const data = await this.asking(me, caseId);
    return submitPage(reply, {
      form: data.form as typeof sendForm,
      body,
      view: newView,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, sendForm, given);
        return `${path}/${(await this.referrals.send(as, answers)).id}`;
      },
    });
  }

  /** What is asked of whoever sends one, and what is answered beforehand. @throws Problem `not-found`, `not-allowed` */
  private asking(me: Actor, caseId: string | undefined, answered?: typeof prefilled): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const file = caseId ? await tx.get(CaseFile, caseId) : undefined;
      const rows = rowsFor(tx);
      const may = await Promise.all(rows.map((row) => tx.may(AdvocacyReferral, row, 'create')));
      if (!may.includes(true)) throw refusalOf(AdvocacyReferral.name, new AdvocacyReferral(), 'create');
      const about = { thing: 'advocacy-referrals', shown: {} };
      const asked = (await everyStreamToday(tx)).length ? sendForm : unfundedForm;
      const [acting, values, involved] = await Promise.all([
        actingToAddIn(tx, this.choices, { rows: () => Promise.resolve(rows), form: asked, about }),
        file ? answered?.(tx, file) : undefined,
        file ? involvedSaid(tx, t, file) : undefined,
      ]);
      return {
        ...acting,
        title: t('advocacy-referrals.new'),
        section: t('advocacy-referrals.title'),
        caption: file?.reference,
        back: file ? `/cases/${file.id}` : path,
        explain: t('advocacy-referrals.explainNew'),
        involved,
        submit: t('advocacy-referrals.submit'),
        action: `${path}/new`,
        ...(answered && { values: values ?? {} }),
      };
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'victims/advocacy/views/referral.njk', await this.shown(me, id));
  }

  @Post(':id/acknowledge')
  async acknowledge(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: nothing,
      body,
      view: 'victims/advocacy/views/referral.njk',
      data: () => this.shown(me, id),
      done: async (_, { key, version = 0 }) => {
        await this.referrals.acknowledge(withKey(me, { key }), idOf(id), version);
        return path;
      },
    });
  }

  private async shown(me: Actor, id: string): Promise<PageData> {
    const t = words();
    const one = await this.reading.show(me, idOf(id));
    return {
      title: t('advocacy-referrals.one'),
      titleIsKind: true,
      section: t('advocacy-referrals.title'),
      caption: one.reference,
      back: path,
      tag: stateTag(t, one.state),
      record: recordOf(t, one),
      form: nothing,
      version: one.version,
      action: one.moves.length && `${path}/${one.id}/acknowledge`,
    };
  }
}
