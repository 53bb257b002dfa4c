import { sections } from '../../libs/administration/areas/sections/sections.js';
import { domains } from '../../libs/domains.js';
import { kindsOfDutyOf } from '../../libs/platform/house.js';
import { dutyKinds } from '../../libs/timings/index.js';
import { steps } from '../../libs/intake/nominations/nomination.journey.js';
import { noteKinds } from '../../libs/panels/decisions/note.rules.js';
import type { Known } from './asking.js';
import { calendarOf } from './own.js';
import type { Somebody } from './people.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

const things = domains.flatMap((room) => room.things ?? []);

/** The tables whose ids fill the `:id` of an address, by what the address begins with. */
const tables: Readonly<Record<string, string>> = {
  cases: 'case_file',
  nominations: 'nomination',
  meetings: 'meeting',
  'agenda-items': 'agenda_item',
  returns: 'agency_return',
  attendance: 'attendance',
  'meeting-invitations': 'meeting_invitation',
  actions: 'action',
  people: 'person',
  imports: 'import',
  kept: 'kept_post',
  'nominations/new': 'draft',
  'nominations/import': 'import',
  conflicts: 'conflict',
  'conflict-declarations': 'conflict_declaration',
  'access-requests': 'access_request',
  'glass-breaks': 'glass_break',
  posts: 'post',
  staff: 'staff',
  accreditations: 'accreditation',
  'people-at-risk': 'person_at_risk',
  'trigger-dates': 'trigger_date',
  'accreditation-kinds': 'accreditation_kind',
  releases: 'release',
  agencies: 'agency',
  agreements: 'sharing_agreement',
  undertakings: 'undertaking',
  'failed-jobs': 'failed_job',
  'agency-access': 'agency',
  'out-of-view': 'out_of_view',
  'out-of-view/case': 'case_file',
  providers: 'identity_provider',
  tokens: 'api_token',
  'account/factors': 'factor',
  exports: 'export',
  'outage-packs': 'outage_pack',
  absences: 'absence',
  'duty-shares': 'duty_share',
  'cover/people': 'staff',
  'cover/agencies': 'agency',
  'agency-leads': 'agency',
  copies: 'own_copy',
  disclosures: 'disclosure',
  'area-settings': 'force_area',
  'how-we-work-out-dates/areas': 'force_area',
  retention: 'retention',
  'retention-rules': 'force_area',
  'serial-rules': 'force_area',
  'bank-holidays': 'bank_holiday',
  'risk-tools': 'risk_tool',
  referrals: 'referral',
  'advice-records': 'advice_record',
  'training-sessions': 'training_session',
  'advocacy-cases': 'advocacy_case',
  'advocacy-referrals': 'advocacy_referral',
  'advocacy-services': 'agency',
  'forum-requests': 'forum_request',
  'victim-contacts': 'victim_contact',
  'safe-contacts': 'case_file',
  mappa: 'mappa_referral',
  pdp: 'pdp_check',
  'mappa-forms': 'mappa_forms',
  'strategic-groups': 'strategic_group',
  'group-members': 'group_member',
  'plan-lines': 'plan_line',
  'safety-plans': 'safety_plan',
  'safety-plan-items': 'safety_plan_item',
  orders: 'protection_order',
  'order-breaches': 'order_breach',
  'force-requests': 'force_request',
  'other-orders': 'other_order',
  'case-routes': 'case_route',
  updates: 'case_update',
  'risk-results': 'risk_result',
  'risk-grades': 'risk_grade',
  'risk-factors': 'risk_factor',
  programmes: 'programme',
  'programme-referrals': 'programme_referral',
  'programme-sessions': 'programme_session',
  investigations: 'investigation',
  transfers: 'transfer',
  arrivals: 'arrival',
  'history-checks': 'history_check',
  'area-alerts': 'area_alert',
  'people/matches': 'match_decision',
  'victim-events': 'victim_event',
  incidents: 'incident',
  'breach-reviews': 'breach_review',
  'text-checks': 'text_check',
  intelligence: 'intelligence_item',
  'data-breaches': 'data_breach',
  'subject-access': 'subject_access',
  'named-contacts': 'named_contact',
  'officer-requests': 'officer_request',
  'work-list': 'case_file',
  summaries: 'disclosure_summary',
  sweeps: 'sweep',
  'sweep-files': 'sweep_file',
  'column-matchings': 'column_matching',
  'swept-crimes': 'swept_crime',
  forums: 'forum',
  messages: 'sent_mail',
  undelivered: 'undelivered',
};

