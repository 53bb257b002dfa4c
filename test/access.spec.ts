import { randomUUID } from 'node:crypto';
import { abilityFor, byForum, readingBy, type EntityAbility } from '../libs/platform/access/access.js';
import {
  agreementWords,
  byReceipt,
  categories,
  lettersOf,
  roles,
  type Category,
  type Role,
} from '../libs/platform/access/access-matrix.js';
import type { Actor, Post } from '../libs/platform/access/actor.js';
import { depths, standingAt, standingsOf, type Depth } from '../libs/platform/access/depths.js';
import { listingOf } from '../libs/platform/access/listed.js';
import { permitted } from '../libs/platform/access/to-sql.js';
import { Composing } from '../libs/platform/work/composing.js';
import { londonDate } from '../libs/kernel/london-date.js';
import { keptOf } from '../libs/cases/cases/index.js';
import { PersonFact } from '../libs/cases/people/index.js';
import { openClinic, type Clinic } from './harness.js';

/** A generator of numbers that gives the same ones for the same seed, so that a failure can be repeated. */
function seeded(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
  return {
    chance: (of: number) => next() < of,
    one: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
    some: <T>(list: readonly T[], of: number): T[] => list.filter(() => next() < of),
  };
}

const SEED = Number(process.env['PARITY_SEED'] ?? '20260316');
/** 400 rows for each of these people: 240,000 comparisons in full, and as many again of some cases alone. */
const PEOPLE = process.env['FULL'] === '1' ? 600 : 150;
const at = new Date('2026-03-16T09:00:00Z');
const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID());
const [agencies, forums, cases] = [ids(6), ids(4), ids(12)];
const { chance, one, some } = seeded(SEED);
/** When everybody handed over what they did, some rows having been written since. */
const handedAt = new Date('2026-03-01T12:00:00Z');
const words = [...new Set(Object.values(agreementWords))];

const aPost = (role: Role): Post => ({
  id: randomUUID(),
  role,
  agencyId: one(agencies),
  areaCode: 'dyfed-powys',
  forumIds: some(forums, 0.4),
  ownAgencyIds: some(agencies, 0.4),
  shares: [0, 1, 2].map(() => ({
    forumIds: some(forums, 0.5),
    agencyIds: some(agencies, 0.4),
    words: some(words, 0.5),
  })),
});

const aPerson = (): Actor => ({
  id: randomUUID(),
  posts: some(roles, 0.12)
    .filter((role) => role !== 'system')
    .map(aPost),
  team: some(cases, 0.2).map((caseId) => ({ caseId, agencyId: one(agencies), forumIds: [one(forums)] })),
  items: some(cases, 0.3).map((caseId) => ({ caseId, forumId: one(forums), depth: one(depths) })),
  openedAt: Object.fromEntries(some(categories, 0.8).map((category) => [category, one(depths)])),
  grants: some(cases, 0.15).map((caseId) => ({ caseId, categories: some(categories, 0.3), forumIds: [one(forums)] })),
  barredCaseIds: chance(0.4) ? some(cases, 0.2) : [],
  handedOver: some(cases, 0.15).map((caseId) => ({ caseId, agencyId: one(agencies), until: handedAt.toISOString() })),
  at,
  today: londonDate(at),
  language: 'en',
  request: { id: randomUUID() },
});

/** Who is listed on which cases, for whom and in which forum; some of it is over. */
const someListings = ({ posts }: Actor) =>
  some(cases, 0.3).map((caseId) => ({
    caseId,
    agencyId: posts.length && chance(0.8) ? one(posts).agencyId : one(agencies),
    forumId: one(forums),
    cause: one(['place', 'action']),
    isOver: chance(0.2),
  }));

const aRow = () => ({
  id: randomUUID(),
  caseId: one(cases),
  agencyId: one(agencies),
  category: one(categories),
  released: chance(0.5),
});

const table = { entity: PersonFact, reads: 'matrix', moves: [] } as const;

