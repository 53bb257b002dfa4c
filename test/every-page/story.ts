import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import supertest from 'supertest';
import { invite } from '../../libs/administration/agencies/index.js';
import { folderAt, Loading } from '../../libs/loading/index.js';
import { Providers } from '../../libs/administration/agencies/providers/providers.service.js';
import { Systems } from '../../libs/administration/agencies/systems/systems.service.js';
import { addDays, londonDate } from '../../libs/kernel/london-date.js';
import { steps } from '../../libs/intake/nominations/nomination.journey.js';
import { SignIn } from '../../libs/platform/http/sign-in.js';
import { inWords, renamed, upload } from '../columns-stage.js';
import { aNomination, forumOf, openLoadedClinic } from '../factories.js';
import { kept } from '../database.js';
import { openClinic, type Clinic } from '../harness.js';
import { postedOf } from '../nominating.js';
import { aChild, aHearing } from '../circle-stage.js';
import { routesOf } from '../routes.js';
import { rowsOf } from '../story-ways.js';
import { aCrime, crimes, csvOf, RAP, ROSALIND } from '../sweep-stage.js';
import { makeCopies } from '../outages.js';
import { openPages } from '../web.js';
import { advocate } from './advocacy-story.js';
import { onProgrammes } from './programmes.js';
import { keepFiles } from './retention-story.js';
import { link } from './linked-story.js';
import { planSafety } from './safety-plans.js';

/** Whoever opens the pages: one of each kind of person that the clinic has. */
export const who = {
  coordinator: 'siwan.gwynne@dp-coord.example',
  chair: 'huw.bebb@dp-ppu.example',
  police: 'owain.pask@dp-cid.example',
  constable: 'elfyn.rosser@dp-lpa-carms.example',
  probation: 'rachel.adeyemi@dp-probation.example',
  housing: 'michelle.dacey@dp-housing-assoc.example',
  isac: 'lleucu.nantlais@dp-isac.example',
  clinician: 'anwen.salisbury@dp-health-west.example',
  administrator: 'ravi.menon@dp-it.example',
  auditor: 'frances.coles@dp-dpo.example',
  provider: 'alastair.broom@dp-programme.example',
  outsider: 'dawn.haskett@sw-police.example',
  /** Of a panel that takes every recorded crime. */
  sweeper: ROSALIND,
} as const;
export type Who = keyof typeof who;

const folder = folderAt(fileURLToPath(new URL('../data/', import.meta.url)));
const spreadsheet = readFileSync(new URL('../data/nominations.csv', import.meta.url));

type Pages = Awaited<ReturnType<typeof openPages>>;

async function playTo(clinic: Clinic, at: string): Promise<void> {
  clinic.clock.set(at);
  const rows = await (await clinic.worker()).get(Loading).play(folder, clinic.clock.now());
  const refused = rows.find(({ file, outcome }) => file === 'events.json' && outcome === 'refused');
  if (refused) throw new Error(`The story does not play: ${JSON.stringify(refused)}`);
}

