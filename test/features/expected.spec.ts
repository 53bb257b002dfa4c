import { fileURLToPath } from 'node:url';
import { SharingAgreement } from '../../libs/agencies/index.js';
import { Forum } from '../../libs/areas/index.js';
import { CaseFile } from '../../libs/cases/index.js';
import { folderAt, Loading, type Loaded } from '../../libs/loading/index.js';
import { londonDate } from '../../libs/kernel/london-date.js';
import { Nomination } from '../../libs/nominations/index.js';
import { ProtectionOrder } from '../../libs/orders/index.js';
import { AgencyReturn, AgendaItem, Meeting, ownResults } from '../../libs/panels/index.js';
import { SafeContact } from '../../libs/people/index.js';
import { Action } from '../../libs/actions/index.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { expectedAnswers, readJson } from '../reference-data.js';

const folder = folderAt(fileURLToPath(new URL('../data/', import.meta.url)));
const SIWAN = 'siwan.gwynne@dp-coord.example';

interface Remark {
  readonly column: string;
  readonly reason: string;
}
interface RowRemarks {
  readonly row: number;
  readonly external_ref: string;
  readonly reasons: readonly Remark[];
  readonly warnings: readonly Remark[];
}
interface Counted {
  readonly nominations: number;
  readonly byChannel: Record<string, number>;
  readonly byList: Record<string, number>;
  readonly byOutcome: Record<string, number>;
}
type Periods = Record<string, Counted>;

let clinic: Clinic;
const rows = new Map<string, Loaded>();
const overdue = expectedAnswers<{ on: string; overdue: string[]; openNotOverdue: string[] }[]>('overdueActions');
const located =
  expectedAnswers<{ person: string; case: string; at: string; visible: boolean; because: string }[]>('victimLocation');
const seenOverdue = new Map<string, { overdue: string[]; openNotOverdue: string[] }>();
const seenLocation = new Map<string, boolean>();

const keyOf = ({ person, case: label, at }: { person: string; case: string; at: string }) =>
  [person, label, at].join(' ');

/** Plays on to a moment, and stops there. */
async function playTo(at: string): Promise<void> {
  clinic.clock.set(at);
  for (const row of await clinic.api.get(Loading).play(folder, clinic.clock.now())) {
    const key = `${row.file} ${row.row}`;
    if (row.outcome !== 'unchanged' && rows.get(key)?.outcome !== 'refused') rows.set(key, row);
  }
}

interface Asked {
  readonly isac: string;
  readonly case: string;
  readonly on: string;
  readonly allowed: boolean;
}
const asked = expectedAnswers<Asked[]>('isacAllocation');
const seenAllocation = new Map<string, boolean>();
const DEBORAH = 'deborah.ishmael@dp-isac.example';

/** Whether an ISAC leads for the victim of a case, or may be allocated to them that day. */
async function askForAllocation({ isac, case: label, on }: Asked): Promise<void> {
  const [found] = (
    await clinic.owner.query<{ id: string }>(
      'SELECT l.case_id AS id FROM advocacy_link l JOIN case_file c ON c.id = l.clinic_case_id WHERE c.external_key = $1',
      [label],
    )
  ).rows;
  const deborah = await clinic.as(DEBORAH);
  const path = `/v1/advocacy-cases/${found?.id ?? ''}`;
  const { version, leadId } = (await deborah.get(path).expect(200)).body as { version: number; leadId: string | null };
  const staff = await clinic.owner.query<{ id: string }>('SELECT id FROM staff WHERE email = $1', [isac]);
  const wanted = staff.rows[0]?.id;
  const answer = leadId === wanted ? 200 : (await deborah.post(`${path}/allocate`).send({ version, leadId: wanted })).status; // prettier-ignore
  seenAllocation.set(`${isac} ${label} ${on}`, answer === 200);
}

/** The actions that the coordinator sees, as the API lists them that day. */
async function lookForOverdue(on: string): Promise<void> {
  const siwan = await clinic.as(SIWAN);
  const [late, open] = await Promise.all(
    ['overdue=yes', 'open=yes'].map(
      async (filter) => (await siwan.get(`/v1/actions?${filter}&limit=200`).expect(200)).body.items,
    ),
  );
  const labels = (items: { externalKey: string }[]) => items.map(({ externalKey }) => externalKey).sort();
  const overdueNow = labels(late);
  seenOverdue.set(on, {
    overdue: overdueNow,
    openNotOverdue: labels(open).filter((label) => !overdueNow.includes(label)),
  });
}

