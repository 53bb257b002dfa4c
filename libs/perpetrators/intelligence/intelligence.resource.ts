import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { planDuty } from '../../platform/duties/duty.js';
import { choice } from '../../platform/http/form.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { is, only } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import type { Tx } from '../../platform/work/tx.js';
import { itemAccess } from './intelligence.access.js';
import { link, mustBeAnother, reviewDay, settle, unlink } from './intelligence.checks.js';
import { itemFields, type IntelligenceItem, type ItemTold } from './intelligence.fields.js';
import { audiences, itemKinds, type GradePart } from './intelligence.kinds.js';
import { gradesAndCase, search, type Graded, type LinkTold } from './intelligence.reading.js';

type Listed = ItemTold & LinkTold;

/** The readers that an item has unless others are chosen. */
const [ownAgency] = audiences;

const joined = (separator: string, ...parts: readonly (string | null)[]): string =>
  parts.filter(Boolean).join(separator);
const nameOf = ({ forename, surname }: Listed): string => joined(' ', forename, surname);

/** Of whom or what it is, in a line. */
const about: Composed<Listed> = {
  name: 'about',
  cell: (one) => ({ text: joined('; ', nameOf(one), one.place, one.vehicle) }),
};
const person: Composed<Listed> = { name: 'person', cell: (one) => joined(', ', nameOf(one), onDay(one.dob)) };

const codeOf = ({ code }: Graded): string => code ?? '';
const grade: Composed<Listed> = {
  name: 'grade',
  cell: ({ source, assessment, handling }) => ({
    text: [source, assessment, handling].map(codeOf).join(''),
    nowrap: true,
  }),
};
const graded = (name: GradePart): Composed<Listed> => ({
  name,
  cell: (one) => joined(': ', one[name].code, one[name].name),
});

const caseSaid = ({ caseId, caseReference, linked }: Listed, t: Words) =>
  caseId && caseReference
    ? { text: caseReference, href: `/cases/${caseId}` }
    : t(`intelligence.linked.${linked ? 'unseen' : 'no'}`);
const caseColumn: Composed<Listed> = {
  name: 'case',
  cell: (one, t) => {
    const said = caseSaid(one, t);
    return typeof said === 'string' ? said : { ...said, nowrap: true };
  },
};
const caseLine: Composed<Listed> = { name: 'case', cell: caseSaid };
const linked: Composed<Listed> = {
  name: 'linked',
  cell: (one) => joined(', ', one.linkedByName, momentOf(one.linkedAt)),
};
const made: Composed<Listed> = {
  name: 'made',
  cell: (one) => joined(', ', one.madeByName, one.agencyName, momentOf(one.madeAt)),
};

/** Has the reminders look again at when an item is to be reviewed. */
const rescheduleReminders = (tx: Tx, { id: subjectId }: IntelligenceItem): void =>
  tx.followUp(planDuty, { kind: 'intelligence_review', subjectId, occasion: randomUUID() });

/** What the police know of people, places and vehicles. Neither a person nor a case comes of it. */
export const intelligenceResource = resource(itemFields, {
  access: itemAccess,
  create: {
    inPosts: ({ posts }) =>
      posts
        .filter(({ role }) => role === 'police')
        .map(({ agencyId, areaCode }) => ({ agencyId, areaCode, linkedCaseId: null })),
    begins: ({ today }) => ({ receivedOn: today, audience: ownAgency }),
    act: async (tx, row) => {
      await settle(tx, row);
      rescheduleReminders(tx, row);
    },
  },
  moves: {
    link: { act: (tx, row, { caseId }) => link(tx, row, caseId) },
    unlink: { act: (_, row) => unlink(row) },
    set_audience: {
      begins: ['audience'],
      act: (_, { audience }, __, before) => mustBeAnother(audience, before.audience),
    },
    review: {
      act: async (tx, row) => {
        row.reviewedOn = tx.actor.today;
        row.reviewOn = await reviewDay(tx, row);
        rescheduleReminders(tx, row);
      },
      undo: rescheduleReminders,
    },
    end: { act: rescheduleReminders, undo: rescheduleReminders },
  },
  filters: {
    kind: is('kind', choice(itemKinds)),
    case: is('linkedCaseId', z.guid(), { hidden: true }),
    /** Of no case yet. */
    free: only(() => ({ linkedCaseId: { $exists: false } })),
    /** To be reviewed by a day that has passed, or today. */
    due: only(({ today }) => ({ state: 'held', reviewOn: { $lte: today } })),
  },
  order: ({ due }) =>
    due
      ? [['reviewOn']]
      : [
          ['receivedOn', 'DESC'],
          ['madeAt', 'DESC'],
        ],
  search,
  also: gradesAndCase,
  columns: [about, 'kind', 'told', grade, 'receivedOn', 'reviewOn', caseColumn, 'state'],
  lines: [
    person,
    'place',
    'vehicle',
    'kind',
    'told',
    'standing',
    graded('source'),
    graded('assessment'),
    graded('handling'),
    'conditions',
    'audience',
    'receivedOn',
    'reviewOn',
    'reviewedOn',
    caseLine,
    linked,
    'reason',
    made,
  ],
  views: { list: 'perpetrators/intelligence/views/list.njk', new: 'perpetrators/intelligence/views/new.njk' },
  ownPages: ['one'],
});
