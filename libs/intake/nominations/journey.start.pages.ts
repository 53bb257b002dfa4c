import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { guidanceFor } from '../../administration/areas/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { form, fromBody, readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { formatDay, words, type Words } from '../../platform/messages/messages.js';
import type { Choice } from '../../platform/pages/asking.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { Work } from '../../platform/work/work.js';
import { begunLine } from './drafts.showing.js';
import { Drafts } from './drafts.service.js';
import { beginForm, begunWith, chosen, knownPeople, searchForm, type KnownPerson } from './known-people.js';
import { tasks } from './nomination.journey.js';

const base = '/nominations/new';

/** Where nominating begins: a search for who is known already, and the drafts that were begun. */
@Controller('nominations/new')
export class JourneyStartPages {
  constructor(
    private readonly drafts: Drafts,
    private readonly work: Work,
  ) {}

  @Get()
  async start(@Me() me: Actor, @Query('saved') saved: unknown, @Res() reply: FastifyReply) {
    const notice = saved === 'yes' && { notice: words()('nominations.journey.start.saved') };
    return page(reply, 'intake/nominations/views/start.njk', { ...(await this.starting(me)), ...notice });
  }

  /** Names travel in the body of a post, never in an address. */
  @HttpCode(200)
  @Post('search')
  async search(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    try {
      const said = readForm(searchForm, fromBody(searchForm, body));
      if (!Object.keys(said).length) throw invalid({ field: 'perpetratorSurname', message: 'nominations.errors.name' });
      const known = await this.work.as(me, (tx) => knownPeople(tx, said));
      return await page(reply, 'intake/nominations/views/found.njk', found(words(), said, known));
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const data = { ...(await this.starting(me)), values: body, errors: error.errors };
      return page(reply.status(error.status), 'intake/nominations/views/start.njk', data);
    }
  }

  @Post()
  async begin(@Me() me: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    const said = readForm(beginForm, fromBody(beginForm, body));
    const { id } = await this.drafts.begin(me, (tx) => begunWith(tx, said));
    return reply.redirect(`${base}/${id}`, 303);
  }

  @Post(':id/drop')
  async drop(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    await this.drafts.drop(me, idOf(id));
    return reply.redirect(base, 303);
  }

  private async starting(me: Actor): Promise<PageData> {
    const t = words();
    const [guidance, mine] = await Promise.all([this.work.as(me, guidanceFor), this.drafts.mine(me)]);
    const title = t('nominations.journey.start.title');
    return {
      guidance,
      title,
      section: t('nominations.title'),
      breadcrumbs: [{ href: '/nominations', text: t('nominations.title') }, { text: title }],
      form: searchForm,
      drafts: mine.map(begunLine),
      tasks: tasks.length,
    };
  }
}

/** One person who is known, to be chosen: by name and date of birth, with their cases. */
const asChoice = (t: Words, { personId, name, born, cases }: KnownPerson): Choice => {
  const called = name ?? t('nominations.matching.unnamed');
  const said = { name: called, day: born ? formatDay(born as never) : '' };
  return {
    value: personId,
    text: born ? t('nominations.journey.found.born', said) : called,
    hint: cases.map(({ reference }) => reference).join(', '),
  };
};

/** Who was found, to be chosen among, and the names as they were typed to go on with. */
function found(
  t: Words,
  said: Readonly<Record<string, unknown>>,
  known: Awaited<ReturnType<typeof knownPeople>>,
): PageData {
  const parts = (['perpetrator', 'victim'] as const).filter((part) => known[part].length);
  const asked = Object.assign({}, ...parts.map((part) => chosen[part])) as z.core.$ZodLooseShape;
  const cases = new Map(parts.flatMap((part) => known[part].flatMap((one) => one.cases)).map((one) => [one.id, one]));
  return {
    title: t('nominations.journey.found.title'),
    section: t('nominations.journey.start.title'),
    back: base,
    form: form(asked, 'nominations'),
    options: Object.fromEntries(parts.map((part) => [part, known[part].map((one) => asChoice(t, one))])),
    typed: Object.entries(said).map(([field, value]) => ({ field, value })),
    cases: [...cases.values()],
    said: parts.length > 0,
  };
}
