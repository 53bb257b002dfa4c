import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { quarterAsked, quarterForm, quartersOffered, quarterNamed, supportLines } from '../figures/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { adviceLevels } from './advice.levels.js';
import { AdviceFiguresReading, type AdviceFigures } from './advice-figures.service.js';

const said = (t: Words, count: number | null): string => (count === null ? t('figures.hidden') : String(count));

/** The counts as two tables: advice by level, and beside it the victims who were supported. */
function tablesOf(t: Words, { advice, supported }: AdviceFigures) {
  const columns = (first: string) => [
    { text: t(`advice.figures.${first}`) },
    { text: t('advice.figures.count'), numeric: true },
  ];
  const of = (caption: string, first: string, rows: readonly string[][]) => ({
    caption: t(`advice.figures.${caption}`),
    captionShown: true,
    columns: columns(first),
    rows,
  });
  return [
    of('advice', 'level', [
      ...adviceLevels.map((level) => [t(`advice.questions.level.options.${level}`), said(t, advice.levels[level])]),
      [t('advice.figures.total'), said(t, advice.total)],
    ]),
    of('supported', 'offer', [
      ...supportLines.map((line) => [t(`figures.advocacy.supported.${line}`), said(t, supported[line])]),
      [t('advice.figures.total'), said(t, supported.total)],
    ]),
  ];
}

/** Advice and supported victims of a forum by quarter, to look at and to print. */
@Controller('forums')
export class AdviceFiguresPages {
  constructor(@Inject(AdviceFiguresReading) private readonly figures: AdviceFiguresReading) {}

  @Get(':id/advice-figures')
  async show(
    @Me() me: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const t = words();
    const { quarter, errors } = quarterAsked(query, me);
    const found = await this.figures.read(me, idOf(id), quarter);
    return page(reply.status(errors.length ? 422 : 200), 'oversight/advice/views/figures.njk', {
      title: t('advice.figures.title'),
      section: t('figures.title'),
      caption: found.forumName,
      back: `/forums/${found.forumId}/figures`,
      action: `/forums/${found.forumId}/advice-figures`,
      filter: quarterForm,
      filterValues: { quarter: found.quarter },
      options: { quarters: quartersOffered(t, quarterNamed(found.quarter), me.today) },
      errors,
      hiding: found.hiddenBelow && t('figures.hiding', { count: found.hiddenBelow.below }),
      hidingSupported: !found.hiddenBelow && t('advice.figures.hiding', { count: found.supportedHiddenBelow.below }),
      tables: tablesOf(t, found),
    });
  }
}