async function lookForVictim(asked: (typeof located)[number]): Promise<void> {
  const caseId = await clinic.work.as(
    clinic.system(),
    async (tx) => (await tx.rows(CaseFile).where({ externalKey: asked.case }).one())?.id,
  );
  const actor = await clinic.actor(asked.person);
  const seen = await clinic.work.as(actor, (tx) => tx.rows(SafeContact).where({ caseId: caseId }).count());
  seenLocation.set(keyOf(asked), seen > 0);
}

beforeAll(async () => {
  clinic = await openLoadedClinic();
  const stops = [
    ...overdue.map(({ on }) => ({ at: `${on}T09:00:00Z`, look: () => lookForOverdue(on) })),
    ...located.map((one) => ({ at: one.at, look: () => lookForVictim(one) })),
    ...asked.map((one) => ({ at: `${one.on}T12:00:00Z`, look: () => askForAllocation(one) })),
    { at: '2027-02-01T09:00:00Z', look: () => Promise.resolve() },
  ];
  for (const { at, look } of stops.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    await playTo(at);
    await look();
  }
}, 240_000);
afterAll(() => clinic.close());

const ofFile = (file: string) => [...rows.values()].filter((row) => row.file === file);
const system = <R>(act: Parameters<typeof clinic.work.as<R>>[1]): Promise<R> => clinic.work.as(clinic.system(), act);

describe('the story, played through the services', () => {
  it('is allowed from its first event to its last', () => {
    expect(ofFile('events.json').filter(({ outcome }) => outcome === 'refused')).toEqual([]);
    expect(ofFile('events.json').filter(({ outcome }) => outcome === 'not-yet-due')).toEqual([]);
    expect(ofFile('events.json')).toHaveLength(321);
  });

  it('skips only kinds whose room is not built', () => {
    const skipped = new Set(
      ofFile('events.json').flatMap(({ outcome, key }) =>
        outcome === 'skipped' ? [String(key.split(' ')[1]).replace(/^(?!spo)(\w+)\..*/, '$1')] : [],
      ),
    );
    const later = ['breach', 'incident', 'mappa', 'programme', 'subject_access', 'transfer'];
    expect([...skipped].filter((kind) => !later.includes(kind))).toEqual([]);
  });
});

describe('what victims are told (I9)', () => {
  it('is played by whoever told them, in the time of the Code', async () => {
    const { rows: told } = await clinic.owner.query(
      `SELECT f.external_key AS case, e.kind, e.state, e.due_on::text AS due, (e.told_at AT TIME ZONE 'Europe/London')::date::text AS told, s.surname
       FROM victim_event e JOIN case_file f ON f.id = e.case_id JOIN staff s ON s.id = e.told_by WHERE e.raised_by IS NULL ORDER BY e.occurred_at`,
    );
    expect(told).toEqual([
      { case: 'DPC-C-018', kind: 'arrest', state: 'told', due: '2026-04-13', told: '2026-04-13', surname: 'Harries' },
      { case: 'DPC-C-027', kind: 'release', state: 'told', due: '2026-12-29', told: '2026-12-29', surname: 'Nantlais' },
    ]);
  });
});

describe('B9: the allocation of advocates', () => {
  it.each(asked)('of $isac to the victim of $case on $on', ({ isac, case: label, on, allowed }) => {
    expect(seenAllocation.get(`${isac} ${label} ${on}`)).toBe(allowed);
  });
});

