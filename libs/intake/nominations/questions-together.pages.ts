import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Problem, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { form as formOf, type Form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { languageOrUnknown } from '../../platform/messages/languages.js';
import { words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { actingIn } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { forceChoices } from './journey.lists.js';
import { Nomination } from './nomination.entity.js';
import type { QuestionKey } from './nomination.questions.js';
import { label } from './nominations.card.js';
import type { Line } from './nominations.queue.js';
import { listed } from './nominations.reading.js';
import { answerField, askingOf, cameTo, REST, typedIn, type Came } from './questions-together.showing.js';
import { isQuestion, openIn, openQuestions, QuestionsTogether, type Where } from './questions.together.js';

const base = '/nominations/questions';
/** So many fit on a page; the next ones come once these are saved. */
const PER_PAGE = 50;

type Posted = Record<string, unknown>;

/** A nomination's line, with both of its people as the reader may see them. */
type Told = Line & { readonly victim: string | null };

interface Asked {
  readonly question: QuestionKey | undefined;
  readonly where: Where;
}

const id = z.guid().optional().catch(undefined);

const askedIn = (query: Posted): Asked => ({
  question: isQuestion(query['question']) ? query['question'] : undefined,
  where: { meetingId: id.parse(query['meeting']), importId: id.parse(query['import']) },
});

/** How many answers were saved by the press that led here. */
const savedIn = ({ saved }: Posted): number | undefined =>
  typeof saved === 'string' && /^[1-9]\d{0,3}$/.test(saved) ? Number(saved) : undefined;

interface Leads {
  readonly question?: string | undefined;
  readonly saved?: number | undefined;
}

const pathOf = ({ meetingId, importId }: Where, { question, saved }: Leads = {}): string => {
  const said = Object.entries({ question, meeting: meetingId, import: importId, saved });
  const parts = said.flatMap(([name, value]) => (value ? [`${name}=${String(value)}`] : []));
  return parts.length ? `${base}?${parts.join('&')}` : base;
};

/** What is still open in nominations, to be answered of many at once: one question, one line for each nomination. */
@Controller('nominations/questions')
export class QuestionsTogetherPages {
  constructor(
    @Inject(QuestionsTogether) private readonly together: QuestionsTogether,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  @Get()
  async ask(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    const { question, where } = askedIn(query);
    const said = savedIn(query);
    const notice = said && { notice: words()('nominations.together.saved', { count: said }) };
    if (!question)
      return page(reply, 'intake/nominations/views/questions.njk', { ...(await this.all(me, where)), ...notice });
    const data = await this.work.as(me, (tx) => this.one(tx, question, where));
    if (!data.rows.length) return reply.redirect(pathOf(where, { saved: said }), 303);
    return page(reply, 'intake/nominations/views/questions-one.njk', { ...data, ...notice });
  }

  /** Keeps each answer by itself; what could not be kept stays on the page as typed, and is named. */
  @Post()
  async answer(@Me() me: Actor, @Query() query: Posted, @Body() body: Posted, @Res() reply: FastifyReply) {
    const { question, where } = askedIn(query);
    if (!question) throw new Problem('not-found');
    const items = typedIn(body, question);
    const post = typeof body['actingPost'] === 'string' ? body['actingPost'] : undefined;
    const outcomes = await this.together.answer(me, { question, items }, post);
    const came = cameTo(items, outcomes);
    if (items.length && !came.left.size) return reply.redirect(pathOf(where, { question, saved: came.saved }), 303);
    const data = await this.work.as(me, (tx) => this.one(tx, question, where, came));
    const nothing: FieldError[] = items.length ? [] : [{ field: REST, message: 'nominations.errors.answer-none' }];
    return page(reply.status(422), 'intake/nominations/views/questions-one.njk', {
      ...data,
      values: body,
      errors: [...nothing, ...data.errors],
      ...(came.saved && { notice: words()('nominations.together.saved', { count: came.saved }) }),
    });
  }

  private async all(me: Actor, where: Where): Promise<PageData> {
    const t = words();
    const open = await this.work.as(me, async (tx) => {
      const found = await openQuestions(tx, where);
      tx.note('list', Nomination.name, { asked: ['questions'], count: found.length });
      return found;
    });
    return {
      title: t('nominations.together.title'),
      section: t('nominations.title'),
      breadcrumbs: [{ href: '/nominations', text: t('nominations.title') }, { text: t('nominations.together.title') }],
      columns: [
        { text: t('nominations.together.columns.question') },
        { text: t('nominations.together.columns.open'), numeric: true },
      ],
      rows: open.map(([key, count]) => [
        { text: label(t, key), href: pathOf(where, { question: key }) },
        String(count),
      ]),
    };
  }

  private async one(tx: Tx, question: QuestionKey, where: Where, came?: Came) {
    const t = words();
    const { found, total } = await openIn(tx, [question], where).page(PER_PAGE).withTotal();
    tx.note('list', Nomination.name, { asked: ['questions'], count: total });
    const lines = (await listed(tx, found)) as unknown as Told[];
    const asked: Form = askingOf(question, lines);
    const ids = lines.map((one) => one.id);
    const acting = ids.length
      ? await actingIn(tx, this.choices, { entity: Nomination, ids, move: 'answer', form: asked })
      : { form: formOf({}), options: {}, actsAs: undefined };
    return {
      title: label(t, question),
      section: t('nominations.title'),
      caption: t('nominations.together.title'),
      back: pathOf(where),
      ...acting,
      options: {
        languages: languageOrUnknown(t),
        forces: question === 'perpetratorHomeForce' ? await forceChoices(tx) : [],
        ...acting.options,
      },
      errors: lines.flatMap((one) => came?.errorOf(t, one) ?? []),
      more: total > lines.length ? t('nominations.together.more', { shown: lines.length, count: total }) : null,
      action: pathOf(where, { question }),
      rest: REST,
      heads: (['nomination', 'people', 'answer'] as const).map((one) => t(`nominations.together.columns.${one}`)),
      rows: lines.map((one) => ({
        id: one.id,
        reference: one.reference,
        people: (['perpetrator', 'victim'] as const).flatMap((part) =>
          one[part] ? [t(`nominations.together.${part}`, { name: one[part] })] : [],
        ),
        version: came?.seen.get(one.id) ?? one.version,
        field: answerField(one.id),
      })),
    };
  }
}
