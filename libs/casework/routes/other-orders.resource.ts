import { z } from 'zod';
import { caseColumn, outOfViewLinks, withinCase } from '../../cases/cases/index.js';
import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { momentOf, onDay } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { is, only } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import { otherOrderAccess } from './route.access.js';
import { otherOrderFields, type OtherOrderTold } from './route.fields.js';
import { wrong } from './routes.checks.js';
import { watchEnd } from './routes.duties.js';
import { enter, inEachAgency } from './routes.entering.js';
import { endsSoon, watchedUntil } from './routes.rules.js';

type Listed = OtherOrderTold & { readonly endsSoon: boolean };

const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(', ');

const kind: Composed<Listed> = {
  name: 'kind',
  cell: (one, t) => ({ text: t(`other-orders.questions.kind.options.${one.kind}`) }),
};
const until: Composed<Listed> = {
  name: 'until',
  cell: (one, t) => ({
    text: onDay(one.untilOn) || t('routes.noEnd'),
    ...(one.endsSoon && { tag: { text: t('routes.endsSoon'), colour: 'orange' } }),
  }),
};
const untilLine: Composed<Listed> = { name: 'until', cell: (one, t) => onDay(one.untilOn) || t('routes.noEnd') };
const served: Composed<Listed> = { name: 'served', cell: (one) => joined(onDay(one.servedOn), one.servedByName) };
const made: Composed<Listed> = {
  name: 'made',
  cell: (one) => joined(one.madeByName, one.agencyName, momentOf(one.madeAt)),
};

/** In force, with an end that is near enough to be watched on a day. */
export const endingSoon = (today: LondonDate) => ({
  state: 'in_force' as const,
  untilOn: { $lte: watchedUntil(today) },
});

/** What binds the person besides stalking protection orders. */
export const otherOrderResource = resource(otherOrderFields, {
  access: otherOrderAccess,
  create: { inPosts: (_, { caseId = '' }, tx) => inEachAgency(tx, caseId), within: withinCase, make: enter },
  moves: {
    change: {
      begins: ['untilOn', 'conditions'],
      act: (tx, row, { happenedAt }) => {
        if (row.untilOn && row.untilOn < row.fromOn) throw wrong('untilOn', 'untilBefore');
        row.changedOn = londonDate(happenedAt);
        watchEnd(tx, row);
      },
      undo: watchEnd,
    },
    // The mark ends with the text that it is of: the database sees to that, by whatever way another is written (migration 0824).
    serve: {
      act: (tx, row, { happenedAt }) => {
        const servedOn = londonDate(happenedAt);
        if (servedOn < row.fromOn) throw wrong('happenedAt', 'servedBefore');
        Object.assign(row, { servedOn, servedBy: tx.actor.id });
      },
    },
    end: {
      act: (tx, row, { happenedAt }) => {
        const endedOn = londonDate(happenedAt);
        if (endedOn < row.fromOn) throw wrong('happenedAt', 'endsBefore');
        row.endedOn = endedOn;
        watchEnd(tx, row);
      },
      undo: watchEnd,
    },
    withdraw: { act: watchEnd, undo: watchEnd },
  },
  filters: {
    case: is('caseId', z.guid(), { hidden: true }),
    ending: only(({ today }) => endingSoon(today)),
  },
  order: [['fromOn', 'DESC']],
  also: {
    shape: { endsSoon: z.boolean() },
    read: ({ actor }, rows) => rows.map((row) => ({ endsSoon: endsSoon(row, actor.today) })),
  },
  columns: [kind, caseColumn, 'issuedBy', 'fromOn', until, 'conditions', 'state'],
  lines: [
    'kind',
    'issuedBy',
    'number',
    'fromOn',
    untilLine,
    'conditions',
    served,
    'changedOn',
    'endedOn',
    'endedWhy',
    made,
  ],
  besideOne: ({ actor }, one, t) => ({
    caption: one.caseReference,
    back: one.caseId ? `/cases/${one.caseId}` : '/other-orders',
    duty: dutyHref('other-orders', one.id),
    links: outOfViewLinks(actor, t, 'OtherOrder', { id: one.id, author: one.madeBy }),
  }),
});
