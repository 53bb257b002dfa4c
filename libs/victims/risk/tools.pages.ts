import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { listsBy } from '../../kernel/lists.js';
import type { Actor } from '../../platform/access/actor.js';
import { Me } from '../../platform/http/me.js';
import { formatList, formatShortDay, words, type Words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { keepsTools, RiskTools } from './tools.reading.js';

type Registers = Awaited<ReturnType<RiskTools['list']>>;
type Tool = Registers['items'][number];

const columns = ['tool', 'fields', 'terms', 'from', 'source'] as const;

/** What whoever keeps the register does with an edition that is in use or to come. */
function doing(t: Words, { id, name, edition, toOn }: Tool, today: string): object[] {
  if (toOn && toOn < today) return [];
  const link = (to: string, words: string) => ({
    text: t(`risk-tools.${words}.label`),
    nowrap: true,
    href: to,
    hidden: t('risk.said.tool', { name, edition }),
  });
  return [link(`/risk-tools/new?of=${id}`, 'next'), link(`/risk-tools/${id}/retire`, 'retire')];
}

const fieldSaid = (t: Words, tool: Tool): string[] => [
  ...(tool.fields.includes('count') ? [t('risk.register.count', { max: tool.maxCount ?? 0 })] : []),
  ...tool.countGrades.map(({ from, word }) => t('risk.register.byCount', { from, word })),
  ...(tool.fields.includes('score') ? [t('risk.register.score', { max: tool.maxScore ?? 0 })] : []),
  ...(tool.fields.includes('windowFrom') ? [t('risk.register.window')] : []),
  ...(tool.grades.length
    ? [t('risk.register.grade', { grades: formatList(tool.grades.map(({ word }) => word)) })]
    : []),
  ...(tool.domains.length ? [t('risk.register.domains', { domains: formatList(tool.domains) })] : []),
  ...(tool.types.length ? [t('risk.register.type', { types: formatList(tool.types) })] : []),
];

/** What holds of its results, as one sentence; that they hold until there is a newer one is said once for all. */
function termsSaid(t: Words, { resultOnly, needsTraining, raises, victimsOwn, validDays }: Tool): string {
  const terms = [
    resultOnly && 'resultOnly',
    needsTraining && 'needsTraining',
    victimsOwn && 'victimsOwn',
    raises && 'raises',
    validDays && 'valid',
  ].flatMap((one) => (one ? [t(`risk.register.terms.${one}`, { count: validDays ?? 0 })] : []));
  const said = formatList(terms);
  return said.charAt(0).toUpperCase() + said.slice(1);
}

const rowOf = (t: Words, tool: Tool, me: Actor): unknown[] => [
  t('risk.said.tool', { name: tool.name, edition: tool.edition }),
  { list: fieldSaid(t, tool) },
  termsSaid(t, tool),
  tool.toOn
    ? t('risk.register.span', { from: formatShortDay(tool.fromOn), to: formatShortDay(tool.toOn) })
    : { text: formatShortDay(tool.fromOn), nowrap: true },
  [tool.source, tool.retiredReason && t('risk-tools.retired', { reason: tool.retiredReason })]
    .filter(Boolean)
    .join('. '),
  ...(keepsTools(me) ? [{ list: doing(t, tool, me.today) }] : []),
];

const said = (t: Words, names: readonly string[]) => names.map((one) => ({ text: t(`risk.register.columns.${one}`) }));

function toolsTable(t: Words, me: Actor, caption: string, tools: readonly Tool[]) {
  return {
    caption,
    isDense: true,
    columns: said(t, [...columns, ...(keepsTools(me) ? ['doing'] : [])]),
    rows: tools.map((tool) => rowOf(t, tool, me)),
  };
}

/** The words for what makes a case dangerous, by where they come from: most share one source. */
function kindsTable(t: Words, { kinds }: Registers) {
  const bySource = listsBy(kinds, ({ source, fromOn }) => JSON.stringify([source, fromOn]));
  return {
    caption: t('risk.register.kinds'),
    isDense: true,
    columns: said(t, ['word', 'from', 'source']),
    rows: [...bySource.values()].flatMap((same) =>
      same
        .slice(0, 1)
        .map(({ source, fromOn }) => [
          { list: same.map(({ name }) => name) },
          { text: formatShortDay(fromOn), nowrap: true },
          source,
        ]),
    ),
  };
}

/** The tables of the page: what is in use or to come first, the words and what is over folded. */
function tablesOf(t: Words, found: Registers, me: Actor) {
  const names = new Map(found.items.map(({ key, name }) => [key, name]));
  const isOver = ({ toOn }: Tool): boolean => toOn !== null && toOn < me.today;
  const over = found.items.filter(isOver);
  const tools = toolsTable(
    t,
    me,
    t('risk.register.tools'),
    found.items.filter((one) => !isOver(one)),
  );
  const expected = {
    caption: t('risk.register.expected'),
    isDense: true,
    columns: said(t, ['tool', 'by', 'from', 'source']),
    rows: found.expected.map((one) => [
      names.get(one.toolKey) ?? one.toolKey,
      t(`risk.register.by.${one.by}`),
      { text: formatShortDay(one.fromOn), nowrap: true },
      one.source,
    ]),
  };
  return {
    tables: [tools, expected],
    folded: [kindsTable(t, found), ...(over.length ? [toolsTable(t, me, t('risk.register.over'), over)] : [])],
  };
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
      ...tablesOf(t, await this.tools.list(me), me),
    });
  }
}
