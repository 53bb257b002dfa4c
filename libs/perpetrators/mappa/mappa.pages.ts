import { Body, Controller, Get, Header, Inject, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { mayAskOutOfView, outOfViewHref } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { onDay, text, type Shown } from '../../platform/pages/shown.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { formLines, recordOf, stateTag } from './mappa.cells.js';
import { asFile } from './mappa.document.js';
import { considerForm } from './mappa.forms.js';
import { listData } from './mappa.listing.js';
import { MappaReferrals, toConsider } from './mappa.service.js';
import { mappaThing } from './mappa.thing.js';

const considering = (caseId: string): ToAdd => ({
  rows: async (tx) => (await toConsider(tx, caseId)).rows,
  form: considerForm,
});

/** States in which the reduced form, and the full form, have been begun. */
const begun = (one: Shown, form: 'prescreen' | 'full'): boolean =>
  (one['asks'] as Record<string, string[]>)[form]?.some((name) => one[name]) ?? false;

/** Both forms with their answers, those that have been begun and that the reader may read. */
const formsIn = (t: Words, one: Shown) =>
  (['prescreen', 'full'] as const)
    .filter((form) => begun(one, form))
    .map((form) => ({
      title: form === 'full' ? text(one['formName']) : t('mappa.prescreenForm'),
      record: formLines(t, one, form),
    }));

/** By which forms it is read: those under which it was begun. */
const versionIn = (t: Words, one: Shown): string =>
  t('mappa.byForms', {
    form: text(one['formName']),
    from: onDay(one['formsFromOn']),
    source: text(one['formsSource']),
  });

/** The full form to print, and as files. */
const filesOf = (t: Words, id: string) => [
  { href: `/mappa/${id}/print`, text: t('mappa.print') },
  { href: `/mappa/${id}/form.pdf`, text: t('mappa.asPdf') },
  { href: `/mappa/${id}/form.docx`, text: t('mappa.asWord') },
];

/** What is offered next where it did not come to MAPPA. */
function dangerOf(t: Words, state: string): string | undefined {
  if (state === 'not_eligible') return t('mappa.offerPdp');
  return state === 'refused' ? t('mappa.challengeRoute') : undefined;
}

/** The monthly list, one referral, its full form to print, and considering a case; the pages of moves come from the declaration. */
@Controller('mappa')
export class MappaPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(MappaReferrals) private readonly referrals: MappaReferrals,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'list-by-state.njk', await listData(this, me, query));
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query('case') of: unknown, @Res() reply: FastifyReply) {
    const caseId = idOf(text(of));
    return page(reply, 'perpetrators/mappa/views/new.njk', { ...(await this.newData(me, caseId)), values: { caseId } });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(text(body['caseId']));
    return submitPage(reply, {
      form: (await actingToAdd(this, me, considering(caseId))).form,
      body,
      view: 'perpetrators/mappa/views/new.njk',
      data: () => this.newData(me, caseId),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, considerForm, given);
        return `/mappa/${(await this.referrals.consider(as, answers)).id}`;
      },
    });
  }

  private newData(me: Actor, caseId: string): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const { file } = await toConsider(tx, caseId);
      return {
        ...(await actingToAddIn(tx, this.choices, considering(caseId))),
        title: t('mappa.new'),
        section: t('mappa.title'),
        caption: file.reference,
        back: `/cases/${caseId}`,
        explain: t('mappa.explainNew'),
        submit: t('mappa.submit'),
        action: '/mappa/new',
      };
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const one = await this.things.show(me, mappaThing, idOf(id));
    const forms = formsIn(t, one);
    return page(reply, 'perpetrators/mappa/views/show.njk', {
      title: t('mappa.one'),
      titleIsKind: true,
      section: t('mappa.title'),
      caption: text(one['caseReference']),
      back: '/mappa',
      tag: stateTag(t, text(one['state'])),
      record: recordOf(t, one),
      forms,
      byForms: versionIn(t, one),
      formsHref: `/mappa-forms/${text(one['formsId'])}`,
      danger: dangerOf(t, text(one['state'])),
      pdp: one['state'] === 'not_eligible' && {
        href: one['pdpId'] ? `/pdp/${text(one['pdpId'])}` : `/pdp/new?mappa=${idOf(id)}`,
        text: t(one['pdpId'] ? 'pdp.one' : 'pdp.new'),
      },
      eligibility: one['eligibility'] ? `/mappa/${idOf(id)}/eligibility` : '',
      files: begun(one, 'full') ? filesOf(t, idOf(id)) : [],
      moves: moveButtons(t, mappaThing, idOf(id), one['moves'] as string[]),
      duty: dutyHref('mappa', idOf(id)),
      outOfView: mayAskOutOfView(me, text(one['madeBy'])) && outOfViewHref('MappaReferral', idOf(id)),
    });
  }

  @Get(':id/form.pdf')
  @Header('cache-control', 'no-store')
  async pdf(@Me() me: Actor, @Param('id') id: string) {
    return new StreamableFile(await this.referrals.file(me, idOf(id), 'pdf'), asFile('pdf'));
  }

  @Get(':id/form.docx')
  @Header('cache-control', 'no-store')
  async docx(@Me() me: Actor, @Param('id') id: string) {
    return new StreamableFile(await this.referrals.file(me, idOf(id), 'docx'), asFile('docx'));
  }

  /** The full form as it is submitted, and nothing else of the referral; for whoever may read it. */
  @Get(':id/print')
  async print(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const one = await this.things.show(me, mappaThing, idOf(id));
    return page(reply, 'perpetrators/mappa/views/print.njk', {
      title: t('mappa.printTitle'),
      forOthers: true,
      section: t('mappa.title'),
      caption: text(one['caseReference']),
      back: `/mappa/${idOf(id)}`,
      marking: t('mappa.marking'),
      byForms: versionIn(t, one),
      submitted: one['submittedOn'] && t('mappa.submittedOn', { day: onDay(one['submittedOn']) }),
      record: begun(one, 'full') ? formLines(t, one, 'full') : [],
      empty: t('mappa.noFullForm'),
    });
  }
}
