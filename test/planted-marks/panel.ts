import type { About } from './marks.js';
import { ablePeople } from './people.js';
import { coordinator, type Planted, type waysOf } from './planting.js';

type Opening = Omit<Planted, 'open'>;
import { emailOf, type World } from './world.js';

type Ways = ReturnType<typeof waysOf>;
const chair = 'huw.bebb@dp-ppu.example';

/** Parts of an agency's answer, by the question, with their category; what a trust says of health is a released summary. */
export const returnParts = [
  ['summary', 'agencyReturn', false],
  ['riskView', 'agencyReturn', false],
  ['caveats', 'agencyReturn', false],
  ['aboutChildren', 'children', false],
  ['aboutTheVictim', 'victimIdentity', false],
  ['aboutHealth', 'perpetratorHealth', true],
] as const;

/** Whose agencies keep their answers apart, as is taken where they choose nothing. */
const keepingApart = ['health', 'idva'];

/** Every agency that can answers what it was asked, part by part. */
async function answerReturns(world: World, { post, as }: Ways): Promise<void> {
  for (const [agency, { name, role }] of ablePeople(world.people)) {
    const apart = keepingApart.includes(role);
    const { body } = await (
      await as(emailOf(name))
    )
      .get(`/v1/returns?agency=${world.ids.agencies.get(agency)}`)
      .expect(200);
    const asked = (body as { items: { id: string; version: number }[] }).items[0];
    if (!asked) continue;
    const said = returnParts.map(([field, category, released]) => {
      const about: About = {
        where: `ReturnPart.${field}`,
        caseKey: 'here',
        agency,
        category: apart ? 'keptAnswer' : category,
        released: !apart && released,
        also: [{ agency }],
        // A part of an answer is shown with the return, and nowhere else.
        through: { category: 'agencyReturn', agency },
      };
      return [field, world.marks.plant(about)];
    });
    await post(emailOf(name), `returns/${asked.id}/answer`, {
      version: asked.version,
      result: 'held',
      roomSees: apart ? 'answered' : 'which',
      ...Object.fromEntries(said),
    });
  }
}

/** Actions of every agency, for the victim's safety and not, with what is said when they are done. */
async function setActions(world: World, { post, move }: Ways, { cases }: Opening): Promise<void> {
  for (const [agency, { name }] of ablePeople(world.people)) {
    if (agency === 'other-force') continue;
    for (const [type, forSafety] of [
      ['enforce', false],
      ['safeguard', true],
    ] as const) {
      const about = (column: string): string =>
        world.marks.plant({
          where: `Action.${column}`,
          caseKey: 'here',
          agency,
          category: 'actions',
          released: false,
          forSafety,
        });
      const made = await post(coordinator, 'actions', {
        caseId: cases.here,
        text: about('text'),
        type,
        tactic: forSafety ? 'prevention' : 'disruption',
        risk: about('risk'),
        agencyId: world.ids.agencies.get(agency),
        ownerId: world.ids.people.get(name),
        dueOn: '2026-05-28',
        successTest: about('successTest'),
        despiteLike: true,
      });
      await move(emailOf(name), `actions/${made.id}`, 'accept');
      await move(coordinator, `actions/${made.id}`, 'extend', { newDueOn: '2026-06-04', reason: about('reason') });
      await move(emailOf(name), `actions/${made.id}`, 'claim', { evidence: about('evidence') });
    }
  }
}

/** What is written while the item is discussed, and what was decided. */
async function discuss(world: World, { post, move }: Ways, { itemId }: Opening): Promise<void> {
  const said = (where: string): string =>
    world.marks.plant({ where, caseKey: 'here', agency: 'office', category: 'minutes', released: false });
  await move(coordinator, `agenda-items/${itemId}`, 'start');
  for (const question of [
    'victim_view',
    'mappa',
    'spo',
    'disclosure',
    'linked_victims',
    'children',
    'intervention',
    'own_planted',
  ]) {
    const givenBy = question === 'victim_view' && { givenBy: 'isac' };
    await post(coordinator, `agenda-items/${itemId}/answers`, {
      question,
      answer: 'yes',
      reason: said('ItemAnswer.reason'),
      ...givenBy,
    });
  }
  await post(coordinator, `agenda-items/${itemId}/notes`, {
    kind: 'risk',
    noteCategory: 'minutes',
    text: said('ItemNote.text by hand'),
  });
  await post(coordinator, `agenda-items/${itemId}/attempts`, {
    triedOn: '2026-05-12',
    triedVia: 'letter',
    triedResult: 'no_reply',
    triedAgencyId: world.ids.agencies.get('office'),
    triedStaffId: world.ids.people.get('the.coordinator'),
  });
  await consult(world, post, itemId);
  world.clinic.clock.set('2026-05-14T10:40:00+01:00');
  await move(coordinator, `agenda-items/${itemId}`, 'end');
  await move(chair, `agenda-items/${itemId}`, 'override', { overrideReason: said('ItemNote.override') });
  // An advocate, where there is one among the people: they read what they are to say, and their colleagues do not.
  const teller = ablePeople(world.people).get('agency-isac')?.name ?? 'the.coordinator';
  await move(coordinator, `agenda-items/${itemId}`, 'record_outcome', {
    decision: said('ItemDecision.decision'),
    rationale: said('ItemDecision.rationale'),
    dissent: said('ItemDecision.dissent'),
    options: said('ItemDecision.options'),
    wouldChange: said('ItemDecision.wouldChange'),
    telling: world.marks.plant({
      where: 'ItemDecision.telling',
      caseKey: 'here',
      agency: 'office',
      category: 'minutes',
      released: false,
      also: [{ person: teller }],
    }),
    teller: world.ids.people.get(teller),
    tellBy: '2026-05-15',
    levelOfConcern: 'high',
    outcome: 'review',
    reviewOn: '2026-07-09',
  });
}

