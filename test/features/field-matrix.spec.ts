import { domains } from '../../libs/domains.js';
import { searchOf } from '../../libs/platform/things/finding.js';
import { operationsOf, type Document, type Operation } from '../fuzz/document.js';
import { ofRoutes, ofThings } from '../field-matrix/fields.js';
import { ofNoCase, opens } from '../field-matrix/gates.js';
import { fieldsIn, hold, type Field, type SeenOf } from '../field-matrix/shape.js';
import type { Request } from '../planted-marks/asking.js';
import { isOfQuarter, ofAllFields, shownIn } from '../planted-marks/cast.js';
import { openPlanted, type Opened } from '../planted-marks/opened.js';
import { everybody, type Somebody } from '../planted-marks/people.js';
import { reportSuite } from '../suite-report.js';

const isFull = process.env['FULL'] === '1';
/** Who is shown something; in full every role in each of the situations. */
const people = everybody.filter(
  (one, nth) => ofAllFields.includes(one) || isOfQuarter(one, nth) || (isFull && shownIn.includes(one.situation)),
);
/** Who matters most asks for everything, in full also whoever else is tried in the usual run; of the others each for a part, and whoever comes after them for another. */
const PART = isFull ? 24 : 16;
const asksAll = (one: Somebody): boolean =>
  ofAllFields.includes(one) || (isFull && isOfQuarter(one, everybody.indexOf(one)));

/** Answers without fields: a file, or nothing but that it was done. */
const files = [
  'GET /v1/openapi.json',
  'GET /v1/imports/{id}/corrections',
  'GET /v1/meetings/{id}/minutes.pdf',
  'GET /v1/meetings/{id}/agenda.pdf',
  'GET /v1/meetings/{id}/invitation.ics',
  'GET /v1/exports/{id}/file',
  'GET /v1/outage-packs/{id}/file',
  'GET /v1/safety-plans/{id}/copy.pdf',
  'GET /v1/summaries/{id}/summary.pdf',
  'GET /v1/retention/{id}/certificate.pdf',
  'GET /v1/mappa/{id}/form.pdf',
  'GET /v1/mappa/{id}/form.docx',
];

/** What can be searched for. */
const searched = new Set(
  domains.flatMap(({ things = [] }) => things.filter((thing) => searchOf(thing)).map(({ name }) => name)),
);
const MOVES = fieldsIn('moves[]{name label}');

/** What is written down of each route that answers with fields. */
function tableOfFields(): Map<string, Field[]> {
  const table = new Map(Object.entries(ofRoutes).map(([route, text]) => [route, fieldsIn(text)]));
  for (const [name, { listed, shown = '', listedOnly = '' }] of Object.entries(ofThings)) {
    const fields = fieldsIn(listed);
    const list = [...fieldsIn('total next'), { name: 'items', open: false, of: [...fields, ...fieldsIn(listedOnly)] }];
    table.set(`GET /v1/${name}`, list);
    if (searched.has(name)) table.set(`POST /v1/${name}/search`, list);
    table.set(`GET /v1/${name}/{id}`, [...fields, ...fieldsIn(shown), ...MOVES]);
  }
  return table;
}

const isReading = ({ method, path }: Operation): boolean => method === 'GET' || /\/search$|^\/v1\/presence$/.test(path);

let opened: Opened;
let operations: Operation[];
const table = tableOfFields();
const seen = new Map<string, { seen: SeenOf; answers: number }>();
const counts = { passed: 0, failed: 0 };

beforeAll(async () => {
  opened = await openPlanted(people, { rows: 6 });
  operations = operationsOf((await opened.world.clinic.nobody().get('/v1/openapi.json')).body as Document);
}, 240_000);
afterAll(async () => {
  reportSuite('02-field-matrix', counts, { people: people.length, routes: table.size });
  await opened.close();
});

it('has a row for every route that answers with fields, and for no other', () => {
  const reading = operations.filter(isReading).map(({ method, path }) => `${method} ${path}`);
  const known = [...table.keys(), ...files];
  expect(reading.filter((route) => !known.includes(route))).toEqual([]);
  expect([...table.keys()].filter((route) => !reading.includes(route))).toEqual([]);
});

