import { keepListings } from '../../libs/panels/listings/index.js';
import type { About, Also } from './marks.js';
import { breakGlass } from './glass.js';
import type { Role } from './document.js';
import { formed, questions, typed } from './questions.js';
import { emailOf, type World } from './world.js';

const coordinator = 'siwan.gwynne@dp-coord.example';
const otherCoordinator = 'amrit.pilbeam@kt-police.example';

export type CaseKey = 'here' | 'beside' | 'restricted' | 'elsewhere';

/** A meeting to come, and its item for each case that comes before it. */
export interface OpenAgenda {
  readonly meetingId: string;
  readonly items: Readonly<Record<Exclude<CaseKey, 'elsewhere'>, string>>;
}

export interface Planted {
  readonly cases: Record<CaseKey, string>;
  readonly nominations: Record<CaseKey, string>;
  readonly itemId: string;
  readonly meetingId: string;
  readonly open: OpenAgenda;
}

/** Ways through the API that stop where something is refused. */
export const waysOf = ({ clinic }: World) => {
  const agents = new Map<string, ReturnType<typeof clinic.as>>();
  const as = (email: string) => {
    const known = agents.get(email) ?? clinic.as(email);
    agents.set(email, known);
    return known;
  };
  const post = async (email: string, path: string, body: object): Promise<{ id: string; caseId: string }> => {
    const { status, body: said } = await (await as(email)).post(`/v1/${path}`).send(body);
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(said)}`);
    return said;
  };
  const move = async (email: string, path: string, name: string, answers: object = {}) => {
    const { body } = await (await as(email)).get(`/v1/${path}`).expect(200);
    return post(email, `${path}/${name}`, { version: body.version, ...answers });
  };
  return { as, post, move };
};
type Ways = ReturnType<typeof waysOf>;

const categoryOf = (key: string): string => questions[key] ?? formed[key] ?? '';

/** A nomination whose every answer is marked by the category that its question has, and its decision. */
async function nominate(
  world: World,
  { post, move, as }: Ways,
  caseKey: CaseKey,
): Promise<{ id: string; caseId: string }> {
  const isElsewhere = caseKey === 'elsewhere';
  const [agency, by, from] = isElsewhere
    ? ['other-force', 'other.constable', 'other-force']
    : ['office', 'the.constable', 'response'];
  const about = (key: string): About => ({
    where: `NominationAnswer.${key}`,
    caseKey,
    agency,
    category: categoryOf(key),
    released: false,
    also: [...alsoOf(categoryOf(key), by), ...toldToAsked(caseKey, key)],
  });
  const answers = Object.fromEntries(Object.keys(questions).map((key) => [key, world.marks.plant(about(key))]));
  const forumId = isElsewhere ? world.ids.forums.elsewhere : world.ids.forums.here;
  const { body, shown } = typed(
    forumId,
    { ...answers, channel: isElsewhere ? 'force' : 'local-policing-area' },
    caseKey,
  );
  for (const [key, variants] of Object.entries(shown)) world.marks.keep(variants, about(key));
  const made = await post(emailOf(by), 'nominations', body);
  const { body: nomination } = await (
    await as(isElsewhere ? otherCoordinator : coordinator)
  )
    .get(`/v1/nominations/${made.id}`)
    .expect(200);
  const decided: About = {
    where: 'NominationDecision.reason',
    caseKey,
    agency,
    category: 'nomination',
    released: false,
    also: [{ agency: from }],
  };
  await move(isElsewhere ? otherCoordinator : coordinator, `nominations/${made.id}`, 'accept', {
    levelOfConcern: 'high',
    depth: 'full',
    reason: world.marks.plant(decided),
    alternatives: world.marks.plant({ ...decided, where: 'NominationDecision.details' }),
  });
  return { id: made.id, caseId: nomination.caseId };
}

/** Whoever wrote an answer may read it again, but where the victim is, their health and children. */
const alsoOf = (category: string | undefined, person: string): Also[] =>
  ['offendingHistory', 'perpetratorIdentity', 'victimIdentity'].includes(category ?? '') ? [{ person }] : [];

/** Whoever is asked for a return is told about whom, by what agencies of the roles that they have go by. */
const toldToAsked = (caseKey: CaseKey, key: string): Also[] => {
  const roles = caseKey === 'here' && toldOf[key];
  return roles ? [{ asked: roles }] : [];
};

const force: readonly Role[] = ['coordinator', 'chair', 'police'];
/** Those of planted agencies: other partners work for a prison. */
const offenders: readonly Role[] = ['probation', 'mappa_coordinator', 'partner'];
const byAddress: readonly Role[] = ['health', 'social_care', 'housing'];
const advocates: readonly Role[] = ['isac', 'idva'];
const apart: readonly Role[] = ['cps', 'programme_provider'];
const everyone = [...force, ...offenders, ...byAddress, ...advocates, ...apart];

/** Which answers go to whom with a request: what finds the perpetrator where they are looked up, and no more. */
const toldOf: Readonly<Record<string, readonly Role[]>> = {
  perpetratorSurname: everyone,
  perpetratorForename: everyone,
  perpetratorAliases: [...force, ...offenders, ...byAddress],
  perpetratorPnc: [...force, ...offenders],
  perpetratorDob: [...force, ...offenders, ...byAddress, ...apart],
  perpetratorPostcode: byAddress,
  crimeRefs: [...force, 'cps'],
};

/** Who works on the case, is granted it, or comes to its item, as their facts say. */
async function bringIn(world: World, ways: Ways, { cases, meetingId, itemId }: Omit<Planted, 'open'>) {
  const { clinic, ids, people, categories, marks } = world;
  const { owner, clock } = clinic;
  const at = clock.now();
  for (const one of people) {
    const { name, facts, agency } = one;
    const [staffId, agencyId] = [ids.people.get(name), ids.agencies.get(agency)];
    if (facts.team)
      await owner.query(
        `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at) VALUES (gen_random_uuid(), $1, $2, $3, 'member', $4)`,
        [cases.here, staffId, agencyId, at],
      );
    if (
      facts.granted &&
      !(facts.granted === 'glass' && (await breakGlass(world, ways.post, { one, caseId: cases.here })))
    ) {
      const reason = marks.plant({
        where: 'CaseGrant.reason',
        caseKey: 'here',
        agency: 'office',
        category: 'minutes',
        released: false,
        only: ['runsForum'],
        unshown: true,
      });
      await owner.query(
        `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, to_at, reason, made_by)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, '2026-06-30', $6, $7)`,
        [
          cases.here,
          staffId,
          categories.filter((category) => !['advocateConfidence', 'keptAnswer'].includes(category)),
          facts.granted,
          at,
          reason,
          ids.people.get('the.coordinator'),
        ],
      );
    }
    if (facts.item)
      await owner.query(
        `INSERT INTO attendance (id, meeting_id, forum_id, staff_id, agency_id, state, arrived_at, guest, item_id, acknowledged_at)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, 'present', $5, $6, $7, $5)`,
        [meetingId, ids.forums.here, staffId, agencyId, at, facts.guest ?? false, facts.guest ? itemId : null],
      );
  }
  // These rows were not written by the door, which lists whoever has a place.
  await clinic.work.as(clinic.system(), (tx) => keepListings(tx, [cases.here]));
}

/** The panel: agenda, returns of every agency, discussion, outcome, minutes issued and their copies made. */
async function sit(
  world: World,
  ways: Ways,
  cases: Record<CaseKey, string>,
): Promise<Pick<Planted, 'meetingId' | 'itemId'>> {
  const { ids, marks } = world;
  const { post, move } = ways;
  const meeting = marks.plant({
    where: 'Meeting.place',
    caseKey: 'here',
    agency: 'office',
    category: 'minutes',
    released: false,
    only: ['meeting'],
  });
  const { id: meetingId } = await post(coordinator, 'meetings', {
    forumId: ids.forums.here,
    day: '2026-05-14',
    time: '10:00',
    place: meeting,
  });
  await move(coordinator, `meetings/${meetingId}`, 'open_agenda');
  // People are invited once it can no longer be undone.
  world.clinic.clock.advance({ minutes: 11 });
  await world.clinic.runJobs();
  const { id: itemId } = await post(coordinator, 'agenda-items', {
    meetingId,
    caseId: cases.here,
    list: 'perpetrator',
  });
  const agencies = [...ids.agencies].filter(([key]) => key.startsWith('asked-'));
  await move(coordinator, `agenda-items/${itemId}`, 'request_returns', {
    agencyIds: agencies.map(([, id]) => id),
    aboutVictim: false,
    dueOn: '2026-05-14',
    question: marks.plant({
      where: 'ReturnQuestion.question',
      caseKey: 'here',
      agency: 'office',
      category: 'agencyReturn',
      released: false,
      only: ['runsForum', ...agencies.map(([agency]) => ({ agency }))],
      through: agencies.map(([agency]) => ({ category: 'agencyReturn', agency })),
    }),
  });
  await move(coordinator, `meetings/${meetingId}`, 'lock');
  return { meetingId, itemId };
}

export { bringIn, coordinator, nominate, sit };
