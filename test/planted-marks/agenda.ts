import type { About } from './marks.js';
import { returnParts } from './panel.js';
import { coordinator, type CaseKey, type OpenAgenda, type waysOf } from './planting.js';
import { UNNAMED } from './people.js';
import { emailOf, type World } from './world.js';

type Ways = ReturnType<typeof waysOf>;

/** The cases on the agenda in its order, with the agencies that are asked about each; the last one is kept from all but those who are named. */
const items = [
  ['beside', ['beside-health', 'beside-housing']],
  ['here', ['asked-team', 'asked-probation', 'asked-health', 'asked-isac']],
  ['restricted', ['beside-housing', 'beside-health']],
] as const satisfies readonly (readonly [CaseKey, readonly string[]])[];

/** Who answers about what; all others are silent. A health service keeps apart what it says unless it chooses otherwise. */
const answers = [
  ['the.nurse', 'beside', 'beside-health', 'answered'],
  ['the.nurse', 'restricted', 'beside-health', 'which'],
  ['health.asked', 'here', 'asked-health', 'answered'],
  ['isac.asked', 'here', 'asked-isac', 'which'],
] as const;

const ofOffice = (where: string, caseKey: string, category = 'minutes'): About => ({
  where,
  caseKey,
  agency: 'office',
  category,
  released: false,
});

/** A case becomes restricted: those who run the forum are named in it, and all but one stay so; on its team is one of those who are asked. */
export async function restrictCase({ clinic, ids, marks }: World, { move }: Ways, caseId: string): Promise<void> {
  const reason = marks.plant(ofOffice('CaseDecision.reason', 'restricted'));
  await move(coordinator, `cases/${caseId}`, 'restrict', { reason });
  await clinic.owner.query('UPDATE case_grant SET to_at = from_at WHERE case_id = $1 AND staff_id = $2', [
    caseId,
    ids.people.get(UNNAMED),
  ]);
  await clinic.owner.query(
    `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at) VALUES (gen_random_uuid(), $1, $2, $3, 'member', $4)`,
    [caseId, ids.people.get('the.nurse'), ids.agencies.get('beside-health'), clinic.clock.now()],
  );
}

/** A meeting to come whose agenda is open, with a case of each kind on it. */
export async function openAgenda(world: World, ways: Ways, cases: Record<CaseKey, string>): Promise<OpenAgenda> {
  const { clinic, ids, marks } = world;
  const { post, move } = ways;
  const place = marks.plant({ ...ofOffice('Meeting.place to come', 'none'), only: ['member'] });
  const meeting = { forumId: ids.forums.here, day: '2026-05-28', time: '10:00', place };
  const { id: meetingId } = await post(coordinator, 'meetings', meeting);
  await move(coordinator, `meetings/${meetingId}`, 'open_agenda');
  clinic.clock.advance({ minutes: 11 });
  await clinic.runJobs();
  const made: Partial<Record<CaseKey, string>> = {};
  for (const [caseKey, asked] of items) {
    const { id } = await post(coordinator, 'agenda-items', {
      meetingId,
      caseId: cases[caseKey],
      list: 'perpetrator',
      itemKind: caseKey === 'here' ? 'review' : 'new',
      minutesAllotted: 20,
      ...(caseKey === 'beside' && { fixedTime: '11:00' }),
      // One that is new is the most that the forum takes.
      ...(caseKey === 'restricted' && { overCapReason: marks.plant(ofOffice('ItemNote.over_cap', caseKey)) }),
    });
    made[caseKey] = id;
    const question = marks.plant({
      ...ofOffice('ReturnQuestion.question to come', caseKey, 'agencyReturn'),
      only: ['runsForum', ...asked.map((agency) => ({ agency }))],
      through: asked.map((agency) => ({ category: 'agencyReturn', agency })),
    });
    const agencyIds = asked.map((agency) => ids.agencies.get(agency));
    await move(coordinator, `agenda-items/${id}`, 'request_returns', {
      agencyIds,
      aboutVictim: false,
      dueOn: '2026-05-21',
      question,
    });
  }
  const open = { meetingId, items: made as OpenAgenda['items'] };
  await answerSome(world, ways, open);
  await comeAndGo(world, ways, open);
  for (const [caseKey] of items) await prepare(world, ways, { caseKey, itemId: open.items[caseKey], cases });
  return open;
}

