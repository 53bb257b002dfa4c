import { readFileSync } from 'node:fs';
import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { LLEUCU, SIWAN } from '../people.js';
import { fieldsAtFault } from '../story-ways.js';
import { openPages } from '../web.js';

const file = readFileSync(new URL('../data/nominations.csv', import.meta.url), 'utf8');
const ELFYN = 'elfyn.rosser@dp-lpa-carms.example';
const RACHEL = 'rachel.adeyemi@dp-probation.example';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let forumId: string;
beforeAll(async () => {
  clinic = await openLoadedClinic({ at: '2026-03-16T09:00:00Z' });
  pages = await openPages(clinic);
  forumId = await forumOf(clinic);
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const send = async (email: string, channel: string) => {
  const agent = await clinic.as(email);
  const { status, body } = await agent.post('/v1/nominations').send(aNominationOfStrangers(forumId, { channel }));
  return { status, body, id: (body as { id: string }).id };
};
const accept = async (id: string, more: object = {}) => {
  const siwan = await clinic.as(SIWAN);
  const { body } = await siwan.get(`/v1/nominations/${id}`).expect(200);
  const said = { version: (body as { version: number }).version, levelOfConcern: 'high', depth: 'full', ...more };
  return siwan.post(`/v1/nominations/${id}/accept`).send(said);
};

describe('a channel is of its senders', () => {
  it('is refused to an agency of another kind: an ISAC does not send as IOM', async () => {
    for (const channel of ['iom', 'IOM', 'local-policing-area', 'da-stalking-coordinator']) {
      const { status, body } = await send(LLEUCU, channel);
      expect([channel, status, fieldsAtFault(body)]).toEqual([channel, 422, ['#/channel']]);
    }
    for (const [email, channel] of [
      [ELFYN, 'iom'],
      [ELFYN, 'local-policing-area'],
      [RACHEL, 'iom'],
      [LLEUCU, 'external'],
    ] as const)
      expect([email, channel, (await send(email, channel)).status]).toEqual([email, channel, 201]);
  });

  it('is not offered to others on the pages on which somebody nominates', async () => {
    const offered = async (email: string): Promise<string> => {
      const browser = await pages.as(email);
      const draft = ((await browser.fill('/nominations/new', {})).headers['location'] ?? '').replace(/\/forum$/, '');
      await browser.fill(`${draft}/forum`, { forumId });
      return (await browser.get(`${draft}/about`)).text;
    };
    expect(await offered(LLEUCU)).not.toContain('value="iom"');
    expect(await offered(LLEUCU)).toContain('value="external"');
    expect(await offered(ELFYN)).toContain('value="iom"');
  });

  it('holds for rows of a file as well', async () => {
    const [head = '', row = ''] = file.split('\n');
    const by = (email: string, ref: string) =>
      row.replace(ELFYN, email).replace('local-policing-area', 'iom').replace('DPC-N-0001', ref);
    const sent = [head, by(LLEUCU, 'DPC-N-9001'), by(ELFYN, 'DPC-N-9002')].join('\n');
    const siwan = await clinic.as(SIWAN);
    const { body } = await siwan.post('/v1/nominations/import').set('content-type', 'text/csv').send(sent).expect(200);
    const rows = body.rows as { outcome: string; problems: { reason: string }[] }[];
    expect(rows.map(({ outcome, problems }) => [outcome, ...problems.map(({ reason }) => reason)])).toEqual([
      ['rejected', 'channel_of_others'],
      ['accepted'],
    ]);
  });
});

describe('what comes from outside', () => {
  it('is accepted with a reason, as what came by no channel of the forum’s own', async () => {
    const { id } = await send(LLEUCU, 'external');
    expect(fieldsAtFault((await accept(id)).body)).toEqual(['#/reason']);
    expect((await accept(id, { reason: 'It is high risk.' })).status).toBe(200);
    const own = await send(ELFYN, 'iom');
    expect((await accept(own.id)).status).toBe(200);
  });

  it('so is what comes by a channel that the forum keeps for those outside, by whoever uses it', async () => {
    await clinic.owner.query(
      `UPDATE forum_setting SET settings = jsonb_set(settings, '{channels}', settings->'channels' || '[{"key": "partners", "name": {"en": "Partners"}, "internal": false}]'::jsonb) WHERE forum_id = $1`,
      [forumId],
    );
    const { id, status } = await send(LLEUCU, 'partners');
    expect(status).toBe(201);
    expect(fieldsAtFault((await accept(id)).body)).toEqual(['#/reason']);
    expect((await accept(id, { reason: 'It is high risk.' })).status).toBe(200);
  });
});
