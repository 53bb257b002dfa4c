import { readFileSync } from 'node:fs';
import { openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { isUndecided } from '../../libs/cases/people/index.js';
import { expectedAnswers } from '../reference-data.js';
import { fewestStatements } from '../statements.js';

interface Group {
  refs: string[];
  mayBeOffered?: boolean;
}
type Part = 'perpetrator' | 'victim';
interface Shown {
  parts: {
    part: Part;
    person: { personId: string };
    candidates: {
      personId: string;
      decision: string | null;
      score: number;
      reasons: string[];
      records: { caseId: string }[];
    }[];
    pinned: { personId: string; decision: string }[];
  }[];
  decisions: { decision: string; joined: boolean }[];
}

const duplicates =
  expectedAnswers<Record<'perpetrators' | 'victims', { same: Group[]; different: Group[] }>>('duplicates');

let clinic: Clinic;
let coordinator: Agent;
const byRef = new Map<string, { id: string; caseId: string; version: number }>();

beforeAll(async () => {
  clinic = await openLoadedClinic();
  coordinator = await clinic.as('siwan.gwynne@dp-coord.example');
  const file = readFileSync(new URL('../data/nominations.csv', import.meta.url), 'utf8');
  await coordinator.post('/v1/nominations/import').set('content-type', 'text/csv').send(file).expect(200);
  const { body } = await coordinator.get('/v1/nominations?limit=200').expect(200);
  for (const one of body.items as { externalRef: string; id: string; caseId: string; version: number }[])
    byRef.set(one.externalRef, one);
});
afterAll(() => clinic.close());

const of = (ref: string) => byRef.get(ref) ?? { id: '', caseId: '', version: 0 };
const candidates = async (ref: string, who = coordinator): Promise<Shown> =>
  (await who.get(`/v1/nominations/${of(ref).id}/candidates`).expect(200)).body;
const offered = async (ref: string, part: Part): Promise<string[]> => {
  const found = (await candidates(ref)).parts.find((one) => one.part === part)?.candidates ?? [];
  const caseIds = found.flatMap(({ records }) => records.map(({ caseId }) => caseId));
  return [...byRef].filter(([, { caseId }]) => caseIds.includes(caseId)).map(([other]) => other);
};
const pairs = ({ refs }: Group): [string, string][] =>
  refs.flatMap((ref) => refs.filter((other) => other !== ref).map((other): [string, string] => [ref, other]));

describe.each([
  ['perpetrators', 'perpetrator'],
  ['victims', 'victim'],
] as const)('possible matches of %s', (key, part) => {
  it.each(duplicates[key].same.flatMap(pairs))('offer with %s also %s', async (ref, other) => {
    expect(await offered(ref, part)).toContain(other);
  });

  const never = duplicates[key].different.filter((group) => group.mayBeOffered === false).flatMap(pairs);
  if (never.length)
    it.each(never)('never offer with %s also %s', async (ref, other) => {
      expect(await offered(ref, part)).not.toContain(other);
    });
});

describe('deciding about two people', () => {
  const match = (who: Agent, ref: string, answers: object) =>
    who.post(`/v1/nominations/${of(ref).id}/match`).send(answers);

  const pairOf = async (ref: string, other: string, part: Part) => {
    const { parts } = await candidates(ref);
    const mine = parts.find((one) => one.part === part);
    const theirs = mine?.candidates.find(({ records }) => records.some(({ caseId }) => caseId === of(other).caseId));
    return { part, personId: mine?.person.personId ?? '', otherId: theirs?.personId ?? '' };
  };
  const personIn = async (ref: string, part: Part): Promise<string> => {
    const { body } = await coordinator.get(`/v1/nominations/${of(ref).id}`).expect(200);
    return body.people.find((one: { part: string }) => one.part === part).personId;
  };

  it('makes two one by a person’s decision, and two again by another', async () => {
    const pair = await pairOf('DPC-N-0018', 'DPC-N-0028', 'perpetrator');
    await match(coordinator, 'DPC-N-0018', { ...pair, decision: 'same', reason: 'Same PNC.' }).expect(200);
    expect(await personIn('DPC-N-0018', 'perpetrator')).toBe(await personIn('DPC-N-0028', 'perpetrator'));
    const { body: person } = await coordinator.get(`/v1/people/${pair.otherId}`).expect(200);
    expect(person.records.map(({ caseId }: { caseId: string }) => caseId).sort()).toEqual(
      [of('DPC-N-0018').caseId, of('DPC-N-0028').caseId].sort(),
    );
    expect((await candidates('DPC-N-0018')).decisions).toMatchObject([{ decision: 'same', joined: true }]);
    clinic.clock.advance({ minutes: 1 });
    await match(coordinator, 'DPC-N-0018', { ...pair, decision: 'not_same', reason: 'Two men after all.' }).expect(200);
    expect(await personIn('DPC-N-0018', 'perpetrator')).toBe(pair.personId);
    expect(await personIn('DPC-N-0028', 'perpetrator')).toBe(pair.otherId);
    expect((await candidates('DPC-N-0018')).decisions).toMatchObject([
      { decision: 'same', joined: false },
      { decision: 'not_same', joined: false },
    ]);
  });

  it('unmerges whole, also what was recorded since, and whom each was taken for since', async () => {
    const [first, second] = [
      await pairOf('DPC-N-0001', 'DPC-N-0016', 'perpetrator'),
      await pairOf('DPC-N-0016', 'DPC-N-0034', 'perpetrator'),
    ];
    const said = { decision: 'same', reason: 'Same PNC.' };
    await match(coordinator, 'DPC-N-0001', { ...first, ...said }).expect(200);
    await match(coordinator, 'DPC-N-0016', { ...second, ...said }).expect(200);
    const { version } = (await coordinator.get(`/v1/nominations/${of('DPC-N-0001').id}`).expect(200)).body;
    await coordinator
      .post(`/v1/nominations/${of('DPC-N-0001').id}/answer`)
      .send({ version, supplied: { perpetratorPostcode: 'ZZ77 1AA' } })
      .expect(200);
    // The address of somebody who was taken for another leads to whom they are now.
    const { body: whole } = await coordinator.get(`/v1/people/${first.personId}`).expect(200);
    expect(whole.id).toBe(second.otherId);
    expect(whole.records).toHaveLength(3);

    clinic.clock.advance({ minutes: 1 });
    const apart = { decision: 'unsure', reason: 'To be looked at again.' };
    await match(coordinator, 'DPC-N-0001', { ...first, ...apart }).expect(200);
    const { body: one } = await coordinator.get(`/v1/people/${first.personId}`).expect(200);
    expect(one.records.map(({ caseId }: { caseId: string }) => caseId)).toEqual([of('DPC-N-0001').caseId]);
    expect(one.records[0].facts).toContainEqual(expect.objectContaining({ kind: 'postcode', value: 'ZZ77 1AA' }));
    expect(one.records[0].names).not.toEqual([]);
    await match(coordinator, 'DPC-N-0016', { ...second, ...apart }).expect(200);
    for (const [ref, personId] of [
      ['DPC-N-0001', first.personId],
      ['DPC-N-0016', first.otherId],
      ['DPC-N-0034', second.otherId],
    ] as const)
      expect(await personIn(ref, 'perpetrator')).toBe(personId);
  });

  it('keeps that two are two, offers them no more, and shows that it was decided', async () => {
    const pair = await pairOf('DPC-N-0009', 'DPC-N-0024', 'perpetrator');
    await match(coordinator, 'DPC-N-0009', { ...pair, decision: 'not_same', reason: 'Twins.' }).expect(200);
    const found = (await candidates('DPC-N-0024')).parts.find(({ part }) => part === 'perpetrator');
    expect(found?.candidates.map(({ personId }) => personId)).not.toContain(pair.personId);
    expect(found?.pinned).toMatchObject([{ personId: pair.personId, decision: 'not_same' }]);
  });

  it('offers again whom it kept apart once something new is known of one of them', async () => {
    const pair = await pairOf('DPC-N-0010', 'DPC-N-0027', 'perpetrator');
    await match(coordinator, 'DPC-N-0010', { ...pair, decision: 'not_same', reason: 'Father and son.' }).expect(200);
    const offeredWith = async () => {
      const { parts } = await candidates('DPC-N-0010');
      const mine = parts.find(({ part }) => part === 'perpetrator');
      return mine?.candidates.find(({ personId }) => personId === pair.otherId);
    };
    expect(await offeredWith()).toBeUndefined();
    clinic.clock.advance({ minutes: 1 });
    const { version } = (await coordinator.get(`/v1/nominations/${of('DPC-N-0027').id}`).expect(200)).body;
    await coordinator
      .post(`/v1/nominations/${of('DPC-N-0027').id}/answer`)
      .send({ version, supplied: { perpetratorDob: '1958-02-11' } })
      .expect(200);
    expect(await offeredWith()).toMatchObject({ decision: null, before: 'not_same' });
  });

  it('is for the forum’s coordinators and chairs, about people who stand where they say', async () => {
    const pair = await pairOf('DPC-N-0001', 'DPC-N-0016', 'perpetrator');
    const decided = { ...pair, decision: 'same', reason: 'Same PNC.' };
    await match(await clinic.as('elfyn.rosser@dp-lpa-carms.example'), 'DPC-N-0001', decided).expect(403);
    await match(await clinic.as('rosalind.waddilove@hi-police.example'), 'DPC-N-0001', decided).expect(404);
    await match(coordinator, 'DPC-N-0001', { ...decided, part: 'victim' }).expect(422);
    await match(coordinator, 'DPC-N-0001', { ...decided, otherId: pair.personId }).expect(422);
    await match(coordinator, 'DPC-N-0001', { ...decided, reason: '' }).expect(422);
  });

  it('shows nobody whom one may not see elsewhere', async () => {
    const advocate = await clinic.as('rosalind.waddilove@hi-police.example');
    await advocate.get(`/v1/nominations/${of('DPC-N-0018').id}/candidates`).expect(404);
    const { body } = await advocate.post('/v1/people/search').send({ words: 'Osgood' }).expect(200);
    expect(body).toEqual({ items: [], total: 0, next: null });
  });
});

describe('a nomination of somebody who may be known', () => {
  const accepted = { levelOfConcern: 'high', depth: 'full', reason: 'Escalating.', knownHere: 'no' };
  const accept = async (ref: string, key?: string) => {
    const { version } = (await coordinator.get(`/v1/nominations/${of(ref).id}`).expect(200)).body;
    const press = coordinator.post(`/v1/nominations/${of(ref).id}/accept`).send({ version, ...accepted });
    return key ? press.set('idempotency-key', key) : press;
  };
  const stateOf = async (ref: string): Promise<string> =>
    (await coordinator.get(`/v1/nominations/${of(ref).id}`).expect(200)).body.state;
  const decideAll = async (ref: string): Promise<void> => {
    for (const { part, person, candidates: found } of (await candidates(ref)).parts)
      for (const { personId: otherId } of found.filter(({ decision }) => decision === null))
        await coordinator
          .post(`/v1/nominations/${of(ref).id}/match`)
          .send({ part, personId: person.personId, otherId, decision: 'unsure', reason: 'Looked at side by side.' })
          .expect(200);
  };

  it('is accepted by nobody before a person has decided, which is said with what to do next', async () => {
    const refused = await accept('DPC-N-0014');
    expect(refused.status).toBe(422);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.body.errors[0].detail).toMatch(
      /^A person in this nomination may be known already\. .*Possible matches’, decide/,
    );
    expect(await stateOf('DPC-N-0014')).toBe('submitted');
    await decideAll('DPC-N-0014');
    expect((await accept('DPC-N-0014', 'once-decided')).status).toBe(200);
    expect(await stateOf('DPC-N-0014')).toBe('accepted');
  });

  it('is held back among many, and the others are accepted', async () => {
    const items = ['DPC-N-0005', 'DPC-N-0021'].map((ref) => ({ id: of(ref).id, version: of(ref).version }));
    const { body } = await coordinator.post('/v1/nominations/moves').send({ move: 'accept', items, ...accepted });
    expect(body.rows[0]).toMatchObject({ id: items[0]?.id, problem: 'invalid-input' });
    expect(body.rows[0].errors[0].detail).toContain('A person in this nomination may be known already');
    expect(body.rows[1]).toMatchObject({ moved: { state: 'accepted' } });
    expect(await stateOf('DPC-N-0005')).toBe('submitted');
  });

  it('is looked up by three statements, however much is known of its people', async () => {
    const actor = await clinic.actor('siwan.gwynne@dp-coord.example');
    const ofNobody = await fewestStatements(() => clinic.work.as(actor, () => Promise.resolve()));
    for (const ref of ['DPC-N-0005', 'DPC-N-0001', 'DPC-N-0034']) {
      const sent = await fewestStatements(() => clinic.work.as(actor, (tx) => isUndecided(tx, of(ref).caseId)));
      expect(sent - ofNobody).toBe(3);
    }
  });
});