/** Short ways through the API and to ids. */
const waysIn = (clinic: Clinic) => {
  const { idOf } = rowsOf(() => clinic);
  const post = async (as: Who, path: string, body: object): Promise<{ id: string }> => {
    const { status, body: said } = await (await clinic.as(who[as])).post(`/v1/${path}`).send(body);
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(said)}`);
    return said;
  };
  const move = async (as: Who, path: string, name: string, answers: object = {}) => {
    const { body } = await (await clinic.as(who[as])).get(`/v1/${path}`).expect(200);
    return post(as, `${path}/${name}`, { version: body.version, ...answers });
  };
  return { idOf, post, move };
};
export type WaysIn = ReturnType<typeof waysIn>;

/** Actions in states that the story has not on this day: not accepted yet, overdue, refused. */
async function setActions({ idOf, post, move }: WaysIn) {
  const caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
  const agencies = {
    housing: await idOf('agency', 'key', 'dp-housing-assoc'),
    probation: await idOf('agency', 'key', 'dp-probation'),
  };
  const set = async (owner: keyof typeof agencies, text: string, dueOn: string) =>
    post('coordinator', 'actions', {
      caseId,
      text,
      type: owner === 'housing' ? 'housing' : 'enquire',
      agencyId: agencies[owner],
      ownerId: await idOf('staff', 'email', who[owner]),
      dueOn,
      successTest: 'Seen and noted',
      despiteLike: true,
    });
  const overdue = await set('housing', 'Change the locks of the back door', '2026-05-12');
  await move('housing', `actions/${overdue.id}`, 'accept');
  const started = await set('probation', 'Ask the hostel for its visitors', '2026-05-21');
  await move('probation', `actions/${started.id}`, 'accept');
  const refused = await set('probation', 'Ask the landlord about the parking', '2026-05-22');
  await move('probation', `actions/${refused.id}`, 'refuse', { reason: 'Not a landlord of ours' });
  const open = await set('housing', 'Put a camera at the front door', '2026-05-28');
  await set('housing', 'Write down who holds a key', '2026-05-29');
  return { caseId, overdue: overdue.id, open: open.id };
}

/** Somebody who is away soon, and shares what she owes. */
async function standIn({ idOf, post }: WaysIn, subjectId: string) {
  const [staffId, withId] = [await idOf('staff', 'email', who.housing), await idOf('staff', 'email', who.coordinator)];
  const absence = (await post('housing', 'absences', { fromOn: '2026-06-01', toOn: '2026-06-05' })).id;
  const owner = await idOf('staff', 'email', who.probation);
  const led = await idOf('agency', 'key', 'dp-probation');
  return { staffId, owner, led, absence, share: (await post('housing', 'duty-shares', { subjectId, withId })).id };
}

/** Nominations in the queue: one like a person who is known, one returned, one that came from another forum. */
async function nominate(clinic: Clinic, { post, move }: WaysIn) {
  const forumId = await forumOf(clinic);
  const [elsewhere] = (
    await clinic.owner.query<{ id: string }>(`SELECT id FROM forum WHERE key = 'severn-fringe-joint'`)
  ).rows;
  const known = { perpetratorSurname: 'Llewellyn', perpetratorForename: 'Gethin', perpetratorDob: '1986-03-07' };
  const nominated = (answers: object) => post('constable', 'nominations', aNomination(forumId, answers));
  const matching = await nominated({ ...known, victimSurname: 'Bowen', victimForename: 'Carys' });
  // Of people like nobody else, so that it can be accepted at once.
  const fresh = await nominated({
    victimSurname: 'Ystwyth',
    victimForename: 'Non',
    victimDob: '1971-05-06',
    victimPostcode: 'ZZ44 4FG',
    perpetratorSurname: 'Hafgan',
    perpetratorForename: 'Tegid',
    perpetratorDob: '1969-08-21',
    perpetratorPnc: 'FIC-2004/0777001B',
    crimeRefs: 'FIC-DPP-2605-0002',
  });
  const returned = await nominated({ victimForename: 'Siân', crimeRefs: 'FIC-DPP-2605-0003' });
  await move('coordinator', `nominations/${returned.id}`, 'return', {
    missing: ['victimPostcode'],
    reason: 'The postcode is not the one on the log.',
  });
  return { forumId, elsewhere: elsewhere?.id ?? '', matching: matching.id, fresh: fresh.id, returned: returned.id };
}

/** The panels to come: June's agenda is open and July's is locked, August's is only planned. */
async function planLater(clinic: Clinic, { post, move, idOf }: WaysIn) {
  const forumId = await forumOf(clinic);
  await post('coordinator', 'meetings/plan', { forumId, until: '2026-08-31' });
  const { rows } = await clinic.owner.query<{ id: string }>(
    `SELECT id FROM meeting WHERE forum_id = $1 AND day > '2026-05-14' ORDER BY day`,
    [forumId],
  );
  const [june = '', july = '', august = ''] = rows.map(({ id }) => id);
  await move('coordinator', `meetings/${june}`, 'open_agenda');
  const caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
  const item = await post('coordinator', 'agenda-items', { meetingId: june, caseId, list: 'perpetrator' });
  await move('coordinator', `agenda-items/${item.id}`, 'request_returns', {
    agencyIds: [
      await idOf('agency', 'key', 'dp-housing-assoc'),
      await idOf('agency', 'key', 'dp-probation'),
      await idOf('agency', 'key', 'dp-health-west'),
    ],
  });
  await move('coordinator', `meetings/${july}`, 'open_agenda');
  await move('coordinator', `meetings/${july}`, 'lock');
  return { june, august, researched: item.id };
}

/** The May panel, live: people have come, the first case is being discussed. */
async function sit(clinic: Clinic, ways: WaysIn) {
  const { idOf, post, move } = ways;
  const meetingId = await idOf('meeting', 'external_key', 'DPC-M-2026-05');
  const place = async (as: Who, rest: object) =>
    post('coordinator', `meetings/${meetingId}/attendance`, {
      staffId: await idOf('staff', 'email', who[as]),
      ...rest,
    });
  await place('chair', { chairing: true, attending: 'present', acknowledged: true });
  for (const one of ['police', 'probation', 'isac'] as const)
    await place(one, { attending: 'present', acknowledged: true });
  await place('housing', { attending: 'expected' });
  await move('coordinator', `meetings/${meetingId}`, 'begin', {
    confidentialityRead: true,
    overrideReason: 'The others are on their way.',
  });
  const { rows } = await clinic.owner.query<{ id: string }>(
    'SELECT id FROM agenda_item WHERE meeting_id = $1 ORDER BY position',
    [meetingId],
  );
  const item = rows[0]?.id ?? '';
  await move('coordinator', `agenda-items/${item}`, 'start');
  const answered = await clinic.owner.query<{ id: string }>(
    `SELECT r.id FROM agency_return r JOIN agenda_item i ON i.id = r.item_id WHERE i.meeting_id = $1 LIMIT 1`,
    [meetingId],
  );
  const later = await planLater(clinic, ways);
  const invitationOf = async (as: Who): Promise<string> => {
    const text = `SELECT v.id FROM meeting_invitation v JOIN staff s ON s.id = v.staff_id WHERE v.meeting_id = $1 AND s.email = $2`;
    const found = await clinic.owner.query<{ id: string }>(text, [meetingId, who[as]]);
    return found.rows[0]?.id ?? '';
  };
  const invited = { probation: await invitationOf('probation'), police: await invitationOf('police') };
  return { invited, ...later, meetingId, item, answered: answered.rows[0]?.id ?? '' };
}

/** A nomination being written, one ready to send and one sent, each by the pages that ask for it. */
async function write(pages: Pages, forumId: string) {
  const browser = await pages.as(who.constable);
  const answers = aNomination(forumId, { crimeRefs: 'FIC-DPP-2605-0004' });
  const fill = async (until: number): Promise<string> => {
    const begun = String((await browser.fill('/nominations/new', {})).headers['location']);
    // As a browser does: the next nomination begun from the same page is another one.
    await browser.get(begun);
    const id = /new\/([0-9a-f-]{36})/.exec(begun)?.[1];
    for (const step of steps.slice(0, until)) {
      const { status, text } = await browser.fill(`/nominations/new/${id}/${step}`, postedOf(step, answers));
      if (status !== 303) throw new Error(`${step}: ${status} ${/error-summary[^]{0,800}/.exec(text)?.[0]}`);
    }
    return id ?? '';
  };
  const [begun, ready, sent] = [await fill(3), await fill(steps.length), await fill(steps.length)];
  const { status } = await browser.fill(`/nominations/new/${sent}/check`, {});
  if (status !== 303) throw new Error(`The nomination was not sent: ${status}`);
  return { begun, ready, sent };
}

const importIn = ({ headers }: { headers: Record<string, string> }): string =>
  /import\/([0-9a-f-]{36})/.exec(headers['location'] ?? '')?.[1] ?? '';

/** A spreadsheet that was rehearsed, one that was taken, and one whose columns are to be matched. */
async function importFile(pages: Pages) {
  const browser = await pages.as(who.coordinator);
  const shown = await browser.get('/nominations/import');
  const token = /name="_csrf" value="([^"]+)"/.exec(shown.text)?.[1] ?? '';
  const send = async (file: Buffer) => {
    const answer = await supertest(pages.app.getHttpServer())
      .post('/nominations/import')
      .set('cookie', browser.cookie())
      .field('_csrf', token)
      .attach('file', file, 'nominations.csv');
    return importIn(answer);
  };
  const text = spreadsheet.toString().replaceAll('DPC-N-', 'DPC-X-');
  const some = (from: number, to: number) => {
    const rows = text.split(/\r?\n(?=DPC-X-|[A-Z]{2,}-)/);
    return Buffer.from([rows[0], ...rows.slice(from, to)].join('\n'));
  };
  const rehearsed = await send(some(18, 60));
  const ran = await send(some(1, 6));
  const taken = await browser.fill(`/nominations/import/${ran}`, {}, `/nominations/import/${ran}/run`);
  const unmatched = await send(Buffer.from(inWords(some(60, 62).toString().replace('external_ref', 'Log No'))));
  return { rehearsed, imported: importIn(taken), unmatched };
}

/** One of each that is out of the ordinary: a bar, what somebody declared, a request, and the glass. */
async function except({ idOf, post }: WaysIn, { caseId, forumId }: { caseId: string; forumId: string }) {
  const staffId = await idOf('staff', 'email', 'graham.whitlow@dp-adults-powys.example');
  const conflict = await post('coordinator', 'conflicts', { caseId, staffId, relation: 'neighbour' });
  await post('housing', 'conflict-declarations', { forumId, known: 'Somebody Invented', relation: 'cousin' });
  const request = await post('police', 'access-requests', {
    caseId,
    categories: ['victimLocation'],
    until: '2026-06-30',
    reason: 'A visit is planned.',
  });
  const glass = await post('police', 'glass-breaks', {
    caseId,
    categories: ['victimLocation'],
    reason: 'A call came from her address.',
  });
  const declaration = await idOf('conflict_declaration', 'relation', 'cousin');
  return { conflict: conflict.id, declaration, request: request.id, glass: glass.id };
}

/** Shares and disclosures in every state but the last; one was made first. */
async function disclose({ post, move }: WaysIn, caseId: string) {
  const asked = {
    caseId,
    recipientKind: 'perpetrator_employer',
    recipientName: 'The depot',
    category: 'offendingHistory',
    information: 'The conviction.',
    purpose: 'Other routes.',
    necessity: 'They set the routes.',
    proportionality: 'No detail.',
    basis: 'law_enforcement',
  };
  const weighed = {
    alternatives: 'None.',
    riskIfDisclosed: 'Low.',
    riskIfNotDisclosed: 'High.',
    victimConsulted: true,
    subjectTold: true,
  };
  const [requested, considered, approved] = [
    await post('police', 'disclosures', asked),
    await post('police', 'disclosures', asked),
    await post('police', 'disclosures', asked),
  ];
  for (const { id } of [considered, approved]) await move('chair', `disclosures/${id}`, 'consider', weighed);
  await move('chair', `disclosures/${approved.id}`, 'approve', { reason: 'Right.' });
  const made = await post('police', 'disclosures', {
    ...asked,
    emergency: true,
    emergencyReason: 'He drives tonight.',
  });
  return { requested: requested.id, made: made.id };
}

/** A case that was referred, to a board that is no agency here. */
const refer = async ({ post }: WaysIn, caseId: string): Promise<string> =>
  (
    await post('police', 'referrals', {
      caseId,
      kind: 'adult_safeguarding',
      recipientName: 'The adults board',
      reason: 'Can she be supported?',
      victimIdentity: 'The woman of the case.',
      proportionality: 'No detail.',
      basis: 'law_enforcement',
    })
  ).id;

/** What can be done with an order next: in which state, with an interim order that was answered how. */
const standing = [
  ['considered', 'none'],
  ['preparing', 'none'],
  ['authority_sought', 'none'],
  ['authorised', 'none'],
  ['lodged', 'none'],
  ['lodged', 'sought'],
  ['lodged', 'made'],
  ['made', 'none'],
  ['served', 'none'],
  ['in_force', 'none'],
] as const;

/** An order in each state in which something can be done. */
async function consider(clinic: Clinic, { post }: WaysIn, caseId: string): Promise<string[]> {
  const ids: string[] = [];
  for (const [state, interim] of standing) {
    const { id } = await post('police', 'orders', { caseId, considered: 'He has come back.' });
    const made = ['made', 'served', 'in_force'].includes(state) ? 'considered_on' : 'NULL::date';
    const asked = interim === 'none' ? 'NULL::date' : 'considered_on';
    await clinic.owner.query(
      `UPDATE protection_order SET state = $2, interim = $3, made_on = ${made}, starts_on = ${made}, interim_sought_on = ${asked},
         interim_answered_on = ${interim === 'made' ? 'considered_on' : 'NULL::date'} WHERE id = $1`,
      [id, state, interim],
    );
    ids.push(id);
  }
  return ids;
}
/** What stands beside an order: a breach, a request to another force, bail and a route. */
async function considerBeside({ clinic, ways: { post, idOf } }: { clinic: Clinic; ways: WaysIn }, caseId: string) {
  const { id: orderId } = await post('police', 'orders', {
    caseId,
    considered: 'He has moved.',
    residesIn: 'south-wales',
  });
  const { id: served } = await post('police', 'orders', { caseId, considered: 'He writes again.' });
  await clinic.owner.query(
    `UPDATE protection_order SET state = 'in_force', made_on = considered_on, starts_on = considered_on, served_on = considered_on WHERE id = $1`,
    [served],
  );
  const day = String(clinic.clock.now().toISOString()).slice(0, 10);
  await post('police', `orders/${served}/allege_breach`, { version: 1, breachOn: day, condition: '1' });
  const force = {
    forceAgencyId: await idOf('agency', 'key', 'dp-police'),
    forceGround: 'intends',
    forceWhy: 'He said so.',
  };
  await post('police', `orders/${orderId}/prepare`, { version: 1, ...force });
  const asked = {
    wrongForce: 'He lives there.',
    toAgencyId: await idOf('agency', 'key', 'sw-police'),
    asks: 'Please consider one.',
  };
  await post('police', `orders/${orderId}/wrong_force`, { version: 2, ...asked });
  const bail = { kind: 'police_bail', fromOn: day, issuedBy: 'The force', conditions: 'No contact.' };
  const { id: other } = await post('police', 'other-orders', { caseId, ...bail });
  const { id: route } = await post('police', 'case-routes', { caseId, route: 'stalking_charge', why: 'It is one.' });
  const [breach, request] = [
    await idOf('order_breach', 'order_id', served),
    await idOf('force_request', 'order_id', orderId),
  ];
  return { breach, request, other, route };
}

/** Cases considered for MAPPA: one whose full form is being filled in and is submitted, and one that waits for probation. */
const considerForMappa = async ({ post, idOf }: WaysIn, caseIds: readonly [string, string, string, string]) => {
  const screened = {
    subject: 'The man of the case.',
    conviction: 'Stalking',
    sentenceKind: 'custody',
    sentenceMonths: 18,
    listed: 'schedule_15',
    category: '2',
    harm: 'high',
    adds: 'One plan.',
    level: '2',
    recommendedBy: 'The constable',
  };
  const [full, waits] = [
    (await post('police', 'mappa', { caseId: caseIds[0] })).id,
    (await post('police', 'mappa', { caseId: caseIds[1] })).id,
  ];
  const told = { probationView: 'Yes.', viewBy: 'The officer on duty' };
  const found = { decidedCategory: '2', decidedLevel: '2', decisionReason: 'By the rules.' };
  await post('police', `mappa/${full}/prescreen`, { version: 1, ...screened });
  await post('coordinator', `mappa/${full}/view`, { version: 2, ...told });
  await post('police', `mappa/${full}/find_eligible`, { version: 3, ...found });
  await post('police', `mappa/${full}/open_form`, { version: 4 });
  await post('police', `mappa/${waits}/prescreen`, { version: 1, ...screened });
  const forms = await idOf('mappa_forms', 'form_name', 'MAPPA A');
  const [ruledOut, looked] = await Promise.all(
    caseIds.slice(2).map(async (caseId) => {
      const { id } = await post('coordinator', 'mappa', { caseId });
      await post('coordinator', `mappa/${id}/rule_out`, { version: 1, ruledOutReason: 'No conviction.' });
      return id;
    }),
  );
  const pdp = (
    await post('coordinator', 'pdp', {
      mappaId: looked,
      takenUp: true,
      panel: 'The county panel',
      reason: 'He said he will.',
    })
  ).id;
  return { full, waits, forms, ruledOut, pdp };
};

/** Another forum that is asked to take a case too. */
const askForum = async ({ idOf, post }: WaysIn, caseId: string): Promise<string> =>
  (
    await post('coordinator', 'forum-requests', {
      caseId,
      kind: 'stand',
      forumId: await idOf('forum', 'key', 'cheshire-hru'),
      reason: 'He has moved there.',
      purpose: 'To plan with the force there.',
      basis: 'law_enforcement',
    })
  ).id;

/** A strategic group that the chair of the clinic chairs too, and its plan: lines in each state. */
async function plan({ idOf, post, move }: WaysIn) {
  const { id: group } = await post('administrator', 'strategic-groups', {
    areaCode: 'dyfed-powys',
    name: 'Stalking Working Group',
  });
  const seat = async (of: Who, chairs: boolean) => {
    const postId = await idOf('post', 'staff_id', await idOf('staff', 'email', who[of]));
    return (
      await post('administrator', 'group-members', {
        groupId: group,
        postId,
        chairs,
        thirdSector: false,
        fromOn: '2026-05-01',
      })
    ).id;
  };
  const [memberId, member] = [await seat('probation', false), await seat('chair', true)];
  const asked = {
    groupId: group,
    source: 'inspection',
    sourceName: 'Report',
    text: 'Work together.',
    memberId,
    dueOn: '2026-05-08',
  };
  const [open, done, met, dropped] = await Promise.all(
    ['1', '2', '3', '4'].map((recommendation) => post('chair', 'plan-lines', { ...asked, recommendation })),
  );
  const line = (of?: { id: string }): string => `plan-lines/${of?.id ?? ''}`;
  await move('chair', line(open), 'reschedule', { newDueOn: '2026-05-11', reason: 'The contract came later.' });
  for (const one of [done, met]) await move('probation', line(one), 'finish', { evidence: 'Met each month.' });
  await move('chair', line(met), 'verify');
  await move('chair', line(dropped), 'drop', { reason: 'Met by another.' });
  return { group, member, line: open?.id ?? '' };
}

/** A service whose commission ends soon, and advice that it gave. */
async function advise({ idOf, post }: WaysIn, forumId: string): Promise<string> {
  await post('administrator', 'advocacy-offers', {
    areaCode: 'dyfed-powys',
    offerAgencyId: await idOf('agency', 'key', 'dp-isac'),
    offerHigh: 'full',
    offerMedium: 'short',
    offerStandard: 'advice',
    fromOn: '2026-06-08',
    lastOn: '2026-07-01',
    told: ['coordinator', 'system_admin'],
    reason: 'A pilot of one year.',
    version: 0,
  });
  return (
    await post('isac', 'advice-records', {
      forumId,
      advisedOn: '2026-05-12',
      professionalAgency: 'A secondary school',
      professionalRole: 'Safeguarding lead',
      level: 'high',
      asked: 'What to tell a pupil.',
      advised: 'Nominate at once.',
      minutes: 20,
    })
  ).id;
}
/** Training that the service gave, and some that another provider did. */
async function train({ idOf, post }: WaysIn, forumId: string): Promise<string> {
  const [givenById, police] = [await idOf('agency', 'key', 'dp-isac'), await idOf('agency', 'key', 'dp-police')];
  const asked = { forumId, trainedOn: '2026-05-12', course: 'Stalking awareness', people: 24, multiAgency: true };
  await post('coordinator', 'training-sessions', { ...asked, provider: 'Paladin', kinds: ['health', 'housing'] });
  const given = { ...asked, givenById, agencyIds: [police], kinds: ['housing'], about: 'What stalking is.' };
  return (await post('isac', 'training-sessions', given)).id;
}

/** What is to be released of an advocate's case. */
const draftRelease = async ({ post }: WaysIn, advocacyCaseId: string): Promise<string> => {
  const what = ['name', 'date_of_birth', 'language', 'safe_contact'];
  const said = { note: 'She is ready to speak to an officer.', reason: 'She asked us to.' };
  return (await post('isac', 'releases', { advocacyCaseId, what, ...said })).id;
};

/** Who else is at risk in that case and which days are dangerous, some of them over. */
async function encircle({ post, move }: WaysIn, caseId: string): Promise<{ atRisk: string; triggerDate: string }> {
  const { id: atRisk } = await post('isac', 'people-at-risk', aChild(caseId, { relation: 'neighbour' }));
  await move('isac', `people-at-risk/${atRisk}`, 'add_item', {
    what: 'A camera',
    who: 'The landlord',
    dueOn: '2026-12-01',
  });
  const { id: grown } = await post('isac', 'people-at-risk', aChild(caseId));
  await move('isac', `people-at-risk/${grown}`, 'end', { ending: 'Grown up' });
  const { id: triggerDate } = await post('isac', 'trigger-dates', aHearing(caseId, { day: '2026-12-10' }));
  const { id: over } = await post('isac', 'trigger-dates', aHearing(caseId, { day: '2026-12-11' }));
  await move('isac', `trigger-dates/${over}`, 'check_in', { checkIn: 'She is well.' });
  return { atRisk, triggerDate };
}

/** The clinic as a project, which a grant pays for that ends soon. */
async function fund(clinic: Clinic, { idOf, post }: WaysIn, forumId: string): Promise<void> {
  const fromOn = londonDate(clinic.clock.now());
  await post('administrator', `forums/${forumId}/settings`, { version: 1, fromOn, settings: { status: 'project' } });
  const ownerPostId = await idOf('post', 'staff_id', await idOf('staff', 'email', 'iolo.pennant@dp-opcc.example'));
  await post('administrator', 'forum-grants', {
    forumId,
    funder: 'Safer Streets Fund',
    paysFor: 'A coordinator.',
    startsOn: '2025-04-01',
    lastOn: '2026-07-31',
    ownerPostId,
    fromOn,
    reason: 'As the fund agreed.',
    version: 0,
  });
}

/** Transfers of cases to another force, one in each state in which somebody has something to do; and that it is told who moved in. */
async function transfer({ idOf, post, move }: WaysIn) {
  const receiver = await idOf('post', 'staff_id', await idOf('staff', 'email', who.outsider));
  const offered = {
    receiver,
    why: 'lives_elsewhere',
    sides: 'both',
    reason: 'He lives there.',
    risk: 'High.',
    sections: ['perpetrator', 'victim', 'orders', 'mappa'],
    documents: 'MG11',
    redactions: 'Her number',
    basis: 'law_enforcement',
    openActions: 'go',
  };
  const propose = async (label: string): Promise<string> => {
    const caseId = await idOf('case_file', 'external_key', label);
    const { id } = await post('coordinator', 'transfers', { caseId, ...offered });
    await move('coordinator', `transfers/${id}`, 'ask_consent', {
      consent: 'not_asked',
      consentWhy: 'She has no advocate.',
    });
    return id;
  };
  const steps = [
    ['coordinator', 'offer', {}],
    ['outsider', 'acknowledge', {}],
    ['outsider', 'accept', { owner: receiver }],
    ['outsider', 'start_dual_running', { dualUntil: '2026-12-31' }],
  ] as const;
  const through = async (label: string, count: number): Promise<string> => {
    const id = await propose(label);
    for (const [as, name, answers] of steps.slice(0, count)) await move(as, `transfers/${id}`, name, answers);
    return id;
  };
  const ids = {
    proposed: await through('DPC-C-013', 0),
    offered: await through('DPC-C-006', 1),
    acknowledged: await through('DPC-C-004', 2),
    accepted: await through('DPC-C-017', 3),
    dual_running: await through('DPC-C-011', 4),
  };
  await post('coordinator', 'arrivals', {
    caseId: await idOf('case_file', 'external_key', 'DPC-C-013'),
    area: await idOf('force_area', 'code', 'south-wales'),
    sinceOn: '2026-05-01',
  });
  return { ids, arrival: await idOf('arrival', 'state', 'told') };
}

/** Who holds the investigation of a case. */
const hold = async ({ idOf, post }: WaysIn, caseId: string): Promise<string> => {
  const officer = await idOf('post', 'staff_id', await idOf('staff', 'email', who.police));
  return (await post('coordinator', 'investigations', { caseId, officer, fromOn: '2026-04-01' })).id;
};

/** The victim's one contact, who was named after another, and what the victim is told: in each state, and contradicted. */
async function tellVictim({ idOf, post, move }: WaysIn, caseId: string) {
  const [police, isac] = [await idOf('staff', 'email', who.police), await idOf('staff', 'email', who.isac)];
  const first = (await post('coordinator', 'named-contacts', { caseId, staffId: police, fromOn: '2026-05-01' })).id;
  await move('coordinator', `named-contacts/${first}`, 'hand_over', {
    staffId: isac,
    fromOn: '2026-05-12',
    reason: 'She knows her best.',
  });
  const contact = await idOf('named_contact', 'state', 'named');
  const happened = async (kind: string, as: Who = 'police') =>
    (await post(as, 'victim-events', { caseId, kind, occurredAt: '2026-05-11' })).id;
  const [due, ours, theirs, untold] = [
    await happened('charge'),
    await happened('arrest'),
    await happened('arrest', 'isac'),
    await happened('bail'),
  ];
  await move('police', `victim-events/${ours}`, 'tell', {
    method: 'telephone',
    said: 'custody.in_custody',
    response: 'She was relieved.',
  });
  await move('isac', `victim-events/${theirs}`, 'tell', { method: 'in_person', said: 'custody.released' });
  await move('police', `victim-events/${untold}`, 'not_tell', { reason: 'No safe way to reach her yet.' });
  return { contact, events: [due, ours, untold] };
}

/** What somebody did, as a breach and not; what the police know of him and of nobody yet; a breach of data; and who asked what is held. */
async function reportConduct({ idOf, post }: WaysIn, caseId: string) {
  const kind = await idOf('behaviour_kind', 'key', 'loitering');
  const incident = {
    caseId,
    kindId: kind,
    occurredAt: '2026-05-10',
    told: 'Waited at the corner.',
    reporter: 'victim',
  };
  const [{ id: plain }, { id: breach }] = [
    await post('police', 'incidents', incident),
    await post('coordinator', 'incidents', { ...incident, breachOf: 'bail' }),
  ];
  const grade = (code: string) => idOf('intelligence_grade', 'code', code);
  const item = {
    kind: 'weapon',
    surname: 'Pritchard',
    told: 'A knife was found.',
    standing: 'fact',
    receivedOn: '2026-05-01',
    sourceId: await grade('2'),
    assessmentId: await grade('D'),
    handlingId: await grade('P'),
    audience: 'own_agency',
  };
  const items = [
    (await post('police', 'intelligence', item)).id,
    (await post('police', 'intelligence', { ...item, audience: 'area_police' })).id,
  ];
  const { id: dataBreach } = await post('auditor', 'data-breaches', {
    awareAt: '2026-05-10',
    summary: 'A letter went astray.',
  });
  const { id: request } = await post('auditor', 'subject-access', {
    receivedOn: '2026-05-10',
    surname: 'Pritchard',
    asked: 'All of it.',
    identityConfirmed: false,
  });
  return {
    kind,
    incidents: [plain, breach],
    review: await idOf('breach_review', 'raised_by', breach),
    items,
    breach: dataBreach,
    request,
  };
}

/**
 * Texts that say where the victim is: two by people who may not see that, of which one waits and what one said was taken
 * out, and one that is held until a second person releases it.
 */
async function checkTexts(
  clinic: Clinic,
  { move }: WaysIn,
  { caseId, actions }: { caseId: string; actions: readonly string[] },
) {
  const ids = actions.map(() => randomUUID());
  for (const [nth, actionId] of actions.entries())
    await clinic.owner.query(
      `INSERT INTO text_check (id, case_id, agency_id, category, released, state, subject, subject_id, field, sentence, detail, written_by, made_at)
       SELECT $1, c.id, c.agency_id, 'victimLocation', false, 'open', 'Action', $2, 'text', 'At the corner of Mill Lane.', '14 Mill Lane', $3, $4
       FROM case_file c WHERE c.id = $5`,
      [ids[nth], actionId, (await clinic.actor(who.housing)).id, clinic.clock.now(), caseId],
    );
  await move('isac', `text-checks/${ids[0] ?? ''}`, 'take_out');
  const held = randomUUID();
  await clinic.owner.query(
    `INSERT INTO text_check (id, case_id, agency_id, category, released, state, subject, subject_id, field, sentence, detail, code, held_text, reason, written_by, made_at)
     SELECT $1, case_id, agency_id, category, released, 'held', subject, subject_id, 'successTest', sentence, detail, 'bcdfghjk', sentence, 'Patrols have to know.', $2, made_at
     FROM text_check WHERE id = $3`,
    [held, (await clinic.actor(who.police)).id, ids[1]],
  );
  return [...ids, held];
}

/** New information on a case, between its meetings. */
const update = async ({ post }: WaysIn, caseId: string): Promise<string> =>
  (
    await post('police', 'updates', {
      caseId,
      noteCategory: 'offendingHistory',
      information: 'He was seen again.',
      urgent: true,
      urgencyReason: 'He has her address.',
    })
  ).id;

/** The victim rang their advocate. */
const contact = async ({ post }: WaysIn, caseId: string): Promise<string> =>
  (
    await post('isac', 'victim-contacts', {
      caseId,
      direction: 'in',
      mode: 'telephone',
      reached: 'spoke',
      happenedOn: '2026-04-20',
      happenedTime: '10:00',
      purpose: 'support',
      note: 'She asked about the hearing.',
    })
  ).id;
/** What a tool said of a case, the grade that it raised and a lower one that is asked for, and a factor that is open and one that is met. */
async function assess({ idOf, post, move }: WaysIn, caseId: string) {
  const tool = await idOf('risk_tool', 'key', 'sash');
  const about = { caseId, toolId: tool, assessedOn: '2026-04-02', assessorRole: 'police', trained: true };
  const { id: result } = await post('police', 'risk-results', {
    ...about,
    sources: ['victim'],
    grade: 'High',
    note: 'She keeps the curtains shut.',
    noteCategory: 'victimIdentity',
  });
  const { id: grade } = await post('police', 'risk-grades', { caseId, level: 'medium', reason: 'He is in custody.' });
  const { id: factor } = await post('police', 'risk-factors', {
    caseId,
    kindId: await idOf('risk_factor_kind', 'key', 'weapons'),
    words: 'A crossbow.',
  });
  const { id: met } = await post('police', 'risk-factors', {
    caseId,
    kindId: await idOf('risk_factor_kind', 'key', 'online'),
  });
  await move('police', `risk-factors/${met}`, 'meet', { meets: 'She has a new number.' });
  return { tool, result, grade, factor };
}

/** A summary for disclosure that was made of a held item, and one that is drafted. */
async function summarise(clinic: Clinic, { idOf, post, move }: WaysIn, meetingId: string) {
  const { rows } = await clinic.owner.query<{ id: string; regime: string }>(
    `SELECT i.id, a.regime FROM item_decision d JOIN agenda_item i ON i.id = d.item_id JOIN agency a ON a.id = i.agency_id
     WHERE i.meeting_id = $1 AND i.state IN ('outcome_recorded', 'minuted') AND d.withdrawn_at IS NULL ORDER BY i.position LIMIT 1`,
    [meetingId],
  );
  const [item] = rows;
  const draft = async () =>
    post('coordinator', 'summaries', {
      itemId: item?.id,
      recipientKind: 'partner_agency',
      recipientAgencyId: await idOf('agency', 'key', 'dp-probation'),
      purpose: 'To plan his supervision.',
      necessity: 'They supervise him.',
      proportionality: 'The decision alone.',
      basis: item?.regime === 'part3' ? 'law_enforcement' : 'public_task',
    });
  const [made, drafted] = [(await draft()).id, (await draft()).id];
  const { body } = await (await clinic.as(who.coordinator)).get(`/v1/summaries/${made}`).expect(200);
  const open = (body.paragraphs as { key: string; closed: string | null }[]).filter(({ closed }) => !closed);
  const paragraphs = open.map(({ key }) =>
    key.startsWith('decision-') ? { key, choice: 'release' } : { key, choice: 'withhold', reason: 'not_necessary' },
  );
  await move('coordinator', `summaries/${made}`, 'choose', { paragraphs });
  await move('coordinator', `summaries/${made}`, 'make');
  return { itemId: item?.id ?? '', made, drafted };
}

/** The page on which two people who may be one are looked at side by side. */
async function likeness(pages: Pages, nominationId: string): Promise<string> {
  const { text } = await (await pages.as(who.coordinator)).get(`/nominations/${nominationId}`);
  return new RegExp(`/nominations/${nominationId}/match/[0-9a-f-]{36}`).exec(text)?.[0] ?? '/no-likeness';
}

/** One row of each register; of promises and terms a draft and one that nobody need accept yet. */
async function register({ idOf, post, move }: WaysIn) {
  const undertaking = { kind: 'promise', text: 'I keep to myself what I learn here about anybody.' };
  const { id } = await post('administrator', 'undertakings', undertaking);
  const later = await post('administrator', 'undertakings', { ...undertaking, kind: 'terms' });
  await move('administrator', `undertakings/${later.id}`, 'publish', { fromOn: '2027-06-01' });
  const staff = await idOf('staff', 'email', who.housing);
  return {
    undertakings: id,
    staff,
    posts: await idOf('post', 'staff_id', staff),
    accreditations: await idOf('accreditation', 'kind', 'ISAC'),
    kinds: await idOf('accreditation_kind', 'name', 'ISAC'),
    agencies: await idOf('agency', 'key', 'dp-housing-assoc'),
    agreements: await idOf('sharing_agreement', 'key', 'dp-housing-assoc'),
  };
}

/** A message to somebody of a forum that could not be sent, however often it was tried. */
async function giveUp({ owner, actor, clock }: Clinic, forumId: string): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO follow_up (job, key, payload, state, made_at, run_at, attempts, last_error, failed_at, forum_ids)
     VALUES ('exports.tell-ready', 'given-up', $1, 'failed', $2, $2, 10, 'Error', $2, ARRAY[$3::uuid]) RETURNING id`,
    [JSON.stringify({ staffId: (await actor(who.housing)).id }), clock.now(), forumId],
  );
  return rows[0]?.id ?? '';
}

