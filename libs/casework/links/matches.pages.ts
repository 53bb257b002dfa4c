import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CaseFile } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import { MatchDecision } from '../../cases/people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingIn, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { unseen } from '../../platform/work/record.js';
import { Work } from '../../platform/work/work.js';
import { error } from './links.checks.js';
import { decideForm, unmergeForm } from './links.forms.js';
import { Links } from './links.service.js';
import { pairOf, pairShown } from './pair.reading.js';
import { tabsOfPerson } from './person.tabs.js';

const matching = (caseId: string) => ({ entity: CaseFile, ids: [caseId], move: 'match' });

/** Whether two people are one, decided side by side; and making two again of two who were made one. */
@Controller('people')
export class PeopleMatchPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Links) private readonly links: Links,
  ) {}

  @Get(':id/match/:other')
  async askMatch(@Me() me: Actor, @Param() { id, other }: { id: string; other: string }, @Res() reply: FastifyReply) {
    const { data } = await this.pair(me, idOf(id), idOf(other));
    return page(reply, 'casework/links/views/match.njk', data);
  }

  @Post(':id/match/:other')
  async match(
    @Me() me: Actor,
    @Param() { id, other }: { id: string; other: string },
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const { data, pair } = await this.pair(me, idOf(id), idOf(other));
    const { part, otherId, caseId } = pair;
    return submitPage(reply, {
      form: data.form ?? decideForm,
      body,
      view: 'casework/links/views/match.njk',
      data,
      done: async (given, frame) => {
        const { as, answers } = inChosenPost(me, decideForm, given);
        const { confirmed, ...decided } = answers;
        if (decided.decision === 'same' && !confirmed) throw invalid(error('confirmed', 'confirm'));
        await this.links.match(withKey(as, frame), idOf(id), { part, otherId, caseId, ...decided });
        return tabsOfPerson.href(decided.decision === 'same' ? otherId : idOf(id), 'matches');
      },
    });
  }

  private pair(me: Actor, id: string, otherId: string) {
    const t = words();
    return this.work.as(me, async (tx) => {
      const links = await this.links.showIn(tx, id);
      const pair = pairOf(links, otherId);
      const [acting, shown] = await Promise.all([
        actingIn(tx, this.choices, { ...matching(pair.caseId), form: decideForm }),
        pairShown(tx, links, pair),
      ]);
      const title = t('nominations.matching.title');
      const data: PageData = {
        ...acting,
        ...shown,
        title,
        section: t('links.person.title'),
        back: tabsOfPerson.href(id, 'matches'),
      };
      return { data, pair };
    });
  }

  @Get('matches/:id/unmerge')
  async askUnmerge(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'casework/links/views/unmerge.njk', await this.unmergeData(me, idOf(id)));
  }

  @Post('matches/:id/unmerge')
  async unmerge(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: (await this.unmergeData(me, idOf(id))).form ?? unmergeForm,
      body,
      view: 'casework/links/views/unmerge.njk',
      data: () => this.unmergeData(me, idOf(id)),
      done: async (given, frame) => {
        const { as, answers } = inChosenPost(me, unmergeForm, given);
        const { personId } = await this.links.unmerge(withKey(as, frame), idOf(id), answers);
        return tabsOfPerson.href(personId, 'matches');
      },
    });
  }

  private unmergeData(me: Actor, id: string): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const made = await tx.rows(MatchDecision).where({ id, decision: 'same' }).one();
      if (!made) throw unseen(MatchDecision.name, id);
      tx.record('read', made, MatchDecision);
      const acting = await actingIn(tx, this.choices, { ...matching(made.caseId), form: unmergeForm });
      return {
        ...acting,
        title: t('links.unmerge.title'),
        section: t('links.person.title'),
        back: tabsOfPerson.href(made.otherId, 'matches'),
        reason: made.reason,
        gone: made.undoneAt !== null,
      };
    });
  }
}