describe('the two readings of the access table', () => {
  const rows = Array.from({ length: 400 }, aRow);
  const aDepth = (): Depth | null => one([...depths, null]);
  const standing = new Map(cases.map((id) => [id, some(forums, 0.4).map((forumId) => ({ forumId, depth: aDepth() }))]));
  const people = Array.from({ length: PEOPLE }, aPerson);
  const written = new Set(some(rows, 0.3).map(({ id }) => id));
  const receipts = new Map(people.map(({ id }) => [id, some(cases, 0.2)]));
  const listings = new Map(people.map((actor) => [actor.id, someListings(actor)]));
  /** As conditions ask for them: each listing in force, at each depth at which its case stands in its forum. */
  const listedOn = (staffId: string, caseId: string): string[] =>
    (listings.get(staffId) ?? [])
      .filter((one) => one.caseId === caseId && !one.isOver)
      .flatMap(({ agencyId, forumId, cause }) => {
        const where = standingsOf((standing.get(caseId) ?? []).filter((one) => one.forumId === forumId));
        return depths
          .filter((depth) => where[standingAt[depth]].length)
          .flatMap((depth) =>
            (cause === 'place' ? (['place', 'any'] as const) : (['any'] as const)).map((as) =>
              listingOf({ staffIds: [staffId], agencyId, depth, cause: as }),
            ),
          );
      });
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await openClinic({ at: at.toISOString() });
    const { owner } = clinic;
    await owner.query('ALTER TABLE case_listing DISABLE TRIGGER ALL');
    for (const [staffId, all] of listings)
      for (const { caseId, agencyId, forumId, cause, isOver } of all)
        await owner.query(
          `INSERT INTO case_listing (id, case_id, staff_id, agency_id, forum_id, cause, cause_id, from_at, to_at)
           VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, gen_random_uuid(), '2026-01-01', $6)`,
          [caseId, staffId, agencyId, forumId, cause, isOver ? at : null],
        );
    await owner.query('ALTER TABLE person_fact DROP CONSTRAINT person_fact_person_id_fkey');
    await owner.query(
      'ALTER TABLE case_forum DROP CONSTRAINT case_forum_case_id_fkey, DROP CONSTRAINT case_forum_forum_id_fkey',
    );
    for (const [caseId, where] of standing) {
      for (const { forumId, depth } of where) {
        await owner.query(
          'INSERT INTO case_forum (id, case_id, forum_id, from_at, depth) VALUES ($1, $2, $3, $4, $5)',
          [randomUUID(), caseId, forumId, new Date('2026-01-01'), depth],
        );
      }
      await owner.query('INSERT INTO case_forum VALUES ($1, $2, $3, $4, $5)', [
        randomUUID(),
        caseId,
        one(forums.filter((forum) => !where.some(({ forumId }) => forumId === forum))) ?? randomUUID(),
        new Date('2025-01-01'),
        new Date('2026-01-01'),
      ]);
    }
    await owner.query(
      'ALTER TABLE case_grant DROP CONSTRAINT case_grant_case_id_fkey, DROP CONSTRAINT case_grant_staff_id_fkey',
    );
    for (const [staffId, caseIds] of receipts) {
      for (const caseId of caseIds) {
        await owner.query(
          `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, to_at, reason, made_by)
           VALUES (gen_random_uuid(), $1, $2, $3, 'receipt', '2026-01-01', NULL, 'x', $2),
             (gen_random_uuid(), $4, $2, $3, 'receipt', '2025-01-01', '2026-01-01', 'x', $2)`,
          [caseId, staffId, byReceipt, one(cases.filter((other) => !caseIds.includes(other))) ?? randomUUID()],
        );
      }
    }
    await owner.query('ALTER TABLE investigation DISABLE TRIGGER ALL');
    for (const { id, handedOver = [] } of people)
      for (const { caseId, agencyId, until } of handedOver)
        await owner.query(
          `INSERT INTO investigation (id, case_id, agency_id, category, released, case_reference, staff_id, unit_id, state, from_on, handed_on,
             until_at, to_id, made_by, made_at, ended_at)
           SELECT i.id, $1, $2, 'caseExists', false, 'x', $3, $2, 'handed_over', '2026-01-01', '2026-03-01', $4, i.id, $3, $4, $4
           FROM (SELECT gen_random_uuid() AS id) i`,
          [caseId, agencyId, id, until],
        );
    for (const row of rows) {
      await owner.query(
        `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $1, 'x', 'x', 'x', 'x', now())`,
        [row.id, row.caseId, row.agencyId, row.category, row.released],
      );
    }
    // The database notes by the wall’s clock what tests write without the door; here it is written before or after.
    await owner.query('TRUNCATE row_written');
    await owner.query(
      `INSERT INTO row_written SELECT f.id, CASE WHEN f.id = ANY($1::uuid[]) THEN $2::timestamptz + interval '1 day' ELSE $2 END FROM person_fact f`,
      [[...written], handedAt],
    );
  });
  afterAll(() => clinic.close());

  it(`agree for ${PEOPLE} random people and 400 random rows, all of them and those of some cases`, async () => {
    const columns = new Map(
      [
        ['caseId', 'case_id', 'uuid'],
        ['agencyId', 'agency_id', 'uuid'],
        ['category', 'category', 'text'],
        ['released', 'released', 'boolean'],
      ].map(([property, name, type]) => [property as string, { sql: `t."${String(name)}"`, type: type as string }]),
    );
    const asked = async (ability: EntityAbility, within?: readonly string[]): Promise<string[]> => {
      const of = new Composing();
      const clause = permitted(ability, 'read', { columns, at, within, sent: of });
      const those = within ? `AND case_id = ANY($${String(of.values.push(within))})` : '';
      const { text, values } = of.whole(`SELECT id FROM person_fact t WHERE ${clause} ${those} ORDER BY id`);
      return (await clinic.owner.query<{ id: string }>(text, values)).rows.map(({ id }) => id).sort();
    };
    let seen = 0;
    const cells = new Set<string>();
    for (const actor of people) {
      const ability = abilityFor(table, actor);
      const found = await asked(ability);
      const receiptOf = ({ caseId, category }: { caseId: string; category: Category }) =>
        receipts.get(actor.id)?.includes(caseId) && byReceipt.includes(category) ? actor.id : undefined;
      const inMemory = rows.filter((row) =>
        ability.can('read', {
          ...row,
          ...standingsOf(standing.get(row.caseId) ?? []),
          receiptOf: receiptOf(row),
          handedOverBy: written.has(row.id) ? undefined : actor.id,
          listed: listedOn(actor.id, row.caseId),
        }),
      );
      expect(found).toEqual(inMemory.map(({ id }) => id).sort());
      seen += inMemory.length;
      for (const { role } of actor.posts) for (const { category } of rows) cells.add(`${category} ${role}`);

      const within = some(cases, 0.4);
      const expected = inMemory.filter(({ caseId }) => within.includes(caseId));
      expect(await asked(ability, within)).toEqual(expected.map(({ id }) => id).sort());
    }
    expect(seen).toBeGreaterThan(1000);
    // Every cell of the matrix was among them.
    expect(cells.size).toBe(categories.length * (roles.length - 1));
    process.stdout.write(`parity: ${people.length * rows.length} comparisons, ${seen} rows seen, seed ${SEED}\n`);
  }, 600_000);
});

