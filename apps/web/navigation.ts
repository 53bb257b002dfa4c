import type { FastifyRequest } from 'fastify';
import { administers, leadsSome } from '../../libs/administration/administration/index.js';
import { overseesArea } from '../../libs/administration/agencies/index.js';
import { meetsProgrammes } from '../../libs/perpetrators/interventions/index.js';
import { allocatesSome } from '../../libs/oversight/retention/index.js';
import { lookers, type Role } from '../../libs/platform/access/access-matrix.js';
import { hasRole } from '../../libs/platform/access/actor.js';
import { words } from '../../libs/platform/messages/messages.js';
import type { PageContext } from '../../libs/platform/pages/pages.js';
import { MOST_ENTRIES, entryOf, isOfVictims, sectionsFor, type Section } from './navigation.rules.js';

type Person = NonNullable<FastifyRequest['actor']>;
type Which = (me: Person) => boolean;

/** People who hold one of these roles. */
const is =
  (...roles: Role[]): Which =>
  (me) =>
    hasRole(me, ...roles);
const works: Which = ({ posts }) => !posts.every(({ role }) => lookers.includes(role));
const advocate = is('isac', 'idva');

/** The pages that the navigation leads to, by the first part of their address, each with the people it is offered to. */
const offered: readonly (readonly [pages: readonly string[], whom: Which])[] = [
  [['home'], () => true],
  [['nominations', 'cases', 'meetings', 'returns', 'actions', 'updates', 'disclosures', 'referrals', 'orders'], works],
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
  [['posts', 'staff', 'accreditations', 'accreditation-kinds'], is('system_admin')],
  [['agencies', 'agreements', 'agency-access', 'undertakings', 'forums', 'strategic-groups'], is('system_admin')],
  [['area-settings', 'risk-tools', 'mappa-forms', 'serial-rules', 'programmes', 'retention-rules'], is('system_admin')],
  [['failed-jobs'], is('system_admin')],
];

/** The sections of a person, each with the pages of it that they are offered. */
export function sectionsOf(me: Person): readonly Section[] {
  const pages = [...new Set(offered.flatMap(([names, whom]) => (whom(me) ? names : [])))];
  return sectionsFor(
    me.posts.map(({ role }) => role),
    pages,
  );
}

const hrefOf = (page: string): string => (page === 'home' ? '/' : `/${page}`);
/** The address at which a section begins: its first page, or the page that lists all of a section that gathers many. */
const startOf = (me: Person, { name, pages, gathers }: Section): string =>
  gathers ? `/${name}` : (ownList(me, name, pages[0]) ?? hrefOf(pages[0] ?? 'home'));

/**
 * The list of their own that an entry opens where it is called *My …*. Who is on the team of no case has all that they may
 * open: those are cases in which they take part.
 */
function ownList({ team }: Person, name: string, page: string | undefined): string | undefined {
  if (name === 'my-cases' && page === 'cases' && team.length > 0) return '/cases?mine=yes';
  return name === 'caseload' && page === 'advocacy-cases' ? '/advocacy-cases?lead=mine' : undefined;
}

/** The navigation of a person, seven entries at most, and the pages beside the one they are on where that begins a view. */
export function navigation(
  request: FastifyRequest,
): Pick<PageContext, 'navigation' | 'views' | 'searches' | 'victimsFirst'> {
  const me = request.actor;
  if (!me) return { navigation: [] };
  const t = words();
  const sections = sectionsOf(me);
  const path = request.url.split('?', 1)[0] ?? '/';
  const here = entryOf(sections, path);
  const isAt = (href: string): boolean => path === href.split('?', 1)[0];
  const entries = sections.slice(0, MOST_ENTRIES).map((section) => {
    const href = startOf(me, section);
    return {
      href,
      text: t(`web.sections.${section.name}`),
      current: isAt(href),
      active: section === here && !isAt(href),
    };
  });
  const beside = here && !here.gathers && here.pages.some((page) => hrefOf(page) === path) ? here.pages : [];
  return {
    navigation: entries,
    victimsFirst: isOfVictims(path),
    searches: works(me) && path !== '/search',
    ...(beside.length > 1 && {
      views: beside.map((page) => ({
        href: hrefOf(page),
        text: t(`web.navigation.${page}`),
        active: hrefOf(page) === path,
      })),
    }),
  };
}
