import { fileURLToPath } from 'node:url';
import { SharingAgreement } from '../../libs/administration/agencies/index.js';
import { Forum } from '../../libs/administration/areas/index.js';
import { CaseFile } from '../../libs/cases/cases/index.js';
import { folderAt, Loading, type Loaded } from '../../libs/loading/index.js';
import { londonDate } from '../../libs/kernel/london-date.js';
import { Nomination } from '../../libs/intake/nominations/index.js';
import { ProtectionOrder } from '../../libs/perpetrators/orders/index.js';
import { AgencyReturn, ownResults } from '../../libs/panels/returns/index.js';
import { AgendaItem } from '../../libs/panels/agenda/index.js';
import { Meeting } from '../../libs/panels/meetings/index.js';
import { SafeContact } from '../../libs/cases/people/index.js';
import { Action } from '../../libs/panels/actions/index.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { eventsOf, expectedAnswers, readJson } from '../reference-data.js';

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
  for (const row of await (await clinic.worker()).get(Loading).play(folder, clinic.clock.now())) {
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
  const answer =
    leadId === wanted ? 200 : (await deborah.post(`${path}/allocate`).send({ version, leadId: wanted })).status;
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
    expect([...skipped]).toEqual([]);
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

describe('MAPPA', () => {
  interface Wanted {
    readonly decisions: Record<string, number>;
    readonly countsAsMappa: { readonly total: number; readonly level1: number; readonly level2: number };
  }
  const wanted = expectedAnswers<Wanted>('mappa');

  it('was decided as the file has it', async () => {
    const { rows: made } = await clinic.owner.query<{ move: string; n: number }>(
      `SELECT move, count(*)::int AS n FROM move_made WHERE subject = 'MappaReferral' AND taken_back_at IS NULL GROUP BY move`,
    );
    const of = (move: string) => made.find((one) => one.move === move)?.n;
    expect({
      level_1_recorded: of('record_level_1'),
      not_eligible: of('rule_out'),
      full_form: of('open_form'),
    }).toEqual(wanted.decisions);
  });

  it('counts those under it, level 1 among them', async () => {
    const siwan = await clinic.as(SIWAN);
    const under = async (more = ''): Promise<unknown> =>
      ((await siwan.get(`/v1/mappa?under=yes${more}`).expect(200)).body as { total: number }).total;
    const { total, level1, level2 } = wanted.countsAsMappa;
    expect([await under(), await under('&level=1'), await under('&level=2')]).toEqual([total, level1, level2]);
  });

  it('led from not eligible to the other route, which was offered and not taken up', async () => {
    const { rows: checks } = await clinic.owner.query(
      `SELECT c.external_key AS case, p.state FROM pdp_check p JOIN case_file c ON c.id = p.case_id`,
    );
    expect(checks).toEqual([{ case: 'DPC-C-019', state: 'not_taken_up' }]);
  });

  it('of level 2 is managed since MAPPA met, and reviewed by the table', async () => {
    const { rows: managed } = await clinic.owner.query(
      `SELECT c.external_key AS case, m.state, m.last_met_on::text AS met, m.review_on::text AS review, m.meeting_due_on::text AS due
       FROM mappa_referral m JOIN case_file c ON c.id = m.case_id WHERE m.level = '2'`,
    );
    expect(managed).toEqual([
      { case: 'DPC-C-027', state: 'managed', met: '2026-06-16', review: '2026-09-08', due: '2026-06-18' },
    ]);
  });
});

describe('I1: whose each side of a case is', () => {
  const asked =
    expectedAnswers<
      { case: string; at?: string; perpetratorSide?: string; victimSide?: string; daysWithoutOwner?: number }[]
    >('ownership');
  it.each(asked.filter(({ at }) => at))(
    'of $case at $at: $perpetratorSide and $victimSide',
    async ({ case: label, at, ...sides }) => {
      const { rows: owned } = await clinic.owner.query<{ side: string; area: string }>(
        `SELECT o.side, o.area_code AS area FROM case_owner o JOIN case_file f ON f.id = o.case_id
       WHERE f.external_key = $1 AND o.from_at <= $2 AND (o.to_at IS NULL OR o.to_at > $2)`,
        [label, at],
      );
      const of = (side: string) => owned.filter((one) => one.side === side).map(({ area }) => area);
      expect([of('perpetrator'), of('victim')]).toEqual([[sides.perpetratorSide], [sides.victimSide]]);
    },
  );

  it.each(asked.filter(({ daysWithoutOwner }) => daysWithoutOwner !== undefined))(
    'leaves $case without an owner on no day',
    async ({ case: label, daysWithoutOwner }) => {
      const mererid = await clinic.as('mererid.cadwaladr@dp-coord.example');
      const [row] = (
        await clinic.owner.query<{ id: string }>(
          `SELECT t.id FROM transfer t JOIN case_file f ON f.id = t.case_id WHERE f.external_key = $1`,
          [label],
        )
      ).rows;
      const { body } = await mererid.get(`/v1/transfers/${row?.id ?? ''}`).expect(200);
      expect(body).toMatchObject({ state: 'complete', round: 2, daysUnowned: daysWithoutOwner });
    },
  );
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
      {
        case: 'DPC-C-036',
        state: 'unable_to_contact',
        grade: null,
        again: null,
        attempts: ['2026-04-01', '2026-04-07', '2026-04-08'],
      },
    ]);
    const { rows: kinds } = await clinic.owner.query<{ kind: string }>(
      `SELECT kind FROM safety_plan_trigger WHERE kind = 'incident'`,
    );
    // One that the file tells of, and the night on which the clocks went back: each incident brings it forward by itself.
    expect(kinds).toHaveLength(3);
  });
});

