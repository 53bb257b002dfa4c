import { Secret, TOTP } from 'otpauth';
import { SignIn } from '../libs/platform/http/sign-in.js';
import { openLoadedClinic } from './factories.js';
import type { Clinic } from './harness.js';
import { openPages, type visitor } from './web.js';

export const PASSWORD = 'correct horse battery staple';
export const COORDINATOR = 'siwan.gwynne@dp-coord.example';
export const PROSECUTOR = 'simon.aldous@dp-cps.example';
export const ADMINISTRATOR = 'ravi.menon@dp-it.example';

type Visitor = ReturnType<typeof visitor>;

/** The fictional clinic as a live installation or a demonstration, with passwords for a few. */
export async function openAccounts({ live }: { live: boolean }) {
  const clinic = await openLoadedClinic();
  await clinic.owner.query(`INSERT INTO setting (name, value) VALUES ('mode', $1)`, [
    JSON.stringify(live ? 'live' : 'demonstration'),
  ]);
  const pages = await openPages(clinic, { demonstration: !live });
  for (const email of [COORDINATOR, PROSECUTOR, ADMINISTRATOR]) await givePassword(clinic, email);
  return { clinic, pages, ...waysIn(clinic) };
}

export const givePassword = async (clinic: Clinic, email: string, password = PASSWORD): Promise<void> =>
  clinic.api.get(SignIn).setPassword((await clinic.actor(email)).id, password, clinic.clock.now());

function waysIn(clinic: Clinic) {
  return {
    /** Signs in to the API. */
    signIn: (email: string, more: object = {}) =>
      clinic
        .nobody()
        .post('/v1/sessions')
        .send({ email, password: PASSWORD, ...more }),
    /** Types address and password into the page. */
    enter: (browser: Visitor, email: string, more: object = {}) =>
      browser.fill('/sign-in', { email, password: PASSWORD, _next: '/', ...more }),
    /** What the program that was given a secret shows so many periods from now. */
    codeOf: (secret: string, periods = 0): string =>
      new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
        timestamp: clinic.clock.now().getTime() + periods * 30_000,
      }),
    /** What the record says somebody did with their account, in order. */
    recordOf: async (email: string): Promise<string[]> => {
      const { rows } = await clinic.owner.query<{ line: string }>(
        `SELECT action || ' ' || subject AS line FROM audit_entry WHERE actor_id = (SELECT id FROM staff WHERE email = $1)
         AND subject IN ('Factor', 'RecoveryCode', 'Credential', 'Session', 'AccountReset') ORDER BY id`,
        [email],
      );
      return rows.map(({ line }) => line);
    },
    /** Subjects of the mail that somebody got, in order. */
    mailTo: async (email: string): Promise<{ subject: string; body: string }[]> => {
      await clinic.runJobs();
      const text = 'SELECT subject, body FROM sent_mail WHERE address = $1 ORDER BY at, subject';
      return (await clinic.owner.query<{ subject: string; body: string }>(text, [email])).rows;
    },
  };
}

export const secretIn = (html: string): string => /<code class="app-secret">([A-Z2-7 ]+)<\/code>/.exec(html)?.[1] ?? '';

export const codesIn = (html: string): string[] =>
  [...html.matchAll(/<code class="app-secret">([0-9A-Z-]{14})<\/code>/g)].map(([, code]) => code ?? '');

/** Sets a program up on a page; gives its secret and the answer. */
export async function setUpCode(
  browser: Visitor,
  path: string,
  codeOf: (secret: string) => string,
): Promise<{ secret: string; answer: Awaited<ReturnType<Visitor['post']>> }> {
  const secret = secretIn((await browser.get(path)).text);
  const answer = await browser.fill(path, { name: 'Program at the office', code: codeOf(secret) });
  return { secret, answer };
}

/** The account of somebody who signed in to the pages, with a program set up; gives its secret and recovery codes. */
export async function withCode(accounts: Awaited<ReturnType<typeof openAccounts>>, email: string) {
  const browser = accounts.pages.stranger();
  const entered = await accounts.enter(browser, email);
  const path = entered.headers['location'] === '/sign-in/factor' ? '/sign-in/factor/code' : '/account/factors/code';
  const { secret, answer } = await setUpCode(browser, path, accounts.codeOf);
  return { browser, secret, codes: codesIn(answer.text) };
}
