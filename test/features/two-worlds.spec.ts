import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import type { Answered, Request } from '../planted-marks/asking.js';
import { ofTwoWorlds } from '../planted-marks/cast.js';
import { openPlanted, type Opened } from '../planted-marks/opened.js';
import { medianOf } from '../medians.js';
import { seeded } from '../seeded.js';
import { reportSuite } from '../suite-report.js';

/** Each of them asks as often as this, with seeded questions, before and after something is hidden from them. */
const isFull = process.env['FULL'] === '1';
const COUNT = isFull ? 1000 : 40;
const SEED = Number(process.env['TWO_WORLDS_SEED'] ?? '20260316');
const people = ofTwoWorlds;

let opened: Opened;
beforeAll(async () => void (opened = await openPlanted(people, { rows: 8 })), 240_000);
afterAll(() => opened.close());

/** These tell of the asker's own earlier questions, or of mail in the demonstration, and so change by being asked; a security key is challenged anew each time. */
const changing = /audit|demonstration\/mail|factors\/key$|\/v1\/me$/;

/** Figures count all that a forum has done, whoever may read of it, and leave small numbers out (`domain.md` 8, Statistics). */
const counting = /\/forums\/[^/]+\/([\w-]*figures|problem-profile)/;

/** That minutes were looked at or printed is entered in the ledger, which the page of a case and its preview show too: they are read apart, when nobody does that. */
const ofTheLedger = ({ url }: Request): boolean =>
  url.includes('ledger') || /^(\/v1)?\/cases\/[^/]+(\/preview)?(\?|$)/.test(url);

const isLooking = ({ method, url }: Request): boolean =>
  (method === 'GET' || /(search|presence)$/.test(url)) && !changing.test(url) && !counting.test(url);

/** Headers but those that tell of the moment, of the request, or of chance; how long an answer is follows from its words. */
const headers = (head: string): string => {
  const all = Object.entries(JSON.parse(head) as Record<string, unknown>);
  const passing =
    /^(date|x-request-id|request-id|content-length|content-security-policy|server-timing|x-ratelimit.*|ratelimit.*)$/;
  return JSON.stringify(all.filter(([name]) => !passing.test(name)).sort(([one], [other]) => (one < other ? -1 : 1)));
};

/** The parts of a packed file, such as a Word document: the package itself says when it was packed. */
const unpacked = (bytes: Buffer): string =>
  bytes.subarray(0, 2).toString() === 'PK'
    ? Object.entries(unzipSync(new Uint8Array(bytes)))
        .map(([name, part]) => `${name} ${strFromU8(part)}`)
        .join('\n')
    : bytes.toString('latin1');

/** An answer without what differs from one to the next though nothing else does. */
const told = ({ status, bytes, head }: Answered): string =>
  `${status} ${headers(head)} ${unpacked(bytes).replace(/name="_(csrf|key)" value="[^"]*"|nonce="[^"]*"|\(D:\d{14}Z\)|\/ID \[[^\]]*\]|<xmp:\w+Date>[^<]*|<dcterms:\w+[^>]*>[^<]*/g, '')}`;

/** Lists are asked for in pages of different sizes. */
const varied = (request: Request, random: () => number): Request =>
  request.method === 'GET' && /^\/v1\/[\w-]+$/.test(request.url)
    ? { ...request, url: `${request.url}?limit=${1 + Math.floor(random() * 20)}` }
    : request;

/** Where two answers come apart, with what stands around it. */
function apart(one: string, other: string): string {
  const at = [...one].findIndex((letter, nth) => letter !== other[nth]);
  const from = Math.max(0, (at < 0 ? one.length : at) - 60);
  return JSON.stringify([one.slice(from, from + 160), other.slice(from, from + 160)]);
}

type Signed = Awaited<ReturnType<Opened['as']>>;

async function answers({ requests, send }: Signed): Promise<Map<string, string>> {
  const random = seeded(SEED);
  const asked = requests.filter((one) => isLooking(one) && !ofTheLedger(one));
  const given = new Map<string, string>();
  for (let nth = 0; nth < COUNT; nth += 1) {
    const request = varied(asked[Math.floor(random() * asked.length)] as Request, random);
    given.set(
      `${nth} ${request.route} ${request.url} ${JSON.stringify(request.body ?? '')}`,
      told(await send(request)),
    );
  }
  return given;
}

/** Of a case's previews, one for each of its readers, so many. */
const PREVIEWS = 16;

/** Everything of the ledger, once each, and some of the previews. */
async function ledgerOf({ requests, send }: Signed): Promise<Map<string, string>> {
  const given = new Map<string, string>();
  const asked = requests.filter((one) => isLooking(one) && ofTheLedger(one));
  for (const request of asked.filter(({ url }, nth) => !url.includes('/preview?') || nth % PREVIEWS === 0))
    given.set(`${request.route} ${request.url} ${JSON.stringify(request.body ?? '')}`, told(await send(request)));
  return given;
}