describe('incidents', () => {
  it('are played each at its own instant, the two of the night on which the clocks go back too', async () => {
    const { rows: incidents } = await clinic.owner.query<{ on: string; at: Date; told: string }>(
      `SELECT i.happened_on::text AS on, i.happened_at AS at, t.text AS told FROM incident i JOIN incident_text t ON t.incident_id = i.id
       JOIN case_file c ON c.id = i.case_id WHERE c.external_key = 'DPC-C-004' AND t.field = 'told' ORDER BY i.happened_at`,
    );
    const events = eventsOf<{ occurredAt: string; summary: string }>('incident.reported');
    expect(incidents.map(({ at, told }) => [at.toISOString(), told])).toEqual(
      events.map(({ occurredAt, summary }) => [new Date(occurredAt).toISOString(), summary]),
    );
    expect(incidents.map(({ on }) => on)).toEqual(['2026-04-05', '2026-10-25', '2026-10-25']);
  });
});

describe('personal data breaches', () => {
  const due = expectedAnswers<{ relatesTo: string; due: string }[]>('dueInstants');
  it.each(due)('$relatesTo is reported by $due', async ({ relatesTo, due: by }) => {
    const { rows: breaches } = await clinic.owner.query<{ by: Date; at: Date; late: string | null }>(
      'SELECT report_by AS by, reported_at AS at, late_reason AS late FROM data_breach WHERE reference = $1',
      [relatesTo],
    );
    expect(breaches).toEqual([{ by: new Date(by), at: new Date('2026-03-31T10:20:00+01:00'), late: null }]);
  });
});

describe('subject access requests', () => {
  const asked = expectedAnswers<{ rule: string; relatesTo: string; due: string }[]>('dueDates');
  it.each(asked.filter(({ rule }) => rule === 'subject_access'))(
    '$relatesTo is answered by $due',
    async ({ relatesTo, due: by }) => {
      const { rows: requests } = await clinic.owner.query(
        'SELECT due_on::text AS by, state, requester, identity_confirmed AS known FROM subject_access WHERE reference = $1',
        [relatesTo],
      );
      expect(requests).toEqual([{ by, state: 'received', requester: 'perpetrator', known: false }]);
    },
  );
});

describe('a programme', () => {
  it('is referred to, started, missed twice with an alert by its day and one after it, and completed as its provider counts', async () => {
    const { rows: of } = await clinic.owner.query(
      `SELECT r.id, c.external_key AS "case", p.name, r.state, r.entry_route AS route, r.sessions_offered AS offered, r.attended, r.missed,
         r.started_on::text AS started, r.ended_on::text AS ended FROM programme_referral r
       JOIN case_file c ON c.id = r.case_id JOIN programme p ON p.id = r.programme_id`,
    );
    const { id, ...told } = of[0] as { id: string };
    expect(told).toEqual({
      case: 'DPC-C-006',
      name: 'Newid Cwrs one-to-one',
      state: 'completed',
      route: 'voluntary',
      offered: 12,
      attended: 10,
      missed: 2,
      started: '2026-03-25',
      ended: '2026-06-18',
    });
    expect(of).toHaveLength(1);
    const { rows: sessions } = await clinic.owner.query<{
      state: string;
      number: number;
      due: string;
      held: string;
      alerted: string;
    }>(
      `SELECT number, state, held_on::text AS held, alert_due_on::text AS due,
         (alerted_at AT TIME ZONE 'Europe/London')::date::text AS alerted FROM programme_session WHERE referral_id = $1 ORDER BY number`,
      [id],
    );
    const due = expectedAnswers<{ rule: string; trigger: string; due: string }[]>('dueDates')
      .filter(({ rule }) => rule === 'programme_missed_alert')
      .map((one) => [one.trigger, one.due]);
    const missed = sessions.filter(({ state }) => state === 'alerted');
    expect(missed.map((one) => [one.held, one.due])).toEqual(due);
    // The first alert came on its last day, the second after the bank holiday: late.
    expect(missed.map((one) => [one.number, one.alerted])).toEqual([
      [2, '2026-04-07'],
      [9, '2026-05-26'],
    ]);
    // What was entered session by session is fewer: of twelve, two attended and two missed; the provider counts the rest at its end.
    const count = (state: string) => sessions.filter((one) => one.state === state).length;
    expect([sessions.length, count('attended'), count('alerted'), count('offered')]).toEqual([12, 2, 2, 8]);
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
      externalKey: 'SPO-1',
      state: 'in_force',
      lodgedOn: '2026-03-24',
      interim: 'served',
      interimEndsOn: '2026-05-29',
      interimServedOn: '2026-04-02',
      madeOn: '2026-05-08',
      endsOn: '2028-05-07',
      servedOn: '2026-05-11',
      positive: true,
      actsMet: true,
      residesIn: 'dyfed-powys',
    });
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
         (SELECT array_agg(DISTINCT m.kind ORDER BY m.kind) FROM reminder m JOIN breach_review r ON r.id = m.subject_id
          WHERE r.raised_by = b.order_id) AS owed
       FROM order_breach b JOIN protection_order o ON o.id = b.order_id`,
    );
    expect(breached).toEqual([
      {
        spo: 'SPO-1',
        on: '2026-07-19',
        condition: '2',
        crime: 'FIC-DPP-2607-0061',
        owed: ['breach_risk_review', 'breach_triage'],
      },
    ]);
  });
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
      'ownership',
      'counts',
      'meetings',
      'quorum',
    ]),
  );
});
