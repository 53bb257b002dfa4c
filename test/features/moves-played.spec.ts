import { stringify } from 'csv-stringify/sync';
import { Loading, Seeding, type Folder, type Loaded } from '../../libs/loading/index.js';
import { reportOf } from '../../apps/worker/report.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { DEBORAH, HELEN, HUW, LLEUCU, MEDI, MERERID, OWAIN, RACHEL, SIWAN } from '../people.js';
import { readCsv } from '../reference-data.js';

const ZOFIA = 'zofia.wrona@dp-programme.example';
const CARWYN = 'carwyn.moss@dp-ppu.example';

type Told = Readonly<Record<string, unknown>>;

/** Nominations of the fictional clinic, each a case of its own. */
const refs = ['0001', '0002', '0004', '0006', '0008', '0012'].map((number) => `DPC-N-${number}`);

let minute = 0;
/** One thing that happened, a minute after the one before it. */
const happened = (actor: string, kind: string, told: Told = {}, day = '2026-03-16'): Told => {
  minute += 1;
  const time = new Date(Date.UTC(2026, 2, 16, 9, minute)).toISOString().slice(11);
  return { id: `t${minute}`, at: `${day}T${time}`, actor, kind, ...told };
};

const folderOf = (events: readonly Told[], more: Readonly<Record<string, string>> = {}): Folder => ({
  read: async (file) => {
    if (file === 'events.json') return JSON.stringify({ events });
    if (file === 'nominations.csv')
      return stringify(
        refs.map((ref) => readCsv(file).find((row) => row['external_ref'] === ref)),
        { header: true },
      );
    return more[file];
  },
});

const accepted = refs.flatMap((nomination, at) => [
  happened(SIWAN, 'triage.decided', {
    nomination,
    case: `C${at}`,
    outcome: 'accepted',
    levelOfConcern: 'high',
    depth: 'full',
    reason: 'High harm.',
  }),
  happened(SIWAN, 'case.team_set', {
    case: `C${at}`,
    team: [
      { email: OWAIN, agency: 'dp-cid', part: 'officer_in_the_case' },
      { email: LLEUCU, agency: 'dp-isac', part: 'isac' },
      { email: RACHEL, agency: 'dp-probation', part: 'probation' },
    ],
  }),
]);