/** Some answer, part by part, and some whole agencies are silent. */
async function answerSome({ ids, marks }: World, { as, post }: Ways, open: OpenAgenda): Promise<void> {
  for (const [name, caseKey, agency, roomSees] of answers) {
    if (!ids.people.has(name)) continue;
    const { body } = await (await as(emailOf(name))).get(`/v1/returns?agency=${ids.agencies.get(agency)}`).expect(200);
    const asked = (body as { items: { id: string; version: number; itemId: string }[] }).items;
    const mine = asked.find(({ itemId }) => itemId === open.items[caseKey]);
    if (!mine) throw new Error(`${agency} was not asked about ${caseKey}`);
    const apart = roomSees === 'answered';
    const said = returnParts.map(([field, category, released]) => {
      const held = { category: apart ? 'keptAnswer' : category, released: !apart && released };
      const where = `ReturnPart.${field} to come`;
      const through = { category: 'agencyReturn', agency };
      return [field, marks.plant({ where, caseKey, agency, ...held, through, also: [{ agency }] })];
    });
    const answer = { version: mine.version, result: 'held', roomSees, ...Object.fromEntries(said) };
    await post(emailOf(name), `returns/${mine.id}/answer`, answer);
  }
}

/** Who is to come, when, and who leaves the room for which item. */
async function comeAndGo({ ids }: World, { post }: Ways, { meetingId, items: of }: OpenAgenda): Promise<void> {
  const stays = [
    ['the.coordinator', 'office', {}],
    ['the.chair', undefined, { chairing: true }],
    ['the.constable', 'response', { availableFrom: '10:15' }],
    ['the.nurse', 'beside-health', { availableFrom: '10:30', availableUntil: '12:00' }],
  ] as const;
  for (const [name, agency, more] of stays)
    await post(coordinator, `meetings/${meetingId}/attendance`, {
      staffId: ids.people.get(name),
      attending: 'expected',
      ...(agency && { agencyId: ids.agencies.get(agency) }),
      ...more,
    });
  for (const itemId of Object.values(of))
    await post(coordinator, `agenda-items/${itemId}/exclusions`, { staffId: ids.people.get('the.constable') });
}

/** What is written of an item before it is discussed, and an action that nobody has accepted. */
async function prepare(
  { ids, marks }: World,
  { post }: Ways,
  { caseKey, itemId, cases }: { caseKey: CaseKey; itemId: string; cases: Record<CaseKey, string> },
): Promise<void> {
  const said = (where: string): string => marks.plant(ofOffice(where, caseKey));
  for (const [question, more] of [
    ['victim_view', { givenBy: 'isac' }],
    ['children', {}],
  ] as const)
    await post(coordinator, `agenda-items/${itemId}/answers`, {
      question,
      answer: 'yes',
      reason: said(`ItemAnswer.reason to come, ${question}`),
      ...more,
    });
  await post(coordinator, `agenda-items/${itemId}/notes`, {
    kind: 'plan',
    noteCategory: 'minutes',
    text: said('ItemNote.text to come'),
  });
  const owed = (column: string): string =>
    marks.plant({
      where: `Action.${column} to come`,
      caseKey,
      agency: 'response',
      category: 'actions',
      released: false,
    });
  await post(coordinator, 'actions', {
    caseId: cases[caseKey],
    text: owed('text'),
    type: 'enforce',
    tactic: 'disruption',
    risk: owed('risk'),
    agencyId: ids.agencies.get('response'),
    ownerId: ids.people.get('the.constable'),
    dueOn: '2026-05-28',
    successTest: owed('successTest'),
    despiteLike: true,
  });
}
