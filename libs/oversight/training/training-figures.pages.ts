import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { quarterAsked, quarterForm, quartersOffered, quarterNamed } from '../figures/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { countsForums } from '../../platform/access/counting.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { TrainingFiguresReading, type TrainingFigures } from './training-figures.service.js';

const head = (t: Words, name: string, numeric = false) => ({ text: t(`training.figures.${name}`), numeric });

/** The counts as two tables: of all training, and by kind of agency. */
function tablesOf(t: Words, found: TrainingFigures) {
  const said = (count: number | null): string => (count === null ? t('figures.hidden') : String(count));
  return {
    together: {
      caption: t('training.figures.together'),
      captionShown: true,
      columns: [head(t, 'measure'), head(t, 'count', true)],
      rows: (['sessions', 'multiAgency', 'people'] as const).map((name) => [
        t(`training.figures.${name}`),
        said(found[name]),
      ]),
    },
    byKind: found.kinds.length > 0 && {
      caption: t('training.figures.byKind'),
      captionShown: true,
      columns: [head(t, 'kind'), head(t, 'sessions', true), head(t, 'people', true)],
      rows: found.kinds.map(({ kind, sessions, people }) => [
        t(`training.questions.kinds.options.${kind}`),
        sessions,
        people,
      ]),
    },
  };
}

/** Training in the area of a forum by quarter, to look at and to print. */
@Controller('forums')
export class TrainingFiguresPages {
  constructor(@Inject(TrainingFiguresReading) private readonly figures: TrainingFiguresReading) {}

  @Get(':id/training-figures')
  async show(
    @Me() me: Actor,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const t = words();
    const { quarter, errors } = quarterAsked(query, me);
    const found = await this.figures.read(me, idOf(id), quarter);
    return page(reply.status(errors.length ? 422 : 200), 'oversight/training/views/figures.njk', {
      title: t('training.figures.title'),
      section: t('figures.title'),
      caption: found.forumName,
      // Whoever leads a service is shown no other figures of the forum.
      back: countsForums(me) ? `/forums/${found.forumId}/figures` : '/training-sessions',
      action: `/forums/${found.forumId}/training-figures`,
      filter: quarterForm,
      filterValues: { quarter: found.quarter },
      options: { quarters: quartersOffered(t, quarterNamed(found.quarter), me.today) },
      errors,
      hiding: found.hiddenBelow && t('figures.hiding', { count: found.hiddenBelow.below }),
      ...tablesOf(t, found),
    });
  }
}
