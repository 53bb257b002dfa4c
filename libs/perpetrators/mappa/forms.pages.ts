import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { dayOf, onDay, text } from '../../platform/pages/shown.js';
import { codesOn } from './forms.codes.js';
import { formsPageForm } from './forms.forms.js';
import { Forms, type FormsShown } from './forms.service.js';
import { settledBy } from './mappa.known.js';

const view = 'perpetrators/mappa/views/new.njk';
const columns = ['area', 'formName', 'fromOn', 'standing', 'source', 'who'] as const;

const codeColumns = ['code', 'use', 'from', 'source'] as const;

/** By which letter each form of MAPPA goes today. */
const codesTable = (t: Words, today: LondonDate) => ({
  caption: t('mappa.codes.title'),
  columns: codeColumns.map((one) => ({ text: t(`mappa.codes.columns.${one}`) })),
  rows: codesOn(today).map(({ code, use, from, source, standing }) => [
    code,
    t(`mappa.codes.uses.${use}`),
    { text: onDay(from), nowrap: true },
    standing === 'national' ? source : t('mappa.codes.check', { source }),
  ]),
  total: codesOn(today).length,
  empty: '',
});

const areaOf = (t: Words, { areaName }: FormsShown): string => areaName ?? t('mappa.forms.everywhere');

const rowOf = (t: Words, one: FormsShown) => [
  { text: areaOf(t, one), href: `/mappa-forms/${one.id}` },
  one.formName,
  { text: onDay(one.fromOn), nowrap: true },
  t(`mappa.forms.standings.${one.standing}`),
  one.source,
  [one.settledByName ?? t('mappa.forms.loaded'), dayOf(one.settledAt)].join(', '),
];

const listed = (t: Words, names: readonly string[]): string =>
  names.map((name) => t(`mappa.questions.${name}.label`)).join('\n');

/** A version as a record: what each form asks, and the rule of each category. */
function recordOf(t: Words, one: FormsShown) {
  const { prescreen, full, categories } = settledBy(one);
  const rule = ({ category, needs, months, levels }: (typeof categories)[number]) => ({
    key: t(`mappa.questions.category.options.${category}`),
    value: [
      needs && t(`mappa.questions.listed.options.${needs}`),
      months && t('mappa.forms.months', { count: months }),
      t('mappa.forms.levels', { levels: levels.join(', ') }),
    ]
      .filter(Boolean)
      .join('; '),
  });
  return [
    { key: t('mappa.forms.columns.area'), value: areaOf(t, one) },
    { key: t('mappa.forms.columns.fromOn'), value: onDay(one.fromOn) },
    { key: t('mappa.forms.columns.standing'), value: t(`mappa.forms.standings.${one.standing}`) },
    { key: t('mappa.forms.columns.source'), value: { text: one.source, lines: true } },
    { key: t('mappa.prescreenForm'), value: { text: listed(t, prescreen), lines: true } },
    { key: one.formName, value: { text: listed(t, full), lines: true } },
    ...categories.map(rule),
  ];
}

/** Which forms and rules hold where and from when: for everybody to read, and for whoever administers an area to settle. */
@Controller('mappa-forms')
export class FormsPages {
  constructor(@Inject(Forms) private readonly forms: Forms) {}

  @Get()
  async list(@Me() me: Actor, @Res() reply: FastifyReply) {
    const t = words();
    const { items, mine } = await this.forms.list(me);
    return page(reply, 'perpetrators/mappa/views/forms.njk', {
      title: t('mappa.forms.title'),
      about: t('mappa.forms.about'),
      settle: mine.map(({ id, name }) => ({
        href: `/mappa-forms/new?area=${id}`,
        text: t('mappa.forms.settleFor', { area: name }),
      })),
      list: {
        caption: t('mappa.forms.title'),
        columns: columns.map((one) => ({ text: t(`mappa.forms.columns.${one}`) })),
        rows: items.map((one) => rowOf(t, one)),
        total: items.length,
        empty: t('mappa.forms.none'),
      },
      codes: codesTable(t, me.today),
    });
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query('area') area: unknown, @Res() reply: FastifyReply) {
    return page(reply, view, await this.asking(me, idOf(text(area))));
  }

  @Post('new')
  async settle(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const areaId = idOf(text(body['areaId']));
    return submitPage(reply, {
      form: formsPageForm,
      body,
      view,
      data: () => this.asking(me, areaId),
      done: async (answers, { key, version = 0 }) => {
        const actor = withKey(me, { key });
        return `/mappa-forms/${(await this.forms.settle(actor, { ...answers, version })).id}`;
      },
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const one = await this.forms.show(me, idOf(id));
    return page(reply, 'perpetrators/mappa/views/forms-show.njk', {
      title: one.formName,
      section: t('mappa.forms.title'),
      back: '/mappa-forms',
      record: recordOf(t, one),
    });
  }

  /** The form of one area, filled in as it stands today. @throws Problem `not-found`, `not-allowed` */
  private async asking(me: Actor, areaId: string): Promise<PageData> {
    const t = words();
    const { area, now, number } = await this.forms.toSettle(me, areaId);
    const settled = now && settledBy(now);
    return {
      title: t('mappa.forms.settleFor', { area: area.name }),
      section: t('mappa.forms.title'),
      back: '/mappa-forms',
      explain: t('mappa.forms.explain'),
      submit: t('mappa.forms.settle'),
      action: '/mappa-forms/new',
      version: number,
      form: formsPageForm,
      values: {
        areaId,
        formName: now?.formName,
        formsSource: now?.source,
        prescreenAsks: settled?.prescreen,
        fullAsks: settled?.full,
        categoryTwoMonths: settled?.categories.find(({ category }) => category === '2')?.months,
        levelOneFor: settled?.categories.filter(({ levels }) => levels.includes('1')).map(({ category }) => category),
      },
    };
  }
}
