import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Agency } from '../../libs/administration/agencies/index.js';
import { Problem } from '../../libs/kernel/problem.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import { job } from '../../libs/platform/jobs/job.js';
import type { Tx } from '../../libs/platform/work/tx.js';
import { openClinic, type Clinic } from '../harness.js';

let clinic: Clinic;
beforeAll(async () => void (clinic = await openClinic()));
afterAll(() => clinic.close());

const anAgency = (): Agency => {
  const id = randomUUID();
  return Object.assign(new Agency(), {
    id,
    key: `agency-${id}`,
    name: 'An agency',
    kind: 'police',
    controllerId: id,
    areaCode: 'dyfed-powys',
    regime: 'part3',
    dutyToCooperate: 'no',
    districts: [],
  });
};

const ring = job({
  name: 'door.ring-bell',
  payload: z.object({ agencyId: z.guid() }),
  key: ({ agencyId }) => agencyId,
  retry: { attempts: 1, firstDelayMs: 1000 },
});

const kept = async (agencyId: string) => {
  const count = async (text: string) => (await clinic.owner.query(text, [agencyId])).rowCount;
  return {
    rows: await count('SELECT 1 FROM agency WHERE id = $1'),
    entries: await count('SELECT 1 FROM audit_entry WHERE subject_id = $1'),
    followUps: await count(`SELECT 1 FROM follow_up WHERE key = $1::text`),
  };
};

const addWithBell = (agency: Agency, then: () => void = () => undefined) =>
  clinic.work.as(clinic.system(), async (tx) => {
    await tx.add(agency);
    tx.followUp(ring, { agencyId: agency.id });
    then();
  });

/** Somebody with a post, but with no right to change an agency. */
const aStranger = (): Actor => ({
  ...clinic.system(),
  id: randomUUID(),
  posts: [
    {
      id: randomUUID(),
      role: 'police',
      agencyId: randomUUID(),
      areaCode: 'x',
      forumIds: [],
      ownAgencyIds: [],
      shares: [],
    },
  ],
});