/** What somebody typed when their form had expired. */
async function keepText(pages: Pages, path: string): Promise<void> {
  await (await pages.as(who.housing)).post(path, { _csrf: 'x.y', evidence: 'New lock fitted this morning.' });
}

/** An address by which a calendar program reads the coordinator's meetings. */
async function calendar({ owner, actor, clock }: Clinic): Promise<string> {
  const token = randomUUID();
  await owner.query(
    `INSERT INTO calendar_address (id, staff_id, token_hash, made_at) VALUES ($1, $2, sha256($3::text::bytea), $4)`,
    [randomUUID(), (await actor(who.coordinator)).id, token, clock.now()],
  );
  return `/calendar/${token}.ics`;
}

/** The account of the ISAC: a password, a key as a second factor, and a link to choose another password. */
async function account(clinic: Clinic): Promise<{ factorId: string; reset: string; undo: string }> {
  const [factorId, token] = [randomUUID(), randomUUID()];
  const { id } = await clinic.actor(who.isac);
  const at = clinic.clock.now();
  await clinic.api.get(SignIn).setPassword(id, randomUUID(), at);
  await clinic.owner.query(
    `INSERT INTO factor (id, staff_id, kind, name, credential_id, public_key, counter, made_at, confirmed_at)
     VALUES ($1, $2, 'key', 'Key on my desk', 'c3Rvcnk', 'x', 0, $3, $3)`,
    [factorId, id, at],
  );
  await clinic.owner.query(
    `INSERT INTO account_reset (id, staff_id, token_hash, made_at, ends_at)
     VALUES ($1, $2, sha256($3::text::bytea), $4, $4::timestamptz + interval '1 hour')`,
    [randomUUID(), id, token, at],
  );
  await clinic.owner.query(
    `INSERT INTO factor_undo (id, staff_id, token_hash, made_at, ends_at)
     VALUES ($1, $2, sha256($3::text::bytea), $4, $4::timestamptz + interval '1 day')`,
    [randomUUID(), id, token, at],
  );
  return { factorId, reset: `/reset?token=${token}`, undo: `/undo-factor?token=${token}` };
}

