import { Body, Controller, Get, HttpCode, HttpException, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { londonDay } from '../../libs/kernel/london-date.js';
import { Problem, invalid } from '../../libs/kernel/problem.js';
import * as ask from '../../libs/platform/http/form.js';
import { teach } from '../../libs/platform/messages/messages.js';
import { page, submitPage } from '../../libs/platform/pages/pages.js';

teach('gallery', {
  send: 'Send',
  card: 'The same in a card',
  view: 'View',
  questions: {
    reason: {
      label: 'Why are you sending this?',
      hint: 'Say what happened and since when',
      name: 'why you are sending this',
    },
    title: { label: 'Short title' },
    risk: {
      label: 'How high is the risk?',
      name: 'how high the risk is',
      options: { high: 'High', medium: 'Medium' },
      hints: { high: 'Serious harm could happen at any time' },
    },
    kinds: {
      label: 'Which orders are there?',
      options: { order: 'Stalking protection order', injunction: 'Injunction' },
    },
    urgent: { label: 'Is it urgent?' },
    dueOn: { label: 'When is it due?', hint: 'For example, 27 3 2026', name: 'the due date' },
    owner: { label: 'Who will do it?', name: 'who will do it' },
    agency: { label: 'Which agency?' },
    children: { label: 'How many children live there?' },
    colleague: { label: 'Who knows of it?' },
    deputy: { label: 'Who stands in?', hint: 'When the first is away' },
    team: { label: 'Which team is it?' },
  },
});

export const galleryForm = ask.form(
  {
    reason: ask.longText({ min: 10, max: 500 }),
    title: ask.text({ optional: true }),
    risk: ask.choice(['high', 'medium']),
    kinds: ask.choices(['order', 'injunction'], { optional: true }),
    urgent: ask.yesNo({ optional: true }),
    dueOn: ask.day(),
    owner: ask.pick({ from: 'staff' }),
    agency: ask.pick({ from: 'agencies', optional: true }),
    children: ask.wholeNumber({ max: 20, optional: true }),
  },
  'gallery',
);

const id = (number: number): string => `0190a1b2-c3d4-7e5f-8a9b-${String(number).padStart(12, '0')}`;
const some = (count: number, text: string): { value: string; text: string }[] =>
  Array.from({ length: count }, (_, i) => ({ value: id(i), text: `${text} ${i + 1}` }));
const asking = {
  title: 'Send something',
  section: 'Gallery',
  back: '/list',
  form: galleryForm,
  options: { staff: some(3, 'Officer'), agencies: some(20, 'Agency') },
  version: 3,
};

/** Lists that are long enough to be typed into; who is first in them is of the team. */
export const longForm = ask.form(
  {
    colleague: ask.pick({ from: 'people' }),
    deputy: ask.pick({ from: 'people', optional: true }),
    team: ask.pick({ from: 'agencies' }),
  },
  'gallery',
);
const names = [
  'Siân Vaughan',
  'Llŷr Prosser',
  'Anne <b>Prosser</b>',
  "Nia O'Dwyer, health",
  'Anne Smith',
  'Anne Smith',
];
const people = [...names, ...some(20, 'Officer').map(({ text }) => text)].map((text, nth) => ({
  value: id(nth),
  text,
  ...(nth > 4 && { elsewhere: true }),
}));
const askingLong = {
  title: 'Choose from long lists',
  section: 'Gallery',
  back: '/list',
  form: longForm,
  options: { people, agencies: some(16, 'Agency') },
};

const rows = [
  { key: 'Reference', value: 'N-7KM-4QX2' },
  { key: 'State', value: { tag: { text: 'Waiting', colour: 'blue' } } },
  { key: 'Due', value: { text: '4 June 2026', nowrap: true }, actions: [{ href: '/form' }] },
  { key: 'What happened', value: { text: 'One line\nand another', lines: true } },
  { key: 'Agencies', value: { list: ['Police', { text: 'Health', href: '/record' }] } },
  { key: 'Crime number' },
];
const columns = [
  { text: 'Reference' },
  { text: 'State' },
  { text: 'Days', numeric: true },
  { text: 'View', hidden: true },
];
const listed = (count: number): object[][] =>
  Array.from({ length: count }, (_, i) => [
    { text: `N-7KM-4Q${i + 10}`, nowrap: true },
    { tag: { text: i % 3 ? 'Waiting' : 'Overdue', colour: i % 3 ? 'blue' : 'red' } },
    { text: String(i) },
    { text: 'View', href: '/record', hidden: `N-7KM-4Q${i + 10}` },
  ]);

/** Pages with every macro, to look at and to check. */
@Controller()
export class Gallery {
  @Get('form') form(@Res() reply: FastifyReply) {
    return page(reply, 'form.njk', asking);
  }

  @Post('form') send(@Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: galleryForm,
      body,
      view: 'form.njk',
      data: async () => asking,
      done: async ({ risk, urgent }, { key, version }) => {
        if (risk === 'medium')
          throw invalid({
            field: 'risk',
            message: 'platform.errors.wrong',
            with: { question: 'gallery.questions.risk' },
          });
        if (urgent) throw new Problem('moved-on');
        return `/record?key=${key}&version=${version}`;
      },
    });
  }

  @Get('long') long(@Res() reply: FastifyReply) {
    return page(reply, 'form.njk', { ...askingLong, values: { team: id(3) } });
  }

  @Post('long') sendLong(@Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: longForm,
      body,
      view: 'form.njk',
      data: async () => askingLong,
      done: ({ colleague, deputy = '', team }) =>
        Promise.resolve(`/record?sent=${[colleague, deputy, team].map((one) => one.slice(-2)).join(',')}`),
    });
  }

  @Get('list') list(@Res() reply: FastifyReply) {
    const filter = ask.part(galleryForm, ['kinds']);
    return page(reply, 'list.njk', {
      title: 'Things to look at',
      filter,
      filterValues: { kinds: ['order'] },
      columns,
      rows: listed(20),
      total: 57,
      next: '/list?cursor=x',
      chosen: [{ text: 'Stalking protection order', href: '/list' }],
    });
  }

  @Get('empty') empty(@Res() reply: FastifyReply) {
    return page(reply, 'list.njk', { title: 'Nothing here', columns, rows: [], total: 0, first: '/list' });
  }

  @Get('record') record(@Res() reply: FastifyReply) {
    const moves = [
      { name: 'accept', label: 'Accept for the next panel', href: '/form', asks: true },
      { name: 'ask', label: 'Ask for more', href: '/form', asks: true },
      { name: 'close', label: 'Close', href: '/form', asks: false, warning: true },
    ];
    const events = [
      { title: 'Accepted', by: 'Coordinator', at: new Date('2026-06-04T08:32:00Z'), text: 'For the June panel' },
      { title: 'Seen near the house', day: londonDay('2026-05-01') },
    ];
    return page(reply, 'record.njk', {
      title: 'Nomination',
      section: 'Nominations',
      caption: 'N-7KM-4QX2, Example Person',
      breadcrumbs: [{ href: '/', text: 'Home' }, { text: 'Nomination' }],
      notice: 'The nomination was accepted',
      state: { text: 'Waiting', colour: 'blue' },
      parts: [
        { href: '/record', text: 'Overview', active: true },
        { href: '/list', text: 'Actions' },
      ],
      open: moves,
      version: 4,
      rows,
      events,
    });
  }

  @Post('session/extend')
  @HttpCode(204)
  extend() {
    return undefined;
  }

  @Get('throw/problem') problem() {
    throw new Problem('moved-on');
  }

  @Get('throw/gone') gone() {
    throw new HttpException('Gone', 410);
  }

  @Get('throw/mistake') mistake() {
    throw new Error('the secret of the house');
  }
}