describe('safety plans', () => {
  it('are agreed version by version, each with the day of its review', async () => {
    const due = expectedAnswers<{ rule: string; due: string; relatesTo: string }[]>('dueDates');
    const wanted = due.filter(({ rule }) => rule.startsWith('safety_plan')).map((one) => [one.relatesTo, one.due]);
    const { rows: agreed } = await clinic.owner.query<{ number: number; review: string }>(
      `SELECT v.number, v.review_on::text AS review FROM safety_plan_version v JOIN advocacy_link l ON l.case_id = v.case_id
       JOIN case_file c ON c.id = l.clinic_case_id WHERE c.external_key = 'DPC-C-004' ORDER BY v.number`,
    );
    expect(agreed.map(({ number, review }) => [`DPC-C-004 v${String(number)}`, review])).toEqual(wanted);
  });

  it('are declined, tried in vain and brought forward as the story has them', async () => {
    const { rows: plans } = await clinic.owner.query(
      `SELECT c.external_key AS "case", p.state, p.grade, p.reoffer_on::text AS again, p.attempts FROM safety_plan p
       JOIN advocacy_link l ON l.case_id = p.case_id JOIN case_file c ON c.id = l.clinic_case_id ORDER BY 1`,
    );
    expect(plans).toEqual([
      { case: 'DPC-C-004', state: 'active', grade: 'standard', again: null, attempts: [] },
      { case: 'DPC-C-013', state: 'declined', grade: null, again: '2026-04-29', attempts: [] },
      { case: 'DPC-C-036', state: 'unable_to_contact', grade: null, again: null, attempts: ['2026-04-01', '2026-04-07', '2026-04-08'] },
    ]); // prettier-ignore
    const { rows: kinds } = await clinic.owner.query<{ kind: string }>(
      `SELECT kind FROM safety_plan_trigger WHERE kind = 'incident'`,
    );
    expect(kinds).toHaveLength(1);
  });
});

describe('stalking protection orders', () => {
  it('are considered, brought to court, made and served as the story has them', async () => {
    const expected = expectedAnswers<Record<string, number>>('spo');
    const all = await system((tx) => tx.rows(ProtectionOrder).orderBy('externalKey').all());
    const count = (is: (order: ProtectionOrder) => boolean) => all.filter(is).length;
    expect({
      considered: all.length,
      notPursued: count(({ state }) => state === 'not_pursued'),
      wrongForce: count(({ state }) => state === 'wrong_force'),
      refusedInternally: count(({ state }) => state === 'refused_internally'),
      lodged: count(({ lodgedOn }) => lodgedOn !== null),
      interimMade: count(({ interimAnsweredOn, interim }) => interimAnsweredOn !== null && interim !== 'refused'),
      made: count(({ madeOn }) => madeOn !== null),
    }).toEqual({
      considered: expected['considered'],
      notPursued: expected['notPursued'],
      wrongForce: expected['wrongForce'],
      refusedInternally: expected['refusedInternally'],
      lodged: expected['lodged'],
      interimMade: expected['interimMade'],
      made: expected['made'],
    });
    expect(all[0]).toMatchObject({
      externalKey: 'SPO-1', state: 'in_force', lodgedOn: '2026-03-24', interim: 'served', interimEndsOn: '2026-05-29', interimServedOn: '2026-04-02',
      madeOn: '2026-05-08', endsOn: '2028-05-07', servedOn: '2026-05-11', positive: true, actsMet: true, residesIn: 'dyfed-powys',
    }); // prettier-ignore
  });

  it('ask for no fresh notification once the full order replaces the interim one, and met each that was due', async () => {
    const { rows } = await clinic.owner.query<{ clock: string; began: string; met: string; ack: string }>(
      `SELECT n.clock, n.began_on::text AS began, n.met_on::text AS met, n.acknowledgement AS ack FROM order_notification n
       JOIN protection_order o ON o.id = n.order_id WHERE o.external_key = 'SPO-1' ORDER BY n.began_on`,
    );
    expect(rows).toEqual([
      { clock: 'initial', began: '2026-04-02', met: '2026-04-04', ack: 'ACK-0404-1' },
      { clock: 'address', began: '2026-06-13', met: '2026-06-16', ack: 'ACK-0616-1' },
    ]);
    const fresh = rows.filter(({ clock }) => clock === 'initial').length > 1;
    expect(fresh).toBe(expectedAnswers<Record<string, unknown>>('spo')['freshInitialNotificationDueAfterFullOrder']);
  });

  it('ask the right force, and owe a review of the risk and another look at the case after the breach', async () => {
    const { rows: asked } = await clinic.owner.query(
      `SELECT o.external_key AS spo, a.key AS force, r.state, r.ground FROM force_request r
       JOIN protection_order o ON o.id = r.order_id JOIN agency a ON a.id = r.to_agency_id`,
    );
    expect(asked).toEqual([{ spo: 'SPO-2', force: 'sw-police', state: 'asked', ground: 'resides' }]);
    const { rows: breached } = await clinic.owner.query(
      `SELECT o.external_key AS spo, b.breached_on::text AS on, b.condition, b.crime_ref AS crime,
         (SELECT array_agg(DISTINCT m.kind ORDER BY m.kind) FROM reminder m WHERE m.subject_id = b.id) AS owed
       FROM order_breach b JOIN protection_order o ON o.id = b.order_id`,
    );
    expect(breached).toEqual([
      { spo: 'SPO-1', on: '2026-07-19', condition: '2', crime: 'FIC-DPP-2607-0061', owed: ['order_breach_case', 'order_breach_risk'] },
    ]);
  }); // prettier-ignore
});

