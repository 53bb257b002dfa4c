import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { catalogued, referredTo, supported, type Said } from '../programme-stage.js';
import { ALASTAIR, LLEUCU, OWAIN, RAVI, SIMON, SIWAN, TOMOS } from '../people.js';

let stage: Advocacy;
let caseId: string;
let cobi: string;
const ZOFIA = 'zofia.wrona@dp-programme.example';

const refused = async (by: string, path: string, body: object): Promise<{ status: number; body: { errors?: { pointer: string; detail: string }[] } }> =>
  (await (await stage.as(by)).post(`/v1/${path}`).send(body)); // prettier-ignore
const pointers = ({ body }: Awaited<ReturnType<typeof refused>>): string[] => (body.errors ?? []).map(({ pointer }) => pointer);
const details = ({ body }: Awaited<ReturnType<typeof refused>>): string[] => (body.errors ?? []).map(({ detail }) => detail);
const suggestions = async (by: string, of: string) =>
  ((await stage.read(by, `cases/${of}/programmes`)) as { items: { name: string; suggested: boolean; whyNot: string[] }[] }).items;
const referral = (by: string, id: string): Promise<Said> => stage.read(by, `programme-referrals/${id}`) as Promise<Said>;
const sessionsOf = async (id: string) => (await referral(SIWAN, id))['sessions'] as Said[];
const to = async (id: string): Promise<void> => {
  stage.clinic.clock.set(id);
  await stage.runJobs();
};
const mails = async (address: string): Promise<string[]> => {
  const { rows } = await stage.clinic.owner.query<{ subject: string }>('SELECT subject FROM sent_mail WHERE address = $1 ORDER BY sent_at', [address]);
  return rows.map(({ subject }) => subject);
};

beforeAll(async () => {
  stage = await openAdvocacy();
  caseId = await stage.aCase('dp-coord');
  await stage.joins(caseId, OWAIN, ['dp-cid', 'officer_in_the_case']);
  await stage.joins(caseId, LLEUCU, ['dp-isac', 'isac']);
  await stage.joins(caseId, TOMOS, ['dp-probation', 'probation']);
  cobi = await catalogued(stage, { name: 'Newid Cwrs one-to-one', levels: ['medium', 'high'] });
}, 120_000);
afterAll(() => stage.close());

describe('C1: the catalogue, from which only programmes are offered that are for the person', () => {
  it('is kept by administrators and coordinators, with its source, and read by everybody who holds a post', async () => {
    const { status } = await refused(OWAIN, 'programmes', await import('../programme-stage.js').then(({ aProgramme }) => aProgramme(stage, {})));
    expect(status).toBe(403);
    expect(await stage.read(ALASTAIR, `programmes/${cobi}`)).toMatchObject({ name: 'Newid Cwrs one-to-one', levels: ['medium', 'high'], source: 'The provider’s page, March 2026' });
    const page = await stage.page(OWAIN, '/programmes');
    expect(page.text).toContain('Newid Cwrs one-to-one');
  });
});
