import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { LondonDate } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { choice, form, longText } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { formatDay, words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingIn, actingOn, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { sideBySide } from './match.view.js';
import { MatchingService } from './matching.service.js';
import { Nomination } from './nomination.entity.js';
import { forcesIn } from './nominations.lookups.js';

const matchForm = form(
  { decision: choice(['same', 'not_same', 'unsure']), reason: longText({ max: 2000 }) },
  'nominations.matching',
);

const matching = (id: string) => ({ entity: Nomination, ids: [id], move: 'match', form: matchForm });

/** Two people who may be one, side by side; a person decides. */
@Controller('nominations/:id/match')
export class MatchPages {
  constructor(
    private readonly matching: MatchingService,
    readonly work: Work,
    readonly choices: Choices,
  ) {}

  @Get(':other')
  async ask(@Me() me: Actor, @Param() { id, other }: { id: string; other: string }, @Res() reply: FastifyReply) {
    const { data } = await this.pair(me, idOf(id), idOf(other));
    return page(reply, 'intake/nominations/views/match.njk', data);
  }

  @Post(':other')
  async decide(
    @Me() me: Actor,
    @Param() { id, other }: { id: string; other: string },
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    return submitPage(reply, {
      form: (await actingOn(this, me, matching(idOf(id)))).form,
      body,
      view: 'intake/nominations/views/match.njk',
      data: async () => (await this.pair(me, idOf(id), idOf(other))).data,
      done: async (given) => {
        const { pair } = await this.pair(me, idOf(id), idOf(other));
        const { as, answers } = inChosenPost(me, matchForm, given);
        await this.matching.decide(as, idOf(id), { ...pair, ...answers });
        return `/nominations/${idOf(id)}`;
      },
    });
  }

  /** The two and what is known of them; two who were made one are told by the decision. @throws Problem `not-found` */
  private async pair(me: Actor, id: string, otherId: string) {
    const t = words();
    const [found, acting, force] = await this.work.as(me, (tx) =>
      Promise.all([this.matching.toDecideIn(tx, id), actingIn(tx, this.choices, matching(id)), forcesIn(tx)]),
    );
    const shown = sideBySide({ say: t, day: (day) => formatDay(day as LondonDate), force }, found, otherId);
    const joined = found.decisions.find((one) => one.joined && one.otherId === otherId);
    const pair = shown ?? joined;
    if (!pair) throw new Problem('not-found');
    const data: PageData = {
      title: t('nominations.matching.title'),
      section: t('nominations.title'),
      back: `/nominations/${id}`,
      ...acting,
      part: t(`nominations.questions.part.options.${pair.part}`),
      reasons: shown?.reasons ?? [],
      joined: shown ? null : joined?.reason,
      rows: shown?.rows ?? [],
      columns: ['what', 'here', 'there'].map((one) => ({ text: t(`nominations.matching.columns.${one}`) })),
    };
    return { pair: { part: pair.part, personId: pair.personId, otherId }, data };
  }
}
