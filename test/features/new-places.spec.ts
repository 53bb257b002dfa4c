import { Sessions } from '../../libs/platform/http/sessions.js';
import { COORDINATOR, openAccounts, PASSWORD, PROSECUTOR } from '../second-factor.js';

let accounts: Awaited<ReturnType<typeof openAccounts>>;
beforeAll(async () => void (accounts = await openAccounts({ live: false })));
afterAll(async () => {
  await accounts.pages.close();
  await accounts.clinic.close();
});

const later = (time: { minutes?: number; days?: number }) =>
  accounts.clinic.clock.advance({ minutes: (time.minutes ?? 0) + (time.days ?? 0) * 1440 });
type Browser = ReturnType<typeof accounts.pages.stranger>;
/** Signs in by a browser, and out again. */
const visit = async (browser: Browser, email: string): Promise<void> => {
  expect((await accounts.enter(browser, email)).status).toBe(303);
  expect((await browser.fill('/account', {}, '/sign-out')).status).toBe(303);
};
/** How many mails about a new browser, and about a new program, somebody has had. */
const told = async (email: string): Promise<[number, number]> => {
  const mails = await accounts.mailTo(email);
  const about = (words: string) => mails.filter(({ subject }) => subject.includes(words)).length;
  return [about('A browser that is new'), about('A program signed in')];
};

describe('a sign-in from where somebody never came', () => {
  it('is told to them from the second browser on, and once for each', async () => {
    const [first, second] = [accounts.pages.stranger(), accounts.pages.stranger()];
    await visit(first, COORDINATOR);
    expect(await told(COORDINATOR)).toEqual([0, 0]);
    later({ minutes: 1 });
    await visit(first, COORDINATOR);
    expect(await told(COORDINATOR)).toEqual([0, 0]);
    await visit(second, COORDINATOR);
    await visit(second, COORDINATOR);
    expect(await told(COORDINATOR)).toEqual([1, 0]);
    const mails = await accounts.mailTo(COORDINATOR);
    expect(JSON.stringify(mails)).not.toMatch(/Gwynne|Siwan|127\.0\.0\.1/);
  });

  it('is told of a browser that knew somebody else, and again when half a year has gone by', async () => {
    const shared = accounts.pages.stranger();
    await accounts.clinic.api
      .get(Sessions)
      .open((await accounts.clinic.actor(PROSECUTOR)).id, 'web', accounts.clinic.clock.now());
    await visit(shared, COORDINATOR);
    await visit(shared, PROSECUTOR);
    expect(await told(PROSECUTOR)).toEqual([1, 0]);
    later({ days: 179 });
    await visit(shared, PROSECUTOR);
    expect(await told(PROSECUTOR)).toEqual([1, 0]);
    later({ days: 181 });
    await visit(shared, PROSECUTOR);
    expect(await told(PROSECUTOR)).toEqual([2, 0]);
  });

  it('is told also where every session of theirs was cleared long ago', async () => {
    const [before] = await told(COORDINATOR);
    later({ days: 60 });
    await accounts.clinic.runJobs();
    expect((await accounts.clinic.owner.query('SELECT 1 FROM session')).rows).toEqual([]);
    await visit(accounts.pages.stranger(), COORDINATOR);
    expect(await told(COORDINATOR)).toEqual([before + 1, 0]);
  });

  it('is told where the browser still has the session of somebody else', async () => {
    const [before] = await told(COORDINATOR);
    const shared = accounts.pages.stranger();
    expect((await accounts.enter(shared, PROSECUTOR)).status).toBe(303);
    later({ minutes: 1 });
    expect(
      (await shared.fill('/account', { email: COORDINATOR, password: PASSWORD, _next: '/' }, '/sign-in')).status,
    ).toBe(303);
    expect(await told(COORDINATOR)).toEqual([before + 1, 0]);
  });

  it('is not told of a sign-in that failed, nor of signing in again where one is', async () => {
    const [before] = await told(COORDINATOR);
    const browser = accounts.pages.stranger();
    expect((await accounts.enter(browser, COORDINATOR, { password: 'not this one' })).status).toBe(422);
    expect(await told(COORDINATOR)).toEqual([before, 0]);
    await accounts.enter(browser, COORDINATOR);
    later({ minutes: 20 });
    expect((await browser.fill('/account/confirm', { current: PASSWORD })).status).toBe(303);
    expect(await told(COORDINATOR)).toEqual([before + 1, 0]);
  });

  it('is told of a program that comes from a new address', async () => {
    const from = (remoteAddress: string) =>
      accounts.clinic.api.inject({
        method: 'POST',
        url: '/v1/sessions',
        payload: { email: COORDINATOR, password: PASSWORD },
        remoteAddress,
      });
    const [browsers] = await told(COORDINATOR);
    for (const [address, mails] of [
      ['192.0.2.7', 1],
      ['192.0.2.7', 1],
      ['192.0.2.8', 2],
      ['192.0.2.7', 2],
    ] as const) {
      expect((await from(address)).statusCode).toBe(201);
      expect(await told(COORDINATOR)).toEqual([browsers, mails]);
    }
  });
});
