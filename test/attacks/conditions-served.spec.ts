import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { HUW, LLEUCU, MEDI, OWAIN, RACHEL } from '../people.js';
import { fieldsAtFault, storyWays } from '../story-ways.js';
import { openPages } from '../web.js';

/** Of the police on the team and beside it, probation, who chairs, and her advocate: she and Owain alone may know where the victim is. */
const who = { owain: OWAIN, medi: MEDI, rachel: RACHEL, huw: HUW, lleucu: LLEUCU } as const;
type Who = keyof typeof who;
const SIGN = '[contact detail withheld]';
const said = 'Not to go to 14 Mill Lane, QX7 7ZZ, and not to ring 07700 900123.';
const withheld = `Not to go to ${SIGN}, ${SIGN}, and not to ring ${SIGN}.`;

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
beforeAll(async () => {
  clinic = await openStory('2026-06-30T20:00:00+01:00');
  pages = await openPages(clinic);
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
  await clinic.owner.query(
    `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at)
     SELECT gen_random_uuid(), $1, s.id, p.agency_id, 'probation', '2026-03-17' FROM staff s JOIN post p ON p.staff_id = s.id
       WHERE s.email = $2 LIMIT 1`,
    [caseId, RACHEL],
  );
}, 240_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const { one, idOf, post, get } = storyWays(() => clinic, who);
const page = async (name: Who, path: string) => (await (await pages.as(who[name])).get(path)).text;
const move = async (name: Who, path: string, made: string, answers: object = {}) => {
  const table = path.startsWith('orders/') ? 'protection_order' : 'other_order';
  const { version } = await one<{ version: number }>(`SELECT version FROM ${table} WHERE id = $1`, [
    path.split('/')[1],
  ]);
  return post(name, `${path}/${made}`, { version, ...answers });
};
const moved = async (path: string, made: string, answers: object = {}): Promise<void> => {
  const { status, body } = await move('owain', path, made, answers);
  if (status !== 200 && status !== 201) throw new Error(`${made}: ${JSON.stringify(body)}`);
};
const bail = { kind: 'court_bail', fromOn: '2026-06-20', issuedBy: 'The court, 01632 960111', conditions: said };
const entered = async (answers: object = {}): Promise<string> => {
  const { status, body } = await post('owain', 'other-orders', { caseId, ...bail, ...answers });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return `other-orders/${body.id as string}`;
};
/** What each of them reads in a field. */
const read = async (path: string, field: string, names = Object.keys(who) as Who[]) =>
  Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, (await get(name, path)).body[field] as string] as const)),
  );
const toThoseWhoMay = { owain: said, lleucu: said, medi: withheld, rachel: withheld, huw: withheld };
const toThoseWhoEnforce = { ...toThoseWhoMay, medi: said, rachel: said };