describe('import', () => {
  const expected = expectedAnswers<{
    rows: number;
    accepted: number;
    rejected: number;
    rejectedRows: RowRemarks[];
    warnings: RowRemarks[];
  }>('import');
  const remarks = (outcome: string) =>
    ofFile('nominations.csv')
      .filter((row) => row.outcome === outcome)
      .map(({ row, key, problems }) => ({ row, external_ref: key, remarks: problems }));

  it('takes and rejects the rows, each for its reasons', () => {
    expect(ofFile('nominations.csv')).toHaveLength(expected.rows);
    expect(remarks('created').length + remarks('warned').length).toBe(expected.accepted);
    expect(remarks('refused')).toEqual(
      expected.rejectedRows.map(({ row, external_ref, reasons }) => ({ row, external_ref, remarks: reasons })),
    );
    expect(remarks('warned')).toEqual(
      expected.warnings.map(({ row, external_ref, warnings }) => ({ row, external_ref, remarks: warnings })),
    );
  });

  it('takes nothing when the file is sent again', async () => {
    const siwan = await clinic.as(SIWAN);
    const text = (await folder.read('nominations.csv')) ?? '';
    const { body } = await siwan.post('/v1/nominations/import').type('text/csv').send(text).expect(200);
    expect(body.accepted).toBe(expectedAnswers<{ accepted: number }>('importAgain').accepted);
    expect(body.rejected).toBe(expected.rows);
  });
});

describe('overdue actions', () => {
  it.each(overdue)('on $on', ({ on, ...expected }) => expect(seenOverdue.get(on)).toEqual(expected));
});

describe('where the victim is', () => {
  it.each(located)('to $person for $case at $at: $because', (asked) =>
    expect(seenLocation.get(keyOf(asked))).toBe(asked.visible),
  );
});

describe('agreements in force', () => {
  it.each(expectedAnswers<Record<string, string | number | null>[]>('agreementsInForce'))(
    'on $on',
    async ({ on, ...versions }) => {
      for (const [key, version] of Object.entries(versions)) {
        const inForce = { key, state: { $ne: 'draft' }, startsOn: { $lte: on }, endsOn: { $gte: on } } as never;
        const found = await system((tx) => tx.rows(SharingAgreement).where(inForce).all());
        expect(found.map(({ issue }) => issue)).toEqual(version === null ? [] : [version]);
      }
    },
  );
});

describe('the counts of nominations', () => {
  const expected = expectedAnswers<{
    monthly: Periods;
    quarterly: Periods;
    total: Counted;
    byDecidedMonth: Record<string, Record<string, number>>;
    byForum: Record<string, object>;
  }>('counts');
  let all: Nomination[];
  let forums: Map<string, string>;
  beforeAll(async () => {
    all = await system((tx) => tx.rows(Nomination).all());
    forums = new Map((await system((tx) => tx.rows(Forum).all())).map(({ id, key }) => [id, key]));
  });

  const month = (at: Date) => londonDate(at).slice(0, 7);
  const quarter = (at: Date) =>
    `${londonDate(at).slice(0, 4)}-Q${String(Math.ceil(Number(londonDate(at).slice(5, 7)) / 3))}`;
  const tally = (words: readonly (string | null)[]) => {
    const counted: Record<string, number> = {};
    for (const word of words) if (word) counted[word] = (counted[word] ?? 0) + 1;
    return counted;
  };
  const count = (some: readonly Nomination[]): Counted => ({
    nominations: some.length,
    byChannel: tally(some.map(({ channel }) => channel)),
    byList: tally(some.map(({ list }) => list)),
    byOutcome: tally(some.map(({ outcome }) => outcome)),
  });
  const by = (some: readonly Nomination[], period: (at: Date) => string): Periods =>
    Object.fromEntries(
      [...new Set(some.map(({ submittedAt }) => period(submittedAt)))].map((one) => [
        one,
        count(some.filter(({ submittedAt }) => period(submittedAt) === one)),
      ]),
    );

  it('by month and quarter and altogether', () => {
    expect(by(all, month)).toEqual(expected.monthly);
    expect(by(all, quarter)).toEqual(expected.quarterly);
    expect(count(all)).toEqual(expected.total);
  });

  const byDecision = (some: readonly Nomination[]) => {
    const decided = some.flatMap(({ decidedAt, outcome }) => (decidedAt ? [{ in: month(decidedAt), outcome }] : []));
    const months = [...new Set(decided.map((one) => one.in))];
    return Object.fromEntries(
      months.map((one) => [one, tally(decided.filter((each) => each.in === one).map(({ outcome }) => outcome))]),
    );
  };

  it('by the month of the decision', () => expect(byDecision(all)).toEqual(expected.byDecidedMonth));

  it('by forum', () => {
    const keys = [...new Set(all.map(({ forumId }) => forums.get(forumId) ?? ''))];
    const counted = keys.map((key) => {
      const own = all.filter(({ forumId }) => forums.get(forumId) === key);
      return [
        key,
        { monthly: by(own, month), quarterly: by(own, quarter), total: count(own), byDecidedMonth: byDecision(own) },
      ];
    });
    expect(Object.fromEntries(counted)).toEqual(expected.byForum);
  });
});

