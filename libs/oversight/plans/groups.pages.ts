import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { questionsOf } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { Problem } from '../../kernel/problem.js';
import { GroupMember, StrategicGroup } from './plan.entity.js';
import { newGroupForm, newMemberForm } from './plan.forms.js';
import { memberRecord, membersTable } from './plans.cells.js';
import { mustAdd } from './plans.checks.js';
import { membersListed } from './plans.reading.js';
import { Plans } from './plans.service.js';
import { groupThing, memberThing } from './plans.things.js';

type Posted = Record<string, unknown>;
const newView = 'oversight/plans/views/new.njk';

/** Strategic groups: the list, setting one up, and one with who sits in it. */
@Controller('strategic-groups')
export class GroupPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Plans) private readonly plans: Plans,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query('cursor') cursor: unknown, @Res() reply: FastifyReply) {
    const t = words();
    const asked = typeof cursor === 'string' ? { cursor } : {};
    const [{ items, next, ...counted }, areas] = await Promise.all([
      this.things.list(me, groupThing, asked),
      this.areas(me),
    ]);
    return page(reply, 'oversight/plans/views/groups.njk', {
      title: t('strategic-groups.title'),
      mayAdd: areas.length > 0,
      list: {
        caption: t('strategic-groups.title'),
        columns: [{ text: t('strategic-groups.one') }],
        rows: items.map(({ id, name }) => [{ text: text(name), href: `/strategic-groups/${text(id)}` }]),
        ...counted,
        empty: t('plans.noGroups'),
        next: next && listAddress('/strategic-groups', { cursor: next }),
        first: asked.cursor && '/strategic-groups',
      },
    });
  }

  @Get('new')
  async ask(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, newView, await this.asking(me));
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: newGroupForm,
      body,
      view: newView,
      data: await this.asking(me),
      done: async (answers) => `/strategic-groups/${(await this.plans.makeGroup(me, answers)).id}`,
    });
  }

  private async areas(me: Actor) {
    const lists = await this.choices.for(me, questionsOf(newGroupForm), { thing: 'strategic-groups', shown: {} });
    return lists['plans.areas'] ?? [];
  }

  private async asking(me: Actor): Promise<PageData> {
    const t = words();
    const areas = await this.areas(me);
    if (!areas.length) throw new Problem('not-allowed', { subject: StrategicGroup.name });
    return {
      title: t('plans.links.newGroup'),
      section: t('strategic-groups.title'),
      back: '/strategic-groups',
      form: newGroupForm,
      options: { 'plans.areas': areas },
      explain: t('plans.explain.newGroup'),
      submit: t('plans.submit.newGroup'),
      action: '/strategic-groups/new',
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const groupId = idOf(id);
    const { shown, beside } = await this.things.showWith(me, groupThing, groupId, (tx, row) =>
      membersBeside(tx, row as StrategicGroup),
    );
    return page(reply, 'oversight/plans/views/group.njk', {
      title: text(shown['name']),
      section: t('strategic-groups.title'),
      back: '/strategic-groups',
      moves: moveButtons(t, groupThing, groupId, shown['moves'] as string[]),
      list: { ...membersTable(t, beside.members), total: beside.members.length, empty: t('plans.noMembers') },
      nameHref: beside.mayName && `/group-members/new?group=${groupId}`,
      planHref: me.seats?.some((seat) => seat.groupId === groupId) && `/plan-lines?group=${groupId}`,
    });
  }
}

/** Who sits in a group and sat there, and whether the reader names more. */
async function membersBeside(tx: Tx, { id: groupId, areaCode }: StrategicGroup) {
  const [rows, mayName] = await Promise.all([
    tx.rows(GroupMember).where({ groupId }).orderBy('fromOn').all(),
    tx.may(GroupMember, Object.assign(new GroupMember(), { areaCode }), 'create'),
  ]);
  return { members: await membersListed(tx, rows), mayName };
}

/** Who sits in a group: naming somebody, and one of them; the page on which it ends comes from its declaration. */
@Controller('group-members')
export class MemberPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Plans) private readonly plans: Plans,
  ) {}

  @Get('new')
  async ask(@Me() me: Actor, @Query('group') group: unknown, @Res() reply: FastifyReply) {
    const groupId = idOf(text(group));
    return page(reply, newView, { ...(await this.asking(me, groupId)), values: { groupId } });
  }

  @Post('new')
  async name(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const groupId = idOf(text(body['groupId']));
    return submitPage(reply, {
      form: newMemberForm,
      body,
      view: newView,
      data: await this.asking(me, groupId),
      done: async (answers) => {
        await this.plans.nameMember(me, answers);
        return `/strategic-groups/${groupId}`;
      },
    });
  }

  private async asking(me: Actor, groupId: string): Promise<PageData> {
    const t = words();
    const { name, areaCode } = await this.work.as(me, async (tx) => {
      const found = await tx.get(StrategicGroup, groupId);
      await mustAdd(tx, Object.assign(new GroupMember(), { groupId, areaCode: found.areaCode }));
      return found;
    });
    return {
      title: t('plans.links.newMember'),
      section: t('strategic-groups.title'),
      caption: name,
      back: `/strategic-groups/${groupId}`,
      form: newMemberForm,
      options: await this.choices.for(me, questionsOf(newMemberForm), { thing: 'group-members', shown: { areaCode } }),
      explain: t('plans.explain.newMember'),
      submit: t('plans.submit.newMember'),
      action: '/group-members/new',
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, memberThing, idOf(id));
    return page(reply, 'oversight/plans/views/member.njk', {
      title: t('group-members.one'),
      section: t('strategic-groups.title'),
      caption: text(shown['staffName']),
      back: `/strategic-groups/${text(shown['groupId'])}`,
      record: memberRecord(t, shown),
      moves: moveButtons(t, memberThing, text(shown['id']), shown['moves'] as string[]),
    });
  }
}
