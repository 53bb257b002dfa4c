import { z } from 'zod';
import { invalid } from '../../kernel/problem.js';
import type { Words } from '../../platform/messages/messages.js';
import { onDay } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { is } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import { memberAccess } from './plan.access.js';
import { nameMember } from './plan.entering.js';
import { memberFields, StrategicGroup, type MemberTold } from './plan.fields.js';

const partIn = (t: Words, { chairs, thirdSector }: MemberTold): string =>
  [chairs && t('plans.parts.chairs'), thirdSector && t('plans.parts.thirdSector')].filter(Boolean).join(', ');

const member: Composed<MemberTold> = { name: 'member', cell: ({ staffName }) => ({ text: staffName ?? '' }) };
const part: Composed<MemberTold> = { name: 'part', cell: (one, t) => partIn(t, one) };

/** Who sits in a strategic group, and sat there. */
export const memberResource = resource(memberFields, {
  access: memberAccess,
  create: {
    inPosts: async (_, { groupId }, tx) => {
      if (!groupId) return [];
      const { areaCode } = await tx.get(StrategicGroup, groupId);
      return [{ groupId, areaCode }];
    },
    make: nameMember,
  },
  moves: {
    end: {
      act: (_, row, { toOn }) => {
        if (toOn < row.fromOn) throw invalid({ field: 'toOn', message: 'plans.errors.beforeFirst' });
      },
    },
  },
  filters: { group: is('groupId', z.guid(), { hidden: true }) },
  order: [['fromOn']],
  columns: [member, 'agencyId', part, 'fromOn', 'toOn'],
  lines: [
    {
      name: 'groupId',
      cell: ({ groupId, groupName }) => ({ text: groupName ?? '', href: `/strategic-groups/${groupId}` }),
    },
    'agencyId',
    { name: 'part', cell: (one, t) => partIn(t, one) || t('plans.parts.none') },
    'fromOn',
    { name: 'toOn', cell: ({ toOn }, t) => onDay(toOn) || t('plans.noLastDay') },
  ],
  ownPages: ['list', 'new'],
  besideOne: (_, { groupId, groupName, staffName }, t) => ({
    inFull: t('platform.layout.kindOf', { kind: t('group-members.one'), reference: groupName ?? '' }),
    section: t('strategic-groups.title'),
    caption: staffName ?? '',
    back: `/strategic-groups/${groupId}`,
  }),
});
