import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inPost } from '../../administration/agencies/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { choice, form, pick, type Form } from '../../platform/http/form.js';
import { isUnlisted } from '../../platform/http/unlisted.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingIn, actingOn, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { openMoves } from '../../platform/things/moves-made.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { CaseFile, CaseTeam } from './case-file.entity.js';
import { teamLines } from './cases.showing.js';
import { caseThing } from './cases.thing.js';
import { membersAround } from './cases.team.choices.js';

const parts = [
  'officer_in_the_case',
  'stalking_lead',
  'isac',
  'idva',
  'offender_manager',
  'clinician',
  'coordinator',
  'member',
] as const;

/** Somebody joins for one of the agencies they work for, in one part. */
const joinForm = form({ member: pick({ from: 'members' }), part: choice(parts) }, 'cases');

/** Whoever leaves is told by the address. */
const leaveForm = form({}, 'cases');

interface Leaving {
  readonly id: string;
  readonly member: string;
}

type Query_ = Readonly<Record<string, unknown>>;
type Joining = FastifyRequest<{ Params: { id: string }; Querystring: Query_ }>;

type Member = Pick<CaseTeam, 'id' | 'staffId' | 'agencyId' | 'part'>;

const teamOf = (tx: Tx, caseId: string): Promise<CaseTeam[]> =>
  tx
    .rows(CaseTeam)
    .where({ caseId, toAt: { $exists: false } })
    .orderBy('fromAt')
    .all();

/** Of which area to choose; absent: around the forums of the case. */
const areaOf = (query: Query_): string | undefined =>
  typeof query['area'] === 'string' && query['area'] && !isUnlisted(query['area']) ? query['area'] : undefined;

/** The team of a case: who works on it, and one member at a time joining or leaving. */
@Controller('cases')
export class CaseTeamPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) private readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
  ) {}

  @Get(':id/team')
  async show(@Me() me: Actor, @Param('id') id: string, @Query() query: Query_, @Res() reply: FastifyReply) {
    return page(reply, 'cases/cases/views/team.njk', await this.data(me, idOf(id), areaOf(query)));
  }

  @Post(':id/team')
  async join(@Me() me: Actor, @Req() { params: { id }, query, body }: Joining, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: (await this.acting(me, idOf(id), joinForm)).form,
      body,
      view: 'cases/cases/views/team.njk',
      data: () => this.data(me, idOf(id), areaOf(query)),
      done: async (given, { version }) => {
        const { as, answers } = inChosenPost(me, joinForm, given);
        const { member, part } = answers;
        const [team, [post]] = await this.work.as(me, (tx) =>
          Promise.all([teamOf(tx, idOf(id)), inPost(tx, { id: member })]),
        );
        if (!post) throw invalid({ field: 'member', message: 'cases.errors.member' });
        const { staffId, agencyId } = post;
        if (team.some((one) => one.staffId === staffId && one.agencyId === agencyId && one.part === part))
          throw invalid({ field: 'member', message: 'cases.errors.on-team' });
        return this.set(as, idOf(id), { version, team: [...team, { id: '', staffId, agencyId, part }] });
      },
    });
  }

  /**
   * Each line of the table has a button of its own; the press may be undone like every other. Whoever may do it in two
   * posts is asked in which, on a page between.
   */
  @Post(':id/team/:member')
  @HttpCode(200)
  async leave(@Me() me: Actor, @Param() of: Leaving, @Body() body: unknown, @Res() reply: FastifyReply) {
    const acting = await this.acting(me, idOf(of.id), leaveForm);
    if (acting.form === leaveForm) return this.takeOff(me, of, body, reply);
    return page(reply, 'move.njk', await this.leaving(me, acting, of));
  }

  @Post(':id/team/:member/leave')
  async takeOff(@Me() me: Actor, @Param() of: Leaving, @Body() body: unknown, @Res() reply: FastifyReply) {
    const acting = await this.acting(me, idOf(of.id), leaveForm);
    return submitPage(reply, {
      form: acting.form,
      body,
      view: 'move.njk',
      data: () => this.leaving(me, acting, of),
      done: async (given, { version }) => {
        const team = await this.work.as(me, (tx) => teamOf(tx, idOf(of.id)));
        if (!team.some((one) => one.id === of.member)) throw new Problem('moved-on');
        const { as } = inChosenPost(me, leaveForm, given);
        return this.set(as, idOf(of.id), { version, team: team.filter((one) => one.id !== of.member) });
      },
    });
  }

  private acting(me: Actor, id: string, asked: Form): Promise<Acting> {
    return actingOn(this, me, { entity: CaseFile, ids: [id], move: 'team', form: asked });
  }

  private async leaving(me: Actor, acting: Acting, { id, member }: Leaving): Promise<PageData> {
    const t = words();
    const found = await this.work.as(me, (tx) => tx.get(CaseFile, idOf(id)));
    return {
      title: t('cases.team.leave'),
      section: t('cases.title'),
      caption: found.reference,
      back: `/cases/${id}/team`,
      ...acting,
      version: found.version,
      explain: t('cases.moves.team.explain'),
      state: t(`cases.states.${found.state}`),
      open: true,
      action: `/cases/${idOf(id)}/team/${idOf(member)}/leave`,
    };
  }

  /** The whole team as it is to be, at the version at which it was seen. */
  private async set(
    me: Actor,
    id: string,
    { version, team }: { version: number | undefined; team: readonly Member[] },
  ): Promise<string> {
    const named = team.map(({ staffId, agencyId, part }) => ({ staffId, agencyId, part }));
    await this.things.move(me, caseThing, id, { name: 'team', body: { version, team: named } });
    return `/cases/${id}/team`;
  }

  private async data(me: Actor, id: string, area: string | undefined): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const found = await tx.get(CaseFile, id);
      const [team, around, open, acting] = await Promise.all([
        teamOf(tx, id),
        membersAround(tx, id, area),
        openMoves(tx, caseThing, found),
        actingIn(tx, this.choices, { entity: CaseFile, ids: [id], move: 'team', form: joinForm }),
      ]);
      return {
        title: t('cases.team.title'),
        section: t('cases.title'),
        caption: found.reference,
        back: `/cases/${id}`,
        id,
        team: await teamLines(tx, t, team),
        columns: ['name', 'agency', 'part', 'since', 'leave'].map((one) => t(`cases.page.teamColumns.${one}`)),
        open: open.includes('team'),
        mayUndo: open.includes('undo'),
        ...acting,
        options: { members: around.members, ...acting.options },
        area: { chosen: area ?? '', all: [{ value: '', text: t('cases.team.around') }, ...around.areas] },
        version: found.version,
      };
    });
  }
}