/** What none of these people may see: rows of an agency without an agreement, in the case that they work on and beside it. */
async function hide(): Promise<void> {
  const {
    world: {
      clinic: { owner, clock },
      ids,
      categories,
    },
    planted,
  } = opened;
  const [by, at, agency] = [ids.people.get('the.coordinator'), clock.now(), ids.agencies.get('no-agreement')];
  const persons = (
    await owner.query<{ id: string; caseId: string }>(`SELECT person_id AS id, case_id AS "caseId" FROM case_person`)
  ).rows;
  for (const category of categories) {
    for (const { id, caseId } of persons) {
      await owner.query(
        `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
         VALUES ($1, $2, $3, $4, true, $5, 'crime_ref', 'FIC-HIDDEN', 'fic-hidden', 'nomination', $6)`,
        [randomUUID(), caseId, agency, category, id, at],
      );
      await owner.query(
        `INSERT INTO person_name (id, case_id, agency_id, category, released, person_id, kind, full_name, name_key, source, recorded_at)
         VALUES ($1, $2, $3, $4, true, $5, 'alias', 'Hidden Name', 'hidden name', 'nomination', $6)`,
        [randomUUID(), caseId, agency, category, id, at],
      );
    }
    await owner.query(
      `INSERT INTO item_note (id, case_id, agency_id, category, released, item_id, kind, text, version, made_by, made_at, changed_at)
       VALUES ($1, $2, $3, $4, true, $5, 'information', 'hidden', 1, $6, $7, $7)`,
      [randomUUID(), planted.cases.here, agency, category, planted.itemId, by, at],
    );
    await owner.query(
      `INSERT INTO ledger_entry (id, case_id, agency_id, category, released, kind, subject, subject_id, recipient_kind, basis, at, made_by)
       VALUES ($1, $2, $3, $4, true, 'disclosure', 'Disclosure', $1, 'third_party', 'public_task', $5, $6)`,
      [randomUUID(), planted.cases.here, agency, category, at, by],
    );
  }
  await owner.query(
    `INSERT INTO action (id, reference, case_id, agency_id, category, released, state, open, version, text, type, priority, owner_id, due_on, owed_since, made_by, made_at)
     SELECT gen_random_uuid(), 'A-HIDDEN-' || n, $1, $2, 'actions', false, 'accepted', true, 1, 'hidden', 'safeguard', 'high', $3, '2026-05-01', '2026-05-01', $3, $4
     FROM generate_series(1, 7) n`,
    [planted.cases.here, agency, by, at],
  );
}

/** In so many turns the same is timed so many times without what is hidden, and as often with it. */
const [turns, timed] = [20, 15];

const timesOf = async ({ requests, send }: Signed): Promise<number[]> => {
  const lists = requests.filter((one) => isLooking(one) && /^\/v1\/(cases|actions|people|agenda-items)$/.test(one.url));
  const took: number[] = [];
  for (let nth = 0; nth < timed; nth += 1) {
    const began = performance.now();
    for (const one of lists) await send(one);
    took.push(performance.now() - began);
  }
  return took;
};

/** Takes away again what `hide` put there. */
const unhide = async (): Promise<void> => {
  const {
    world: {
      clinic: { owner },
      ids,
    },
  } = opened;
  const tables = [
    `person_fact WHERE value = 'FIC-HIDDEN'`,
    `person_name WHERE full_name = 'Hidden Name'`,
    `item_note WHERE text = 'hidden'`,
    `action WHERE text = 'hidden'`,
  ];
  for (const one of tables)
    await owner.query(`DELETE FROM ${one} AND agency_id = $1`, [ids.agencies.get('no-agreement')]);
};

const counts = { passed: 0, failed: 0 };
const figures: Record<string, unknown> = { seed: SEED, people: people.length };
afterAll(() => reportSuite('03-two-worlds', counts, figures));

it('answers letter by letter the same whatever else there is that may not be seen', async () => {
  // What they ask is settled beforehand: they know of nothing that is hidden later.
  const before = new Map<string, { signed: Signed; given: Map<string, string> }>();
  for (const person of people) {
    const signed = await opened.as(person);
    before.set(person.name, { signed, given: await answers(signed) });
  }
  const entered = new Map<string, Map<string, string>>();
  for (const [name, { signed }] of before) entered.set(name, await ledgerOf(signed));
  await hide();
  const differing: string[] = [];
  for (const [name, { signed }] of before) {
    const after = await ledgerOf(signed);
    for (const [asked, said] of entered.get(name) ?? [])
      if (after.get(asked) !== said) differing.push(`${name}: ${asked}`);
    counts.passed += after.size;
    expect(after.size).toBeGreaterThan(2);
  }
  for (const [name, { signed, given }] of before) {
    const after = await answers(signed);
    for (const [asked, said] of given)
      if (after.get(asked) !== said) differing.push(`${name}: ${asked}: ${apart(said, after.get(asked) ?? '')}`);
  }
  counts.failed += differing.length;
  counts.passed += people.length * COUNT - differing.length;
  expect(before.size).toBe(people.length);
  expect(differing).toEqual([]);
}, 900_000);

if (isFull)
  it('takes as long whatever else there is that may not be seen', async () => {
    const signed = await opened.as(people.find(({ name }) => name === 'coordinator.member') as (typeof people)[number]);
    await unhide();
    await timesOf(signed);
    const [without, during]: [number[], number[]] = [[], []];
    // What the machine does besides goes up and down: each turn measures both worlds one right after the other.
    for (let turn = 0; turn < turns; turn += 1) {
      without.push(...(await timesOf(signed)));
      await hide();
      during.push(...(await timesOf(signed)));
      await unhide();
    }
    const difference = Math.abs(medianOf(during) / medianOf(without) - 1);
    figures['medianDiffers'] = Number(difference.toFixed(4));
    counts[difference < 0.1 ? 'passed' : 'failed'] += 1;
    expect(difference).toBeLessThan(0.1);
  }, 600_000);
