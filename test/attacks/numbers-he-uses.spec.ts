import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { emails, HIS, numbers, openNumbers, type Numbers, type Who } from '../numbers-stage.js';
import type { Agent } from '../harness.js';
import { anAction } from '../stage.js';
import { statementsOf } from '../statements.js';
import { openPages } from '../web.js';

let clinic: Numbers['clinic'];
let stage: Numbers['stage'];
let pages: Awaited<ReturnType<typeof openPages>>;
let agents: Numbers['agents'];

let rowsOf: Numbers['rowsOf'];

beforeAll(async () => {
  ({ clinic, stage, agents, rowsOf } = await openNumbers());
  pages = await openPages(clinic);
  await rowsOf(`UPDATE agency SET email_domain = 'clinic-police.example' WHERE id = $1`, [stage.police.id]);
}, 120_000);
afterEach(async () => {
  await rowsOf('TRUNCATE message_about, sent_mail, follow_up, contact_detail_count');
  await rowsOf('DELETE FROM case_grant');
  await rowsOf(`DELETE FROM person_fact WHERE value <> $1`, [HIS]);
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const seesWhere = (staffId: string) =>
  rowsOf(
    `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, to_at, reason, made_by)
     VALUES (gen_random_uuid(), $1, $2, '{victimLocation}', 'grant', '2026-03-01', '2026-12-31', 'For this case', $2)`,
    [stage.caseId, staffId],
  );

/** An action for an agency, which its owner may refuse with a reason. */
let made = 0;
async function anActionOf(who: 'pat' | 'michelle'): Promise<string> {
  const owner =
    who === 'pat'
      ? { agencyId: stage.probation.agencyId, ownerId: stage.probation.staffId }
      : { agencyId: stage.housing.id, ownerId: stage.people.michelle };
  made += 1;
  const text = `Look at what he did on day ${String(made)}`;
  const { id } = (
    await agents.mererid
      .post('/v1/actions')
      .send(anAction(stage, { ...owner, text }))
      .expect(201)
  ).body;
  return id as string;
}
/** What a person writes; answers the header that offers *Contact details of the perpetrator*, if there is one. */
async function write(reason: string, who: 'pat' | 'michelle' = 'pat'): Promise<string | undefined> {
  const id = await anActionOf(who);
  const { headers } = await agents[who].post(`/v1/actions/${id}/refuse`).send({ version: 1, reason }).expect(200);
  return headers['link'];
}
const counts = async (): Promise<number[]> =>
  (await rowsOf<{ details: number }>('SELECT details FROM contact_detail_count ORDER BY day, details')).map(
    ({ details }) => details,
  );
const record = (who: Who, lines: string) =>
  agents[who].post(`/v1/cases/${stage.caseId}/numbers`).send({ lines, source: 'his_device' });
const list = (count: number, from?: number): string => `He rings from ${numbers(count, from).join(', ')}.`;
const offer = () => `</v1/cases/${stage.caseId}/numbers>; rel="related"; title="Contact details of the perpetrator"`;

describe('*Contact details of the perpetrator*', () => {
  it('is offered from the eleventh contact detail in one request on, whatever they are', async () => {
    expect(await write(list(10))).toBeUndefined();
    expect(await write(list(11))).toBe(offer());
    const mixed = 'QX1 1AA, QX1 1AB, AB12 CDE, @river.88, @river.89, a@mail.example, 3 Mill Lane, 4 Mill Lane';
    expect(await write(`${mixed}, ${numbers(2).join(', ')}`)).toBeUndefined();
    expect(await write(`${mixed}, ${numbers(3).join(', ')}`)).toBe(offer());
  });

  it('is not offered for what is recorded of him, an agency’s own address, what is said twice, or references', async () => {
    const others = `${HIS}, duty@clinic-police.example, C-2026-0345, N-2026-0012, 16 March at 14:30, ${numbers(10).join(', ')}`;
    expect(await write(`${others}, ${numbers(10).join(', ')}`)).toBeUndefined();
    expect(await counts()).toEqual([10]);
  });

  it('is not offered to a person who may see where the victim is, nor to one who may not record who he is', async () => {
    const actions = (who: Agent) =>
      who
        .post('/v1/actions')
        .send(anAction(stage, { text: list(15) }))
        .expect(201);
    await seesWhere(stage.people.mererid);
    expect((await actions(agents.mererid)).headers['link']).toBeUndefined();
    expect(await counts()).toEqual([]);
    await rowsOf('DELETE FROM case_grant');
    expect((await actions(agents.mererid)).headers['link']).toBe(offer());
    await rowsOf('TRUNCATE contact_detail_count');
    expect(await write(list(15), 'michelle')).toBeUndefined();
    expect(await counts()).toEqual([15]);
    // She owns an action of the case, and so knows of it.
    await record('michelle', '07700 900123').expect(403);
  });

  it('stands on the page on which the writer lands, once', async () => {
    const [few, many] = [await anActionOf('pat'), await anActionOf('pat')];
    const browser = await pages.as(emails.pat);
    const link = `href="/cases/${stage.caseId}/numbers"`;
    const landing = async (id: string, reason: string): Promise<string> => {
      const sent = await browser.fill(`/actions/${id}/refuse`, { reason });
      expect(sent.status).toBe(303);
      return (await browser.get(sent.headers['location'] ?? '')).text;
    };
    expect(await landing(few, list(10))).not.toContain(link);
    const text = await landing(many, list(11));
    expect(text).toContain(link);
    expect(text).toContain('You wrote many contact details');
    expect((await browser.get(`/actions/${many}`)).text).not.toContain(link);
  });

  it('counts what was added to a text, and not what stood in it', async () => {
    const text = `Look: ${numbers(9).join(', ')}`;
    const answers = anAction(stage, { text });
    const made = await agents.mererid.post('/v1/actions').send(answers).expect(201);
    expect(made.headers['link']).toBeUndefined();
    expect(await counts()).toEqual([9]);
    // The coordinator reads the placeholders, adds two numbers and leaves the rest.
    const { id, version } = made.body as { id: string; version: number };
    await agents.mererid
      .post(`/v1/actions/${id}/cancel`)
      .send({ version, reason: `Not now: ${numbers(2, 300).join(', ')}` })
      .expect(200);
    expect(await counts()).toEqual([11]);
  });

  it('is not offered for what is recorded of him, verified or not, when it is written again', async () => {
    await record('pat', numbers(12).join('\n')).expect(201);
    expect(await write(list(12))).toBeUndefined();
    expect(await counts()).toEqual([]);
  });

  it('is published with the operations of the API', async () => {
    const { body } = await clinic.nobody().get('/v1/openapi.json');
    const { responses } = body.paths['/v1/actions/{id}/refuse'].post as { responses: Record<string, object> };
    expect(responses['200']).toMatchObject({ headers: { Link: { $ref: '#/components/headers/NumbersHeUses' } } });
    expect(body.components.headers.NumbersHeUses.description).toContain('more than ten contact details');
  });
});

describe('the count of contact details', () => {
  it('says nothing of where the victim is: all that is sent, answered and left behind is the same', async () => {
    const hers = numbers(21, 500);
    const [{ id: person } = { id: '' }] = await rowsOf<{ id: string }>(
      'INSERT INTO person (id, made_at) VALUES (gen_random_uuid(), now()) RETURNING id',
    );
    for (const value of hers)
      await rowsOf(
        `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
         VALUES (gen_random_uuid(), $1, $2, 'victimLocation', false, $3, 'phone', $4, $5, 'nomination', now())`,
        [stage.caseId, stage.police.id, person, value, value.replace(' ', '')],
      );
    await write('The first answer is slower than all others');
    const told = [];
    for (const list of [numbers(21, 700), hers]) {
      await rowsOf('TRUNCATE contact_detail_count, follow_up');
      const id = await anActionOf('pat');
      await rowsOf('TRUNCATE follow_up');
      let answer = { status: 0, link: '', body: {} as Record<string, unknown> };
      const statements = await statementsOf(async () => {
        const { status, headers, body } = await agents.pat
          .post(`/v1/actions/${id}/refuse`)
          .send({ version: 1, reason: list.join(', ') });
        answer = { status, link: headers['link'] as string, body: { ...body, id: '' } };
      });
      const follows = await rowsOf('SELECT job, count(*)::int AS n FROM follow_up GROUP BY job ORDER BY job');
      told.push({ ...answer, statements, follows, counts: await counts() });
    }
    expect(told[0]).toEqual(told[1]);
    expect(told[0]).toMatchObject({ status: 200, link: offer(), counts: [21] });
    expect(told[0]?.follows).toContainEqual({ job: 'contact-details.announce', n: 1 });
  });

  const mails = () =>
    rowsOf<{ staff_id: string; subject: string; body: string }>(
      `SELECT staff_id, subject, body FROM sent_mail WHERE body LIKE '%/numbers%'`,
    );
  const doJobs = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) await clinic.runJobs();
  };

  it('tells the coordinators after twenty in a day of London, once a day for a person and a case', async () => {
    await write(list(10));
    await write(list(10, 300));
    await doJobs();
    expect(await mails()).toEqual([]);
    expect(await write(list(1, 400))).toBeUndefined();
    await write(list(12, 420));
    await doJobs();
    expect(await mails()).toHaveLength(1);
    expect((await mails())[0]).toMatchObject({
      staff_id: stage.people.mererid,
      subject: 'Many contact details were written on one of your cases',
    });
    const { reference } = (await agents.mererid.get(`/v1/cases/${stage.caseId}`)).body as { reference: string };
    const [{ body = '' } = {}] = await mails();
    expect(body).toContain(`/cases/${stage.caseId}/numbers`);
    for (const word of ['pat', 'probation', '07700', reference, 'victim'])
      expect(body.toLowerCase()).not.toContain(word);

    // Half past midnight in London is another day.
    clinic.clock.set('2026-03-17T00:30:00Z');
    try {
      for (const who of Object.keys(emails) as Who[]) agents[who] = await clinic.as(emails[who]);
      await write(list(21, 500));
      await doJobs();
      expect(await mails()).toHaveLength(2);
    } finally {
      clinic.clock.set('2026-03-16T09:00:00Z');
    }
  });

  it('shows the coordinators and chairs who wrote how many, and others nothing of it', async () => {
    await write(list(22));
    const shown = async (who: Who) => (await (await pages.as(emails[who])).get(`/cases/${stage.caseId}/numbers`)).text;
    expect(await shown('mererid')).not.toContain('pat probation');
    await doJobs();
    for (const who of ['mererid', 'huw'] as const) {
      expect(await shown(who)).toMatch(/pat probation[\s\S]*16 March 2026[\s\S]*22/);
    }
    expect(await shown('pat')).not.toContain('Many contact details in one day');
  });

  it('is kept by the writer’s own day, and gone once that is over', async () => {
    await write(list(3));
    await write(list(22, 300), 'michelle');
    await doJobs();
    expect(await counts()).toEqual([3, 22]);
    const at = async (time: string): Promise<number[]> => {
      clinic.clock.set(time);
      await clinic.runJobs();
      return counts();
    };
    try {
      expect(await at('2026-03-17T03:00:00Z')).toEqual([22]);
      expect(await at('2026-04-13T03:00:00Z')).toEqual([22]);
      expect(await at('2026-04-14T03:00:00Z')).toEqual([]);
    } finally {
      clinic.clock.set('2026-03-16T09:00:00Z');
    }
  });

  it('is behind the second lock: only those who were told read another’s', async () => {
    await write(list(5));
    const read = async (who: Who) => {
      const actor = await clinic.actor(emails[who]);
      return clinic.work.as(actor, (tx) => tx.ask({ text: 'SELECT details FROM contact_detail_count', values: [] }));
    };
    expect(await read('pat')).toEqual([{ details: 5 }]);
    for (const who of ['mererid', 'huw', 'michelle'] as const) expect(await read(who)).toEqual([]);
  });
});
