import { z } from 'zod';
import { caseColumn, outOfViewLinks, withinCase } from '../../cases/cases/index.js';
import { londonDate } from '../../kernel/london-date.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { is } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import type { Tx } from '../../platform/work/tx.js';
import { caseRouteAccess } from './route.access.js';
import { caseRouteFields, type CaseRoute, type CaseRouteTold } from './route.fields.js';
import { groups, routeKinds, type RouteKind } from './route.kinds.js';
import { wrong } from './routes.checks.js';
import { consider, inEachAgency } from './routes.entering.js';

type Group = (typeof groups)[number];
type Listed = CaseRouteTold & { readonly group: Group };

/** A route in words, and of which group it is. */
export const routeSaid = (t: Words, kind: RouteKind): string => t(`case-routes.questions.route.options.${kind}`);
export const groupSaid = (t: Words, group: Group): string => t(`routes.groups.${group}`);

const route: Composed<Listed> = { name: 'route', cell: ({ kind }, t) => ({ text: routeSaid(t, kind) }) };
const routeLine: Composed<Listed> = { name: 'route', cell: ({ kind }, t) => routeSaid(t, kind) };
const group: Composed<Listed> = { name: 'group', cell: (one, t) => groupSaid(t, one.group) };
const made: Composed<Listed> = {
  name: 'made',
  cell: (one) => [one.madeByName, one.agencyName, momentOf(one.madeAt)].filter(Boolean).join(', '),
};

const decided = {
  act: (_: Tx, row: CaseRoute, { happenedAt }: { readonly happenedAt: Date }): void => {
    const decidedOn = londonDate(happenedAt);
    if (decidedOn < row.decidedOn) throw wrong('happenedAt', 'decidedBefore');
    row.decidedOn = decidedOn;
  },
};

/** The routes of a case: criminal, civil, protective, health, employer and platform, each considered, used or refused. */
export const caseRouteResource = resource(caseRouteFields, {
  access: caseRouteAccess,
  create: { inPosts: (_, { caseId = '' }, tx) => inEachAgency(tx, caseId), within: withinCase, make: consider },
  moves: { use: decided, refuse: decided, reconsider: decided },
  filters: { case: is('caseId', z.guid(), { hidden: true }) },
  order: [['decidedOn', 'DESC']],
  also: {
    shape: { group: z.enum(groups) },
    read: (_, rows) => rows.map(({ kind }) => ({ group: routeKinds[kind].group })),
  },
  columns: [route, group, caseColumn, 'decidedOn', 'state'],
  lines: [routeLine, group, 'decidedOn', 'why', made],
  besideOne: ({ actor }, one, t) => ({
    caption: one.caseReference,
    back: one.caseId ? `/cases/${one.caseId}` : '/case-routes',
    links: outOfViewLinks(actor, t, 'CaseRoute', { id: one.id, author: one.madeBy }),
  }),
});
