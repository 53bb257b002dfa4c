import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CaseFile } from '../../cases/cases/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { fromBody } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingIn, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { identifierForm, knownForm } from './links.forms.js';
import { Links } from './links.service.js';
import { referencesOf } from './pair.reading.js';
import { knownPart, personPage } from './person.showing.js';
import { personTabs, tabsOfPerson, type PersonTab } from './person.tabs.js';

const view = 'casework/links/views/person.njk';

/** One person with everything that they are linked with, who may be the same, and the decisions about that. */
@Controller('people')
export class PeoplePages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Links) private readonly links: Links,
  ) {}

  /** Before somebody is entered. What is typed is posted, and never stands in an address or a log. */
  @Get('known')
  async askKnown(@Res() reply: FastifyReply) {
    return page(reply, 'casework/links/views/known.njk', this.knownData());
  }

  @Post('known')
  async known(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    try {
      const found = await this.links.known(me, fromBody(knownForm, body));
      return await page(reply.status(200), 'casework/links/views/known.njk', {
        ...this.knownData(),
        values: body,
        part: knownPart(words(), found),
      });
    } catch (refusal) {
      if (!(refusal instanceof Problem) || refusal.type !== 'invalid-input') throw refusal;
      return page(reply.status(422), 'casework/links/views/known.njk', {
        ...this.knownData(),
        values: body,
        errors: refusal.errors,
      });
    }
  }

  private knownData(): PageData {
    const t = words();
    return { title: t('links.known.title'), section: t('links.person.title'), back: '/', form: knownForm };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, await this.onTab(me, idOf(id), 'overview'));
  }

  /** Everything that the tabs show, on one page. */
  @Get(':id/all')
  async all(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, await this.onTab(me, idOf(id)));
  }

  @Get(personTabs.filter((tab) => tab !== 'overview').map((tab) => `:id/${tab}`))
  async tab(
    @Me() me: Actor,
    @Param('id') id: string,
    @Req() { routeOptions }: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return page(reply, view, await this.onTab(me, idOf(id), tabsOfPerson.ofRoute(routeOptions.url)));
  }

  /** The page of a tab, or of all of them. @throws Problem `not-found` for somebody of whom one sees no case */
  private onTab(me: Actor, id: string, tab?: PersonTab): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const links = await this.links.showIn(tx, id);
      const shown = personPage(t, links, await referencesOf(tx, links), tab);
      const { title } = shown;
      return {
        ...shown,
        ...tabsOfPerson.around(me, { id: links.person.id, tab, title }),
        section: t('links.person.title'),
      };
    });
  }

  @Get(':id/identify')
  async askIdentify(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'casework/links/views/identify.njk', await this.identifyData(me, idOf(id)));
  }

  @Post(':id/identify')
  async identify(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const data = await this.identifyData(me, idOf(id));
    return submitPage(reply, {
      form: data.form ?? identifierForm,
      body,
      view: 'casework/links/views/identify.njk',
      data,
      done: async (given, frame) => {
        const { as, answers } = inChosenPost(me, identifierForm, given);
        await this.links.identify(withKey(as, frame), idOf(id), answers);
        return `/people/${idOf(id)}`;
      },
    });
  }

  private identifyData(me: Actor, id: string): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const { person } = await this.links.showIn(tx, id);
      const caseIds = person.standing.filter(({ part }) => part === 'perpetrator').map(({ caseId }) => caseId);
      const files = tx.rows(CaseFile).where({ id: { $in: caseIds } });
      const open = await files.open('identify').select('id').all();
      const [first] = open;
      if (!first) throw new Problem('not-allowed', { subject: CaseFile.name });
      return {
        ...(await actingIn(tx, this.choices, {
          entity: CaseFile,
          ids: [first.id],
          move: 'identify',
          form: identifierForm,
        })),
        title: t('links.identify.title'),
        section: t('links.person.title'),
        back: `/people/${id}`,
        values: { caseId: first.id },
      };
    });
  }
}
