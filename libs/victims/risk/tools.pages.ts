import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { formatList, words, type Words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { onDay } from '../../platform/pages/shown.js';
import { keepsTools, RiskTools } from './tools.reading.js';

type Registers = Awaited<ReturnType<RiskTools['list']>>;
type Tool = Registers['items'][number];

const columns = ['tool', 'fields', 'byCount', 'validity', 'terms', 'from', 'source'] as const;

/** What whoever keeps the register does with an edition that is in use or to come. */
function doing(t: Words, { id, name, edition, toOn }: Tool, today: string): object[] {
  if (toOn && toOn < today) return [];
  const link = (to: string, words: string) => ({
    text: t(`risk-tools.${words}.label`),
    href: to,
    hidden: t('risk.said.tool', { name, edition }),
  });
  return [link(`/risk-tools/new?of=${id}`, 'next'), link(`/risk-tools/${id}/retire`, 'retire')];
}

const fieldSaid = (t: Words, { fields, maxCount, maxScore, grades, domains, types }: Tool): string[] => [
  ...(fields.includes('count') ? [t('risk.register.count', { max: maxCount ?? 0 })] : []),
  ...(fields.includes('score') ? [t('risk.register.score', { max: maxScore ?? 0 })] : []),
  ...(fields.includes('windowFrom') ? [t('risk.register.window')] : []),
  ...(grades.length ? [t('risk.register.grade', { grades: formatList(grades.map(({ word }) => word)) })] : []),
  ...(domains.length ? [t('risk.register.domains', { domains: formatList(domains) })] : []),
  ...(types.length ? [t('risk.register.type', { types: formatList(types) })] : []),
];

const termsSaid = (t: Words, { resultOnly, needsTraining, raises, victimsOwn }: Tool): string[] =>
  [
    resultOnly && 'resultOnly',
    needsTraining && 'needsTraining',
    victimsOwn && 'victimsOwn',
    raises && 'raises',
  ].flatMap((one) => (one ? [t(`risk.register.${one}`)] : []));

function rowOf(t: Words, tool: Tool, me: Actor): unknown[] {
  const { name, edition, countGrades, validDays, fromOn, toOn, source, retiredReason } = tool;
  return [
    t('risk.said.tool', { name, edition }),
    { list: fieldSaid(t, tool) },
    countGrades.length
      ? { list: countGrades.map(({ from, word }) => t('risk.register.byCount', { from, word })) }
      : t('risk.register.never'),
    validDays ? t('risk.register.days', { count: validDays }) : t('risk.said.untilNext'),
    { list: termsSaid(t, tool) },
    toOn ? t('risk.register.span', { from: onDay(fromOn), to: onDay(toOn) }) : onDay(fromOn),
    [source, retiredReason && t('risk-tools.retired', { reason: retiredReason })].filter(Boolean).join('. '),
    ...(keepsTools(me) ? [{ list: doing(t, tool, me.today) }] : []),
  ];
}

function tablesOf(t: Words, { items, expected, kinds }: Registers, me: Actor) {
  const names = new Map(items.map(({ key, name }) => [key, name]));
  const said = (columnNames: readonly string[]) =>
    columnNames.map((one) => ({ text: t(`risk.register.columns.${one}`) }));
  return [
    {
      caption: t('risk.register.tools'),
      columns: said([...columns, ...(keepsTools(me) ? ['doing'] : [])]),
      rows: items.map((tool) => rowOf(t, tool, me)),
    },
    {
      caption: t('risk.register.expected'),
      columns: said(['tool', 'by', 'from', 'source']),
      rows: expected.map((one) => [
        names.get(one.toolKey) ?? one.toolKey,
        t(`risk.register.by.${one.by}`),
        onDay(one.fromOn),
        one.source,
      ]),
    },
    {
      caption: t('risk.register.kinds'),
      columns: said(['word', 'from', 'source']),
      rows: kinds.map(({ name, fromOn, source }) => [name, onDay(fromOn), source]),
    },
  ];
}

/** The registers of tools and words, with their sources, for everybody who holds a post. */
@Controller('risk-tools')
export class RiskToolPages {
  constructor(@Inject(RiskTools) private readonly tools: RiskTools) {}

  @Get()
  async list(@Me() me: Actor, @Res() reply: FastifyReply) {
    const t = words();
    return page(reply, 'victims/risk/views/tools.njk', {
      title: t('risk.register.title'),
      back: '/risk-results',
      explain: t('risk.register.explain'),
      addHref: keepsTools(me) && '/risk-tools/new',
      tables: tablesOf(t, await this.tools.list(me), me),
    });
  }
}
