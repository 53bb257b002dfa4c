import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest from 'supertest';
import { openWeb } from '../apps/web/app.js';
import { cookieName } from '../apps/web/cookies.js';
import { SESSION } from '../apps/web/web-session.js';
import { Sessions } from '../libs/platform/http/sessions.js';
import type { Clinic } from './harness.js';

export const tokenIn = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
const keyIn = (html: string): string => /name="_key" value="([^"]+)"/.exec(html)?.[1] ?? '';
const versionIn = (html: string): string | undefined => /name="_version" value="([^"]+)"/.exec(html)?.[1];

/** The web's front door on a clinic's database and clock. */
export async function openPages(clinic: Clinic, { demonstration = true } = {}) {
  const app: NestFastifyApplication = await openWeb({
    db: clinic.db,
    config: clinic.config,
    clock: clinic.clock,
    demonstration,
  });
  const sessions = app.get(Sessions);

  return {
    app,
    /** A browser nobody has signed in on. */
    stranger: () => visitor(app),
    /** A browser on which a member of staff has signed in. */
    as: async (email: string) => {
      const { token } = await sessions.open((await clinic.actor(email)).id, 'web', clinic.clock.now());
      return visitor(app, `${cookieName(clinic.config, SESSION)}=${token}`);
    },
    close: () => app.close(),
  };
}

/** Goes from page to page as a browser without JavaScript does, posting the forms it was shown. */
export function visitor(app: NestFastifyApplication, cookie = '') {
  const cookies = new Map(cookie ? [[cookie.split('=')[0] ?? '', cookie]] : []);
  const agent = supertest(app.getHttpServer());
  const keep = (given: readonly string[] = []): void => {
    for (const one of given) cookies.set(one.split('=')[0] ?? '', one.split(';')[0] ?? '');
  };
  const get = async (path: string) => {
    const answer = await agent.get(path).set('cookie', [...cookies.values()].join('; '));
    keep(answer.headers['set-cookie'] as unknown as string[]);
    return answer;
  };
  const post = async (path: string, fields: object) => {
    const answer = await agent
      .post(path)
      .type('form')
      .set('cookie', [...cookies.values()].join('; '))
      .send(fields);
    keep(answer.headers['set-cookie'] as unknown as string[]);
    return answer;
  };
  return {
    get,
    post,
    /** The session's cookie, for a browser that is to go on as the same person. */
    cookie: () => cookies.get(SESSION) ?? cookies.get(`__Host-${SESSION}`) ?? '',
    /** Opens a page and posts its form with these answers. */
    fill: async (path: string, answers: object, action = path) => {
      const shown = await get(path);
      const frame = { _csrf: tokenIn(shown.text), _key: keyIn(shown.text), _version: versionIn(shown.text) };
      return post(action, { ...frame, ...answers });
    },
  };
}