/** A message to the ISAC, and one to the housing officer that did not arrive. */
async function writtenTo({ owner, actor, clock }: Clinic): Promise<{ message: string; undelivered: string }> {
  const { rows } = await owner.query<{ id: string }>(
    `SELECT m.id FROM sent_mail m JOIN staff s ON s.id = m.staff_id WHERE s.email = $1 AND m.link IS NOT NULL ORDER BY m.at, m.id LIMIT 1`,
    [who.isac],
  );
  const [undelivered, staffId] = [randomUUID(), (await actor(who.housing)).id];
  await owner.query(
    `INSERT INTO undelivered (id, message_id, staff_id, area_code, subject, failure, at)
     VALUES ($1, '<lost@stalking-clinic>', $2, 'dyfed-powys', 'You have 1 item due', 'bounced', $3)`,
    [undelivered, staffId, clock.now()],
  );
  return { message: rows[0]?.id ?? '', undelivered };
}

/** An agency with a sign-in of its own, which nobody answers at, and a system. */
async function openAccess(clinic: Clinic, pages: Pages) {
  const admin = await clinic.actor(who.administrator);
  const agency =
    (await clinic.owner.query<{ id: string }>(`SELECT id FROM agency WHERE key = 'dp-probation'`)).rows[0]?.id ?? '';
  const { id: provider } = await pages.app.get(Providers).add(admin, agency, {
    issuer: 'http://127.0.0.1:9',
    clientId: 'clinic',
    password: 'not-much-of-a-secret',
    startsOn: admin.today,
  });
  const { id: token } = await pages.app.get(Systems).add(admin, agency, {
    name: 'Case management',
    role: 'probation',
    scopes: ['actions-read'],
    endsOn: addDays(admin.today, 90),
  });
  return { agency, provider, token };
}

