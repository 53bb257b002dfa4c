import { chaptersWalked, countsOf, filesOf, hasTest, requirements, toldCounts, type Requirement } from '../asvs.js';
import { medianOf } from '../medians.js';
import { ADMINISTRATOR, COORDINATOR, openAccounts, PASSWORD, PROSECUTOR, withCode } from '../second-factor.js';
import { reportSuite } from '../suite-report.js';

/** Suite 18: signing in and sessions, held to ASVS; each of its rows has a test, and no answer's time tells who has an account. */
const counts = { passed: 0, failed: 0 };
const figures: Record<string, unknown> = {};

let accounts: Awaited<ReturnType<typeof openAccounts>>;
beforeAll(async () => {
  accounts = await openAccounts({ live: true });
  await withCode(accounts, COORDINATOR);
});
afterAll(async () => {
  reportSuite('18-sessions', counts, figures);
  await accounts.pages.close();
  await accounts.clinic.close();
});

/** Counts a thing as decided, wrong until it was shown right. */
async function decided(act: () => unknown): Promise<void> {
  counts.failed += 1;
  await act();
  counts.failed -= 1;
  counts.passed += 1;
}

const rows = requirements.filter(({ chapter, level }) => ['V6', 'V7'].includes(chapter) && level < 3);
const met = rows.filter(({ state }) => state === 'met');
/** The page itself answers these, and this suite reads it. */
const isDocumentation = ({ id }: Requirement): boolean => id.split('.')[1] === '1';

describe('the requirements of signing in and of sessions', () => {
  it('of levels 1 and 2 each have a test, or say where it is built so', async () => {
    const lacking = met.filter((one) => !hasTest(one) && !isDocumentation(one));
    const without = lacking.filter((one) => !one.shown.startsWith('By construction') || !filesOf(one).length);
    for (const one of met) await decided(() => expect(without.map(({ id }) => id)).not.toContain(one.id));
    expect(lacking.map(({ id }) => id)).toEqual(['6.5.3']);
    figures['rows'] = rows.length;
    figures['byTest'] = met.filter(hasTest).length;
    figures['byConstruction'] = lacking.map(({ id }) => id);
    figures['notYet'] = rows.filter(({ state }) => state === 'not yet').map(({ id }) => id);
  });

  it('and all others are counted as they stand', async () => {
    expect([...toldCounts.keys()]).toEqual([...chaptersWalked, 'All']);
    for (const [chapter, told] of toldCounts)
      await decided(() => expect({ chapter, counts: told }).toEqual({ chapter, counts: countsOf(chapter) }));
  });
});

describe('a password', () => {
  it('is masked where it is typed, may be filled in and pasted, and nothing hints at it', async () => {
    const { clinic, pages, mailTo } = accounts;
    await clinic.nobody().post('/v1/password-resets').send({ email: PROSECUTOR }).expect(202);
    const link = /\/reset\?token=[\w-]+/.exec((await mailTo(PROSECUTOR)).at(-1)?.body ?? '')?.[0] ?? '';
    for (const [path, filledIn] of [
      ['/sign-in', 'current-password'],
      [link, 'new-password'],
    ] as const)
      await decided(async () => {
        const { text, headers } = await pages.stranger().get(path);
        const fields = [...text.matchAll(/<input[^>]*name="password"[^>]*>/g)].map(([field]) => field);
        expect(fields).toHaveLength(1);
        expect(fields[0]).toContain('type="password"');
        expect(fields[0]).toContain(`autocomplete="${filledIn}"`);
        expect(fields[0]).not.toMatch(/maxlength|readonly|onpaste|pattern=/);
        expect(headers['content-security-policy']).not.toContain('unsafe-inline');
        expect(text).not.toMatch(/password hint|secret question|maiden name/i);
      });
    const fields = Object.keys(await openApiOf('/v1/password-resets/accept'));
    await decided(() => expect(fields.sort()).toEqual(['password', 'token']));
  });

  it('may be very long, and has no end of its own', async () => {
    const { clinic, signIn } = accounts;
    const long = `${'many words in a row '.repeat(50)}and some`;
    expect(long.length).toBeGreaterThan(1000);
    await setAnew(long);
    await decided(() => signIn(PROSECUTOR, { password: long.slice(0, 64) }).expect(422));
    const before = clinic.clock.now();
    clinic.clock.set('2029-03-01T09:00:00Z');
    // The right password still, where a factor is owed: nothing asks for another.
    await decided(async () => expect((await signIn(PROSECUTOR, { password: long })).body.type).toContain('factor'));
    clinic.clock.set(before.toISOString());
    await setAnew(PASSWORD);
  });
});

async function setAnew(password: string): Promise<void> {
  const { clinic, mailTo } = accounts;
  await clinic.nobody().post('/v1/password-resets').send({ email: PROSECUTOR }).expect(202);
  const token = /token=([\w-]+)/.exec(
    (await mailTo(PROSECUTOR)).filter(({ body }) => body.includes('/reset?')).at(-1)?.body ?? '',
  )?.[1];
  await clinic.nobody().post('/v1/password-resets/accept').send({ token, password }).expect(204);
}

/** What a route of the API may be sent. */
async function openApiOf(path: string): Promise<object> {
  const { body } = await accounts.clinic.nobody().get('/v1/openapi.json').expect(200);
  return body.paths[path].post.requestBody.content['application/json'].schema.properties as object;
}

const timed = async (act: () => PromiseLike<unknown>): Promise<number> => {
  const began = performance.now();
  await act();
  return performance.now() - began;
};

describe('whether an address is somebody’s', () => {
  const isFull = process.env['FULL'] === '1';
  const [rounds, bar] = isFull ? [400, 0.05] : [30, 0.5];

  /** Asks of each address in turn, in another order each round, and compares with the first by the median. */
  const spread = async (what: string, kinds: Record<string, () => PromiseLike<unknown>>): Promise<void> => {
    const times = new Map<string, number[]>(Object.keys(kinds).map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      const order = Object.entries(kinds);
      const turned = [...order.slice(round % order.length), ...order.slice(0, round % order.length)];
      for (const [name, act] of turned) times.get(name)?.push(await timed(act));
      // The window of tries is over, so that none is made to wait.
      accounts.clinic.clock.advance({ minutes: 16 });
    }
    const [first = []] = [...times.values()];
    // Round by round, so that whatever else the machine does meanwhile weighs on both alike.
    const apart = [...times].map(
      ([name, all]) => [name, medianOf(all.map((one, round) => one / (first[round] ?? one))) - 1] as const,
    );
    figures[what] = Object.fromEntries(apart.map(([name, by]) => [name, `${(by * 100).toFixed(1)} %`]));
    for (const [, by] of apart) await decided(() => expect(Math.abs(by)).toBeLessThan(bar));
  };

  it('is not told by how long signing in takes', async () => {
    const { signIn } = accounts;
    const wrong = { password: 'something else' };
    await spread('signing in', {
      unknown: () => signIn('nobody@dp-coord.example', wrong),
      'without a factor': () => signIn(ADMINISTRATOR, wrong),
      'with a factor': () => signIn(COORDINATOR, wrong),
      'with a factor and a code': () => signIn(COORDINATOR, { ...wrong, code: '123456' }),
    });
  }, 600_000);

  it('is not told by how long asking for a link takes', async () => {
    const ask = (email: string) => accounts.clinic.nobody().post('/v1/password-resets').send({ email });
    await spread('asking for a link', {
      unknown: () => ask('nobody@dp-coord.example'),
      known: () => ask(COORDINATOR),
    });
  }, 600_000);
});