describe('conditions of bail and licence', () => {
  it('are read whole by police and probation from when the police marked them as served, and by no one else', async () => {
    const path = await entered();
    expect(await read(path, 'conditions')).toEqual(toThoseWhoMay);
    for (const name of ['rachel', 'huw', 'lleucu'] as const)
      expect([name, (await move(name, path, 'serve')).status]).toEqual([name, 403]);
    await moved(path, 'serve', { happenedAt: '2026-06-21' });
    expect(await read(path, 'conditions')).toEqual(toThoseWhoEnforce);
    expect((await get('rachel', path)).body).toMatchObject({
      servedOn: '2026-06-21',
      servedBy: await idOf('staff', 'email', OWAIN),
    });
    for (const at of [`/${path}`, '/other-orders', `/cases/${caseId}/all`]) {
      expect([at, (await page('rachel', at)).includes('14 Mill Lane')]).toEqual([at, true]);
      expect([at, (await page('huw', at)).includes('Mill Lane')]).toEqual([at, false]);
    }
    expect(await clinic.record(path.split('/')[1] ?? '')).toEqual(expect.arrayContaining(['create', 'serve']));
    expect((await move('owain', path, 'serve')).status).toBe(403);
  });

  it('are alone read so: what else stands in the row is withheld as before', async () => {
    const path = await entered();
    await moved(path, 'serve');
    expect(await read(path, 'issuedBy', ['medi', 'rachel'])).toEqual({
      medi: `The court, ${SIGN}`,
      rachel: `The court, ${SIGN}`,
    });
    await moved(path, 'end', { endedWhy: 'He rang 07700 900123.' });
    expect((await read(path, 'endedWhy', ['rachel']))['rachel']).toContain(SIGN);
    expect(await read(path, 'conditions', ['rachel'])).toEqual({ rachel: said });
  });

  it('are not served on a day before they hold, and not by a stranger to the case', async () => {
    const path = await entered();
    const early = await move('owain', path, 'serve', { happenedAt: '2026-06-19' });
    expect([early.status, fieldsAtFault(early.body)]).toEqual([422, ['#/happenedAt']]);
    expect(await read(path, 'conditions', ['rachel'])).toEqual({ rachel: withheld });
  });

  it('lose the mark with their text, whatever writes another, and get it back with it', async () => {
    const path = await entered();
    await moved(path, 'serve');
    await moved(path, 'change', { conditions: `${said} To report daily.` });
    expect(await read(path, 'conditions', ['rachel'])).toEqual({ rachel: `${withheld} To report daily.` });
    await moved(path, 'undo');
    expect(await read(path, 'conditions', ['rachel', 'huw'])).toEqual({ rachel: said, huw: withheld });
    await moved(path, 'change', { conditions: said, untilOn: '2026-12-20' });
    expect(await read(path, 'conditions', ['rachel'])).toEqual({ rachel: said });
    await clinic.owner.query(`UPDATE other_order SET conditions = conditions || ' Or his sister.' WHERE id = $1`, [
      path.split('/')[1],
    ]);
    expect(await read(path, 'conditions', ['rachel'])).toEqual({ rachel: `${withheld} Or his sister.` });
  });

  it('are as before once the mark is taken back', async () => {
    const path = await entered();
    await moved(path, 'serve');
    await moved(path, 'undo');
    expect(await read(path, 'conditions')).toEqual(toThoseWhoMay);
  });

  it('are read whole by a post that enforces and reads them, and not because its holder reads them by another', async () => {
    const path = await entered();
    await moved(path, 'serve');
    // Huw, who chairs, works for probation too, and has no part in the case there.
    const { rows } = await clinic.owner.query<{ id: string }>(
      `INSERT INTO post (id, staff_id, agency_id, role, area_code, forum_ids, membership, from_on, version, vetting_level, vetting_expires_on)
       SELECT gen_random_uuid(), h.id, p.agency_id, 'probation', p.area_code, '{}', 'substantive', p.from_on, 1, p.vetting_level, p.vetting_expires_on
         FROM staff h, post p JOIN staff s ON s.id = p.staff_id WHERE h.email = $1 AND s.email = $2 LIMIT 1 RETURNING id`,
      [HUW, RACHEL],
    );
    expect(await read(path, 'conditions', ['huw'])).toEqual({ huw: withheld });
    const onTeam = await clinic.owner.query<{ id: string }>(
      `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at)
       SELECT gen_random_uuid(), $1, staff_id, agency_id, 'probation', '2026-03-17' FROM post WHERE id = $2 RETURNING id`,
      [caseId, rows[0]?.id],
    );
    expect(await read(path, 'conditions', ['huw'])).toEqual({ huw: said });
    await clinic.owner.query('DELETE FROM case_team WHERE id = $1', [onTeam.rows[0]?.id]);
    await clinic.owner.query('DELETE FROM post WHERE id = $1', [rows[0]?.id]);
  });

  it('tell nothing by what is withheld and what is not: it is the same where the address is hers and where it is not', async () => {
    const [before, after] = [await entered(), await entered()];
    for (const path of [before, after]) await moved(path, 'serve');
    const seen = async (path: string) => {
      const { id: _, madeAt: __, ...told } = (await get('rachel', path)).body as Record<string, unknown>;
      return { told, chair: await read(path, 'conditions', ['huw']) };
    };
    const one = await seen(before);
    await clinic.owner.query(
      `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
       SELECT gen_random_uuid(), case_id, agency_id, category, released, person_id, 'address', '14 Mill Lane, QX7 7ZZ', 'x', source, recorded_at
         FROM person_fact WHERE case_id = $1 AND category = 'victimLocation' LIMIT 1`,
      [caseId],
    );
    expect(await seen(after)).toEqual(one);
  });

  it('may name the address that they forbid where it is recorded as hers, and no other field shows it', async () => {
    const path = await entered({ issuedBy: 'The court at 14 Mill Lane, QX7 7ZZ' });
    await moved(path, 'serve');
    expect(await read(path, 'conditions')).toEqual(toThoseWhoEnforce);
    const issued = `The court at ${SIGN}, ${SIGN}`;
    expect(await read(path, 'issuedBy', ['rachel', 'huw'])).toEqual({ rachel: issued, huw: issued });
  });
});

