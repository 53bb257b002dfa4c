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
import { mayCreate, Resources } from '../../platform/resource/creating.js';
import { tableOf, textsIn } from '../../platform/resource/display.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { groupResource } from './groups.resource.js';
import { memberResource } from './members.resource.js';
import { GroupMember, memberFields, StrategicGroup } from './plan.fields.js';
import { mustAdd } from './plans.checks.js';

type Posted = Record<string, unknown>;
const newView = 'resource-new.njk';
const newMember = memberFields.formOf('create');

/** Strategic groups: the list, and one with who sits in it. */
@Controller('strategic-groups')
export class GroupPages {
  constructor(@Inject(Things) readonly things: Things) {}

  @Get()
  async list(@Me() me: Actor, @Query('cursor') cursor: unknown, @Res() reply: FastifyReply) {
    const t = words();
    const asked = typeof cursor === 'string' ? { cursor } : {};
    const { page: found, beside: mayAdd } = await this.things.listWith(me, groupResource.thing, asked, (tx) =>
      mayCreate(groupResource, tx),
    );
    const { items, next, ...counted } = found;
    return page(reply, 'oversight/plans/views/groups.njk', {
      title: t('strategic-groups.title'),
      mayAdd,
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

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { thing } = groupResource;
    const groupId = idOf(id);
    const { shown, beside } = await this.things.showWith(me, thing, groupId, (tx, row, told) =>
      membersBeside(tx, row.id, told),
    );
    const { name, moves } = shown;
    return page(reply, 'oversight/plans/views/group.njk', {
      title: text(name),
      section: t('strategic-groups.title'),
      back: '/strategic-groups',
      moves: moveButtons(t, thing, groupId, textsIn(moves)),
      list: {
        caption: t('group-members.title'),
        ...tableOf(memberResource, { t, me }, beside.members),
        total: beside.members.length,
        empty: t('plans.noMembers'),
      },
      nameHref: beside.mayName && `/group-members/new?group=${groupId}`,
      planHref: me.seats?.some((seat) => seat.groupId === groupId) && `/plan-lines?group=${groupId}`,
    });
  }
}

/** Who sits in a group and sat there, and whether the reader names more. */
async function membersBeside(tx: Tx, groupId: string, told: Promise<Readonly<Record<string, unknown>>>) {
  const [rows, { areaCode }] = await Promise.all([
    tx.rows(GroupMember).where({ groupId }).orderBy('fromOn').all(),
    told,
  ]);
  const [members, mayName] = await Promise.all([
    memberResource.listed(tx, rows),
    tx.may(GroupMember, Object.assign(new GroupMember(), { areaCode: text(areaCode) }), 'create'),
  ]);
  return { members, mayName };
}

/** Naming a person who is to sit in a group, from the page of the group and back to it. */
@Controller('group-members')
export class MemberPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Resources) private readonly resources: Resources,
  ) {}

  @Get('new')
  async ask(@Me() me: Actor, @Query('group') group: unknown, @Res() reply: FastifyReply) {
    const groupId = idOf(text(group));
    return page(reply, newView, { ...(await this.asking(me, groupId)), values: { groupId } });
  }

  @Post('new')
  async name(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const { groupId: asked } = body;
    const groupId = idOf(text(asked));
    return submitPage(reply, {
      form: newMember,
      body,
      view: newView,
      data: await this.asking(me, groupId),
      done: async (answers) => {
        await this.resources.create(memberResource, me, answers);
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
      title: t('group-members.new'),
      section: t('strategic-groups.title'),
      caption: name,
      back: `/strategic-groups/${groupId}`,
      form: newMember,
      options: await this.choices.for(me, questionsOf(newMember), { thing: 'group-members', shown: { areaCode } }),
      explain: t('group-members.explainNew'),
      submit: t('group-members.submit'),
      action: '/group-members/new',
    };
  }
}
