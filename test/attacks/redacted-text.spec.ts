import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Action } from '../../libs/panels/actions/index.js';
import type { Entity } from '../../libs/platform/access/access.js';
import { mapOf } from '../../libs/platform/work/entity-map.js';
import { openClinic, type Agent, type Clinic } from '../harness.js';
import { anAction, setStage, type Stage } from '../stage.js';
import { openPages } from '../web.js';

const SIGN = '[contact detail withheld]';
/** What is recorded of him, and the agency's own address, are nobody's to withhold. */
const HIS = '07700 900999';
const AGENCY = 'duty@clinic-police.example';
const said = `Ring her on 07700 900123, at 14 Mill Lane, QX7 7ZZ; he rings from ${HIS}. Tell ${AGENCY} by 16 March at 14:30.`;
const told = `Ring her on ${SIGN}, at ${SIGN}, ${SIGN}; he rings from ${HIS}. Tell ${AGENCY} by 16 March at 14:30.`;

let clinic: Clinic;
let stage: Stage;
let coordinator: Agent;
let housing: Agent;
let pages: Awaited<ReturnType<typeof openPages>>;

beforeAll(async () => {
  clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  stage = await setStage(clinic);
  pages = await openPages(clinic);
  [coordinator, housing] = (await Promise.all(
    ['mererid.coordinates', 'michelle.houses'].map((name) => clinic.as(`${name}@clinic.example`)),
  )) as [Agent, Agent];
  await clinic.owner.query(`UPDATE agency SET email_domain = 'clinic-police.example' WHERE id = $1`, [stage.police.id]);
  const { rows } = await clinic.owner.query<{ id: string }>(
    `INSERT INTO person (id, made_at) VALUES (gen_random_uuid(), now()) RETURNING id`,
  );
  await clinic.owner.query(
    `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
     VALUES (gen_random_uuid(), $1, $2, 'perpetratorIdentity', true, $3, 'phone', '+44 7700 900999', '07700900999', 'nomination', now())`,
    [stage.caseId, stage.police.id, rows[0]?.id],
  );
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const grant = (kind: string, staffId: string | undefined, categories: string[]) =>
  clinic.owner.query(
    `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, to_at, reason, made_by)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, '2026-03-01', '2026-12-31', 'For this case', $2)`,
    [stage.caseId, staffId, categories, kind],
  );
const set = async (text: string): Promise<string> =>
  (await coordinator.post('/v1/actions').send(anAction(stage, { text })).expect(201)).body.id as string;
const textOf = async (id: string, who: Agent): Promise<string> =>
  (await who.get(`/v1/actions/${id}`).expect(200)).body.text as string;
const found = async (words: string, who: Agent): Promise<string[]> =>
  ((await who.post('/v1/actions/search').send({ words }).expect(200)).body.items as { id: string }[]).map(
    ({ id }) => id,
  );

describe('contact details in what somebody typed', () => {
  it('are withheld at once from whoever may not see where the victim is, and from their writer too', async () => {
    const id = await set(said);
    expect(await textOf(id, coordinator)).toBe(told);
    // Housing works on the action and is not told who the perpetrator is: his number is as any other to them.
    expect(await textOf(id, housing)).toBe(told.replace(HIS, SIGN).replace(HIS, SIGN));
    const { body } = await housing.get('/v1/actions').expect(200);
    expect(JSON.stringify(body)).not.toMatch(/900123|Mill Lane|QX7/);
    const page = await (await pages.as('michelle.houses@clinic.example')).get(`/actions/${id}`);
    expect(page.text).toContain('contact detail withheld');
    expect(page.text).not.toMatch(/900123|Mill Lane|QX7/);
  });

  it('are kept as they were typed, for those who may see them', async () => {
    const id = await set(said);
    await grant('grant', stage.people.michelle, ['victimLocation']);
    expect(await textOf(id, housing)).toBe(said);
    await clinic.owner.query('DELETE FROM case_grant');
    expect(await textOf(id, housing)).not.toBe(said);
  });

  it('are not found by looking for them', async () => {
    const id = await set('Fit a lock at 14 Mill Lane, QX7 7ZZ');
    for (const words of ['QX7', 'Mill Lane', '14', '7ZZ']) expect(await found(words, coordinator)).not.toContain(id);
    expect(await found('Fit a lock', coordinator)).toContain(id);
  });

  it('do not make an action look like another', async () => {
    const text = 'Fit window locks at 14 Mill Lane, QX7 7ZZ before Friday';
    const id = await set(text);
    const like = {
      text,
      type: 'safeguard',
      agencyId: stage.detectives.id,
      ownerId: stage.people.owain,
      despiteLike: undefined,
    };
    const asked = async () => JSON.stringify((await coordinator.post('/v1/actions').send(anAction(stage, like))).body);
    await grant('grant', stage.people.mererid, ['victimLocation']);
    expect(await asked()).toContain(id);
    await clinic.owner.query('DELETE FROM case_grant');
    expect(await asked()).not.toContain(id);
  });

  it('are put back where their writer left what stands in their place, and nothing else is', async () => {
    const id = await set(said);
    const write = async (change: (text: string) => string) => {
      const actor = await clinic.actor('mererid.coordinates@clinic.example');
      const shown = await textOf(id, coordinator);
      await clinic.work.as(actor, async (tx) => {
        const row = await tx.get(Action, id, 'cancel');
        row.text = change(shown);
        await tx.save(row);
      });
      const { rows } = await clinic.owner.query<{ text: string }>('SELECT text FROM action WHERE id = $1', [id]);
      return rows[0]?.text;
    };
    expect(await write((shown) => `Today: ${shown}`)).toBe(`Today: ${said}`);
    await expect(write((shown) => `${shown} ${SIGN}`)).rejects.toMatchObject({ type: 'invalid-input' });
    expect(await write((shown) => shown.replace(`, at ${SIGN}, ${SIGN}`, ''))).toBe(
      `Today: ${said.replace(', at 14 Mill Lane, QX7 7ZZ', '')}`,
    );
  });

  it('are looked for in what people typed, and not in what the product compares and looks things up by', () => {
    const own = clinic.db.entityMetadatas.flatMap(({ target, name }) =>
      mapOf(clinic.db, target as Entity)
        .texts.filter((one) => /digest|hash|key$|reference$|^state$/i.test(one))
        .map((one) => `${name}.${one}`),
    );
    expect(own).toEqual([]);
    expect(mapOf(clinic.db, Action).texts).toEqual(
      expect.arrayContaining(['text', 'risk', 'successTest', 'evidence', 'reason']),
    );
  });
});
