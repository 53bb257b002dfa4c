import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { addDays, type LondonDate } from '../../../libs/kernel/london-date.js';
import { who, type Story } from '../../every-page/story.js';
import { aNominationOfStrangers, forumOf } from '../../factories.js';
import { spreadsheetFile } from '../../fuzz/people.js';
import { HAF, MEDI } from '../../people.js';
import { rowsOf } from '../../story-ways.js';
import { aCrime, RAP } from '../../sweep-stage.js';
import { TEXT } from './drafts.js';
import type { Asked } from './rows.js';
import { PASSWORD, SIGNS_IN, type Sent } from './worlds.js';

type Fields = Readonly<Record<string, unknown>>;

/** A nomination of people like nobody else, in whose texts it is said. */
const nominated = (forumId: string): Fields => ({
  ...aNominationOfStrangers(forumId),
  behaviours: TEXT,
  whyMultiAgency: TEXT,
  askOfPanel: TEXT,
  immediateSafetySteps: TEXT,
  victimView: TEXT,
});

/** The first line of the reference spreadsheet, as another nomination. */
function aFile(): Fields {
  const [head = [], first = []] = parse(readFileSync(spreadsheetFile), { bom: true, toLine: 2 });
  const said = ['behaviours', 'why_multi_agency', 'ask_of_panel'];
  const others: Readonly<Record<string, string>> = {
    external_ref: 'DPC-W-0001',
    ...Object.fromEntries(said.map((column) => [column, TEXT])),
  };
  const row = head.map((column, nth) => others[column] ?? first[nth] ?? '');
  return { file: stringify([head, row]) };
}

const ids = ({ clinic }: Story) => rowsOf(() => clinic);
/** The first id of what is asked of the database, where there is one. */
const found = async (
  { clinic: { owner } }: Story,
  text: string,
  values: readonly string[] = [],
): Promise<string | undefined> => (await owner.query<{ id: string }>(text, [...values])).rows[0]?.id;
/** What is to be done with a victim has words of its own. */
const fitting: Readonly<Record<string, string>> = {
  advocacy_offer: 'support.offer_accepted',
  needs_assessment: 'support.needs_assessed',
};
const today = ({ clinic }: Story): LondonDate => clinic.system().today;
const AREA = 'dyfed-powys';