/** Whether an item is of the meeting to come, at which nobody who is tried has a place of their own. */
const isToCome = (itemId: string | undefined): boolean =>
  Object.values(opened.planted.open.items).includes(itemId ?? '');

const agencyOf = (id: string | undefined): string | undefined =>
  [...opened.world.ids.agencies].find(([, one]) => one === id)?.[0];

const keyOf = (caseId: string | undefined): string | undefined =>
  Object.entries(opened.planted.cases).find(([, id]) => id === caseId)?.[0];

/** Each field of one answer, decided by the table for whoever asked. */
function judge(person: Somebody, request: Request, body: unknown): string[] {
  const fields = table.get(request.route) ?? [];
  const of = seen.get(request.route) ?? {
    answers: 0,
    seen: { unknown: new Set(), lacking: new Set(), had: new Set(), gated: [] },
  };
  seen.set(request.route, of);
  of.answers += 1;
  const now: SeenOf = { unknown: new Set(), lacking: of.seen.lacking, had: of.seen.had, gated: [] };
  hold(body, fields, { seen: now });
  const wrong = [...now.unknown].map((path) => `${path} is in no row of the table`);
  for (const { path, gate, caseId, itemId, sentTo, filled } of now.gated) {
    const caseKey = ofNoCase.includes(gate) ? 'none' : keyOf(caseId);
    if (!caseKey) continue;
    const agency = caseKey === 'elsewhere' ? 'other-force' : 'office';
    const may = opens(gate, person, { caseKey, agency, toCome: isToCome(itemId), sentTo: agencyOf(sentTo) });
    if (filled && !may) wrong.push(`${path} of ${caseKey} is shown, and ${gate} is shut`);
    counts.passed += 1;
  }
  for (const path of shutWithoutReason(person, now, body)) wrong.push(path);
  return wrong;
}

/** Gates that the policy opens for the case and behind which nothing was shown in any part of the answer; what is not decided yet has no decision. */
function shutWithoutReason(person: Somebody, { gated }: SeenOf, body: unknown): string[] {
  const isOpen = (path: string): boolean => path === 'decision' && !(body as { outcome: unknown }).outcome;
  const here = gated.filter(
    ({ path, caseId, gate }) => keyOf(caseId) === 'here' && !ofNoCase.includes(gate) && !isOpen(path),
  );
  const paths = new Set(here.map(({ path }) => path));
  return [...paths].flatMap((path) => {
    const those = here.filter((one) => one.path === path);
    const may = those.some(({ gate, itemId, sentTo }) =>
      opens(gate, person, { caseKey: 'here', agency: 'office', toCome: isToCome(itemId), sentTo: agencyOf(sentTo) }),
    );
    return may && !those.some(({ filled }) => filled) ? [`${path} is empty, and ${those[0]?.gate ?? ''} is open`] : [];
  });
}