/** The people of the nomination, as somebody would ask for them who knows of them. */
const presenceOf = (marked: (where: string) => string[]): object[] =>
  ['victim', 'perpetrator'].flatMap((part) => {
    const said = (name: string): string[] => marked(`NominationAnswer.${part}${name}`);
    return said('Surname').map((surname, nth) => ({
      surname,
      forename: said('Forename')[nth],
      born: said('Dob')[nth],
    }));
  });

/** As whom things are previewed: the force's own, those who work with either side, and the provider. */
const seatsIn = (agencies: ReadonlyMap<string, string>): string[] =>
  [['force-team', 'police'], ...['isac', 'health', 'programme_provider'].map((role) => [`agency-${role}`, role])].map(
    ([agency = '', role]) => `${agencies.get(agency) ?? ''}.${role}`,
  );

/** What is sent to the discussion of items: what stands there, as somebody would who saw it before it was changed. */
async function saidOf({ clinic: { owner } }: World, itemIds: readonly string[]): Promise<Known['said']> {
  const most = 3;
  const notes = await owner.query<{ item: string; id: string; category: string; agency: string }>(
    `SELECT * FROM (SELECT item_id AS item, id, category, agency_id AS agency, row_number() OVER (PARTITION BY item_id ORDER BY id) AS nth
       FROM item_note WHERE item_id = ANY($1) AND kind = ANY($2)) n WHERE nth <= $3`,
    [itemIds, noteKinds, most],
  );
  const answers = await owner.query<{ item: string; question: string }>(
    'SELECT item_id AS item, question FROM item_answer WHERE item_id = ANY($1)',
    [itemIds],
  );
  return {
    note: notes.rows.map(({ item, id, category, agency }) => ({
      itemId: item,
      body: {
        noteId: id,
        noteVersion: 900_000,
        kind: 'information',
        noteCategory: category,
        agencyId: agency,
        text: 'x',
      },
    })),
    answer: answers.rows.map(({ item, question }) => ({
      itemId: item,
      body: { question, answer: 'yes', reason: 'x', givenBy: 'isac', answerVersion: 900_000 },
    })),
  };
}

/** The things by which each kind of duty is asked about: those of these parts of an address, or of a table that has none. */
const owing: Readonly<Record<string, { readonly section: string } | { readonly table: string }>> = {
  action: { section: 'actions' },
  return: { section: 'returns' },
  minutes: { section: 'meetings' },
  case_review: { table: 'case_concern' },
  glass_review: { section: 'glass-breaks' },
  disclosure_review: { section: 'disclosures' },
  referral_answer: { section: 'referrals' },
  officer_answer: { section: 'officer-requests' },
  mappa_review: { section: 'mappa' },
  mappa_meeting: { section: 'mappa' },
  mappa_view: { section: 'mappa' },
  order_service: { section: 'orders' },
  order_ending: { section: 'orders' },
  order_refusal: { section: 'orders' },
  order_notification: { table: 'order_notification' },
  other_order_ending: { section: 'other-orders' },
  victim_event: { section: 'victim-events' },
  plan_line: { section: 'plan-lines' },
  agreement_review: { section: 'agreements' },
  vetting: { section: 'posts' },
  funding_end: { table: 'funding_stream' },
  programme_funding_end: { section: 'programmes' },
  programme_answer: { section: 'programme-referrals' },
  programme_drop_out: { section: 'programme-referrals' },
  programme_follow_up: { section: 'programme-referrals' },
  programme_session: { section: 'programme-sessions' },
  programme_alert: { section: 'programme-sessions' },
  accreditation: { section: 'accreditations' },
  person_at_risk_review: { section: 'people-at-risk' },
  check_in: { section: 'trigger-dates' },
  transfer_acknowledgement: { section: 'transfers' },
  transfer_answer: { section: 'transfers' },
  transfer_dual_end: { section: 'transfers' },
  arrival: { section: 'arrivals' },
  breach_triage: { section: 'breach-reviews' },
  breach_risk_review: { section: 'breach-reviews' },
  intelligence_review: { section: 'intelligence' },
  data_breach_report: { section: 'data-breaches' },
  subject_access: { section: 'subject-access' },
  retention_review: { section: 'retention' },
  victim_file_review: { section: 'retention' },
  safety_plan_review: { section: 'safety-plans' },
  safety_plan_reoffer: { section: 'safety-plans' },
  advocacy_decide: { section: 'advocacy-cases' },
  advocacy_first_contact: { section: 'advocacy-cases' },
  advocacy_allocate: { section: 'advocacy-cases' },
};