/** A fact about somebody that the coordinator took out of view. */
async function hide(clinic: Clinic, pages: Pages): Promise<string> {
  const { rows } = await clinic.owner.query<{ id: string }>(
    `SELECT f.id FROM person_fact f JOIN case_file c ON c.id = f.case_id WHERE c.external_key = 'DPC-C-004' AND f.kind = 'home_force' LIMIT 1`,
  );
  const answers = { what: 'PersonFact', id: rows[0]?.id, why: 'person', reason: 'It is about his brother.' };
  const browser = await pages.as(who.coordinator);
  const { status, text } = await browser.fill('/account', answers, '/out-of-view/new');
  if (status !== 303) throw new Error(`The fact was not taken out of view: ${status} ${text}`);
  return (await clinic.owner.query<{ id: string }>('SELECT id FROM out_of_view')).rows[0]?.id ?? '';
}

/** A file of crimes whose columns are to be matched. */
async function sweepFile(clinic: Clinic, pages: Pages, forumId: string): Promise<string> {
  const file = inWords(renamed(csvOf([aCrime(32)]), { crime_ref: 'Crime No' }));
  const sent = await upload({ clinic, pages }, '/sweeps/new', { by: who.sweeper, file, fields: { forumId } });
  return /sweep-files\/([0-9a-f-]{36})/.exec(sent.headers['location'] ?? '')?.[1] ?? '';
}

