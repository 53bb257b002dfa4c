import { invite } from '../../libs/administration/agencies/index.js';
import { openAccounts, PASSWORD, PROSECUTOR } from '../second-factor.js';

/** What somebody tries first who knows whose account it is: the address, the name, the service. */
const tried = [
  PROSECUTOR,
  PROSECUTOR.toUpperCase(),
  `${PROSECUTOR}1`,
  'simon.aldous',
  'Simon Aldous',
  'SimonAldous1',
  'Aldous, Simon',
  'Símon Âldous',
  'S. Aldous 2026',
  'AldousAldous!',
  'Simon@dp-cps',
  'Stalking Clinic',
  'StalkingClinic2026!',
  'Stalking-Clinic',
  'Simon Stalking Clinic',
  'aldouspassword',
];
/** What only has some of it. */
const taken = ['Aldous and the lamp', 'a clinic for horses', 'three other unlikely words'];

let accounts: Awaited<ReturnType<typeof openAccounts>>;
beforeAll(async () => void (accounts = await openAccounts({ live: false })));
afterAll(async () => {
  await accounts.pages.close();
  await accounts.clinic.close();
});

const links = async (): Promise<string[]> =>
  (await accounts.mailTo(PROSECUTOR)).flatMap(({ body }) => /\/reset\?token=([\w-]+)/.exec(body)?.[1] ?? []);
const statusOf = ({ status }: { status: number }): number => status;

describe('what anybody knows of the owner or the service is no password', () => {
  it('where it is changed', async () => {
    const { clinic } = accounts;
    let current = PASSWORD;
    const change = async (password: string) =>
      (await clinic.as(PROSECUTOR)).post('/v1/account/password').send({ current, password });
    for (const password of tried) {
      const refused = await change(password);
      expect([password, refused.status, refused.body.errors?.[0]?.pointer]).toEqual([password, 422, '#/password']);
    }
    for (const password of taken) {
      expect([password, statusOf(await change(password))]).toEqual([password, 204]);
      current = password;
    }
  });

  it('where it is set by a link', async () => {
    const nobody = accounts.clinic.nobody();
    await nobody.post('/v1/password-resets').send({ email: PROSECUTOR }).expect(202);
    const token = (await links()).at(-1);
    const accept = (password: string) => nobody.post('/v1/password-resets/accept').send({ token, password });
    for (const password of tried) expect([password, statusOf(await accept(password))]).toEqual([password, 422]);
    expect(statusOf(await accept(String(taken[0])))).toBe(204);
  });

  it('where it is the first one', async () => {
    const { clinic } = accounts;
    const { id } = await clinic.actor(PROSECUTOR);
    const { path } = await clinic.work.as(clinic.system(), (tx) => invite(tx, id));
    const token = path.split('token=')[1];
    const accept = (password: string) => clinic.nobody().post('/v1/invitations/accept').send({ token, password });
    for (const password of tried) expect([password, statusOf(await accept(password))]).toEqual([password, 422]);
    expect(statusOf(await accept(String(taken[0])))).toBeLessThan(300);
  });
});
