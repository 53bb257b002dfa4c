import { forumOf, openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { LLEUCU, RAVI, SIWAN } from '../people.js';
import { rowsOf } from '../story-ways.js';
import { openPages } from '../web.js';

const IOLO = 'iolo.pennant@dp-opcc.example';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let forumId: string;
let service: string;
let sequence = 0;

const rows = rowsOf(() => clinic);
const send = async (email: string, path: string, body: object) =>
  (await clinic.as(email)).post(`/v1/${path}`).send(body);
const get = async (email: string, path: string) => (await clinic.as(email)).get(`/v1/${path}`);
const page = async (email: string, path: string) => (await pages.as(email)).get(path);

beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
  forumId = await forumOf(clinic);
  service = await rows.idOf('agency', 'key', 'dp-isac');
  const offers = { offerHigh: 'full', offerMedium: 'short', offerStandard: 'advice' };
  await send(RAVI, 'advocacy-offers', {
    areaCode: 'dyfed-powys',
    fromOn: '2026-03-16',
    version: 0,
    offerAgencyId: service,
    ...offers,
    told: ['coordinator'],
    reason: 'A pilot.',
  });
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const did = async (email: string, id: string, name: string, answers: object = {}) => {
  const now = await rows.one<{ version: number }>('SELECT version FROM advocacy_case WHERE id = $1', [id]);
  const answer = await send(email, `advocacy-cases/${id}/${name}`, { ...now, ...answers });
  if (answer.status !== 200) throw new Error(`${name}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
};
/** A victim whom the service takes: the case is opened once an advocate leads it. */
const accepted = async (more: object = {}): Promise<string> => {
  sequence += 1;
  const who = {
    forename: 'Nest',
    surname: `Talfryn${String.fromCharCode(96 + sequence)}`,
    dateOfBirth: `1970-01-${String(sequence).padStart(2, '0')}`,
  };
  const { status, body } = await send(LLEUCU, 'advocacy-cases', {
    agencyId: service,
    source: 'self',
    referredOn: '2026-03-16',
    daRelated: false,
    risk: 'high',
    areaCode: 'dyfed-powys',
    why: 'He waits outside the chapel.',
    ...who,
    ...more,
  });
  if (status !== 201) throw new Error(`${String(status)} ${JSON.stringify(body)}`);
  const { id } = body as { id: string };
  for (const name of ['offer', 'accept']) await did(LLEUCU, id, name);
  return id;
};
const opened = async (more?: object): Promise<string> => {
  const id = await accepted(more);
  await did(LLEUCU, id, 'allocate', { leadId: (await clinic.actor(LLEUCU)).id });
  return id;
};
const supported = async (email: string) =>
  ((await get(email, `forums/${forumId}/advice-figures?quarter=2026-Q1`)).body as { supported: object }).supported;
const own = async () => {
  const { body } = await get(LLEUCU, `advocacy-services/${service}/figures?quarter=2026-Q1`);
  const { supported: lines, victims } = body as { supported: { name: string; count: number }[]; victims: number };
  return { total: victims, ...Object.fromEntries(lines.map(({ name, count }) => [name, count])) };
};

describe('supported victims', () => {
  it('count a victim once a service opened a case for them, by offer, and not while they wait', async () => {
    const none = { total: 0, full: 0, short: 0, other: 0 };
    const id = await accepted();
    expect([await own(), await supported(SIWAN)]).toEqual([none, none]);
    await did(LLEUCU, id, 'allocate', { leadId: (await clinic.actor(LLEUCU)).id });
    expect(await own()).toEqual({ ...none, total: 1, full: 1 });
    await opened({ risk: 'medium' });
    await opened({ risk: undefined });
    expect(await own()).toEqual({ total: 3, full: 1, short: 1, other: 1 });
    // She comes a second time, at a lower risk: she is still one.
    await opened({ surname: 'Talfryna', dateOfBirth: '1970-01-01', risk: 'medium' });
    expect(await own()).toEqual({ total: 3, full: 1, short: 1, other: 1 });
    // Opened years ago, and entered only now.
    const before = await accepted();
    await did(LLEUCU, before, 'allocate', { leadId: (await clinic.actor(LLEUCU)).id, since: '2025-11-04' });
    expect(await own()).toEqual({ total: 3, full: 1, short: 1, other: 1 });
  });

  it('hide few of them from those who run the forum too, for a service’s cases are its own', async () => {
    const hidden = { total: null, full: null, short: null, other: null };
    expect([await supported(SIWAN), await supported(IOLO)]).toEqual([hidden, hidden]);
    expect((await page(SIWAN, `/forums/${forumId}/advice-figures?quarter=2026-Q1`)).text).toContain(
      'Supported victims below 5 are hidden',
    );
    for (let nth = 0; nth < 5; nth += 1) await opened();
    expect(await own()).toEqual({ total: 8, full: 6, short: 1, other: 1 });
    for (const email of [SIWAN, IOLO]) expect(await supported(email)).toEqual({ ...hidden, total: 8 });
    const { text } = await page(LLEUCU, `/advocacy-services/${service}/figures?quarter=2026-Q1`);
    for (const said of ['Supported victims, by offer', 'Full advocacy', 'All supported victims'])
      expect(text).toContain(said);
  });
});