describe('the door', () => {
  it('commits a row, its audit entry and its follow-up together', async () => {
    const agency = anAgency();
    await addWithBell(agency);
    expect(await kept(agency.id)).toEqual({ rows: 1, entries: 1, followUps: 1 });
  });

  it('keeps none of the three when the act fails', async () => {
    const agency = anAgency();
    const failing = addWithBell(agency, () => {
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await kept(agency.id)).toEqual({ rows: 0, entries: 0, followUps: 0 });
  });

  it.each(['audit_entry', 'follow_up'])('keeps none of the three when %s cannot be written', async (table) => {
    const agency = anAgency();
    await clinic.owner.query(`
      CREATE FUNCTION fail_${table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;
      CREATE TRIGGER fail BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION fail_${table}()`);
    await expect(addWithBell(agency)).rejects.toThrow('disk full');
    await clinic.owner.query(`DROP TRIGGER fail ON ${table}`);
    expect(await kept(agency.id)).toEqual({ rows: 0, entries: 0, followUps: 0 });
  });

  it.each([
    ['at the commit', async () => undefined],
    ['at what is asked after it', (tx: Tx) => tx.rows(Agency).count()],
  ])('keeps nothing and says why where a write that nobody waited for turns out to fail %s', async (_, then) => {
    const agency = anAgency();
    const twice = clinic.work.as(clinic.system(), async (tx) => {
      await tx.add(agency);
      await tx.add(Object.assign(anAgency(), { id: agency.id }));
      await then(tx);
    });
    await expect(twice).rejects.toThrow('duplicate key');
    expect(await kept(agency.id)).toEqual({ rows: 0, entries: 0, followUps: 0 });
  });

  it('counts all rows beside a page of them, also beyond the last', async () => {
    const sought = `Only ${randomUUID()}`;
    const page = (limit: number, offset: number) =>
      clinic.work.as(clinic.system(), (tx) => tx.rows(Agency).where({ name: sought }).page(limit, offset).withTotal());
    expect(await page(2, 0)).toEqual({ found: [], total: 0, next: null });
    for (let turn = 0; turn < 3; turn += 1) await addWithBell(Object.assign(anAgency(), { name: sought }));
    const { found, total } = await page(2, 0);
    expect([found.length, total, Object.keys(found[0] ?? {}).includes('$total')]).toEqual([2, 3, false]);
    expect([(await page(2, 0)).next, (await page(2, 2)).next]).toEqual(['2', null]);
    expect(await page(2, 4)).toEqual({ found: [], total: 3, next: null });
  });

  it('counts no further than a thousand, and gives the pages beyond them', async () => {
    const sought = `Many ${randomUUID()}`;
    const agencies = Array.from({ length: 1003 }, () => Object.assign(anAgency(), { name: sought }));
    await clinic.work.as(clinic.system(), async (tx) => void (await Promise.all(agencies.map((one) => tx.add(one)))));
    const first = agencies.map(({ id }) => id).sort()[0];
    const page = (limit: number, offset: number) =>
      clinic.work.as(clinic.system(), async (tx) => {
        const rows = tx.rows(Agency).where({ name: sought });
        const { found, ...counted } = await rows.page(limit, offset).withTotal();
        const each = await rows.countEach('state', ['active', 'ended']);
        return { ...counted, ids: found.map(({ id }) => id), some: await rows.countUpTo(), each: [...each] };
      });
    const around = { total: 1000, more: true, some: 1001, each: [['active', 1001]] };
    expect(await page(2, 0)).toMatchObject({ ...around, next: '2', ids: [first, expect.any(String)] });
    expect(await page(2, 1000)).toMatchObject({ ...around, next: '1002' });
    const last = await page(2, 1002);
    expect([last.next, last.ids.length, last.total, last.more]).toEqual([null, 1, 1000, true]);
    expect(await page(2, 2000)).toMatchObject({ ...around, next: null, ids: [] });
  });

  it('says whether there is any row', async () => {
    const agency = anAgency();
    await addWithBell(agency);
    const any = (id: string) => clinic.work.as(clinic.system(), (tx) => tx.rows(Agency).where({ id }).any());
    expect([await any(agency.id), await any(randomUUID())]).toEqual([true, false]);
  });

  it('goes on working over the same connections after failures', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, turn) => {
        const fails = (): void => {
          if (turn % 2) throw new Error('on purpose');
        };
        return addWithBell(anAgency(), fails);
      }),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  });

  it('asks nothing more once it is shut, whatever was asked for together with what was refused', async () => {
    const asking: { tx?: Tx } = {};
    const refused = clinic.work.as(clinic.system(), (tx) => {
      asking.tx = tx;
      return Promise.reject(new Problem('not-found'));
    });
    await expect(refused).rejects.toMatchObject({ type: 'not-found' });
    const statement = { text: 'SELECT 1', values: [] };
    await expect(asking.tx?.rows(Agency).all()).rejects.toThrow('over');
    await expect(asking.tx?.ask(statement)).rejects.toThrow('over');
    await expect(asking.tx?.run(statement)).rejects.toThrow('over');
    expect(() => asking.tx?.later(statement)).toThrow('over');
  });

  it('refuses and records what somebody may not do, and says not found of what is not there', async () => {
    const [agency, stranger] = [anAgency(), aStranger()];
    await addWithBell(agency);
    const change = (id: string) => clinic.work.as(stranger, (tx) => tx.get(Agency, id, 'change'));
    await expect(change(agency.id)).rejects.toMatchObject({ type: 'not-allowed' });
    await expect(change(randomUUID())).rejects.toMatchObject({ type: 'not-found' });
    const { rows } = await clinic.owner.query('SELECT action FROM audit_entry WHERE actor_id = $1', [stranger.id]);
    // That somebody asked for what they do not see is recorded too, whether it is there or not.
    expect(rows).toEqual([{ action: 'refused' }, { action: 'refused' }]);
  });

  it('lets one of two people win who press at once, fifteen times', async () => {
    for (let turn = 0; turn < 15; turn += 1) {
      const agency = anAgency();
      await addWithBell(agency);
      const press = (name: string) =>
        clinic.work.as(clinic.system(), async (tx) => {
          const found = await tx.get(Agency, agency.id, 'change', 1);
          found.name = name;
          await tx.save(found);
        });
      const outcomes = await Promise.allSettled([press('One'), press('Other')]);
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      expect(lost).toHaveLength(1);
      expect((lost[0] as Problem).type).toBe('moved-on');
    }
  });

  it('does once what arrives twice with the same key, also at once, and refuses the key for something else', async () => {
    const agency = anAgency();
    const actor: Actor = { ...clinic.system(), request: { id: randomUUID(), key: 'press-1' } };
    const press = (name = 'agencies.create') =>
      clinic.work.once(actor, name, async (tx) => ({ id: (await tx.add(agency)).id }));
    expect(await Promise.all([press(), press(), press()])).toEqual([
      { id: agency.id },
      { id: agency.id },
      { id: agency.id },
    ]);
    expect(await kept(agency.id)).toMatchObject({ rows: 1, entries: 1 });
    await expect(press('agencies.close')).rejects.toMatchObject({ type: 'key-reused' });
  });

  it('never changes whose a row is by an ordinary save, and saves nothing that was only read', async () => {
    const agency = anAgency();
    await addWithBell(agency);
    const read = clinic.work.as(clinic.system(), async (tx) => tx.save(await tx.get(Agency, agency.id)));
    await expect(read).rejects.toThrow('only after it was fetched for a move');
  });
});

describe('the record', () => {
  it.each(['UPDATE audit_entry SET action = $$x$$', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry'])(
    'withstands %s, by its owner too',
    async (text) => {
      await addWithBell(anAgency());
      await expect(clinic.owner.query(text)).rejects.toThrow('audit entries are kept');
      await expect(clinic.db.query(text)).rejects.toThrow(/permission denied|audit entries are kept/);
    },
  );
});

describe('the API’s front door', () => {
  it('answers health, publishes its document and refuses strangers', async () => {
    await clinic.nobody().get('/health/ready').expect(200);
    await clinic.nobody().get('/v1/openapi.json').expect(200);
    const refused = await clinic.nobody().get('/v1/me').expect(401);
    expect(refused.headers['content-type']).toContain('application/problem+json');
  });
});