describe('people', () => {
  it('are listed once, page by page, in the cases one sees', async () => {
    const seen: string[] = [];
    let total = 0;
    for (let cursor = ''; ;) {
      const { body } = await coordinator
        .get(`/v1/people?part=victim&limit=20${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      total = body.total;
      if (!body.next) break;
      cursor = body.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(total);
  });

  it('are found by name, however spelt, and by PNC', async () => {
    const find = async (words: string) =>
      (await coordinator.post('/v1/people/search').send({ words }).expect(200)).body.items;
    // By one, two and three words, as they are and misspelt.
    for (const words of [
      'delaney',
      'delaney webb',
      'Marcus DELANEY-WEBB',
      'delany',
      'Delany-Web',
      'Marcuss Delany-Web',
    ])
      expect((await find(words)).map(({ name }: { name: string }) => name)).toContain('Marcus Delaney-Webb');
    expect((await find('FIC 2009 0412387K')).map(({ name }: { name: string }) => name)).toContain('Gethin Llewellyn');
    for (const words of ['zzzzqqqq', 'delaney zzzzqqqq', 'delaney webb zzzzqqqq', 'delany webb zzzzqqqq'])
      expect(await find(words)).toEqual([]);
  });

  it('are nobody to whoever sees none of their cases', async () => {
    const { body } = await coordinator.get('/v1/people?limit=1').expect(200);
    const stranger = await clinic.as('rosalind.waddilove@hi-police.example');
    await stranger.get(`/v1/people/${body.items[0].id}`).expect(404);
    expect((await stranger.get('/v1/people').expect(200)).body.total).toBe(0);
  });
});
