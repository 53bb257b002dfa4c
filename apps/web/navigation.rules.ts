import type { Role } from '../../libs/platform/access/access-matrix.js';

/** So many entries stand in one row, and so many pages in a sub navigation. */
export const MOST_ENTRIES = 7;
const MOST_PAGES = 7;

/** An entry of the navigation, with the pages that it leads to; the first is the one it opens. */
export interface Section {
  readonly name: string;
  readonly pages: readonly string[];
  /** It opens a page of its own, which lists its pages with a sentence on each. */
  readonly gathers?: true;
}

type Entries = readonly (readonly [name: string, ...pages: string[]])[];

const reports = [
  'reports',
  'figures',
  'advice-records',
  'training-sessions',
  'accreditations',
  'ledger',
  'audit',
  'retention',
  'plan-lines',
  // For those who lead an agency.
  'administration',
] as const;
const requests = ['requests', 'returns'] as const;
const panels = ['panels', 'meetings'] as const;
const nominations = ['nominations', 'nominations', 'updates'] as const;
const casesOfPartners = [
  'my-cases',
  'cases',
  'orders',
  'mappa',
  'incidents',
  'exceptions',
  'ledger',
  'retention',
] as const;
const actionsOfPartners = [
  'actions',
  'actions',
  'referrals',
  'disclosures',
  'advocacy-referrals',
  'programme-referrals',
  'programmes',
  'administration',
] as const;

const ofCoordinators: Entries = [
  nominations,
  ['panels', 'meetings', 'returns'],
  ['cases', 'cases', 'orders', 'mappa', 'programme-referrals', 'incidents', 'transfers', 'exceptions'],
  ['actions', 'actions', 'referrals', 'disclosures', 'work-list', 'programmes'],
  ['victims', 'victim-events', 'advocacy-referrals', 'code-exceptions'],
  reports,
];
const ofChairs: Entries = [
  nominations,
  ['panels', 'meetings', 'returns'],
  ['cases', 'cases', 'orders', 'mappa', 'programme-referrals', 'incidents', 'transfers'],
  ['actions', 'actions', 'referrals', 'disclosures', 'work-list', 'advocacy-referrals', 'programmes'],
  ['approvals', 'exceptions', 'code-exceptions'],
  reports,
];
const ofPolice: Entries = [
  ['my-cases', 'cases', 'incidents', 'mappa', 'intelligence', 'exceptions', 'ledger', 'retention'],
  ['orders', 'orders', 'programme-referrals', 'programmes'],
  requests,
  [
    'actions',
    'actions',
    'victim-events',
    'victim-contacts',
    'referrals',
    'disclosures',
    'advocacy-referrals',
    'administration',
  ],
  panels,
  nominations,
];
const ofPartners: Entries = [requests, casesOfPartners, actionsOfPartners, panels, nominations];
const ofAdvocates: Entries = [
  [
    'caseload',
    'advocacy-cases',
    'victim-contacts',
    'victim-events',
    'people-at-risk',
    'trigger-dates',
    'advice-records',
    'training-sessions',
  ],
  ['safety-plans', 'safety-plans'],
  ['clinic-cases', 'cases', 'nominations', 'updates', 'orders', 'incidents', 'exceptions', 'ledger'],
  requests,
  panels,
  [
    'actions',
    'actions',
    'referrals',
    'disclosures',
    'programme-referrals',
    'programmes',
    'retention',
    'administration',
  ],
];
const ofProviders: Entries = [
  ['participants', 'programme-referrals', 'programmes', 'administration'],
  ['my-cases', 'cases', 'orders', 'exceptions', 'ledger', 'retention'],
  requests,
  ['actions', 'actions', 'referrals', 'disclosures', 'advocacy-referrals'],
  panels,
  nominations,
];
const ofMappaCoordinators: Entries = [
  ['mappa', 'mappa'],
  requests,
  panels,
  ['cases', 'cases', 'nominations', 'updates', 'orders', 'exceptions', 'ledger', 'retention'],
  [
    'actions',
    'actions',
    'referrals',
    'disclosures',
    'advocacy-referrals',
    'programme-referrals',
    'programmes',
    'administration',
  ],
];
const ofOverseers: Entries = [
  ['monitoring', 'code-exceptions', 'accreditations', 'training-sessions'],
  ['plans', 'plan-lines'],
  ['figures', 'figures'],
];
const ofAuditors: Entries = [
  ['approvals', 'exceptions'],
  ['sharing', 'ledger'],
  ['audit', 'audit'],
  ['breaches', 'data-breaches', 'subject-access'],
  ['retention', 'retention'],
  ['figures', 'figures'],
];
const ofAdministrators: Entries = [
  ['people', 'posts', 'staff', 'accreditations', 'accreditation-kinds'],
  ['agencies', 'agencies', 'agreements', 'agency-access', 'undertakings'],
  ['areas', 'forums', 'strategic-groups'],
  [
    'settings',
    'area-settings',
    'risk-tools',
    'mappa-forms',
    'serial-rules',
    'programmes',
    'retention-rules',
    'administration',
  ],
  ['health', 'failed-jobs'],
  ['breaches', 'data-breaches'],
];