/** What a clinician of the asked agency advises, where somebody of theirs is among the people. */
async function consult(world: World, post: Ways['post'], itemId: string): Promise<void> {
  const clinician = 'health.asked';
  if (!world.ids.people.has(clinician)) return;
  await post(emailOf(clinician), `agenda-items/${itemId}/consultations`, {
    consultation: world.marks.plant({
      where: 'ItemNote.consultation',
      caseKey: 'here',
      agency: 'asked-health',
      category: 'perpetratorHealth',
      released: true,
      also: [{ agency: 'asked-health' }],
    }),
  });
}

/** The meeting from its beginning to the copies of its minutes. */
export async function holdPanel(world: World, ways: Ways, planted: Opening): Promise<void> {
  const { clinic, marks, ids } = world;
  const { post, move } = ways;
  const path = `meetings/${planted.meetingId}`;
  await answerReturns(world, ways);
  for (const [email, chairing] of [
    [coordinator, false],
    [chair, true],
  ] as const)
    await post(coordinator, `${path}/attendance`, {
      staffId: ids.people.get(email === chair ? 'the.chair' : 'the.coordinator'),
      attending: 'present',
      acknowledged: true,
      chairing,
    });
  const overrideReason = marks.plant({
    where: 'Meeting.overrideReason',
    caseKey: 'here',
    agency: 'office',
    category: 'minutes',
    released: false,
    only: ['meeting'],
  });
  clinic.clock.set('2026-05-14T10:00:00+01:00');
  await move(chair, path, 'begin', { confidentialityRead: true, overrideReason });
  await setActions(world, ways, planted);
  await discuss(world, ways, planted);
  const reason = marks.plant({
    where: 'CaseDecision.reason',
    caseKey: 'here',
    agency: 'office',
    category: 'minutes',
    released: false,
  });
  await move(coordinator, `cases/${planted.cases.here}`, 'monitor', { reason });
  clinic.clock.set('2026-05-14T11:00:00+01:00');
  // Kept only where there was no quorum; here it stands whether there was or not.
  const calledBecause = marks.plant({
    where: 'Meeting.calledBecause',
    caseKey: 'here',
    agency: 'office',
    category: 'minutes',
    released: false,
    only: ['meeting'],
  });
  const chairRankReason = marks.plant({
    where: 'Meeting.chairRankReason',
    caseKey: 'here',
    agency: 'office',
    category: 'minutes',
    released: false,
    only: ['meeting'],
  });
  await clinic.owner.query(
    `UPDATE meeting SET override_reason = $2, called_because = $3, chair_rank_reason = $4, chair_rank_of = $5, chair_rank_by = $5
     WHERE id = $1`,
    [planted.meetingId, overrideReason, calledBecause, chairRankReason, ids.people.get('the.chair')],
  );
  // As if an edition had been given before.
  const amendedBecause = marks.plant({
    where: 'Meeting.amendedBecause',
    caseKey: 'none',
    agency: 'office',
    category: 'minutes',
    released: false,
    only: ['runsForum'],
  });
  const text = `UPDATE meeting SET override_reason = $2, called_because = $3, amended_as = 'added', amended_because = $4 WHERE id = $1`;
  await clinic.owner.query(text, [planted.meetingId, overrideReason, calledBecause, amendedBecause]);
  for (const name of ['conclude', 'draft_minutes']) await move(coordinator, path, name);
  await move(chair, path, 'check_minutes');
  await move(coordinator, path, 'issue_minutes', {});
  clinic.clock.set('2026-05-14T11:30:00+01:00');
  await clinic.runJobs();
}