/** An item with its six questions answered, as a coordinator would answer them. */
async function answered(story: Story, itemId: string): Promise<void> {
  for (const question of ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'])
    await story.clinic.owner.query(
      `INSERT INTO item_answer (id, case_id, agency_id, category, released, item_id, question, answer, reason, given_by, version, answered_by, answered_at)
       SELECT md5(i.id::text || $2)::uuid, i.case_id, i.agency_id, 'minutes', false, i.id, $2, 'yes', 'Looked at', CASE $2 WHEN 'victim_view' THEN 'isac' END, 1, (SELECT id FROM staff LIMIT 1), $3
       FROM agenda_item i WHERE i.id = $1 ON CONFLICT DO NOTHING`,
      [itemId, question, story.clinic.clock.now()],
    );
}

const outcome = async (story: Story, id: string): Promise<Fields> => {
  await answered(story, id);
  return {
    outcome: 'review',
    reviewOn: addDays(today(story), 28),
    telling: undefined,
    teller: undefined,
    tellBy: undefined,
  };
};

/** The paragraphs of a summary that is drafted, one of them told in other words. */
async function paragraphsOf({ clinic, summaries }: Story): Promise<object[]> {
  const { body } = await (await clinic.as(who.coordinator)).get(`/v1/summaries/${summaries.drafted}`);
  const all = (body as { paragraphs: { key: string; closed: string | null }[] }).paragraphs;
  return all.filter(({ closed }) => !closed).map(({ key }) => ({ key, choice: 'release', words: TEXT }));
}

/** What a row is to be besides its state, so that it can be moved so: as the statement that makes it so says. */
const prepared: Readonly<Record<string, string>> = {
  'POST /v1/mappa/{id}/hold_meeting': `UPDATE mappa_referral SET state = 'meeting_listed', meeting_on = '2026-05-13', managed_at = '2026-05-12', review_on = '2026-08-12',
    recipient_agency_id = coalesce(recipient_agency_id, agency_id), view_at = coalesce(view_at, '2026-05-10'),
    mappa_category = coalesce(mappa_category, '2'), level = coalesce(level, '2') WHERE id = $1`,
  'POST /v1/mappa/{id}/challenge': `UPDATE mappa_referral SET state = 'refused', submitted_on = coalesce(submitted_on, '2026-05-12'), recipient_agency_id = coalesce(recipient_agency_id, agency_id),
    view_at = coalesce(view_at, '2026-05-10'), mappa_category = coalesce(mappa_category, '2'), level = coalesce(level, '2') WHERE id = $1`,
  'POST /v1/mappa/{id}/change_level': `UPDATE mappa_referral SET state = 'managed', managed_at = '2026-05-12', review_on = '2026-08-12', view_at = coalesce(view_at, '2026-05-10'),
    mappa_category = coalesce(mappa_category, '2'), level = '2', recipient_agency_id = coalesce(recipient_agency_id, agency_id) WHERE id = $1`,
  'POST /v1/data-breaches/{id}/not_report': `UPDATE data_breach SET assessment = 'Low.', assessed_at = aware_at, likelihood = 'low', severity = 'low' WHERE id = $1`,
  'POST /v1/data-breaches/{id}/close': `UPDATE data_breach SET state = 'not_reported', assessment = 'Low.', assessed_at = aware_at, not_reported = 'Low.', people_told = 'not_told' WHERE id = $1`,
  'POST /v1/subject-access/{id}/answer': `UPDATE subject_access SET identity_confirmed = true WHERE id = $1`,
  'POST /v1/subject-access/{id}/resume': `UPDATE subject_access SET state = 'waiting', stopped_on = received_on, stopped_for = 'identity' WHERE id = $1`,
  'POST /v1/safety-plans/{id}/raise_grade': `UPDATE safety_plan SET grade = 'standard' WHERE id = $1`,
  'POST /v1/safety-plan-items/{id}/change': `UPDATE safety_plan SET state = 'drafting', number = 0 WHERE id = (SELECT plan_id FROM safety_plan_item WHERE id = $1)`,
  'POST /v1/agenda-items/{id}/answers': `UPDATE agenda_item SET state = 'in_discussion' WHERE id = $1 AND state IN ('outcome_recorded', 'minuted')`,
  'POST /v1/agenda-items/{id}/decide': `UPDATE item_decision SET withdrawn_at = decided_at WHERE item_id = $1 AND withdrawn_at IS NULL`,
  'POST /v1/agenda-items/{id}/record_outcome': `UPDATE item_decision SET withdrawn_at = decided_at WHERE item_id = $1 AND withdrawn_at IS NULL`,
  'POST /v1/cases/{id}/leave_forum': `INSERT INTO case_forum (id, case_id, forum_id, from_at) SELECT md5($1::text || f.id)::uuid, $1::uuid, f.id, '2026-05-13' FROM forum f
    WHERE f.key = 'severn-fringe-joint' AND NOT EXISTS (SELECT 1 FROM case_forum c WHERE c.case_id = $1::uuid AND c.forum_id = f.id AND c.to_at IS NULL)`,
  'POST /v1/orders/{id}/renew': `UPDATE protection_order SET state = 'in_force', made_on = considered_on, starts_on = considered_on, ends_on = '2026-05-20' WHERE id = $1`,
  'POST /v1/orders/{id}/appeal_refusal': `UPDATE protection_order SET state = 'refused', lodged_on = considered_on, appeal = 'none' WHERE id = $1`,
  'POST /v1/orders/{id}/accept_refusal': `UPDATE protection_order SET state = 'refused', lodged_on = considered_on, appeal = 'none' WHERE id = $1`,
  'POST /v1/orders/{id}/allow_refusal_appeal': `UPDATE protection_order SET state = 'refused', lodged_on = considered_on, appeal = 'lodged' WHERE id = $1`,
  'POST /v1/orders/{id}/dismiss_refusal_appeal': `UPDATE protection_order SET state = 'refused', lodged_on = considered_on, appeal = 'lodged' WHERE id = $1`,
  'POST /v1/orders/{id}/notify': `UPDATE protection_order SET state = 'in_force', made_on = considered_on, starts_on = considered_on, served_on = considered_on, notify_since = considered_on, notify_clock = 'initial' WHERE id = $1`,
  'POST /v1/nominations/{id}/list': `UPDATE nomination SET not_asked = '{}' WHERE id = $1`,
  'POST /v1/programme-sessions/{id}/attend': `UPDATE programme_referral SET state = 'started' WHERE id = (SELECT referral_id FROM programme_session WHERE id = $1)`,
  'POST /v1/programme-sessions/{id}/miss': `UPDATE programme_referral SET state = 'started' WHERE id = (SELECT referral_id FROM programme_session WHERE id = $1)`,
  'POST /v1/retention/{id}/dispose': `UPDATE retention SET due_on = '2026-05-01' WHERE id = $1`,
  'POST /v1/agenda-items/{id}/ratify': `UPDATE agenda_item SET state = 'outcome_recorded', awaiting_ratification = true WHERE id = $1`,
};

/** What an operation is told that cannot be gathered from its document or from its refusals, by field; and of which row. */
const accepted: Readonly<Record<string, (story: Story, id: string) => Fields | Promise<Fields>>> = {
  'POST /v1/nominations': ({ nominations }) => nominated(nominations.forumId),
  'POST /v1/nominations/import': aFile,
  'POST /v1/invitations/accept': ({ invitation }) => ({ token: invitation.split('/').pop()?.split('=').pop() }),
  'POST /v1/password-resets/accept': ({ account }) => ({ token: account.reset.split('=')[1] }),
  'POST /v1/account/password': () => ({ current: PASSWORD }),
  'POST /v1/sessions': () => ({ email: SIGNS_IN, code: undefined }),
  'POST /v1/area-settings': async (story) => ({
    version: 0,
    guidanceHref: 'https://quarn.example/guidance',
    advocacyDaAgencyId: await ids(story).idOf('agency', 'key', 'dp-isac'),
    advocacyOtherAgencyId: await ids(story).idOf('agency', 'key', 'dp-isac'),
  }),
  'POST /v1/advocacy-offers': async (story) => ({
    offerAgencyId: await ids(story).idOf('agency', 'key', 'dp-isac'),
    fromOn: addDays(today(story), 30),
  }),
  'POST /v1/area-timings': (story) => ({ timing: 'nomination_answer', count: 3, version: 0, fromOn: today(story) }),
  'POST /v1/bank-holidays/import': () => ({
    file: 'day,name,substitute,source\n2027-12-27,A day,no,A page\n',
    withdraw: undefined,
    mark: undefined,
    completeTo: undefined,
  }),
  'POST /v1/forum-grants': async (story) => ({
    forumId: story.nominations.forumId,
    startsOn: '2025-04-01',
    lastOn: '2026-08-31',
    fromOn: today(story),
    ownerPostId: await ids(story).idOf(
      'post',
      'staff_id',
      await ids(story).idOf('staff', 'email', 'iolo.pennant@dp-opcc.example'),
    ),
  }),
  'POST /v1/accreditations': async (story) => ({
    accreditation: 'ISAC',
    staffId: await ids(story).idOf('staff', 'email', who.isac),
    lastGoodDay: '2027-12-01',
    accreditedOn: today(story),
  }),
  'POST /v1/victim-contacts': (story) => ({
    caseId: story.actions.caseId,
    direction: 'in',
    mode: 'telephone',
    reached: 'spoke',
    happenedOn: '2026-04-20',
    happenedTime: '10:00',
    purpose: 'support',
    confirmedId: undefined,
  }),
  'POST /v1/safe-contacts': async (story) => ({
    caseId: story.actions.caseId,
    checkedOn: today(story),
    personId: undefined,
    confirmedId: await found(story, 'SELECT id FROM safe_contact WHERE case_id = $1 AND to_at IS NULL LIMIT 1', [
      story.actions.caseId,
    ]),
  }),
  'POST /v1/column-matchings': () => ({
    kind: 'sweeps',
    columns: {
      crime_ref: 'Crime No',
      recorded_on: 'Recorded',
      offence: 'HO Offence',
      victim_surname: 'IP',
      advocacy_referred: 'Referred',
    },
    headings: ['Crime No', 'Recorded', 'HO Offence', 'IP', 'Referred', 'Zennor'],
  }),
  'POST /v1/sweeps': async (story) => ({
    forumId: await forumOf(story.clinic, RAP),
    rows: [aCrime(77, { offence: TEXT })],
  }),
  'POST /v1/actions': async (story) => ({
    agencyId: await ids(story).idOf('agency', 'key', 'dp-housing-assoc'),
    ownerId: await ids(story).idOf('staff', 'email', who.housing),
    type: 'housing',
    dueOn: addDays(today(story), 20),
    despiteLike: true,
    deputyId: undefined,
  }),
  'POST /v1/forum-requests': async (story) => ({
    caseId: await ids(story).idOf('case_file', 'external_key', 'DPC-C-012'),
    forumId: await ids(story).idOf('forum', 'key', 'cheshire-hru'),
  }),
  'POST /v1/mappa-forms': (story) => ({
    areaId: story.area,
    fromOn: addDays(today(story), 30),
    prescreenAsks: [
      'subject',
      'conviction',
      'sentenceKind',
      'sentenceMonths',
      'listed',
      'category',
      'harm',
      'adds',
      'level',
      'recommendedBy',
    ],
    fullAsks: ['identity'],
    levelOneFor: ['2'],
    categoryTwoMonths: 12,
  }),
  'POST /v1/pdp': (story) => ({ mappaId: story.mappa.ruledOut, takenUp: true }),
  'POST /v1/transfers': async (story) => ({
    caseId: await ids(story).idOf('case_file', 'external_key', 'DPC-C-012'),
    receiver: await ids(story).idOf('post', 'staff_id', await ids(story).idOf('staff', 'email', who.outsider)),
    why: 'lives_elsewhere',
    sides: 'both',
    sections: ['perpetrator', 'victim', 'orders', 'mappa'],
    basis: 'law_enforcement',
    openActions: 'go',
  }),
  'POST /v1/incidents': (story) => ({ kindId: story.conduct.kind, occurredAt: '2026-05-10' }),
  'POST /v1/intelligence': async (story) => ({
    kind: 'weapon',
    standing: 'fact',
    receivedOn: '2026-05-01',
    audience: 'own_agency',
    sourceId: await ids(story).idOf('intelligence_grade', 'code', '2'),
    assessmentId: await ids(story).idOf('intelligence_grade', 'code', 'D'),
    handlingId: await ids(story).idOf('intelligence_grade', 'code', 'P'),
  }),
  'POST /v1/serial-rules': (story) => ({
    key: 'northumbria',
    minRecords: 2,
    minVictims: 2,
    minAge: 18,
    windowMonths: 24,
    daOnly: false,
    statuses: ['suspect', 'charged', 'convicted'],
    fromOn: addDays(today(story), 1),
    version: 0,
    toOn: undefined,
  }),
  'POST /v1/advocacy-cases': (story) => ({
    agencyId: story.advocacy.service,
    language: 'cy',
    district: undefined,
    streamId: undefined,
    clinicCaseId: undefined,
    dateOfBirth: '1988-02-14',
  }),
  'POST /v1/advocacy-services': async (story) => ({
    agencyId: story.advocacy.service,
    areas: [AREA],
    takes: 'all',
    seniorIds: [await ids(story).idOf('staff', 'email', who.isac)],
    districts: undefined,
  }),
  'POST /v1/funding-streams': (story) => ({ agencyId: story.advocacy.service, concernedIds: undefined }),
  'POST /v1/advocate-types': (story) => ({ agencyId: story.advocacy.service, accreditation: undefined }),
  'POST /v1/advocacy-referrals': (story) => ({
    serviceId: story.advocacy.service,
    caseId: undefined,
    streamId: undefined,
    consent: 'without',
    district: undefined,
    language: 'cy',
  }),
  'POST /v1/risk-results': (story) => ({
    caseId: story.actions.caseId,
    toolId: story.risk.tool,
    assessedOn: '2026-04-02',
    assessorRole: 'police',
    assessorId: undefined,
    trained: true,
    sources: ['victim'],
    grade: 'High',
    noteCategory: 'offendingHistory',
    domainsHigh: undefined,
    domainsMedium: undefined,
    domainsLow: undefined,
    type: undefined,
  }),
  'POST /v1/risk-factors': async (story) => ({
    caseId: story.actions.caseId,
    kindId: await ids(story).idOf('risk_factor_kind', 'key', 'weapons'),
  }),
  'POST /v1/programmes': async (story) => ({
    areaCode: AREA,
    providerId: await ids(story).idOf('agency', 'key', 'dp-programme'),
    levels: ['high'],
    routes: ['voluntary', 'oocd'],
    domestic: 'any',
    capacity: 'places',
  }),
  'POST /v1/safety-plan-items': (story) => ({ planId: story.safety.drafted, part: 'home', agreed: 'yes' }),
  'POST /v1/people-at-risk': (story) => ({ caseId: story.advocacy.open, relation: 'neighbour' }),
  'POST /v1/trigger-dates': (story) => ({ caseId: story.advocacy.open, kind: 'court_date', day: '2026-12-10' }),
  'POST /v1/plan-lines': async (story) => ({
    groupId: story.planned.group,
    memberId: await ids(story).idOf('group_member', 'group_id', story.planned.group),
    source: 'inspection',
    dueOn: '2026-06-08',
  }),
  'POST /v1/retention-rules': (story) => ({
    keeperId: story.area,
    group: 'group_2',
    count: 12,
    unit: 'years',
    fromOn: addDays(today(story), 4),
    version: 0,
  }),
  'POST /v1/out-of-view': (story) => ({ what: 'Action', id: story.actions.open, why: 'other' }),
  'POST /v1/nominations/{id}/match': ({ nominations, linked }) => ({
    ROW: nominations.matching,
    part: 'perpetrator',
    personId: linked.pair[0],
    otherId: linked.pair[1],
    decision: 'not_same',
  }),
  'POST /v1/people/matches/{id}/unmerge': ({ linked }) => ({ ROW: linked.joined }),
  'POST /v1/people/{id}/identify': ({ linked, actions }) => ({
    ROW: linked.people[0],
    caseId: actions.caseId,
    kind: 'alias',
  }),
  'POST /v1/orders/{id}/prepare': async (story) => ({
    forceAgencyId: await ids(story).idOf('agency', 'key', 'dp-police'),
    forceGround: 'intends',
  }),
  'POST /v1/safety-plans/{id}/raise_grade': () => ({ grade: 'high' }),
  'POST /v1/cases/{id}/leave_forum': async (story) => ({
    forumId: await ids(story).idOf('forum', 'key', 'severn-fringe-joint'),
  }),
  'POST /v1/nominations/{id}/return': () => ({ missing: ['victimPostcode'] }),
  'POST /v1/nominations/{id}/redirect': () => ({ targetForumId: undefined, targetForce: undefined }),
  'POST /v1/work-list/{id}/evidence': async (story) => ({
    lineId: await found(story, 'SELECT id FROM evidence_line ORDER BY id LIMIT 1'),
    standing: 'not_applicable',
  }),
  'POST /v1/actions/{id}/reassign': async (story) => ({
    agencyId: await ids(story).idOf('agency', 'key', 'dp-probation'),
    ownerId: await ids(story).idOf('staff', 'email', who.probation),
    deputyId: undefined,
  }),
  'POST /v1/actions/{id}/supersede': async (story, id) => ({
    supersededBy: await found(
      story,
      'SELECT a.id FROM action a JOIN action b ON b.case_id = a.case_id WHERE b.id = $1 AND a.id <> b.id AND a.open LIMIT 1',
      [id],
    ),
  }),
  'POST /v1/mappa/{id}/change_area': () => ({
    mappaArea: 'south-wales',
    leadAgencyId: undefined,
    jointLeadAgencyId: undefined,
  }),
  'POST /v1/orders/{id}/check_force': () => ({ residesIn: 'south-wales', presentIn: undefined, intendsIn: undefined }),
  'POST /v1/people/{id}/match': async (story) => ({
    ROW: story.linked.pair[0],
    part: 'perpetrator',
    otherId: story.linked.pair[1],
    caseId: await found(story, 'SELECT case_id AS id FROM nomination WHERE id = $1', [story.nominations.matching]),
    decision: 'not_same',
  }),
  'POST /v1/named-contacts/{id}/hand_over': async (story) => ({
    ROW: story.told.contact,
    staffId: await ids(story).idOf('staff', 'email', who.police),
    fromOn: today(story),
  }),
  'POST /v1/summaries/{id}/choose': async (story) => ({
    ROW: story.summaries.drafted,
    paragraphs: await paragraphsOf(story),
    condition: undefined,
  }),
  'POST /v1/orders/{id}/request_force': async (story) => ({
    toAgencyId: await ids(story).idOf('agency', 'key', 'sw-police'),
  }),
  'POST /v1/orders/{id}/renew': () => ({ endsOn: '2026-11-01' }),
  'POST /v1/transfers/{id}/tick': async (story, id) => ({
    item: await found(story, 'SELECT id FROM transfer_check WHERE transfer_id = $1 LIMIT 1', [id]),
    answer: 'not_needed',
  }),
  'POST /v1/investigations/{id}/hand_over': async (story) => ({
    officer: await ids(story).idOf('post', 'staff_id', await ids(story).idOf('staff', 'email', MEDI)),
    handedOn: today(story),
  }),
  'POST /v1/advocacy-cases/{id}/allocate': async (story) => ({
    leadId: await ids(story).idOf('staff', 'email', who.isac),
    typeId: undefined,
  }),
  'POST /v1/advocacy-cases/{id}/hand_over': async (story) => ({
    leadId: await ids(story).idOf('staff', 'email', HAF),
    typeId: undefined,
  }),
  'POST /v1/advocacy-cases/{id}/ask_feedback': () => ({ fear: 'less', frequency: 'less' }),
  'POST /v1/programme-referrals/{id}/move_on': (story) => ({ programmeId: story.programmes.programme }),
  'POST /v1/safety-plans/{id}/write_summary': (story) => ({
    ROW: story.safety.active,
    clinicCaseId: story.actions.caseId,
  }),
  'POST /v1/safety-plan-items/{id}/change': (story) => ({ ROW: story.safety.item }),
  'POST /v1/agenda-items/{id}/answers': (story) => ({
    ROW: story.live.item,
    question: 'mappa',
    answer: 'yes',
    givenBy: undefined,
    answerVersion: undefined,
  }),
  'POST /v1/agenda-items/{id}/list': ({ live }) => ({ meetingId: live.june }),
  'POST /v1/victim-events': ({ actions }) => ({
    caseId: actions.caseId,
    kind: 'charge',
    occurredAt: '2026-05-11',
    victimId: undefined,
    tellerId: undefined,
  }),
  'POST /v1/victim-events/{id}/tell': async (story, id) => ({
    said:
      fitting[(await found(story, 'SELECT kind AS id FROM victim_event WHERE id = $1', [id])) ?? ''] ??
      'safety.support_offered',
    reofferOn: undefined,
  }),
  'POST /v1/mappa/{id}/record_level_1': async (story) => ({
    leadAgencyId: await ids(story).idOf('agency', 'key', 'dp-probation'),
    reviewOn: addDays(today(story), 60),
    jointLeadAgencyId: undefined,
  }),
  'POST /v1/agenda-items/{id}/decide': outcome,
  'POST /v1/agenda-items/{id}/record_outcome': outcome,
  'POST /v1/forums': async (story) => ({
    sourceId: story.nominations.forumId,
    areaCode: AREA,
    key: 'made-by-copy',
    sharingAgreement: 'dp-clinic-main',
  }),
  'POST /v1/forums/{id}/settings': (story) => ({
    ROW: story.nominations.forumId,
    fromOn: addDays(today(story), 10),
    settings: { funding: TEXT },
  }),
  'POST /v1/forums/{id}/order-figures': (story) => ({
    ROW: story.nominations.forumId,
    version: undefined,
    month: '2025-12',
    considered: 3,
    applied: 2,
    made: 1,
  }),
  'POST /v1/posts/{id}/rank': () => ({ rank: 'Superintendent' }),
  'POST /v1/agencies': () => ({
    areaCode: AREA,
    agencyKind: 'housing',
    controllerId: undefined,
    regime: 'uk_gdpr',
    emailDomain: undefined,
  }),
  'POST /v1/agreements': async (story) => ({
    forumIds: [story.nominations.forumId],
    part3Parties: [await ids(story).idOf('agency', 'key', 'dp-police')],
    ukGdprParties: [await ids(story).idOf('agency', 'key', 'dp-isac')],
    words: ['case_exists'],
    startsOn: today(story),
    endsOn: '2027-03-15',
  }),
};

/** Whose only text is one of a list: a rank, an area. What says where she is they refuse, alike in both worlds. */
export const ofList: readonly string[] = ['mappa.record_level_1', 'orders.check_force', 'posts.rank'];

/** The name of an operation in these tables. */
const keyOf = ({ method, path, moves }: Asked): string => `${method} ${(moves ?? { path }).path}`;

/** What an operation is told, and of which row where it is asked of that one. */
export async function toldOf(operation: Asked, story: Story, id = ''): Promise<{ fields: Fields; row?: string }> {
  const { ROW: row, ...fields } = (await accepted[keyOf(operation)]?.(story, id)) ?? {};
  return { fields, ...(typeof row === 'string' && { row }) };
}

/** Makes a row what it has to be for what is asked of it, besides its state. */
export async function prepare({ clinic: { owner } }: Story, { operation, id }: Sent): Promise<void> {
  const text = prepared[keyOf(operation)];
  if (text && id) await owner.query(text, [id]).catch(() => undefined);
}