describe('meetings and returns', () => {
  const meetings = expectedAnswers<
    {
      meeting: string;
      items: number;
      carriedIn: number;
      outcomes: Record<string, number>;
      actionsSet: number;
      returns: Record<string, number>;
      lateReturns: number;
      ratifiedLater: string[];
    }[]
  >('meetings');
  const tally = (words: readonly (string | null)[]) =>
    Object.fromEntries([...new Set(words)].map((word) => [word, words.filter((one) => one === word).length]));

  it.each(meetings)('of $meeting', async ({ meeting, ...expected }) => {
    const found = await system(async (tx) => {
      const { id: meetingId } = (await tx.rows(Meeting).where({ externalKey: meeting }).one()) as Meeting;
      const items = await tx.rows(AgendaItem).where({ meetingId }).all();
      const returns = await tx
        .rows(AgencyReturn)
        .where({ itemId: { $in: items.map(({ id }) => id) }, state: 'answered' })
        .all();
      const actionsSet = await tx.rows(Action).where({ meetingId }).count();
      const apart = await ownResults(tx, returns);
      return { items, returns, apart, actionsSet };
    });
    expect({
      items: found.items.length,
      carriedIn: found.items.filter(({ itemKind }) => itemKind === 'carried').length,
      outcomes: tally(found.items.map(({ state, outcome }) => (state === 'deferred' ? state : outcome))),
      actionsSet: found.actionsSet,
      returns: tally(found.returns.map(({ id, result }) => result ?? found.apart.get(id) ?? null)),
      lateReturns: found.returns.filter(({ late }) => late).length,
      ratifiedLater: found.items
        .filter(({ ratifiedAt }) => ratifiedAt)
        .map(({ externalKey }) => externalKey)
        .sort(),
    }).toEqual(expected);
  });

  const quorums = expectedAnswers<{ meeting: string; item: string; case: string }[]>('quorum');
  it('have the quorum of each item', async () => {
    const items = await system((tx) =>
      tx
        .rows(AgendaItem)
        .where({ quorum: { $exists: true } })
        .all(),
    );
    const cases = await system((tx) => tx.rows(CaseFile).all());
    const held = await system((tx) => tx.rows(Meeting).all());
    const seen = items.map(({ quorum, caseId, meetingId }) => ({
      meeting: held.find(({ id }) => id === meetingId)?.externalKey,
      case: cases.find(({ id }) => id === caseId)?.externalKey,
      ...quorum,
    }));
    const sorted = (list: readonly { meeting?: string | null | undefined; case?: string | null | undefined }[]) =>
      [...list].sort((a, b) => `${a.meeting} ${a.case}`.localeCompare(`${b.meeting} ${b.case}`));
    expect(sorted(seen)).toEqual(sorted(quorums.map(({ item: _, ...rest }) => rest)));
  });
});

it('has every part of the answers that is compared here', () => {
  expect(Object.keys(readJson<object>('expected.json'))).toEqual(
    expect.arrayContaining([
      'import',
      'importAgain',
      'overdueActions',
      'victimLocation',
      'agreementsInForce',
      'counts',
      'meetings',
      'quorum',
    ]),
  );
});