/** So many of each kind are asked about, and of the first kind more. */
const [DUTIES_OF_A_KIND, ACTIONS] = [2, 4];

async function dutiesOf({ clinic: { owner } }: World, ids: Readonly<Record<string, readonly string[]>>) {
  const rest = dutyKinds.filter((kind) => !owing[kind]);
  if (rest.length) throw new Error(`Nobody has said what owes these duties: ${rest.join(', ')}`);
  const lists = Object.entries(owing).map(async ([kind, by]) => {
    const most = kind === 'action' ? ACTIONS : DUTIES_OF_A_KIND;
    if ('section' in by) return (ids[by.section] ?? []).slice(0, most).map((id) => [kind, id] as const);
    const { rows } = await owner.query<{ id: string }>(`SELECT id FROM ${by.table} ORDER BY id LIMIT $1`, [most]);
    return rows.map(({ id }) => [kind, id] as const);
  });
  const ofThings = Object.keys(ids)
    .filter((section) => kindsOfDutyOf(domains).areAt(section))
    .flatMap((section) => (ids[section] ?? []).slice(0, 1).map((id) => [section, id] as const));
  return [...(await Promise.all(lists)).flat(), ...ofThings];
}

/** An agreement that can still be moved; of those in force, which are many, none can. */
async function aDraft({ clinic: { owner } }: World): Promise<string | undefined> {
  const text = `SELECT id FROM sharing_agreement WHERE state = 'draft' AND area_code = 'dyfed-powys' ORDER BY id LIMIT 1`;
  return (await owner.query<{ id: string }>(text)).rows[0]?.id;
}

/** Ids of each kind of row, those first that are somebody's own or of the case, then those of their agency. */
export async function knownTo(
  world: World,
  { cases, nominations, meetingId, itemId, open }: Planted,
  { person: { name, agency }, rows: limit }: { person: Pick<Somebody, 'name' | 'agency'>; rows: number },
): Promise<Known> {
  const {
    clinic: { owner },
    ids: own,
    marks,
  } = world;
  const { here, restricted, beside } = open.items;
  const first = [
    own.people.get('the.coordinator'),
    own.agencies.get('agency-isac'),
    cases.here,
    cases.restricted,
    cases.beside,
    nominations.here,
    meetingId,
    open.meetingId,
    itemId,
    here,
    restricted,
    beside,
    await aDraft(world),
  ];
  const ids: Record<string, string[]> = {};
  for (const [section, table] of Object.entries(tables)) {
    const { rows } = await owner.query<{ id: string }>(
      `SELECT id FROM "${table}" t
       ORDER BY coalesce(to_jsonb(t)->>'staff_id', to_jsonb(t)->>'imported_by', to_jsonb(t)->>'asked_by', to_jsonb(t)->>'sent_by') = $1 DESC NULLS LAST,
         array_position($3, id::text) NULLS LAST, to_jsonb(t)->>'agency_id' = $2 DESC NULLS LAST, id LIMIT $4`,
      [own.people.get(name), own.agencies.get(agency), first, limit],
    );
    ids[section] = rows.map(({ id }) => id);
  }
  const moves = things.map((thing) => [thing.name, [...Object.keys(thing.moves), 'undo', 'correct']] as const);
  const marked = (where: string): string[] =>
    marks.all.filter((mark) => mark.where === where).map(({ shown }) => shown[0] ?? '');
  return {
    ids,
    providers: ids['providers'] ?? [],
    tokens: ids['tokens'] ?? [],
    calendars: [calendarOf(name)],
    moves: Object.fromEntries(moves),
    steps,
    timings: ['nomination_answer', 'wd_5', 'breach_72_hours'],
    groups: ['group_2', 'victim_file'],
    doings: ['order', 'evidence', 'contact', 'ask'],
    sections: sections.map(({ name }) => name),
    persons: ids['people'] ?? [],
    seats: seatsIn(own.agencies),
    staff: [...own.people.values()].slice(0, 2),
    desks: [own.forums.here],
    duties: await dutiesOf(world, ids),
    said: await saidOf(world, [itemId, ...Object.values(open.items)]),
    presence: presenceOf(marked),
    words: ['victimSurname', 'perpetratorSurname', 'crimeRefs'].flatMap((key) => marked(`NominationAnswer.${key}`)),
  };
}
