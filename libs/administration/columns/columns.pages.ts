import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Agency, fullNames, Staff } from '../agencies/index.js';
import { Problem, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { formatInstant, words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { Work } from '../../platform/work/work.js';
import { ColumnMatching, sendingFor } from './column-matching.entity.js';
import type { SentBack } from './columns.asking.js';
import { matchingFields, matchingIn } from './columns.forms.js';
import { ColumnMatchings } from './columns.service.js';
import { matchingData } from './columns.showing.js';

const nothing = form({});

/** The matchings that one may use: seen, changed and forgotten by those who send in for the agency. */
@Controller('column-matchings')
export class ColumnMatchingPages {
  constructor(
    @Inject(ColumnMatchings) private readonly matchings: ColumnMatchings,
    @Inject(Work) private readonly work: Work,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Res() reply: FastifyReply) {
    const t = words();
    if (!sendingFor(me).length) throw new Problem('not-allowed', { subject: ColumnMatching.name });
    const found = await this.matchings.list(me);
    const said = await this.said(me, found);
    return page(reply, 'administration/columns/views/list.njk', {
      title: t('columns.title'),
      list: {
        caption: t('columns.title'),
        columns: (['kind', 'agency', 'matched'] as const).map((one) => ({ text: t(`columns.list.${one}`) })),
        rows: found.map((one) => [
          { text: t(`columns.kinds.${one.kind}`), href: `/column-matchings/${one.id}`, hidden: said.heading(one) },
          said.agency(one),
          said.matched(one),
        ]),
        total: found.length,
        empty: t('columns.list.empty'),
      },
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'administration/columns/views/matching.njk', await this.data(me, idOf(id), {}));
  }

  @Post(':id')
  async change(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const { sheet } = await this.matchings.show(me, idOf(id));
    const chosen = matchingIn(sheet, body);
    let wrong: readonly FieldError[] = [];
    return submitPage(reply, {
      form: matchingFields(sheet),
      body,
      view: 'administration/columns/views/matching.njk',
      data: () => this.data(me, idOf(id), { chosen, wrong }),
      done: async (_, { version }) => {
        try {
          await this.matchings.change(me, idOf(id), { version, columns: chosen });
          return '/column-matchings';
        } catch (error) {
          if (error instanceof Problem) wrong = error.errors;
          throw error;
        }
      },
    });
  }

  /** Asks before: nothing of it is kept. */
  @Get(':id/forget')
  async askToForget(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'administration/columns/views/forget.njk', await this.forgetting(me, idOf(id)));
  }

  @Post(':id/forget')
  async forget(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: nothing,
      body,
      view: 'administration/columns/views/forget.njk',
      data: () => this.forgetting(me, idOf(id)),
      done: async (_, { version }) => {
        await this.matchings.forget(me, idOf(id), version);
        return '/column-matchings';
      },
    });
  }

  private async forgetting(me: Actor, id: string): Promise<PageData> {
    const t = words();
    const { matching } = await this.matchings.show(me, id);
    const said = await this.said(me, [matching]);
    return {
      title: t('columns.forget.title'),
      section: t('columns.title'),
      caption: t(`columns.kinds.${matching.kind}`),
      back: `/column-matchings/${id}`,
      version: matching.version,
      form: nothing,
      said: t('columns.said', { agency: said.agency(matching), matched: said.matched(matching) }),
    };
  }

  private async data(me: Actor, id: string, { chosen, wrong = [] }: SentBack): Promise<PageData> {
    const t = words();
    const { matching, sheet } = await this.matchings.show(me, id);
    const said = await this.said(me, [matching]);
    return {
      ...matchingData(t, sheet, { headings: matching.headings, chosen: chosen ?? matching.columns, wrong }),
      title: t('columns.one', { kind: t(`columns.kinds.${matching.kind}`) }),
      section: t('columns.title'),
      back: '/column-matchings',
      version: matching.version,
      action: `/column-matchings/${id}`,
      said: t('columns.said', { agency: said.agency(matching), matched: said.matched(matching) }),
    };
  }

  /** Whose the matchings are and who made them, in words. */
  private async said(me: Actor, found: readonly ColumnMatching[]) {
    const t = words();
    const { agencies, staff } = await this.work.as(me, (tx) =>
      tx.together({
        agencies: tx
          .rows(Agency)
          .where({ id: { $in: found.map(({ agencyId }) => agencyId) } })
          .select('id', 'name'),
        staff: tx
          .rows(Staff)
          .where({ id: { $in: found.map(({ matchedBy }) => matchedBy) } })
          .select('id', 'forename', 'surname'),
      }),
    );
    const names = fullNames(staff);
    return {
      agency: ({ agencyId }: ColumnMatching) => agencies.find(({ id }) => id === agencyId)?.name ?? '',
      matched: ({ matchedBy, matchedAt }: ColumnMatching) =>
        t('columns.matched', { by: names.get(matchedBy) ?? '', at: formatInstant(matchedAt) }),
      heading: ({ headings }: ColumnMatching) => headings.find((one) => one !== '') ?? '',
    };
  }
}