describe('what is kept from somebody', () => {
  const people = Array.from({ length: 40 }, (_, index) => ({
    id: randomUUID(),
    email: `one${String(index)}@kept.example`,
  }));
  const closed = Array.from({ length: 30 }, () => ({ id: randomUUID(), restricted: chance(0.5) }));
  const [past, now, coming] = [new Date('2026-01-01'), new Date('2026-03-01'), new Date('2026-04-01')];
  /** In force, over, or still to come. */
  const span = () =>
    one([
      { from: past, to: null },
      { from: past, to: coming },
      { from: past, to: now },
      { from: coming, to: null },
    ]);
  const line = () => ({ caseId: one(closed).id, staffId: one(people).id, ...span() });
  const lines = (count: number) => Array.from({ length: count }, line);
  const said = {
    barred: lines(150),
    team: lines(250),
    grants: lines(250).map((each) => ({ ...each, kind: one(['grant', 'glass', 'guest', 'named', 'receipt']) })),
  };
  const holds = (list: readonly ReturnType<typeof line>[], caseId: string, staffId: string): boolean =>
    list.some(
      (each) => each.caseId === caseId && each.staffId === staffId && each.from <= at && (!each.to || each.to > at),
    );
  const isKeptItself = ({ id, restricted }: (typeof closed)[number], staffId: string): boolean =>
    holds(said.barred, id, staffId) ||
    (restricted &&
      !holds(said.team, id, staffId) &&
      !holds(
        said.grants.filter(({ kind }) => kind !== 'receipt'),
        id,
        staffId,
      ));

  /** The last third are shells that were merged into one of the first. */
  const targetOf = (index: number) => (index < 20 ? undefined : closed[index - 20]);
  const isKept = (one: (typeof closed)[number], staffId: string): boolean => {
    const target = targetOf(closed.indexOf(one));
    return isKeptItself(one, staffId) || (target !== undefined && isKeptItself(target, staffId));
  };

  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await openClinic({ at: at.toISOString() });
    const put = (text: string, values: unknown[]) => clinic.owner.query(text, values);
    await clinic.owner.query('ALTER TABLE case_team DROP CONSTRAINT case_team_agency_id_fkey');
    for (const { id, email } of people)
      await put(`INSERT INTO staff (id, key, surname, forename, email) VALUES ($1, $2, 'x', 'x', $2)`, [id, email]);
    for (const { id, restricted } of closed)
      await put(
        `INSERT INTO case_file (id, reference, case_id, agency_id, category, state, opened_at, restricted) VALUES ($1::uuid, $1::text, $1::uuid, $1::uuid, 'caseExists', 'active', now(), $2)`,
        [id, restricted],
      );
    for (const [index, { id }] of closed.entries())
      await put('UPDATE case_file SET merged_into = $2 WHERE id = $1', [id, targetOf(index)?.id ?? null]);
    for (const { caseId, staffId, from, to } of said.barred)
      await put(
        `INSERT INTO conflict (id, case_id, staff_id, relation, declared_at, declared_by, ended_at) VALUES (gen_random_uuid(), $1, $2, 'x', $3, $2, $4)`,
        [caseId, staffId, from, to],
      );
    for (const { caseId, staffId, from, to } of said.team)
      await put(`INSERT INTO case_team VALUES (gen_random_uuid(), $1, $2, $1, 'member', $3, $4)`, [
        caseId,
        staffId,
        from,
        to,
      ]);
    for (const { caseId, staffId, from, to, kind } of said.grants)
      await put(
        `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, to_at, reason, made_by) VALUES (gen_random_uuid(), $1, $2, '{}', $5, $3, $4, 'x', $2)`,
        [caseId, staffId, from, to, kind],
      );
  });
  afterAll(() => clinic.close());

  it('is the same to the facts about a person, to a clause of SQL and to the list of whom not to tell', async () => {
    const listed = await clinic.work.as(clinic.system(), (tx) =>
      keptOf(
        tx,
        closed.map(({ id }) => id),
      ),
    );
    const counted = { kept: 0, open: 0 };
    for (const { id, email } of people) {
      const { barredCaseIds } = await clinic.actor(email);
      const clause = await clinic.owner.query<{ id: string }>('SELECT id FROM case_file WHERE kept_from(id, $1, $2)', [
        id,
        at,
      ]);
      const expected = closed
        .filter((each) => isKept(each, id))
        .map((each) => each.id)
        .sort();
      expect([...barredCaseIds].sort()).toEqual(expected);
      expect(clause.rows.map((row) => row.id).sort()).toEqual(expected);
      expect(
        closed
          .filter((each) => listed(each.id, id))
          .map((each) => each.id)
          .sort(),
      ).toEqual(expected);
      counted.kept += expected.length;
      counted.open += closed.length - expected.length;
    }
    expect(Math.min(counted.kept, counted.open)).toBeGreaterThan(250);
  });
});

