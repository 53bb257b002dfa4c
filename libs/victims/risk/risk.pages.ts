import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Category } from '../../platform/access/access-matrix.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import type { Form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import type { Made } from '../../platform/things/made.js';
import { actingToAddIn, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import type { Row, Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { aboutCase, lookAt, postsOn, readsBack, type About } from './risk.case.js';
import { RiskFactor, RiskGrade, RiskResult } from './risk.entity.js';
import { factorForm, formOf, gradeForm } from './risk.forms.js';
import { toolOf } from './results.recording.js';
import { holdsOn } from './risk.rules.js';
import { Risk } from './risk.service.js';
import { RiskTool } from './tool.entity.js';

type Posted = Readonly<Record<string, unknown>>;
const newView = 'victims/risk/views/new.njk';

/** What a page asks: of which case, by which form, and what is said of it. */
interface Asking {
  readonly about: About;
  readonly form: Form;
  readonly title: string;
  readonly shown: Readonly<Record<string, unknown>>;
  /** As what it will be kept. */
  readonly category: Category;
}

/** The form by which one of this room's things is made. */
abstract class NewPages {
  protected abstract readonly name: string;
  protected abstract readonly row: () => Row;

  constructor(
    @Inject(Work) protected readonly work: Work,
    @Inject(Choices) private readonly choices: Choices,
    @Inject(Risk) protected readonly risk: Risk,
  ) {}

  protected abstract asking(tx: Tx, about: About, given: Posted): Promise<Asking>;
  protected abstract make(me: Actor, given: unknown): Promise<Made>;

  /** The form, its lists and the post in which somebody acts. @throws Problem `not-found`, `not-allowed` */
  protected data(me: Actor, caseId: string, given: Posted, seen = aboutCase): Promise<PageData & { form: Form }> {
    return this.work.as(me, async (tx) => {
      const t = words();
      const about = await seen(tx, caseId);
      const posts = postsOn(me, about);
      const { form, title, shown, category } = await this.asking(tx, about, given);
      if (!posts.length || !readsBack(me, caseId, category))
        throw new Problem('not-allowed', { subject: this.row().constructor.name });
      const rows = posts.map(({ agencyId }) => Object.assign(this.row(), { caseId, agencyId }));
      const of = { rows: () => Promise.resolve(rows), form, about: { thing: this.name, shown } };
      return {
        ...(await actingToAddIn(tx, this.choices, of)),
        title,
        section: t(`${this.name}.title`),
        caption: about.reference,
        back: about.href,
        explain: t(`${this.name}.explainNew`),
        submit: t(`${this.name}.submit`),
        action: `/${this.name}/new`,
      };
    });
  }

  @Get()
  async ask(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    const caseId = idOf(text(query['case']));
    const data = await this.data(me, caseId, query, lookAt);
    return page(reply, newView, { ...data, values: { caseId, toolId: query['tool'], assessedOn: me.today } });
  }

  @Post()
  async save(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const data = await this.data(me, idOf(text(body['caseId'])), { tool: body['toolId'] });
    return submitPage(reply, {
      form: data.form,
      body,
      view: newView,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, data.form, given);
        return `/${this.name}/${(await this.make(as, answers)).id}`;
      },
    });
  }
}

/** The tools in use whose results somebody would read themselves. */
const offered = (me: Actor, caseId: string, all: readonly RiskTool[]): RiskTool[] =>
  all.filter((one) => holdsOn(one, me.today) && readsBack(me, caseId, one.category));

/** First which tool, then what it said. */
@Controller('risk-results/new')
class NewResultPages extends NewPages {
  protected readonly name = 'risk-results';
  protected readonly row = () => new RiskResult();

  protected async asking(tx: Tx, about: About, { tool: id }: Posted): Promise<Asking> {
    const tool = await toolOf(tx, idOf(text(id)));
    const title = words()('risk.said.tool', { name: tool.name, edition: tool.edition });
    return {
      about,
      form: formOf(tool, { own: Boolean(about.serviceId) }),
      title,
      shown: { toolId: tool.id },
      category: tool.category,
    };
  }

  protected make(me: Actor, given: unknown): Promise<Made> {
    return this.risk.record(me, given);
  }

  @Get()
  override async ask(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    if (text(query['tool'])) return super.ask(me, query, reply);
    const t = words();
    const caseId = idOf(text(query['case']));
    const { about, tools } = await this.work.as(me, async (tx) => {
      const [found, all] = await Promise.all([lookAt(tx, caseId), tx.rows(RiskTool).orderBy('name').all()]);
      const tools = postsOn(me, found).length ? offered(me, caseId, all) : [];
      if (!tools.length) throw new Problem('not-allowed', { subject: RiskResult.name });
      return { about: found, tools };
    });
    return page(reply, 'victims/risk/views/which.njk', {
      title: t('risk-results.new'),
      section: t('risk-results.title'),
      caption: about.reference,
      back: about.href,
      explain: t('risk.which'),
      tools: tools.map(({ id, name, edition }) => ({
        text: t('risk.said.tool', { name, edition }),
        href: `/risk-results/new?case=${caseId}&tool=${id}`,
      })),
    });
  }
}

@Controller('risk-grades/new')
class NewGradePages extends NewPages {
  protected readonly name = 'risk-grades';
  protected readonly row = () => new RiskGrade();

  protected async asking(_: Tx, about: About): Promise<Asking> {
    return { about, form: gradeForm, title: words()('risk-grades.new'), shown: {}, category: 'victimIdentity' };
  }

  protected make(me: Actor, given: unknown): Promise<Made> {
    return this.risk.grade(me, given);
  }
}

@Controller('risk-factors/new')
class NewFactorPages extends NewPages {
  protected readonly name = 'risk-factors';
  protected readonly row = () => new RiskFactor();

  protected async asking(_: Tx, about: About): Promise<Asking> {
    return { about, form: factorForm, title: words()('risk-factors.new'), shown: {}, category: 'victimIdentity' };
  }

  protected make(me: Actor, given: unknown): Promise<Made> {
    return this.risk.name(me, given);
  }
}

export const newPages = [NewResultPages, NewGradePages, NewFactorPages];
