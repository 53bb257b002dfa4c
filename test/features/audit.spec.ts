import { randomUUID } from 'node:crypto';
import { openClinic, type Agent, type Clinic } from '../harness.js';
import { anAction, setStage, type Stage } from '../stage.js';

interface Entry {
  readonly id: string;
  readonly action: string;
  readonly subject: string;
  readonly subjectId: string | null;
  readonly caseId: string | null;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly details: Record<string, unknown>;
}

let clinic: Clinic;
let stage: Stage;
let [coordinator, housing, auditor]: Agent[] = [];
let actionId: string;

beforeAll(async () => {
  clinic = await openClinic();
  stage = await setStage(clinic);
  await signIn();
  const { body } = await agent(coordinator).post('/v1/actions').send(anAction(stage)).expect(201);
  actionId = (body as { id: string }).id;
});
afterAll(() => clinic.close());

const agent = (one: Agent | undefined): Agent => {
  if (!one) throw new Error('Nobody has signed in');
  return one;
};

async function signIn(): Promise<void> {
  [coordinator, housing, auditor] = await Promise.all(
    ['mererid.coordinates', 'michelle.houses', 'audrey.audits'].map((name) => clinic.as(`${name}@clinic.example`)),
  );
}

const entries = async (
  who: Agent | undefined,
  query = '',
): Promise<{ items: Entry[]; total: number; next: string | null }> =>
  (await agent(who).get(`/v1/audit-entries?${query}`).expect(200)).body as never;

const count = async (): Promise<number> =>
  Number((await clinic.owner.query<{ n: string }>('SELECT count(*) AS n FROM audit_entry')).rows[0]?.n);

describe('the record', () => {
  it('is all an auditor’s, who sees what was done but no content of it', async () => {
    const { items, total } = await entries(auditor, 'limit=200');
    expect(total).toBe(items.length);
    const made = items.filter(({ subjectId }) => subjectId === actionId).map(({ action }) => action);
    expect(made).toEqual(['assign', 'create']);
    expect(items.find(({ action }) => action === 'assign')).toMatchObject({
      actorName: 'mererid coordinates',
      subject: 'Action',
      caseId: stage.caseId,
    });
    expect(JSON.stringify(items)).not.toMatch(/locks|tenancy/i);
  });

  it('shows everybody their own acts, and those alone', async () => {
    await agent(housing).get(`/v1/actions/${actionId}`).expect(200);
    const { items, total } = await entries(housing);
    expect(total).toBeGreaterThan(0);
    expect(new Set(items.map(({ actorId }) => actorId))).toEqual(new Set([stage.people.michelle]));
    expect(
      (await entries(housing, `caseId=${stage.caseId}`)).items.every(
        ({ actorId }) => actorId === stage.people.michelle,
      ),
    ).toBe(true);
    expect(await entries(housing, `actorId=${stage.people.mererid}`)).toMatchObject({ items: [], total: 0 });
  });

  it('shows a coordinator what was done in a case of theirs, by whomever', async () => {
    const { items } = await entries(coordinator, `caseId=${stage.caseId}&limit=200`);
    expect(new Set(items.map(({ caseId }) => caseId))).toEqual(new Set([stage.caseId]));
    expect(items.map(({ actorId }) => actorId)).toContain(stage.people.michelle);
    const carys = await clinic.as('carys.elsewhere@clinic.example');
    expect(await entries(carys, `caseId=${stage.caseId}`)).toMatchObject({ items: [], total: 0 });
    const own = (await entries(coordinator)).items;
    expect(new Set(own.map(({ actorId }) => actorId))).toEqual(new Set([stage.people.mererid]));
  });

  it('tells a coordinator nothing of rows in a category that they may not read', async () => {
    const secret = randomUUID();
    await clinic.owner.query(
      `INSERT INTO audit_entry (at, actor_id, action, subject, subject_id, case_id, agency_id, category)
       SELECT now(), $1, 'create', 'Note', $2, $3, $4, c FROM unnest(ARRAY['advocateConfidence', 'safetyPlan', 'minutes']) c`,
      [randomUUID(), secret, stage.caseId, stage.police.id],
    );
    const seen = (await entries(coordinator, `caseId=${stage.caseId}&subjectId=${secret}`)).items;
    expect(seen.map(({ subject, ...entry }) => [subject, (entry as { category?: string }).category])).toEqual([
      ['Note', 'minutes'],
    ]);
    expect((await entries(auditor, `subjectId=${secret}`)).total).toBe(3);
  });

  it('is narrowed by action, subject and London days, and paged without gaps', async () => {
    clinic.clock.set('2026-03-29T23:30:00Z');
    await signIn();
    await agent(housing).get(`/v1/actions/${actionId}`).expect(200);
    const onMonday = await entries(auditor, 'action=read&subject=Action&from=2026-03-30&to=2026-03-30');
    expect(onMonday.items.map(({ subjectId }) => subjectId)).toEqual([actionId]);
    expect((await entries(auditor, 'action=read&from=2026-03-31')).total).toBe(0);
    const ids: string[] = [];
    const { total } = await entries(auditor, 'to=2026-03-20');
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Entry[]; next: string | null } = await entries(
        auditor,
        `to=2026-03-20&limit=7${cursor && `&cursor=${cursor}`}`,
      );
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect([ids.length, new Set(ids).size]).toEqual([total, total]);
    await agent(auditor).get('/v1/audit-entries?from=yesterday').expect(422);
    await agent(auditor).get('/v1/audit-entries?words=secret').expect(422);
  });

  it('hides a case from whoever is barred from it, the auditor too', async () => {
    const { audrey, mererid } = stage.people;
    for (const who of [audrey, mererid]) {
      await clinic.owner.query(
        `INSERT INTO conflict (id, case_id, staff_id, relation, declared_at, declared_by)
         VALUES (gen_random_uuid(), $1, $2, 'colleague', '2026-03-16', $2)`,
        [stage.caseId, who],
      );
    }
    await signIn();
    expect((await entries(auditor, `caseId=${stage.caseId}`)).total).toBe(0);
    expect((await entries(coordinator, `caseId=${stage.caseId}`)).total).toBe(0);
    expect((await entries(coordinator)).items.filter(({ caseId }) => caseId === stage.caseId)).toEqual([]);
    expect((await entries(auditor)).total).toBeGreaterThan(0);
    await clinic.owner.query('DELETE FROM conflict');
    await signIn();
  });

  it('keeps refusals: who tried which move of what', async () => {
    const tried = await agent(housing).post(`/v1/actions/${actionId}/cancel`).send({ version: 1, reason: 'Not mine' });
    expect(tried.status).toBe(403);
    const { items } = await entries(auditor, `action=refused&subjectId=${actionId}`);
    expect(items).toMatchObject([{ actorId: stage.people.michelle, subject: 'Action', details: { move: 'cancel' } }]);
  });
});

