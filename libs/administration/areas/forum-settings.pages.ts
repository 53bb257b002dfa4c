import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { day, form, frameOf, fromBody, readForm, text, type Form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingOn, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { choicesFor } from './forum.choices.js';
import { Forum } from './forum.entity.js';
import { forumTabs, tabOfSection, tabsOfForum, type ForumTab } from './forum.tabs.js';
import { askingPage, checkPage, forumPage, namedHere } from './forum.views.js';
import { ForumSettingsReading } from './forum-settings.reading.js';
import { ForumSettingsService } from './forum-settings.service.js';
import type { ForumSettings } from './forum.settings.js';
import { listPage } from './forums.listing.js';
import { sectionOf } from './sections/sections.js';
import type { Section, Values } from './sections/section.js';

const onDay = form({ on: day({ optional: true }) }, 'areas');
const since = form({ fromOn: day(), reason: text({ max: 500, optional: true }) }, 'areas');
const view = 'administration/areas/views/forum.njk';
const again = 'administration/areas/views/change.njk';
type Asked = Readonly<Record<string, unknown>>;

interface At {
  readonly id: string;
  readonly section: string;
}

/** Forums and what each has settled; its area's administrator changes it from a day on, and checks it before it is done. */
@Controller('forums')
export class ForumSettingsPages {
  constructor(
    @Inject(ForumSettingsReading) private readonly reading: ForumSettingsReading,
    @Inject(ForumSettingsService) private readonly forums: ForumSettingsService,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const data = {
      ...listPage({ t: words(), language: me.language }, query, await this.reading.list(me)),
      mayMake: hasRole(me, 'system_admin'),
    };
    return page(reply.status(data.errors?.length ? 422 : 200), 'administration/areas/views/forums.njk', data);
  }

  /** The overview. The history stood here before: an address that asks for more of it leads on to its tab. */
  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Query() query: Asked, @Res() reply: FastifyReply) {
    const { cursor } = query;
    if (typeof cursor === 'string' && /^\d{1,6}$/.test(cursor))
      return reply.redirect(`${tabsOfForum.href(idOf(id), 'history')}?cursor=${cursor}`, 303);
    return page(reply, view, await this.onTab(me, idOf(id), query, 'overview'));
  }

  /** Everything that the tabs show, on one page. */
  @Get(':id/all')
  async all(@Me() me: Actor, @Param('id') id: string, @Query() query: Asked, @Res() reply: FastifyReply) {
    return page(reply, view, await this.onTab(me, idOf(id), query));
  }

  @Get(forumTabs.filter((tab) => tab !== 'overview' && tab !== 'grants').map((tab) => `:id/${tab}`))
  async tab(
    @Me() me: Actor,
    @Param('id') id: string,
    @Req() { query, routeOptions }: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return page(reply, view, await this.onTab(me, idOf(id), query as Asked, tabsOfForum.ofRoute(routeOptions.url)));
  }

  /** One page of a forum. @throws Problem `not-found` */
  private async onTab(me: Actor, id: string, query: Asked, tab?: ForumTab): Promise<PageData> {
    const on = readForm(onDay, query['on'] === undefined ? {} : { on: query['on'] }).on ?? me.today;
    const seen = await this.reading.page(me, id, on);
    const shown = forumPage(words(), seen, { tab, on, from: query['cursor'] }, me);
    const isFirst = !tab || tab === 'overview';
    return {
      ...shown,
      ...(isFirst && hasRole(me, 'system_admin') && { copyHref: `/forums/new?from=${seen.forum.id}` }),
    };
  }

  @Get(':id/change/:section')
  async ask(@Me() me: Actor, @Param() at: At, @Query('on') on: unknown, @Res() reply: FastifyReply) {
    const day = readForm(onDay, on === undefined ? {} : { on }).on ?? me.today;
    return page(reply, again, await this.asking(me, at, { day }));
  }

  /** Shows what would be otherwise; or the questions again, to think better of it or where something is wrong. */
  @Post(':id/change/:section')
  @HttpCode(200)
  async check(@Me() me: Actor, @Param() at: At, @Body() body: Values, @Res() reply: FastifyReply) {
    const version = frameOf(body).version;
    if (body['_again']) return page(reply, again, { ...(await this.asking(me, at, { body })), version });
    const acting = await this.acting(me, at, body);
    try {
      const found = await this.rehearse(me, at, acting.form, body);
      const seen = {
        ...found,
        ...acting,
        section: sectionOf(at.section),
        body,
        version: version ?? found.forum.version,
      };
      return await page(reply, 'administration/areas/views/check.njk', checkPage(words(), seen));
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const shown = await this.asking(me, at, { body });
      return page(reply.status(422), again, { ...shown, version, errors: error.errors });
    }
  }

  @Post(':id/change/:section/settle')
  async settle(@Me() me: Actor, @Param() at: At, @Body() body: Values, @Res() reply: FastifyReply) {
    const acting = await this.acting(me, at, body);
    return submitPage(reply, {
      form: acting.form,
      body,
      view: again,
      data: () => this.asking(me, at, { body }),
      done: async (given, { version }) => {
        const { as } = inChosenPost(me, acting.form, given as Values);
        const { settings, fromOn, reason } = await this.rehearse(me, at, acting.form, body);
        const asked = { version: version ?? 0, fromOn, reason, settings };
        await this.forums.settle(as, idOf(at.id), asked);
        return tabsOfForum.href(idOf(at.id), tabOfSection(at.section));
      },
    });
  }

  /** What is asked of the section, and from which day on and why, and in which post where two fit. */
  private acting(me: Actor, { id, section }: At, values: Values): Promise<Acting> {
    const asked = sectionOf(section).form(values).extend(since.shape);
    return actingOn(this, me, { entity: Forum, ids: [idOf(id)], move: 'settle', form: asked });
  }

  private async rehearse(me: Actor, { id, section }: At, of: Form, body: Values) {
    const { actingPost: _, fromOn, reason, ...answers } = readForm(of, fromBody(of, body)) as Answered;
    const { change } = sectionOf(section);
    const asked = { fromOn, change: (now: ForumSettings) => change(answers, now) };
    const found = await this.reading.rehearse(me, idOf(id), asked).catch(atQuestions(sectionOf(section)));
    return { ...found, fromOn, reason };
  }

  private async asking(me: Actor, at: At, given: { day?: string; body?: Values }): Promise<PageData> {
    const of: Section = sectionOf(at.section);
    const seen = await this.reading.asking(me, idOf(at.id), (given.day ?? me.today) as Actor['today']);
    const values = given.body ?? { ...of.values(seen.settings), ...(given.day !== me.today && { fromOn: given.day }) };
    const acting = await this.acting(me, at, values);
    const options = { ...choicesFor(words(), seen, seen.settings, values), ...acting.options };
    return { ...askingPage(words(), seen.forum, of, values), ...acting, values, options, version: seen.forum.version };
  }
}

type Answered = Values & { readonly fromOn: Actor['today']; readonly reason?: string; readonly actingPost?: string };

/** A refusal of settings, said at the questions of this page. */
const atQuestions = (section: Section) => (error: unknown) => {
  if (!(error instanceof Problem)) throw error;
  throw new Problem(error.type, error.details, namedHere(section, error.errors));
};
