import { ForceArea } from '../../administration/areas/index.js';
import { invalid } from '../../kernel/problem.js';
import { resource } from '../../platform/resource/resource.js';
import { groupAccess } from './plan.access.js';
import { groupFields } from './plan.fields.js';

/** Strategic groups: set up by the administrator of an area, and renamed. */
export const groupResource = resource(groupFields, {
  access: groupAccess,
  create: {
    inPosts: ({ posts }, answers) =>
      posts
        .filter(({ role }) => role === 'system_admin')
        .map(({ areaCode }) => ({ areaCode: answers.areaCode ?? areaCode })),
    act: async (tx, { areaCode }) => {
      const known = await tx.rows(ForceArea).where({ code: areaCode }).any();
      if (!known) throw invalid({ field: 'areaCode', message: 'plans.errors.area' });
    },
  },
  moves: { rename: { begins: 'asItStands' } },
  order: [['name']],
  columns: [],
  lines: [],
  ownPages: ['list', 'one'],
});