/** What the coordinator’s own system calls the columns of recorded crimes. */
async function match({ post }: WaysIn): Promise<string> {
  const columns = {
    crime_ref: 'Crime No',
    recorded_on: 'Recorded',
    offence: 'HO Offence',
    victim_surname: 'IP',
    advocacy_referred: 'Referred',
  };
  return (
    await post('coordinator', 'column-matchings', {
      kind: 'sweeps',
      columns,
      headings: [...Object.values(columns), 'Beat'],
    })
  ).id;
}

/** A sweep with a row that was not taken, and a victim who was referred since. */
async function sweep(clinic: Clinic, pages: Pages, { idOf, post, move }: WaysIn) {
  const forumId = await forumOf(clinic, RAP);
  const rows = [...crimes(30, [3, 4]), aCrime(31, { victim_surname: '' })];
  const { id } = await post('sweeper', 'sweeps', { forumId, rows });
  const crime = await idOf('swept_crime', 'crime_ref', 'FIC-2603-0003');
  await move('sweeper', `swept-crimes/${crime}`, 'refer');
  const { id: meetingId } = await post('sweeper', 'meetings', { forumId, day: '2026-05-20' });
  await post('sweeper', `meetings/${meetingId}/candidates`, { seen: 0 });
  return { forumId, id, crime, meetingId, file: await sweepFile(clinic, pages, forumId) };
}

