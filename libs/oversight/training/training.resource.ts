import { z } from 'zod';
import { textKeyPattern } from '../../kernel/text-key.js';
import { forumsAs } from '../../platform/access/actor.js';
import { pick } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import type { Words } from '../../platform/messages/messages.js';
import { madeLine } from '../../platform/resource/display.js';
import { from, has, is, upTo } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import { inTheirForums } from '../advice/index.js';
import { keepers, trainingAccess } from './training.access.js';
import { mustSayWhy, settle } from './training.checks.js';
import { trainingFields, type TrainingTold } from './training.fields.js';
import { figureLinks } from './training-figures.links.js';

/** An agency that is here, or another provider. */
const givenBy = {
  name: 'givenBy',
  cell: ({ givenByName, provider }: TrainingTold) => givenByName ?? provider ?? '',
};

/** The agencies that took it by name, then the kinds. */
const takenBy = {
  name: 'takenBy',
  cell: ({ agencyNames, kinds }: TrainingTold, t: Words) => ({
    list: [...agencyNames, ...kinds.map((kind) => t(`training.questions.kinds.options.${kind}`))],
  }),
};

const aCourse = asks(z.string().regex(textKeyPattern), { kind: 'pick', from: 'training.courses' });

/** The log of training. */
export const trainingLog = resource(trainingFields, {
  access: trainingAccess,
  create: {
    inPosts: inTheirForums,
    begins: (me) => ({ forumId: forumsAs(me, ...keepers)[0], trainedOn: me.today }),
    warning: 'training.explain.nobody',
    act: settle,
  },
  moves: {
    amend: {
      begins: ['trainedOn', 'course', 'givenById', 'provider', 'agencyIds', 'kinds', 'people', 'multiAgency', 'about'],
      act: async (tx, row) => {
        mustSayWhy(tx, row);
        await settle(tx, row);
      },
    },
  },
  filters: {
    from: from('trainedOn'),
    to: upTo('trainedOn'),
    agency: has('concernedIds', pick({ from: 'training.agencies' })),
    course: is('courseKey', aCourse),
  },
  order: [
    ['trainedOn', 'DESC'],
    ['madeAt', 'DESC'],
  ],
  columns: ['trainedOn', 'course', givenBy, takenBy, 'people', 'multiAgency', 'state'],
  lines: [
    'trainedOn',
    'course',
    givenBy,
    takenBy,
    'people',
    'multiAgency',
    'about',
    'agencyId',
    'forumId',
    'reason',
    madeLine,
  ],
  besideList: figureLinks,
});