/** The entries of each role beside its home, in their order (`interface.md` 1). Who has several has those of the first first. */
const entriesOf: Readonly<Record<Exclude<Role, 'system'>, Entries>> = {
  coordinator: ofCoordinators,
  chair: ofChairs,
  isac: ofAdvocates,
  idva: ofAdvocates,
  police: ofPolice,
  mappa_coordinator: ofMappaCoordinators,
  programme_provider: ofProviders,
  probation: ofPartners,
  health: ofPartners,
  cps: ofPartners,
  social_care: ofPartners,
  housing: ofPartners,
  partner: ofPartners,
  guest: ofPartners,
  system_admin: ofAdministrators,
  auditor: ofAuditors,
  policing_body: ofOverseers,
  strategic: ofOverseers,
};

/**
 * The sections of a person: each page that they are offered stands in one of them, that of their first role which names it.
 * What no role of theirs names is gathered with their reports; where they have none, or more sections than fit into one row,
 * the rest is gathered under the last, *More*.
 * @param roles those of their posts @param pages the pages that they are offered, by the first part of the address
 */
export function sectionsFor(roles: readonly Role[], pages: readonly string[]): readonly Section[] {
  const left = new Set(pages.filter((page) => page !== 'home'));
  const sections: Section[] = [{ name: 'home', pages: ['home'] }];
  const theirs = Object.entries(entriesOf).filter(([role]) => roles.some((one) => one === role));
  for (const [name, ...ofEntry] of theirs.flatMap(([, entries]) => entries)) {
    const gathers = name === 'reports';
    const offered = ofEntry.filter((page) => left.has(page));
    const found = gathers ? offered : offered.slice(0, MOST_PAGES);
    found.forEach((page) => left.delete(page));
    if (found.length) sections.push({ name, pages: found, ...(gathers && { gathers }) });
  }
  const isInOneRow = sections.length <= MOST_ENTRIES;
  if (isInOneRow && sections.some(({ gathers }) => gathers))
    return sections.map((one) => (one.gathers ? { ...one, pages: [...one.pages, ...left] } : one));
  const beyond = sections.splice(left.size || sections.length > MOST_ENTRIES ? MOST_ENTRIES - 1 : MOST_ENTRIES);
  const more = [...beyond.flatMap((section) => section.pages), ...left];
  return more.length ? [...sections, { name: 'more', pages: more, gathers: true }] : sections;
}

/** The pages that are about victims: whoever reads them, the victim is named first there. */
const ofVictims = [
  'victim-events',
  'victim-contacts',
  'safe-contacts',
  'named-contacts',
  'code-exceptions',
  'advocacy-cases',
  'advocacy-referrals',
  'safety-plans',
  'people-at-risk',
  'trigger-dates',
  'releases',
  'safety-plan-items',
] as const;

const begins = (path: string, page: string): boolean => path === `/${page}` || path.startsWith(`/${page}/`);

/** Pages that belong elsewhere than the list whose address theirs begins with: an act of the home, and what is about one case. */
const belongsTo: readonly (readonly [page: RegExp, address: string])[] = [
  [/^\/updates\/urgent$/, '/'],
  [/^\/updates\/./, '/cases'],
];

/** The section that a page stands in, by its address; none for a page that the navigation does not lead to. */
export function entryOf(sections: readonly Section[], path: string): Section | undefined {
  const at = belongsTo.find(([page]) => page.test(path))?.[1] ?? path;
  return sections.find(({ name, pages, gathers }) =>
    at === '/' ? pages[0] === 'home' : (gathers && begins(at, name)) || pages.some((page) => begins(at, page)),
  );
}

/** Whether a page is about victims, by its address. */
export const isOfVictims = (path: string): boolean => ofVictims.some((page) => begins(path, page));