/** Tells the story until the morning of the May panel, and gives what the pages are about. */
async function tell(clinic: Clinic, pages: Pages) {
  await playTo(clinic, '2026-05-05T13:00:00+01:00');
  const ways = waysIn(clinic);
  const actions = await setActions(ways);
  await playTo(clinic, '2026-05-14T10:20:00+01:00');
  const nominations = await nominate(clinic, ways);
  const live = await sit(clinic, ways);
  const exported = (await ways.post('coordinator', 'exports', { kind: 'actions', reason: 'To read on a train' })).id;
  const copy = (
    await ways.post('coordinator', 'copies', {
      thing: 'actions',
      subjectId: actions.overdue,
      destination: 'police_log',
    })
  ).id;
  await ways.post('coordinator', 'outage-copy', { password: 'lantern gravel seven', tells: false });
  await makeCopies(clinic, '2026-06-08T03:00:00+01:00');
  const outage = await ways.idOf('outage_pack', 'state', 'ready');
  const cover = await standIn(ways, actions.overdue);
  const held = await ways.idOf('meeting', 'external_key', 'DPC-M-2026-04');
  const exceptions = await except(ways, { caseId: actions.caseId, forumId: nominations.forumId });
  const disclosures = await disclose(ways, actions.caseId);
  const referral = await refer(ways, actions.caseId);
  const orders = await consider(clinic, ways, actions.caseId);
  const beside = await considerBeside({ clinic, ways }, actions.caseId);
  const mappa = await considerForMappa(ways, [
    actions.caseId,
    await ways.idOf('case_file', 'external_key', 'DPC-C-006'),
    await ways.idOf('case_file', 'external_key', 'DPC-C-012'),
    await ways.idOf('case_file', 'external_key', 'DPC-C-014'),
  ]);
  const programmes = await onProgrammes(clinic, ways);
  const forumRequest = await askForum(ways, actions.caseId);
  const investigation = await hold(ways, actions.caseId);
  const transfers = await transfer(ways);
  const linked = await link(clinic, await clinic.as(who.coordinator), {
    caseId: actions.caseId,
    forumId: nominations.forumId,
    matching: nominations.matching,
  });
  const told = await tellVictim(ways, actions.caseId);
  const conduct = await reportConduct(ways, actions.caseId);
  const checks = await checkTexts(clinic, ways, {
    caseId: actions.caseId,
    actions: [actions.overdue, actions.open],
  });
  const retention = await keepFiles(clinic, ways, nominations.forumId);
  const planned = await plan(ways);
  const advice = await advise(ways, nominations.forumId);
  const training = await train(ways, nominations.forumId);
  const safety = await planSafety(clinic, ways, actions.caseId);
  await fund(clinic, ways, nominations.forumId);
  const advocacy = await advocate(ways);
  const encircled = await encircle(ways, advocacy.open);
  const release = await draftRelease(ways, advocacy.open);
  const officerRequest = (await ways.post('coordinator', `work-list/${actions.caseId}/ask`, { dueOn: '2026-12-01' }))
    .id;
  const posted = await update(ways, actions.caseId);
  const victimContact = await contact(ways, actions.caseId);
  const risk = await assess(ways, actions.caseId);
  const summaries = await summarise(clinic, ways, held);
  const drafts = await write(pages, nominations.forumId);
  const files = await importFile(pages);
  const imports = { ...files, first: await ways.idOf('nomination', 'external_ref', 'DPC-X-0001') };
  const registers = { ...(await register(ways)), failedJob: await giveUp(clinic, nominations.forumId) };
  const swept = await sweep(clinic, pages, ways);
  const matching = await match(ways);
  await keepText(pages, `/actions/${actions.overdue}/claim`);
  await clinic.runJobs();
  const housing = (await clinic.actor(who.housing)).id;
  const invitation = (await clinic.work.as(clinic.system(), (tx) => invite(tx, housing))).path;
  const access = await openAccess(clinic, pages);
  const hidden = await hide(clinic, pages);
  const area = await ways.idOf('force_area', 'code', 'dyfed-powys');
  const holiday = await ways.idOf('bank_holiday', 'on_day', '2026-04-03');
  const seats = { probation: `${await ways.idOf('agency', 'key', 'dp-probation')}.probation` };
  return {
    actions,
    nominations,
    live,
    held,
    exceptions,
    disclosures,
    referral,
    mappa,
    orders,
    beside,
    programmes,
    forumRequest,
    investigation,
    transfers,
    linked,
    told,
    conduct,
    checks,
    retention,
    officerRequest,
    update: posted,
    victimContact,
    risk,
    planned,
    advice,
    training,
    ...encircled,
    advocacy,
    release,
    safety,
    summaries,
    drafts,
    imports,
    registers,
    nowhere: randomUUID(),
    invitation,
    access,
    hidden,
    seats,
    exported,
    outage,
    copy,
    cover,
    area,
    holiday,
    swept,
    matching,
    ...(await writtenTo(clinic)),
    account: await account(clinic),
    calendar: await calendar(clinic),
    likeness: await likeness(pages, nominations.matching),
  };
}

/** The story as it was told once, and the moment at which it stands. */
const keptStory = () =>
  kept('every page', async (as) => {
    const clinic = await openLoadedClinic();
    const pages = await openPages(clinic);
    const known = { ids: await tell(clinic, pages), at: clinic.clock.now().toISOString() };
    await pages.close();
    await clinic.keep(as);
    return known;
  });

/** The fictional clinic in the middle of its story, on the morning of the May panel, with its pages listening. */
export async function openStory() {
  const { as: start, known } = await keptStory();
  const clinic = await openClinic({ at: known.at, start });
  const { opened: pages, routes } = await routesOf(() => openPages(clinic));
  await pages.app.listen(0, '127.0.0.1');
  return {
    ...known.ids,
    clinic,
    pages,
    routes,
    address: await pages.app.getUrl(),
    close: async () => {
      await pages.close();
      await clinic.close();
    },
  };
}

export type Story = Awaited<ReturnType<typeof openStory>>;
