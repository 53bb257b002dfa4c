import dns from 'node:dns';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { Providers } from '../../libs/administration/agencies/index.js';
import { openClinic, type Clinic } from '../harness.js';
import { engage, setStage, type Stage } from '../stage.js';
import { openPages } from '../web.js';

/** An administrator, or whoever holds the names of an agency, who has the clinic ask addresses inside its own network. */
const ADA = 'ada.administers@clinic.example';
const NAME = 'login.agency.example';

let clinic: Clinic;
let stage: Stage;
let pages: Awaited<ReturnType<typeof openPages>>;
let inside: Server;
let reached = 0;
const real = dns.lookup;

beforeAll(async () => {
  clinic = await openClinic({ settings: { PUBLIC_URL: 'https://clinic.example' } });
  pages = await openPages(clinic);
  stage = await setStage(clinic);
  await clinic.work.as(clinic.system(), (tx) =>
    engage(tx, 'ada.administers', { role: 'system_admin', agencyId: stage.office.id }),
  );
  inside = createServer((socket) => {
    reached += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => inside.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  inside.close();
  await pages.close();
  await clinic.close();
});
beforeEach(() => void (reached = 0));
afterEach(async () => {
  dns.lookup = real;
  await clinic.owner.query('DELETE FROM provider_sign_in');
  await clinic.owner.query('DELETE FROM identity_provider');
});

const port = (): string => String((inside.address() as AddressInfo).port);

/** From now on the agency's name stands for these addresses, as whoever holds it says: one answer after another, the last for good. */
function named(...answers: readonly (readonly string[])[]): void {
  const left = [...answers];
  const told = (
    name: string,
    options: dns.LookupAllOptions,
    done: (error: Error | null, ...found: unknown[]) => void,
  ) => {
    if (name !== NAME) return (real as (...given: unknown[]) => void)(name, options, done);
    const [answer = []] = left.length > 1 ? left.splice(0, 1) : left;
    const found = answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all) return done(null, found);
    return done(null, found[0]?.address, found[0]?.family);
  };
  dns.lookup = told as unknown as typeof dns.lookup;
}

const given = (issuer: string) => ({ issuer, clientId: 'x', password: 'a client secret' });
const add = async (issuer: string) => {
  const me = await clinic.actor(ADA);
  return clinic.api.get(Providers).add(me, stage.housing.id, { ...given(issuer), startsOn: me.today });
};
const test = async (id: string) => clinic.api.get(Providers).test(await clinic.actor(ADA), id);

describe('an issuer whose name stands for an address inside', () => {
  it('is not asked, when it is tested and when somebody signs in', async () => {
    named(['203.0.113.9'], ['127.0.0.1']);
    const { id } = await add(`https://${NAME}:${port()}`);
    expect(await test(id)).toBe('misconfigured');
    const begun = await pages.stranger().fill('/sign-in', {}, `/sign-in/provider/${id}`);
    expect([begun.status, reached]).toEqual([409, 0]);
  });

  it('is not asked either where it stands for one outside as well', async () => {
    named(['203.0.113.9'], ['127.0.0.1', '203.0.113.9']);
    const { id } = await add(`https://${NAME}:${port()}`);
    expect([await test(id), reached]).toEqual(['misconfigured', 0]);
  });

  it('is refused where it is entered, and says why', async () => {
    named(['10.1.2.3']);
    const browser = await pages.as(ADA);
    const path = `/agency-access/${stage.office.id}/providers/new`;
    const days = { 'startsOn-day': '17', 'startsOn-month': '3', 'startsOn-year': '2026' };
    const answer = await browser.fill(path, { ...given(`https://${NAME}`), ...days });
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('must be on the public internet')]);
  });

  it.each([
    'https://127.0.0.1',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://2130706433',
    'https://0x7f.1',
    'https://localhost',
    'https://10.1.2.3',
    'https://169.254.169.254',
    'https://[fd00::1]',
  ])('is refused as %s, without a name', async (issuer) => {
    const url = new URL(issuer);
    url.port = port();
    await expect(add(url.origin)).rejects.toMatchObject({ type: 'invalid-input' });
    expect(reached).toBe(0);
  });
});
