import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';

export type Row = Record<string, string>;
/** Stands for a folder where a file should be. */
export const aFolder = Symbol('a folder');
/** What stands in a folder: a text, bytes as they are, or another folder. */
export type Files = Record<string, string | Buffer | typeof aFolder>;

/** Another area than that of the fictional clinic, with other people in it; all of them, and the agencies, are invented. */
const FORUM = 'kent-clinic';

export const csv = (rows: readonly Row[]): string => stringify([...rows], { header: true });
export const json = (list: string, entries: readonly unknown[]): string => JSON.stringify({ [list]: entries });

const force = (code: string, name: string) => ({
  code,
  name,
  nation: 'England',
  region: 'South East',
  policingBody: { name: `Commissioner for ${name}`, kind: 'PCC' },
  mappaArea: code,
  borders: [],
});
export const forces = [force('kent', 'Kent Police'), force('sussex', 'Sussex Police')];

export const forum = {
  key: FORUM,
  name: { en: 'Kent Stalking Clinic' },
  area: 'kent',
  kind: 'clinic',
  intake: 'nomination',
  lists: 'both',
  channels: [{ key: 'desk', name: { en: 'Front desk' }, internal: true }],
  externalNominations: 'considered',
  cadence: { freq: 'monthly', interval: 1, weekday: 'TU', nth: 1, onBankHoliday: 'next-working-day' },
  cadenceStatus: 'invented',
  selection: { rule: 'coordinator-accepts', text: 'The coordinator accepts.' },
  chairRole: 'chair',
  coreAgencies: ['police', 'probation', 'isac'],
  optionalAgencies: ['health'],
  quorum: { minimumCore: 2, mustInclude: ['police'], chairPresent: true },
  upstream: [],
  downstream: [],
  sharingAgreement: 'kt-main',
  languages: ['en'],
  timings: { nominationsCloseDaysBefore: 2, agendaOutWorkingDaysBefore: 1, minutesOutWorkingDaysAfter: 10 },
};

export const agency = (key: string, kind: string, more: Row = {}): Row => ({
  agency: key,
  name: `The ${kind} of Kent, ${key}`,
  name_cy: '',
  kind,
  controller: '',
  area: 'kent',
  districts: '',
  regime: kind === 'police' ? 'part3' : 'uk_gdpr',
  duty_to_cooperate: 'no',
  email_domain: `${key}.example`,
  active_from: '2024-04-01',
  active_to: '',
  succeeded_by: '',
  notes: '',
  ...more,
});
/** The team stands before its controller. */
export const agencies: Row[] = [
  agency('kt-desk', 'police', { controller: 'kt-police' }),
  agency('kt-isac', 'isac'),
  agency('kt-probation', 'probation'),
  agency('kt-police', 'police', { duty_to_cooperate: 'responsible_authority' }),
];

export const person = (key: string, forename: string, [role, at]: readonly [string, string], more: Row = {}): Row => ({
  person: key,
  surname: 'Hythe',
  forename,
  email: `${forename.toLowerCase()}.hythe@${at}.example`,
  role,
  job_title: 'Member of the clinic',
  rank: '',
  agency: at,
  area: 'kent',
  forums: FORUM,
  membership: 'substantive',
  member_from: '2024-04-01',
  member_to: '',
  vetting_level: 'MV',
  vetting_expires_on: '2028-01-31',
  accreditations: '',
  languages: 'en',
  notes: '',
  ...more,
});
export const people: Row[] = [
  person('kt-5', 'Ingrid', ['isac', 'kt-isac'], { accreditations: 'ISAC:2028-01-31' }),
  person('kt-4', 'Tobias', ['probation', 'kt-probation']),
  person('kt-3', 'Asha', ['police', 'kt-desk']),
  person('kt-2', 'Conrad', ['chair', 'kt-police'], { rank: 'Superintendent' }),
  person('kt-1', 'Bettina', ['coordinator', 'kt-desk']),
];
const emailOf = (key: string): string => people.find((one) => one['person'] === key)?.['email'] ?? '';
export const [INGRID, ASHA, BETTINA] = [emailOf('kt-5'), emailOf('kt-3'), emailOf('kt-1')];

export const agreement = (more: Row = {}): Row => ({
  agreement: 'kt-main',
  version: '1',
  title: 'The clinic of Kent',
  template: '',
  forums: FORUM,
  parties: 'kt-police=controller/part3|kt-isac=controller/uk_gdpr|kt-probation=controller/part3',
  data_categories:
    'case_exists|victim_identity|victim_location|perpetrator_identity|offending_history|agency_return|minutes|actions',
  starts_on: '2025-01-01',
  review_on: '2027-01-01',
  ends_on: '2027-12-31',
  status: 'in_force',
  replaces: '',
  rights_contact: 'kt-police',
  notes: '',
  ...more,
});