describe('what no set of facts gives', () => {
  const reads = (actor: Actor, category: Category) => readingBy(category, actor).length > 0;

  it('shows the perpetrator’s side where a victim is, or a plan for their safety', () => {
    for (let person = 0; person < 2000; person += 1) {
      const actor = { ...aPerson(), posts: [aPost('programme_provider')] };
      for (const category of ['victimLocation', 'safetyPlan', 'victimIdentity', 'advocateConfidence'] as const) {
        expect(reads(actor, category)).toBe(false);
      }
    }
  });

  it('shows a barred case in any category', () => {
    for (let person = 0; person < 500; person += 1) {
      const actor = { ...aPerson(), barredCaseIds: cases };
      const ability = abilityFor(table, actor);
      for (let row = 0; row < 20; row += 1)
        expect(ability.can('read', { ...aRow(), caseForums: forums, handedOverBy: actor.id })).toBe(false);
    }
  });

  it('shows another controller’s row in a case that stands in no forum of an agreement on it', () => {
    let foreign = 0;
    for (let person = 0; person < 400; person += 1) {
      const actor = {
        ...aPerson(),
        posts: some(roles, 0.2)
          .filter((role) => role !== 'system')
          .map(aPost),
      };
      const ability = abilityFor(table, actor);
      for (let count = 0; count < 40; count += 1) {
        const row = aRow();
        const caseForums = some(forums, 0.4);
        if (!ability.can('read', { ...row, caseForums, receiptOf: actor.id, handedOverBy: actor.id })) continue;
        const word = agreementWords[row.category];
        const reasons = actor.posts.filter(
          (post) =>
            [post.agencyId, ...post.ownAgencyIds].includes(row.agencyId) ||
            post.shares.some(
              (share) =>
                word !== undefined &&
                share.words.includes(word) &&
                share.agencyIds.includes(row.agencyId) &&
                share.forumIds.some((forum) => caseForums.includes(forum)),
            ),
        );
        expect(reasons).not.toEqual([]);
        foreign += 1;
      }
    }
    expect(foreign).toBeGreaterThan(200);
  });

  it('opens anything to somebody without a post', () => {
    const nobody = { ...aPerson(), posts: [] };
    expect(categories.filter((category) => reads(nobody, category))).toEqual([]);
  });

  it('opens the victim’s location by standing in a forum alone', () => {
    for (const role of roles.filter((one) => one !== 'system')) {
      const actor = { ...aPerson(), posts: [aPost(role)], team: [], grants: [] };
      const ability = abilityFor(table, actor);
      const row = { ...aRow(), category: 'victimLocation', caseForums: forums, handedOverBy: actor.id };
      for (const agencyId of agencies)
        expect(ability.can('read', { ...row, agencyId, receiptOf: randomUUID() })).toBe(false);
      expect(reads(actor, 'victimLocation')).toBe(role === 'coordinator');
    }
  });
});

