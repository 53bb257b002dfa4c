import type { FastifyRequest } from 'fastify';
import { administers, leadsSome } from '../../libs/administration/administration/index.js';
import { overseesArea } from '../../libs/administration/agencies/index.js';
import { meetsProgrammes } from '../../libs/perpetrators/interventions/index.js';
import { allocatesSome } from '../../libs/oversight/retention/index.js';
import { lookers, type Role } from '../../libs/platform/access/access-matrix.js';
import { hasRole } from '../../libs/platform/access/actor.js';
import { words } from '../../libs/platform/messages/messages.js';
import type { PageContext } from '../../libs/platform/pages/pages.js';

type Person = NonNullable<FastifyRequest['actor']>;
type Which = (me: Person) => boolean;

/** Whoever holds one of these roles. */
const is =
  (...roles: Role[]): Which =>
  (me) =>
    hasRole(me, ...roles);
const works: Which = ({ posts }) => !posts.every(({ role }) => lookers.includes(role));
const advocate = is('isac', 'idva');

/** The parts of the service in the order in which they are offered, each with whom. */
const offered: readonly (readonly [parts: readonly string[], whom: Which])[] = [
  [['home'], () => true],
  [
    [
      'nominations',
      'cases',
      'meetings',
      'returns',
      'actions',
      'updates',
      'disclosures',
      'referrals',
      'orders',
      'search',
    ],
    works,
  ],
  [['mappa'], is('coordinator', 'chair', 'police', 'probation', 'mappa_coordinator')],
  [['work-list', 'transfers'], is('coordinator', 'chair')],
  [['exceptions', 'ledger'], (me) => works(me) || hasRole(me, 'auditor')],
  [['figures'], is('policing_body', 'strategic', 'auditor')],
  [['victim-events'], is('police', 'isac', 'idva', 'coordinator')],
  [['incidents'], is('police', 'coordinator', 'chair', 'probation', 'isac', 'idva')],
  [['code-exceptions'], is('coordinator', 'chair', 'policing_body')],
  [['intelligence'], is('police')],
  [['data-breaches'], is('auditor', 'system_admin')],
  [['subject-access'], is('auditor')],
  [['advocacy-referrals'], (me) => works(me) && !advocate(me)],
  [['victim-contacts'], is('police', 'isac', 'idva')],
  [['advocacy-cases', 'safety-plans', 'people-at-risk', 'trigger-dates'], advocate],
  [['advice-records'], is('isac', 'idva', 'coordinator')],
  [['training-sessions'], is('isac', 'idva', 'coordinator', 'policing_body')],
  [['accreditations'], overseesArea],
  [['programme-referrals', 'programmes'], is(...meetsProgrammes)],
  [['retention'], (me) => hasRole(me, 'coordinator', 'chair', 'auditor') || allocatesSome(me)],
  [['plan-lines'], ({ seats }) => Boolean(seats?.length)],
  [['audit'], is('auditor', 'coordinator', 'chair')],
  [['administration'], (me) => administers(me) || leadsSome(me)],
  [['strategic-groups', 'agency-access', 'risk-tools', 'programmes', 'retention-rules'], is('system_admin')],
];

/** The parts of the service that a person has something to do in. */
export function navigation(request: FastifyRequest): PageContext['navigation'] {
  const me = request.actor;
  if (!me) return [];
  const t = words();
  const parts = offered.flatMap(([names, whom]) => (whom(me) ? names : []));
  const path = request.url.split('?', 1)[0] ?? '/';
  return parts.map((name) => {
    const href = name === 'home' ? '/' : `/${name}`;
    return {
      href,
      text: t(`web.navigation.${name}`),
      current: path === href,
      active: href !== '/' && path.startsWith(`${href}/`),
    };
  });
}