/** Fields that no row of this world fills: no agency is asked once for two forums in it, for no case stands in two. */
const once = ['id', 'state', 'dueOn', 'forumName', 'meetingDay', 'question', 'confirmed', 'moves'];
/** What is told of a version of figures that were handed in. */
const handedIn = ['version', 'reason', 'by', 'byName', 'at'];
const versions = [...handedIn, 'figures', 'changes', 'changes.of', 'changes.before', 'changes.after'].map(
  (one) => `items.${one}`,
);
/** And what nobody in it is shown: nothing of a quarter is settled or handed in yet, no file is disposed of, no report waits about two who are known, nothing goes out in its transfer, no move is theirs. */
const shownToNobody: Readonly<Record<string, readonly string[]>> = {
  'GET /v1/advocacy-services/{id}/duties': [
    'items.agencyId',
    'items.agencyName',
    'items.caseId',
    'items.caseReference',
    'items.dueOn',
    'items.failed',
    'items.forumId',
    'items.forumName',
    'items.kind',
    'items.overdue',
    'items.ownerId',
    'items.ownerName',
    'items.subjectId',
    'items.unowned',
  ],
  'GET /v1/advocacy-services/{id}/figures': handedIn.map((one) => `handedIn.${one}`),
  'GET /v1/advocacy-services/{id}/quarterly-returns': versions,
  'GET /v1/advocacy-totals': [
    'items.areaCode',
    'items.areaName',
    'items.hiddenBelow',
    'items.hiddenBelow.below',
    'items.hiddenBelow.source',
    'items.once',
    'items.services',
    'items.services.agencyId',
    'items.services.agencyName',
    'items.services.count',
    'items.settledAt',
  ],
  'GET /v1/arrivals/{id}': ['moves.label', 'moves.name'],
  'GET /v1/breach-reviews/{id}': ['moves.label', 'moves.name'],
  'GET /v1/cases/{id}/conduct': ['anniversaries.of', 'anniversaries.on', 'anniversaries.origin', 'anniversaries.years'],
  'GET /v1/disposals': [
    'agencyName',
    'approvedAt',
    'approvedByName',
    'clearFrom',
    'count',
    'counts',
    'disposedAt',
    'dueOn',
    'group',
    'id',
    'keeper',
    'proposedAt',
    'proposedByName',
    'reference',
    'retentionId',
    'source',
    'standing',
    'unit',
    'untilAge',
  ].map((one) => `items.${one}`),
  'GET /v1/forums/{id}/figures': handedIn.map((one) => `handedIn.${one}`),
  'GET /v1/forums/{id}/quarterly-returns': versions,
  'GET /v1/mappa/{id}/eligibility': ['rules.missing'],
  'GET /v1/nominations/{id}/candidates': ['known.caseId', 'known.decided', 'known.reference'],
  'GET /v1/order-breaches/{id}': ['moves.label', 'moves.name'],
  'GET /v1/transfers/{id}': ['goesOut.section', 'goesOut.text', 'going.id', 'going.reference', 'going.takenBy'],
};
const unfilled: readonly string[] = [
  // The one decision is told to the victim, and who accepted has a place.
  'GET /v1/meetings/{id}/minutes: minutes.items.decision.tellNothingReason',
  ...['id', 'staffId', 'staffName', 'agencyName'].map((field) => `GET /v1/meetings/{id}: accepted.${field}`),
  ...['joinedTo', 'serves'].flatMap((of) => once.map((field) => `GET /v1/returns/{id}: ${of}.${field}`)),
  ...Object.entries(shownToNobody).flatMap(([route, fields]) => fields.map((field) => `${route}: ${field}`)),
];

/** Asked by each of them: a single one has something there. */
const byAll = ['GET /v1/cover/hand-over'];

describe('what an answer holds', () => {
  it.each(people)('for $name is what the table names, and what is shut is empty', async (person) => {
    const { requests, send } = await opened.as(person);
    const wrong = new Set<string>();
    const asked = requests.filter(({ route }) => table.has(route));
    for (const request of asked.filter(
      ({ route }, nth) => asksAll(person) || byAll.includes(route) || (nth + people.indexOf(person)) % PART === 0,
    )) {
      const { status, type, bytes } = await send(request);
      if (status !== 200 || !type.includes('json')) continue;
      for (const one of judge(person, request, JSON.parse(bytes.toString()))) wrong.add(`${request.route}: ${one}`);
    }
    counts.failed += wrong.size;
    expect([...wrong]).toEqual([]);
  });

  it('was looked at for every route and every field of the table', () => {
    const pathsOf = (fields: readonly Field[], at = ''): string[] =>
      fields.flatMap(({ name, of, open }) => [`${at}${name}`, ...(open ? [] : pathsOf(of, `${at}${name}.`))]);
    const never = [...table].flatMap(([route, fields]) => {
      const of = seen.get(route);
      if (!of) return [`${route}: nothing was shown to anybody`];
      return route.endsWith('/search')
        ? []
        : pathsOf(fields)
            .filter((path) => !of.seen.had.has(path))
            .map((path) => `${route}: ${path}`);
    });
    expect(never.toSorted()).toEqual(unfilled.toSorted());
    expect(counts.passed).toBeGreaterThan(isFull ? 20_000 : 2_000);
  });
});
