import type { FastifyRequest } from 'fastify';
import { administers, leadsSome } from '../../libs/administration/index.js';
import { meetsProgrammes } from '../../libs/interventions/index.js';
import { allocatesSome } from '../../libs/retention/index.js';
import { lookers } from '../../libs/platform/access/access-matrix.js';
import { hasRole } from '../../libs/platform/access/actor.js';
import { words } from '../../libs/platform/messages/messages.js';
import type { PageContext } from '../../libs/platform/pages/pages.js';

/** For everybody who works on cases. */
const worked = [
  'nominations', 'cases', 'meetings', 'returns', 'actions', 'updates', 'disclosures', 'referrals', 'orders', 'search',
]; // prettier-ignore

/** The parts of the service that a person has something to do in. */
export function navigation(request: FastifyRequest): PageContext['navigation'] {
  const me = request.actor;
  if (!me) return [];
  const t = words();
  const open = !me.posts.every(({ role }) => lookers.includes(role));
  const parts = [
    'home',
    ...(open ? worked : []),
    ...(hasRole(me, 'coordinator', 'chair', 'police', 'probation', 'mappa_coordinator') ? ['mappa'] : []),
    ...(hasRole(me, 'coordinator', 'chair') ? ['transfers'] : []),
    ...(open || hasRole(me, 'auditor') ? ['exceptions', 'ledger'] : []),
    ...(hasRole(me, 'policing_body', 'strategic', 'auditor') ? ['figures'] : []),
    ...(hasRole(me, 'police', 'isac', 'idva', 'coordinator') ? ['victim-events'] : []),
    ...(hasRole(me, 'police', 'coordinator', 'chair', 'probation', 'isac', 'idva') ? ['incidents'] : []),
    ...(hasRole(me, 'coordinator', 'chair', 'policing_body') ? ['code-exceptions'] : []),
    ...(hasRole(me, 'police') ? ['intelligence'] : []),
    ...(hasRole(me, 'auditor', 'system_admin') ? ['data-breaches'] : []),
    ...(open && !hasRole(me, 'isac', 'idva') ? ['advocacy-referrals'] : []),
    ...(hasRole(me, 'police', 'isac', 'idva') ? ['victim-contacts'] : []),
    ...(hasRole(me, 'isac', 'idva') ? ['advocacy-cases', 'safety-plans', 'people-at-risk', 'trigger-dates'] : []),
    ...(hasRole(me, 'isac', 'idva', 'coordinator') ? ['advice-records', 'training-sessions'] : []),
    ...(hasRole(me, ...meetsProgrammes) ? ['programme-referrals', 'programmes'] : []),
    ...(hasRole(me, 'coordinator', 'chair', 'auditor') || allocatesSome(me) ? ['retention'] : []),
    ...(me.seats?.length ? ['plan-lines'] : []),
    ...(hasRole(me, 'auditor', 'coordinator', 'chair') ? ['audit'] : []),
    ...(administers(me) || leadsSome(me) ? ['administration'] : []),
    ...(hasRole(me, 'system_admin')
      ? ['strategic-groups', 'agency-access', 'risk-tools', 'programmes', 'retention-rules']
      : []),
  ];
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
