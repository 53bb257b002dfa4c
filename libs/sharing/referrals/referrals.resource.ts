import { z } from 'zod';
import { caseColumn, outOfViewLinks, withinCase } from '../../cases/cases/index.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { dueTag } from '../../platform/home/home.js';
import { choice } from '../../platform/http/form.js';
import type { Words } from '../../platform/messages/messages.js';
import { dayOf, onDay } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { madeLine } from '../../platform/resource/display.js';
import { is, only } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { referralTable } from './referral.access.js';
import { carriedNames, referralFields, type Referral, type ReferralTold } from './referral.fields.js';
import { kindNames } from './referral.kinds.js';
import { answerOwed } from './referral.states.js';
import { refer, rescheduleReminders } from './referrals.making.js';
import { referralTexts } from './referrals.texts.js';

type Listed = ReferralTold & { readonly late: boolean };

const kindIn = (t: Words, one: Listed): string => t(`referrals.questions.kind.options.${one.kind}`);

const kind: Composed<Listed> = { name: 'kind', cell: (one, t) => ({ text: kindIn(t, one) }) };
/** To whom: the agency, or what those who receive it are called, for those who may read that. */
const to: Composed<Listed> = {
  name: 'to',
  cell: ({ recipientAgencyName, recipient }) => recipientAgencyName ?? recipient ?? '',
};
const madeOn: Composed<Listed> = { name: 'made', cell: ({ madeAt }) => ({ text: dayOf(madeAt), nowrap: true }) };
/** The day by which it is to be answered; once it is answered, the clock no longer counts. */
const due: Composed<Listed> = {
  name: 'answerDueOn',
  cell: ({ answerDueOn, late }, t, { today }) => ({
    text: onDay(answerDueOn),
    nowrap: true,
    ...(late && { tag: dueTag(t, answerDueOn, today) }),
  }),
};

/** An answer stops the clock, which goes on when the answer is taken back. */
const answer = {
  act: (tx: Tx, row: Referral, { happenedAt }: Happened): void => {
    row.answeredAt = happenedAt;
    rescheduleReminders(tx, row);
  },
  undo: rescheduleReminders,
};
const end = (_: Tx, row: Referral, { happenedAt }: Happened): void => {
  row.endedAt = happenedAt;
};

/** Referrals to what is downstream of the clinic. */
export const referralResource = resource(referralFields, {
  access: referralTable,
  create: { within: withinCase, make: refer },
  texts: referralTexts,
  moves: {
    receive: {
      act: (_, row, { happenedAt }) => {
        row.receivedAt = happenedAt;
      },
    },
    accept: answer,
    decline: answer,
    complete: { act: end },
    withdraw: {
      act: (tx, row, happened) => {
        end(tx, row, happened);
        rescheduleReminders(tx, row);
      },
      undo: rescheduleReminders,
    },
  },
  filters: {
    kind: is('kind', choice(kindNames)),
    case: is('caseId', z.guid(), { hidden: true }),
    /** Not answered by the day on which it was due. */
    late: only(({ today }) => ({ state: { $in: answerOwed }, answerDueOn: { $lt: today } })),
  },
  order: [['madeAt', 'DESC']],
  also: {
    shape: { late: z.boolean() },
    read: ({ actor: { today } }, rows) =>
      rows.map(({ state, answerDueOn }) => ({ late: answerOwed.includes(state) && answerDueOn < today })),
  },
  columns: [kind, caseColumn, madeOn, to, due, 'state'],
  lines: [
    caseColumn,
    'agencyId',
    to,
    madeLine,
    'answerDueOn',
    'reason',
    ...carriedNames,
    'proportionality',
    'basis',
    'condition',
    'receivedAt',
    'answeredAt',
    'declineReason',
    'endedAt',
    'result',
    'withdrawReason',
  ],
  besideOne: ({ actor }, one, t) => ({
    title: kindIn(t, one),
    caption: one.caseReference,
    duty: dutyHref('referrals', one.id),
    links: outOfViewLinks(actor, t, 'Referral', { id: one.id, author: one.madeBy }),
  }),
  ownPages: ['new'],
});
