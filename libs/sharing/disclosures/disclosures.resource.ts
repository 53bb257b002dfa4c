import { z } from 'zod';
import { caseColumn, outOfViewLinks, withinCase } from '../../cases/cases/index.js';
import { takeBackInLedger } from '../../cases/ledger/index.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { dayOf, momentOf } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { is } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import { disclosureTable } from './disclosure.access.js';
import { Disclosure, disclosureFields, kinds, type DisclosureTold } from './disclosure.fields.js';
import { consider, decide, make, review } from './disclosures.deciding.js';
import { rescheduleReminders } from './disclosures.making.js';
import { request } from './disclosures.requesting.js';
import { disclosureTexts } from './disclosures.texts.js';

const joined = (separator: string, ...parts: readonly (string | null)[]): string =>
  parts.filter(Boolean).join(separator);

const requestedOn: Composed<DisclosureTold> = {
  name: 'requested',
  cell: ({ requestedAt }) => ({ text: dayOf(requestedAt), nowrap: true }),
};
/** To whom: the agency, or who they are to the case and what they are called, for those who may read that. */
const to: Composed<DisclosureTold> = {
  name: 'to',
  cell: ({ recipientAgencyName, recipientKind, recipient }, t) =>
    recipientAgencyName ?? joined(': ', t(`disclosures.questions.recipientKind.options.${recipientKind}`), recipient),
};
const emergency: Composed<DisclosureTold> = {
  name: 'emergency',
  cell: (one, t) => (one.emergency ? t('disclosures.emergency') : ''),
};
/** Who did something with it, and when. */
const by = (done: 'requested' | 'considered' | 'decided' | 'made' | 'reviewed'): Composed<DisclosureTold> => ({
  name: `${done}By`,
  cell: (one) => joined(', ', one[`${done}ByName` as const], momentOf(one[`${done}At` as const])),
});

/** Shares with partner agencies, and disclosures to people outside all of them (`domain.md` 7.10). */
export const disclosureResource = resource(disclosureFields, {
  access: disclosureTable,
  create: {
    within: withinCase,
    inPosts: ({ posts }, { caseId }) => (caseId ? posts.map(({ agencyId }) => ({ caseId, agencyId })) : []),
    make: request,
  },
  texts: disclosureTexts,
  moves: {
    consider: { act: consider },
    approve: decide,
    refuse: decide,
    make: {
      act: make,
      undo: async (tx, row) => {
        await takeBackInLedger(tx, Disclosure.name, row.id);
        rescheduleReminders(tx, row);
      },
    },
    acknowledge: {
      act: (_, row, { happenedAt }) => {
        row.acknowledgedAt = happenedAt;
      },
    },
    review,
  },
  filters: {
    kind: is('kind', z.enum(kinds), { hidden: true }),
    case: is('caseId', z.guid(), { hidden: true }),
  },
  order: [['requestedAt', 'DESC']],
  columns: [requestedOn, caseColumn, 'category', to, 'agencyId', 'state'],
  lines: [
    caseColumn,
    'agencyId',
    to,
    'category',
    emergency,
    'emergencyReason',
    'information',
    'purpose',
    'necessity',
    'proportionality',
    'basis',
    'condition',
    by('requested'),
    'alternatives',
    'riskIfDisclosed',
    'riskIfNotDisclosed',
    'victimConsulted',
    'victimView',
    'subjectTold',
    'subjectNotToldReason',
    by('considered'),
    by('decided'),
    'decisionReason',
    by('made'),
    'undertakingSigned',
    'acknowledgedAt',
    'acknowledgement',
    'reviewDueOn',
    'outcome',
    by('reviewed'),
    'reviewReason',
  ],
  besideOne: ({ actor }, one, t) => ({
    title: t(`disclosures.kinds.${one.kind}`),
    caption: one.caseReference ?? '',
    duty: dutyHref('disclosures', one.id),
    links: outOfViewLinks(actor, t, 'Disclosure', { id: one.id, author: one.requestedBy }),
  }),
});
