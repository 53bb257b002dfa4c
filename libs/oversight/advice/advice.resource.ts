import { z } from 'zod';
import { forumsAs } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { choice, pick } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { text } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { madeLine } from '../../platform/resource/display.js';
import { is, narrows } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import { advisers, enteredByServices, inTheirForums } from './advice.access.js';
import { mustAdvise, mustBeOver, mustSayWhy } from './advice.checks.js';
import { adviceFields, type AdviceTold } from './advice.fields.js';
import { answersFrom } from './advice.from-nomination.js';
import { adviceLevels } from './advice.levels.js';
import { figureLinks } from './advice-figures.links.js';

const professional: Composed<AdviceTold> = {
  name: 'professional',
  cell: ({ professionalRole, professionalAgency }) => `${professionalRole}, ${professionalAgency}`,
};

/** The adviser with their agency, where that has no column of its own. */
const adviser: Composed<AdviceTold> = {
  name: 'advisedBy',
  cell: ({ advisedByName, agencyName }) => `${advisedByName ?? ''}, ${agencyName ?? ''}`,
};

const minutes: Composed<AdviceTold> = {
  name: 'minutes',
  cell: (one, t) => (one.minutes === null ? '' : t('advice.minutes', { count: one.minutes })),
};

/** Who advised; `mine` is the person who asks. */
const anAdviser = asks(z.union([z.literal('mine'), z.guid()]), { kind: 'pick', from: 'advice.advisers' });

/** Advice to professionals. Neither a person nor a case comes of it. */
export const adviceResource = resource(adviceFields, {
  access: enteredByServices,
  create: {
    inPosts: inTheirForums,
    begins: async (me, { nomination }, work) => ({
      ...(nomination
        ? await work.as(me, (tx) => answersFrom(tx, idOf(text(nomination))))
        : { forumId: forumsAs(me, ...advisers)[0], advisedOn: me.today }),
      advisedBy: me.id,
    }),
    warning: 'advice.explain.nobody',
    act: async (tx, row, { advisedBy = tx.actor.id }) => {
      mustBeOver(tx, row);
      row.advisedBy = advisedBy;
      await mustAdvise(tx, row);
    },
  },
  moves: {
    amend: {
      begins: [
        'advisedOn',
        'professionalAgency',
        'professionalRole',
        'level',
        'asked',
        'advised',
        'advisedBy',
        'minutes',
      ],
      act: async (tx, row, _, before) => {
        mustSayWhy(tx, row);
        mustBeOver(tx, row);
        if (row.advisedBy !== before.advisedBy) await mustAdvise(tx, row);
      },
    },
  },
  filters: {
    forum: is('forumId', pick({ from: 'advice.forums' })),
    level: is('level', choice(adviceLevels)),
    by: narrows(anAdviser, (by, { id }) => ({ advisedBy: by === 'mine' ? id : by }), {
      tag: (by, t) => (by === 'mine' ? t('advice.mine') : undefined),
    }),
  },
  order: [
    ['advisedOn', 'DESC'],
    ['madeAt', 'DESC'],
  ],
  columns: ['advisedOn', professional, 'level', adviser, 'forumId', 'state'],
  lines: [
    'advisedOn',
    professional,
    'level',
    'asked',
    'advised',
    'advisedBy',
    'agencyId',
    'forumId',
    minutes,
    'reason',
    madeLine,
  ],
  besideList: figureLinks,
});