describe('a story of one’s own', () => {
  let clinic: Clinic;
  let outcomes: Loaded[];

  const play = async (events: readonly Told[], until = '2026-04-02T20:00:00Z'): Promise<Loaded[]> => {
    clinic.clock.set(until);
    return (await clinic.worker()).get(Loading).play(folderOf(events), clinic.clock.now());
  };
  beforeAll(async () => {
    minute = 100;
    clinic = await openLoadedClinic();
    outcomes = await play(
      [
        { id: 't0', at: '2026-03-16T09:00:00Z', actor: SIWAN, kind: 'nominations.imported', file: 'nominations.csv' },
        ...accepted,
      ],
      '2026-03-16T21:00:00Z',
    );
  }, 240_000);
  afterAll(() => clinic.close());

  const items = async (who: string, path: string): Promise<Record<string, unknown>[]> =>
    (await (await clinic.as(who)).get(`/v1/${path}`).expect(200)).body.items;
  const caseOf = async (label: string): Promise<string> =>
    (await clinic.owner.query('SELECT id FROM case_file WHERE external_key = $1', [label])).rows[0].id;
  const of = async (who: string, things: string, label: string): Promise<Record<string, unknown>[]> =>
    items(who, `${things}?case=${await caseOf(label)}&limit=50`);
  /** What was wrong with each event, in order. */
  const wrongIn = (rows: readonly Loaded[]) => [
    ...rows.filter(({ outcome }) => outcome === 'skipped').map(({ key }) => [key, 'skipped']),
    ...rows
      .filter(({ outcome }) => outcome === 'refused')
      .flatMap(({ key, problems }) => problems.map(({ column, reason }) => [key.split(' ').at(-1), column, reason])),
  ];
  const played = async (...events: Told[]): Promise<void> => expect(wrongIn(await play(events))).toEqual([]);

  it('begins', () => expect(wrongIn(outcomes)).toEqual([]));

  /** An order that a court is asked for. */
  const asked = (spo: string, label: string) => [
    happened(OWAIN, 'spo.considered', {
      spo,
      case: label,
      acts: true,
      risk: true,
      necessity: true,
      residentIn: 'dyfed-powys',
      applicantForce: 'dyfed-powys',
    }),
    happened(OWAIN, 'spo.preparing', { spo, evidence: ['statements'] }),
    happened(OWAIN, 'spo.authority_sought', { spo, from: CARWYN }),
    happened(CARWYN, 'spo.authorised', { spo, legalView: 'supports' }),
    happened(OWAIN, 'spo.lodged', { spo, interim: false, court: 'Llanelli magistrates' }),
  ];

  it('has an order refused at court', async () => {
    await played(
      ...asked('S1', 'C0'),
      // Entered the day after.
      happened(
        OWAIN,
        'spo.refused',
        { spo: 'S1', case: 'C0', reason: 'No risk was found.', refusedOn: '2026-03-16' },
        '2026-03-17',
      ),
    );
    expect(await of(OWAIN, 'orders', 'C0')).toMatchObject([{ state: 'refused', endedOn: '2026-03-16' }]);
  });

  it('has an order made until further order, a new name under it notified, and what became of a breach', async () => {
    await played(
      ...asked('S2', 'C1'),
      happened(OWAIN, 'spo.made', { spo: 'S2', madeOn: '2026-03-16', endsOn: null, conditions: 'Not to go near her.' }),
      happened(
        OWAIN,
        'spo.served',
        { spo: 'S2', order: 'full', servedOn: '2026-03-17', how: 'at court' },
        '2026-03-18',
      ),
      happened(OWAIN, 'spo.notified', { spo: 'S2', what: 'initial', notifiedOn: '2026-03-18' }, '2026-03-18'),
      happened(OWAIN, 'spo.name_changed', { spo: 'S2', changedOn: '2026-03-19' }, '2026-03-19'),
      happened(
        OWAIN,
        'spo.notified',
        { spo: 'S2', what: 'name', notifiedOn: '2026-03-20', acknowledgement: 'ACK-2' },
        '2026-03-20',
      ),
      happened(OWAIN, 'spo.breach_alleged', { spo: 'S2', on: '2026-03-20', condition: 1 }, '2026-03-20'),
      happened(OWAIN, 'spo.breach_charged', { spo: 'S2', reason: 'Charged with the breach.' }, '2026-03-21'),
      happened(
        OWAIN,
        'spo.varied',
        { spo: 'S2', askedBy: 'police', tightened: false, conditions: 'Not to write to her.' },
        '2026-03-23',
      ),
    );
    expect(await of(OWAIN, 'orders', 'C1')).toMatchObject([
      {
        state: 'in_force',
        madeOn: '2026-03-16',
        servedOn: '2026-03-17',
        servedHow: 'at_court',
        endsOn: null,
        notifyClock: null,
      },
    ]);
    expect(await of(OWAIN, 'order-breaches', 'C1')).toMatchObject([{ state: 'charged' }]);
  });

  it('has what was recorded from elsewhere: another order, a route, a referral, who is the contact', async () => {
    await played(
      happened(OWAIN, 'order.recorded', {
        case: 'C0',
        order: 'RO-1',
        orderKind: 'restraining',
        fromOn: '2026-03-01',
        untilOn: '2027-02-28',
        issuedBy: 'Swansea Crown Court',
        conditions: 'Not to contact her.',
      }),
      happened(OWAIN, 'order.ended', { order: 'RO-1', case: 'C0', reason: 'Quashed on appeal.' }),
      happened(OWAIN, 'route.considered', {
        case: 'C0',
        route: 'stalking_charge',
        why: 'The file goes to the prosecutor.',
      }),
      happened(OWAIN, 'route.used', { case: 'C0', route: 'stalking_charge', reason: 'Charged.' }),
      happened(SIWAN, 'contact.named', { case: 'C0', person: LLEUCU, fromOn: '2026-03-16' }),
    );
    expect(await of(OWAIN, 'other-orders', 'C0')).toMatchObject([{ state: 'ended', kind: 'restraining' }]);
    expect(await of(OWAIN, 'case-routes', 'C0')).toMatchObject([{ state: 'used', kind: 'stalking_charge' }]);
    expect(await of(SIWAN, 'named-contacts', 'C0')).toMatchObject([{ state: 'named' }]);
  });

  it('has a team changed', async () => {
    const team = async () => {
      const text = `SELECT s.email FROM case_team t JOIN staff s ON s.id = t.staff_id WHERE t.case_id = $1 AND t.to_at IS NULL ORDER BY 1`;
      return (await clinic.owner.query<{ email: string }>(text, [await caseOf('C2')])).rows.map(({ email }) => email);
    };
    await played(
      happened(SIWAN, 'case.team_changed', {
        case: 'C2',
        add: [{ email: MEDI, agency: 'dp-cid', part: 'officer_in_the_case' }],
        remove: [OWAIN],
      }),
    );
    expect(await team()).toEqual([LLEUCU, MEDI, RACHEL].sort());
    const rows = await play([happened(SIWAN, 'case.team_changed', { case: 'C2', remove: [OWAIN] })]);
    expect(wrongIn(rows)).toEqual([['case.team_changed', 'remove', 'unknown_label']]);
  });

  it('has a safety plan paused, gone on with and closed', async () => {
    await played(
      happened(LLEUCU, 'safety_plan.agreed', { case: 'C2', version: 1, agreedOn: '2026-03-16', grade: 'high' }),
      happened(LLEUCU, 'safety_plan.paused', { case: 'C2', reason: 'Contact is unsafe.' }),
    );
    expect((await items(LLEUCU, 'safety-plans?limit=50'))[0]).toMatchObject({ state: 'paused' });
    await played(
      happened(LLEUCU, 'safety_plan.resumed', { case: 'C2' }),
      happened(LLEUCU, 'safety_plan.closed', { case: 'C2', reason: 'She has moved away.' }),
    );
    expect((await items(LLEUCU, 'safety-plans?limit=50'))[0]).toMatchObject({ state: 'closed' });
  });

  it('has programmes by every route, and left in every way', async () => {
    const ways: [string, string, Told][] = [
      ['voluntary', 'dropped_out', { reason: 'Stopped coming.' }],
      ['licence', 'ended', { reason: 'The licence ended.' }],
      ['community_order', 'completed', { attended: 2, missed: 0 }],
      ['spo_requirement', 'withdrawn', { reason: 'The order was discharged.' }],
      ['oocd', 'returned_to_police', { reason: 'Did not keep to it.' }],
    ];
    const of = ([route, outcome, told]: [string, string, Told], at: number): Told[] => {
      const label = `C${at}`;
      const [by, to] = [
        happened(MERERID, 'programme.referred', {
          case: label,
          programme: 'Newid',
          agency: 'dp-programme',
          entryRoute: route,
        }),
        { case: label },
      ];
      const accepted = happened(ZOFIA, 'programme.accepted', to);
      const paid =
        route === 'oocd'
          ? [happened(MERERID, 'programme.disposal_accepted', { ...to, disposalAcceptedOn: '2026-03-16' })]
          : [];
      const left = outcome === 'withdrawn' ? [] : [happened(ZOFIA, 'programme.started', { ...to, sessionsOffered: 2 })];
      const who = outcome === 'withdrawn' ? MERERID : ZOFIA;
      return [by, accepted, ...paid, ...left, happened(who, 'programme.ended', { ...to, outcome, ...told })];
    };
    await played(...ways.flatMap(of));
    const states = await Promise.all(
      ways.map(
        async (_, at) =>
          (
            await clinic.owner.query('SELECT state FROM programme_referral WHERE case_id = $1', [
              await caseOf(`C${at}`),
            ])
          ).rows[0]?.state,
      ),
    );
    expect(states).toEqual(ways.map(([, outcome]) => outcome));
    expect(await items(MERERID, 'programme-referrals?limit=50')).toHaveLength(5);
  });

  it('has somebody refused by MAPPA, and somebody who leaves it', async () => {
    const submitted = (label: string) => [
      happened(RACHEL, 'mappa.prescreened', {
        case: label,
        category: 2,
        suggestedLevel: 2,
        probationView: 'level 2',
        decision: 'full_form',
        reason: 'Several agencies are needed.',
      }),
      happened(RACHEL, 'mappa.submitted', { case: label, to: 'dp-mappa' }),
    ];
    await played(
      ...submitted('C0'),
      happened(HELEN, 'mappa.refused', { case: 'C0', reason: 'One agency can manage.', appeal: 'To the board.' }),
    );
    await played(
      ...submitted('C1'),
      happened(HELEN, 'mappa.accepted', { case: 'C1', level: 2, acceptedOn: '2026-03-16' }),
      happened(HELEN, 'mappa.meeting_held', { case: 'C1', heldOn: '2026-03-16' }),
      happened(HELEN, 'mappa.exited', { case: 'C1', exitGround: 'licence_ended', reason: 'The licence ended.' }),
    );
    expect(await of(RACHEL, 'mappa', 'C0')).toMatchObject([{ state: 'refused' }]);
    expect(await of(RACHEL, 'mappa', 'C1')).toMatchObject([{ state: 'exited', exitGround: 'licence_ended' }]);
  });

  it('plays any move by its own name', async () => {
    await played(
      happened(SIWAN, 'action.assigned', {
        action: 'A1',
        case: 'C3',
        text: 'Fit a camera.',
        type: 'other',
        risk: 'Enters her garden',
        ownerAgency: 'dp-cid',
        owner: OWAIN,
        dueOn: '2026-04-16',
        successTest: 'It is fitted.',
        priority: 'high',
      }),
      happened(OWAIN, 'action.accepted', { action: 'A1' }),
      happened(OWAIN, 'actions.start', { action: 'A1' }),
      happened(HUW, 'cases.set_concern', { case: 'C3', levelOfConcern: 'medium', reason: 'Nothing since January.' }),
    );
    expect(await of(SIWAN, 'actions', 'C3')).toMatchObject([{ state: 'in_progress' }]);
    expect((await (await clinic.as(SIWAN)).get(`/v1/cases/${await caseOf('C3')}`)).body).toMatchObject({
      levelOfConcern: 'medium',
    });
  });

  it('names by their names who was invited, whom an order protects and to whom something goes', async () => {
    const meeting = {
      meeting: 'M9',
      forum: 'dyfed-powys-clinic',
      date: '2026-04-09',
      number: 9,
      starts: '2026-04-09T10:00:00+01:00',
    };
    await played(
      happened(
        SIWAN,
        'item.listed',
        { ...meeting, item: 'M9-1', case: 'C4', list: 'perpetrator', itemKind: 'new' },
        '2026-03-24',
      ),
      happened(SIWAN, 'meeting.invited', { meeting: 'M9' }, '2026-03-24'),
      happened(HUW, 'meeting-invitations.accept', { meeting: 'M9', person: HUW }, '2026-03-25'),
      happened(SIWAN, 'meeting.expected_confirmed', { meeting: 'M9', invitationIds: [HUW] }, '2026-03-25'),
      happened(
        OWAIN,
        'spo.protected',
        { spo: 'S2', fullName: 'Gwenllian Prydderch', relation: 'family' },
        '2026-03-24',
      ),
      happened(OWAIN, 'spo.unprotected', { spo: 'S2', personId: 'Gwenllian Prydderch' }, '2026-03-25'),
      happened(
        OWAIN,
        'share.made',
        {
          share: 'SH9',
          case: 'C4',
          recipientKind: 'victim_employer',
          recipient: 'Her employer',
          reason: 'He waits at her work.',
        },
        '2026-03-24',
      ),
      happened(
        SIWAN,
        'share.considered',
        {
          share: 'SH9',
          alternatives: 'None.',
          riskIfDisclosed: 'Low.',
          riskIfNotDisclosed: 'High.',
          victimConsulted: true,
          subjectTold: false,
          subjectNotToldReason: 'It would raise the risk.',
        },
        '2026-03-24',
      ),
      happened(HUW, 'share.refused', { share: 'SH9', reason: 'She will tell them herself.' }, '2026-03-24'),
      happened(SIWAN, 'item.withdrawn', { item: 'M9-1', reason: 'Dealt with outside.' }, '2026-03-24'),
    );
    expect(await of(SIWAN, 'disclosures', 'C4')).toMatchObject([{ state: 'refused' }]);
    const [held] = await items(SIWAN, 'meetings?from=2026-04-09&to=2026-04-09&limit=5');
    expect(await items(SIWAN, `meeting-invitations?meeting=${String(held?.['id'])}&limit=50`)).toContainEqual(
      expect.objectContaining({ state: 'accepted' }),
    );
  });

  it('refuses what the product has no word for, with the field, and plays nothing of it', async () => {
    const rows = await play([
      happened(OWAIN, 'spo.notified', { spo: 'S2', what: 'telephone', notifiedOn: '2026-03-20' }),
      happened(OWAIN, 'spo.made', { spo: 'S2' }),
      happened(OWAIN, 'spo.discharged', { spo: 'S2', outcome: 'Gone.' }),
      happened(MERERID, 'programme.referred', {
        case: 'C5',
        programme: 'Newid',
        agency: 'dp-programme',
        entryRoute: 'by bus',
      }),
      happened(ZOFIA, 'programme.ended', { case: 'C0', outcome: 'vanished' }),
      happened(HUW, 'glass.reviewed', { case: 'C0', outcome: 'perhaps' }),
      happened(SIWAN, 'grant.made', {
        case: 'C0',
        person: DEBORAH,
        categories: ['everything'],
        from: '2026-03-16',
        until: '2026-03-20',
        reason: 'Asked.',
      }),
      happened(HELEN, 'mappa.exited', { case: 'C5', exitGround: 'licence_ended', reason: 'Over.' }),
      happened(OWAIN, 'spo.refused', { reason: 'Which?' }),
      happened(OWAIN, 'spo.refused', { spo: 'S9', reason: 'Which?' }),
      happened(OWAIN, 'spo.discharged', { spo: 'S2', case: 'C0', reason: 'Of another case.' }),
      happened(SIWAN, 'case.left_forum', { case: 'C0', forumId: 'nowhere', reason: 'Gone.' }),
    ]);
    expect(wrongIn(rows)).toEqual([
      ['spo.notified', 'what', 'bad_value'],
      ['spo.made', 'endsOn', 'missing_mandatory'],
      ['spo.discharged', 'ended', 'platform.errors.enter'],
      ['spo.discharged', 'outcome', 'platform.errors.unknown'],
      ['programme.referred', 'entryRoute', 'bad_value'],
      ['programme.ended', 'outcome', 'bad_value'],
      ['glass.reviewed', 'outcome', 'bad_value'],
      ['grant.made', 'categories', 'bad_value'],
      ['mappa.exited', 'case', 'unknown_label'],
      ['spo.refused', 'spo', 'missing_mandatory'],
      ['spo.refused', 'spo', 'unknown_label'],
      ['spo.discharged', 'case', 'bad_value'],
      ['case.left_forum', 'forumId', 'unknown_label'],
    ]);
    expect(await of(OWAIN, 'orders', 'C1')).toMatchObject([{ state: 'in_force' }]);
  });

  const conflicts = (...rows: readonly string[]): string =>
    ['conflict,person_email,nomination,relation,declared_on,declared_by,ends_on,notes', ...rows].join('\n');
  const load = async (csv: string, events: readonly Told[] = []): Promise<Loaded[]> => {
    const folder = folderOf(events, { 'conflicts.csv': csv });
    return (
      await (
        await clinic.worker()
      )
        .get(Seeding)
        .load({ folder, now: clinic.clock.now(), password: 'not used by anybody here' })
    ).rows;
  };
  const seen = async (who: string, label: string): Promise<number> =>
    (await (await clinic.as(who)).get(`/v1/cases/${await caseOf(label)}`)).status;

  it('reads the register of conflicts: who is in it is blocked from its day to the last, and cannot tell', async () => {
    clinic.clock.set('2026-04-10T10:00:00Z');
    expect(await seen(OWAIN, 'C3')).toBe(200);
    const csv = conflicts(
      `K1,${OWAIN},DPC-N-0006,brother,2026-04-01,${SIWAN},,`,
      `K2,${RACHEL},dpc-n-0006 ,neighbour,2026-04-01,${SIWAN},2026-04-09,moved away`,
      `K3,${LLEUCU},DPC-N-0006,cousin,2026-04-11,${SIWAN},,`,
      `K4,${LLEUCU},DPC-N-9999,cousin,2026-04-01,${SIWAN},,`,
      `K5,nobody@x.example,DPC-N-0006,cousin,2026-04-01,${SIWAN},,`,
      `K6,${LLEUCU},DPC-N-0006,,2026-04-31,${SIWAN},2026-03-01,`,
      `K7,${LLEUCU},DPC-N-0006,cousin,2026-04-05,${SIWAN},2026-03-01,`,
    );
    const rows = (await load(csv)).filter(({ file }) => file === 'conflicts.csv');
    expect(rows.map(({ key, outcome, problems }) => [key, outcome, ...problems.map(({ column }) => column)])).toEqual([
      ['K1', 'created'],
      ['K2', 'created'],
      ['K3', 'not-yet-due'],
      ['K4', 'not-yet-due'],
      ['K5', 'refused', 'person_email'],
      ['K6', 'refused', 'relation', 'declared_on'],
      ['K7', 'refused', 'ends_on'],
    ]);
    expect([await seen(OWAIN, 'C3'), await seen(RACHEL, 'C3'), await seen(LLEUCU, 'C3')]).toEqual([404, 200, 200]);
    expect((await load(csv)).filter(({ file, outcome }) => file === 'conflicts.csv' && outcome === 'created')).toEqual(
      [],
    );
  });

  it('ends a conflict once its last day is over, and takes up one whose day has come', async () => {
    clinic.clock.set('2026-04-12T10:00:00Z');
    const csv = conflicts(
      `K1,${OWAIN},DPC-N-0006,brother,2026-04-01,${SIWAN},2026-04-11,`,
      `K3,${LLEUCU},DPC-N-0006,cousin,2026-04-11,${SIWAN},,`,
    );
    const outcomesOf = (rows: readonly Loaded[]) =>
      rows.filter(({ file }) => file === 'conflicts.csv').map(({ outcome }) => outcome);
    expect(outcomesOf(await load(csv))).toEqual(['changed', 'created']);
    expect([await seen(OWAIN, 'C3'), await seen(LLEUCU, 'C3')]).toEqual([200, 404]);
    expect(outcomesOf(await load(csv))).toEqual(['unchanged', 'unchanged']);
  });

  it('names what was skipped, by kind', async () => {
    const events = ['weather.changed', 'moon.rose', 'weather.changed'].map((kind) => happened(SIWAN, kind));
    const rows = await play(events);
    expect(reportOf(rows).split('\n')).toEqual([
      'events.json: 1 skipped of the kind moon.rose, which we do not play',
      'events.json: 2 skipped of the kind weather.changed, which we do not play',
      'events.json: 3 skipped',
    ]);
  });
});