describe('an entry', () => {
  const attempts = [
    `UPDATE audit_entry SET action = 'x'`,
    `UPDATE audit_entry SET at = now() WHERE id = 1`,
    'DELETE FROM audit_entry',
    'TRUNCATE audit_entry',
    'TRUNCATE audit_entry CASCADE',
    `INSERT INTO audit_entry (id, at, action, subject) SELECT id, now(), 'x', 'x' FROM audit_entry ON CONFLICT (id) DO UPDATE SET action = 'x'`,
  ];

  it.each(attempts)('withstands "%s", by the owner of the tables too', async (text) => {
    const before = await count();
    await expect(clinic.owner.query(text)).rejects.toThrow('audit entries are kept');
    await expect(clinic.db.query(text)).rejects.toThrow(/permission denied|audit entries are kept/);
    expect(await count()).toBe(before);
  });

  it('may be added and read by the applications’ user, who has no other right to it and owns nothing', async () => {
    const { rows } = await clinic.owner.query<{ right: string; has: boolean }>(
      `SELECT r AS "right", has_table_privilege('clinic_app', 'audit_entry', r) AS "has"
       FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) r`,
    );
    expect(rows.filter(({ has }) => has).map(({ right }) => right)).toEqual(['SELECT', 'INSERT']);
    const owned = await clinic.owner.query(
      `SELECT relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = 'clinic_app'`,
    );
    expect(owned.rows).toEqual([]);
    const columns = await clinic.owner.query(
      `SELECT 1 FROM information_schema.column_privileges
       WHERE grantee = 'clinic_app' AND table_name = 'audit_entry' AND privilege_type = 'UPDATE'`,
    );
    expect(columns.rowCount).toBe(0);
    const role = await clinic.owner.query(
      `SELECT rolsuper OR rolbypassrls OR rolcreaterole AS "strong" FROM pg_roles WHERE rolname = 'clinic_app'`,
    );
    expect(role.rows).toEqual([{ strong: false }]);
  });
});

describe('when the record cannot be written', () => {
  beforeAll(() =>
    clinic.owner.query(`
      CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;
      CREATE TRIGGER no_space BEFORE INSERT ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION no_space()`),
  );
  afterAll(() => clinic.owner.query('DROP TRIGGER no_space ON audit_entry'));

  const state = async (): Promise<unknown> => {
    const text = `SELECT (SELECT json_agg(a ORDER BY id) FROM action a) AS actions, (SELECT count(*) FROM move_made) AS moves,
      (SELECT count(*) FROM follow_up) AS "followUps", (SELECT count(*) FROM idempotency_key) AS keys`;
    return (await clinic.owner.query(text)).rows[0];
  };

  it('a request fails and changes nothing: to add, to move, to read, to list, and to be refused', async () => {
    const before = await state();
    const answers = await Promise.all([
      agent(coordinator)
        .post('/v1/actions')
        .set('idempotency-key', 'press')
        .send(anAction(stage, { dueOn: '2026-04-10' })),
      agent(housing).post(`/v1/actions/${actionId}/accept`).send({ version: 1 }),
      agent(housing).post(`/v1/actions/${actionId}/cancel`).send({ version: 1, reason: 'Not mine' }),
      agent(housing).get(`/v1/actions/${actionId}`),
      agent(housing).get('/v1/actions'),
      agent(auditor).get('/v1/audit-entries'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(500));
    expect(answers.map(({ body }) => JSON.stringify(body)).join()).not.toMatch(/disk full|locks/);
    expect(await state()).toEqual(before);
  });
});