describe('a case that several forums share at different depths', () => {
  const [shallow = '', deep = ''] = forums;
  const [caseId = ''] = cases;
  const openedAt = { minutes: 'core' } as const;
  const standing = standingsOf([
    { forumId: shallow, depth: 'presence' },
    { forumId: deep, depth: 'full' },
  ]);
  const nobody = { ...aPerson(), team: [], items: [], grants: [], handedOver: [], barredCaseIds: [], openedAt };
  const reads = (actor: Actor, category: Category) => {
    const ability = abilityFor(byForum({ entity: PersonFact, reads: category, moves: [] }), actor);
    const own = actor.posts.flatMap(({ ownAgencyIds }) => ownAgencyIds);
    const row = { ...aRow(), caseId, category, agencyId: own[0] ?? '', released: true, ...standing };
    return [shallow, deep].map((forumId) => ability.can('read', { ...row, forumId }));
  };
  const aMember = (role: Role, forumIds: string[]): Actor => ({
    ...nobody,
    posts: [{ ...aPost(role), forumIds, ownAgencyIds: [one(agencies)], shares: [] }],
  });

  it('is read in each as deep as it is shared there, by whoever stands in both', () => {
    expect(reads(aMember('police', [shallow, deep]), 'offendingHistory')).toEqual([false, true]);
    expect(reads(aMember('police', [shallow, deep]), 'caseExists')).toEqual([false, true]);
    expect(reads(aMember('coordinator', [shallow, deep]), 'offendingHistory')).toEqual([true, true]);
  });

  it('is read in each as deep as its item there is, by whoever is on both', () => {
    const items = [
      { caseId, forumId: shallow, depth: 'presence' },
      { caseId, forumId: deep, depth: 'core' },
    ] as const;
    const guest = aMember('guest', []);
    expect(reads({ ...guest, items }, 'minutes')).toEqual([false, true]);
    const team = [{ caseId, agencyId: one(agencies), forumIds: [deep] }];
    expect(reads({ ...guest, items, team }, 'minutes')).toEqual([false, true]);
    expect(reads({ ...guest, items: items.map((item) => ({ ...item, forumId: deep })) }, 'minutes')).toEqual([
      false,
      true,
    ]);
  });

  it('is read as a whole as deep as the deepest of its items, whichever forum’s', () => {
    const guest = aMember('guest', []);
    const ability = (...items: Actor['items']) =>
      abilityFor({ entity: PersonFact, reads: 'minutes', moves: [] }, { ...guest, items });
    const row = {
      ...aRow(),
      caseId,
      category: 'minutes',
      agencyId: guest.posts[0]?.ownAgencyIds[0] ?? '',
      ...standing,
    };
    const [first, second] = [
      { caseId, forumId: shallow, depth: 'presence' },
      { caseId, forumId: deep, depth: 'core' },
    ] as const;
    expect([ability(first).can('read', row), ability(first, second).can('read', row)]).toEqual([false, true]);
  });
});

describe('the matrix', () => {
  it('gives every category a letter for every role', () => {
    for (const category of categories) for (const role of roles) expect(lettersOf(category, role)).not.toEqual([]);
  });

  it('refuses an operator that it does not know', () => {
    const odd = { entity: PersonFact, reads: () => [{ category: { $regex: '.' } as never }], moves: [] };
    const target = { columns: new Map([['category', { sql: 't.category', type: 'text' }]]), at, sent: new Composing() };
    expect(() => permitted(abilityFor(odd, aPerson()), 'read', target)).toThrow('Unknown operator');
  });
});
