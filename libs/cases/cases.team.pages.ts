import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Agency, inPost, Staff } from '../agencies/index.js';
import { invalid, Problem } from '../kernel/problem.js';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { choice, form, frameOf, pick } from '../platform/http/form.js';
import { Me } from '../platform/http/me.js';
import { words } from '../platform/messages/messages.js';
import type { Choice } from '../platform/pages/asking.js';
import { page, submitPage, type PageData } from '../platform/pages/pages.js';
import { Things } from '../platform/things/things.js';
import type { Tx } from '../platform/work/tx.js';
import { Work } from '../platform/work/work.js';
import { CaseFile, CaseTeam } from './case-file.entity.js';
import { teamRows } from './cases.showing.js';
import { caseThing } from './cases.thing.js';
import { workers } from './cases.choices.js';

const parts = [
  'officer_in_the_case', 'stalking_lead', 'isac', 'idva', 'offender_manager', 'clinician', 'coordinator', 'member',
] as const; // prettier-ignore

/** Somebody joins for one of the agencies they work for, in one part. */
const joinForm = form({ member: pick({ from: 'members' }), part: choice(parts) }, 'cases');

type Member = Pick<CaseTeam, 'id' | 'staffId' | 'agencyId' | 'part'>;

const teamOf = (tx: Tx, caseId: string): Promise<CaseTeam[]> =>
  tx.rows(CaseTeam).where({ caseId, toAt: { $exists: false } }).orderBy('fromAt').all(); // prettier-ignore

/** Everybody in post today, once for each agency that they work for; each by the post that they hold there. */
async function members(tx: Tx): Promise<Choice[]> {
  const [posts, people, agencies] = await Promise.all([
    inPost(tx, { role: { $in: workers } }),
    tx.rows(Staff).orderBy('surname').all(),
    tx.rows(Agency).all(),
  ]);
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  return people.flatMap(({ id, forename, surname }) => {
    const theirs = new Map(posts.filter(({ staffId }) => staffId === id).map((post) => [post.agencyId, post.id]));
    return [...theirs].map(([agencyId, post]) => ({
      value: post,
      text: `${forename} ${surname}, ${names.get(agencyId) ?? ''}`,
    }));
  });
}

/** The team of a case: who works on it, and one member at a time joining or leaving. */
@Controller('cases')
export class CaseTeamPages {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Things) private readonly things: Things,
  ) {}

  @Get(':id/team')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'cases/views/team.njk', await this.data(me, idOf(id)));
  }

  @Post(':id/team')
  join(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: joinForm,
      body,
      view: 'cases/views/team.njk',
      data: () => this.data(me, idOf(id)),
      done: async ({ member, part }, { version }) => {
        const [team, [post]] = await this.work.as(me, (tx) =>
          Promise.all([teamOf(tx, idOf(id)), inPost(tx, { id: member })]),
        );
        if (!post) throw invalid({ field: 'member', message: 'cases.errors.member' });
        const { staffId, agencyId } = post;
        if (team.some((one) => one.staffId === staffId && one.agencyId === agencyId && one.part === part))
          throw invalid({ field: 'member', message: 'cases.errors.on-team' });
        return this.set(me, idOf(id), { version, team: [...team, { id: '', staffId, agencyId, part }] });
      },
    });
  }

  /** Each line of the table has a button of its own; the press may be undone like every other. */
  @Post(':id/team/:member')
  @HttpCode(200)
  async leave(
    @Me() me: Actor,
    @Param() { id, member }: { id: string; member: string },
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const team = await this.work.as(me, (tx) => teamOf(tx, idOf(id)));
    if (!team.some((one) => one.id === member)) throw new Problem('moved-on');
    const left = team.filter((one) => one.id !== member);
    return reply.redirect(await this.set(me, idOf(id), { version: frameOf(body).version, team: left }), 303);
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

  private data(me: Actor, id: string): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const found = await tx.get(CaseFile, id);
      const [team, choices, open] = await Promise.all([
        teamOf(tx, id),
        members(tx),
        this.things.openMoves(tx, caseThing, found),
      ]);
      const lines = await teamRows(tx, t, team);
      return {
        title: t('cases.team.title'),
        section: t('cases.title'),
        caption: found.reference,
        back: `/cases/${id}`,
        id,
        team: lines.map((cells, index) => ({ id: team[index]?.id, cells })),
        columns: ['name', 'agency', 'part', 'since', 'leave'].map((one) => t(`cases.page.teamColumns.${one}`)),
        open: open.includes('team'),
        mayUndo: open.includes('undo'),
        form: joinForm,
        options: { members: choices },
        version: found.version,
      };
    });
  }
}