/** People of a nomination are like nobody in another one, so that nobody has to compare them first. */
export const nomination = (ref: string, more: Row = {}): Row => ({
  external_ref: ref,
  forum: FORUM,
  submitted_at: '2026-02-27T09:00:00Z',
  nominator_email: ASHA,
  channel: 'desk',
  list: 'victim',
  perpetrator_surname: names[Number(ref.slice(-1))] ?? '',
  perpetrator_forename: 'Percy',
  perpetrator_dob: `197${ref.slice(-1)}-02-03`,
  perpetrator_aliases: '',
  perpetrator_pnc: '',
  perpetrator_home_force: 'kent',
  perpetrator_postcode: `ZZ${ref.slice(-1)} 1AA`,
  perpetrator_legal_status: 'suspect',
  victim_surname: names.at(-1 - Number(ref.slice(-1))) ?? '',
  victim_forename: 'Vita',
  victim_dob: `199${ref.slice(-1)}-04-05`,
  victim_postcode: `QX${ref.slice(-1)} 2BB`,
  victim_safe_contact_method: 'phone',
  victim_safe_contact_value: '07700 900321',
  victim_safe_contact_times: 'mornings',
  victim_language: 'en',
  relationship: 'ex_intimate',
  da_related: 'yes',
  four_fixated: 'yes',
  four_obsessive: 'yes',
  four_unwanted: 'yes',
  four_repeated: 'yes',
  behaviours: 'Waits at the station each morning.',
  first_seen_on: '2026-01-05',
  latest_on: '2026-02-20',
  frequency: 'weekly',
  escalating: 'no',
  online_element: 'no',
  crime_refs: '',
  risk_tool: 'SASH',
  risk_grade: 'high',
  risk_assessed_on: '2026-02-21',
  risk_assessor: 'PC Hythe',
  risk_not_done_reason: '',
  why_multi_agency: 'Two services have to plan together.',
  ask_of_panel: 'One plan.',
  immediate_safety_steps: 'An alarm was fitted.',
  isac_referral_status: 'referred',
  victim_aware: 'yes',
  victim_view: 'Via ISAC: wants it to stop.',
  children_or_dependants: 'none known',
  weapons_or_threats: 'none known',
  orders_in_force: 'none',
  urgency: 'routine',
  lawful_basis: 'Necessary to protect the victim.',
  ...more,
});

const names = [
  'Ashdown',
  'Birling',
  'Cuckmere',
  'Denge',
  'Elham',
  'Folkstone',
  'Goudhurst',
  'Hollingbourne',
  'Igtham',
  'Jevington',
  'Knole',
  'Lympne',
  'Minster',
  'Nonington',
  'Otford',
  'Pluckley',
  'Quex',
  'Rolvenden',
  'Stelling',
  'Tenterden',
];

export interface Event extends Record<string, unknown> {
  readonly id: string;
}
const accepted = (id: string, ref: string, label: string, at: string): Event => ({
  id,
  at,
  actor: BETTINA,
  kind: 'triage.decided',
  nomination: ref,
  outcome: 'accepted',
  case: label,
  reason: 'The risk is high.',
  levelOfConcern: 'high',
  depth: 'full',
});
const ofAction = (id: string, kind: string, actor: string, more: object = {}): Event => ({
  id,
  at: `2026-03-0${id.slice(-1)}T10:00:00Z`,
  actor,
  kind: `action.${kind}`,
  action: 'KT-A1',
  ...more,
});

/** What happened, in the order in which it did. */
export const events: Event[] = [
  { id: 'k1', at: '2026-03-01T09:00:00Z', actor: BETTINA, kind: 'nominations.imported', file: 'nominations.csv' },
  accepted('k2', 'KT-1', 'KT-C1', '2026-03-02T09:00:00Z'),
  accepted('k3', 'KT-2', 'KT-C2', '2026-03-03T09:00:00Z'),
  {
    id: 'k4',
    at: '2026-03-04T09:00:00Z',
    actor: BETTINA,
    kind: 'case.team_set',
    case: 'KT-C1',
    team: [
      { email: ASHA, agency: 'kt-desk', part: 'officer_in_the_case' },
      { email: INGRID, agency: 'kt-isac', part: 'isac' },
    ],
  },
  ofAction('k5', 'assigned', BETTINA, {
    case: 'KT-C1',
    text: 'Ask the station for its cameras',
    type: 'enforce',
    risk: 'persistence',
    ownerAgency: 'kt-desk',
    owner: ASHA,
    dueOn: '2026-03-20',
    successTest: 'the films are kept',
    priority: 'normal',
  }),
  ofAction('k6', 'accepted', ASHA),
  ofAction('k7', 'claimed', ASHA, { evidence: 'The films are kept under an exhibit number.' }),
];

/** A whole folder with nothing wrong in it; files that are given stand instead of its own. */
export const ownFiles = (given: Files = {}): Files => ({
  'areas.json': json('forces', forces),
  'forums.json': json('forums', [forum]),
  'agencies.csv': csv(agencies),
  'people.csv': csv(people),
  'sharing-agreements.csv': csv([agreement()]),
  'nominations.csv': csv([nomination('KT-1'), nomination('KT-2')]),
  'events.json': json('events', events),
  ...given,
});

/** Puts files into a new folder on this machine. @returns where it is */
export async function folderOf(files: Files): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'own-folder-'));
  for (const [name, content] of Object.entries(files))
    if (content === aFolder) await mkdir(join(path, name));
    else await writeFile(join(path, name), content);
  return path;
}