describe('what a stalking protection order says', () => {
  const opened = async (): Promise<string> => {
    const { body } = await post('owain', 'orders', {
      caseId,
      considered: 'A tracker.',
      consideredOn: '2026-03-17',
      actsMet: true,
      riskMet: true,
      necessityMet: true,
    });
    return `orders/${body.id as string}`;
  };
  /** An application that names the address, lodged with a court. */
  const lodged = async (): Promise<string> => {
    const path = await opened();
    const force = {
      forceAgencyId: await idOf('agency', 'key', 'dp-police'),
      forceGround: 'resides',
      forceWhy: 'He lives there.',
    };
    await moved(path, 'prepare', { ...force, happenedAt: '2026-03-17' });
    await moved(path, 'draft', {
      acts: 'Following.',
      risk: 'Fear.',
      necessity: 'Bail ends.',
      protects: 'victim',
      evidence: 'Statements',
      prohibitions: 'Not to ring 07700 900123.',
      requirements: 'To attend a programme.',
      providerReady: true,
      conditions: said,
    });
    await moved(path, 'seek_authority', { clear: true, enforceable: true, noAddress: true, happenedAt: '2026-03-18' });
    await moved(path, 'authorise', { authority: 'Superintendent Moss.', happenedAt: '2026-03-20' });
    await moved(path, 'lodge', {
      court: 'Llanelli',
      hearingOn: '2026-05-08',
      interimSought: true,
      happenedAt: '2026-03-24',
    });
    return path;
  };

  it('is read whole by police and probation once it was served, and nothing of its application is', async () => {
    const path = await lodged();
    expect(await read(path, 'conditions')).toEqual(toThoseWhoMay);
    await moved(path, 'make_interim', {
      interimConditions: said,
      interimEndsOn: '2026-05-29',
      happenedAt: '2026-04-01',
    });
    expect(await read(path, 'interimConditions')).toEqual(toThoseWhoMay);
    await moved(path, 'serve_interim', { happenedAt: '2026-04-02' });
    expect(await read(path, 'interimConditions')).toEqual(toThoseWhoEnforce);
    expect(await read(path, 'conditions')).toEqual(toThoseWhoMay);
    await moved(path, 'make', { conditions: said, endsOn: '2028-05-07', happenedAt: '2026-05-08' });
    expect(await read(path, 'conditions')).toEqual(toThoseWhoMay);
    await moved(path, 'serve', { servedBy: 'PC Pask', servedHow: 'in_person', happenedAt: '2026-05-11' });
    expect(await read(path, 'conditions')).toEqual(toThoseWhoEnforce);
    expect(await read(path, 'prohibitions', ['owain', 'medi', 'rachel'])).toEqual({
      owain: 'Not to ring 07700 900123.',
      medi: `Not to ring ${SIGN}.`,
      rachel: null,
    });
  });

  it('has to be served again once a court has changed it', async () => {
    const path = await lodged();
    await moved(path, 'make', { conditions: said, endsOn: '2028-05-07', happenedAt: '2026-05-08' });
    expect((await move('owain', path, 'serve_terms')).status).toBeGreaterThanOrEqual(403);
    await moved(path, 'serve', { servedBy: 'PC Pask', servedHow: 'in_person', happenedAt: '2026-05-11' });
    expect((await move('owain', path, 'serve_terms')).status).toBe(403);
    await moved(path, 'vary', { askedBy: 'police', tightened: false, conditions: said, happenedAt: '2026-06-01' });
    expect(await read(path, 'conditions')).toEqual(toThoseWhoMay);
    const early = await move('owain', path, 'serve_terms', { happenedAt: '2026-05-20' });
    expect([early.status, fieldsAtFault(early.body)]).toEqual([422, ['#/happenedAt']]);
    await moved(path, 'undo');
    expect(await read(path, 'conditions')).toEqual(toThoseWhoEnforce);
    await moved(path, 'vary', { askedBy: 'police', tightened: false, conditions: said, happenedAt: '2026-06-01' });
    expect((await move('rachel', path, 'serve_terms')).status).toBe(403);
    await moved(path, 'serve_terms', { happenedAt: '2026-06-02' });
    expect(await read(path, 'conditions')).toEqual(toThoseWhoEnforce);
    expect((await get('rachel', path)).body).toMatchObject({ servedOn: '2026-05-11', termsServedOn: '2026-06-02' });
    await moved(path, 'undo');
    expect(await read(path, 'conditions')).toEqual(toThoseWhoMay);
  });
});
