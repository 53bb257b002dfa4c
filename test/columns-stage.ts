import supertest from 'supertest';
import { Sessions } from '../libs/platform/http/sessions.js';
import type { Clinic } from './harness.js';
import type { openPages } from './web.js';

type Pages = Awaited<ReturnType<typeof openPages>>;

/** Sends a file as a browser without JavaScript does, by the form of a page. */
export async function upload(
  { clinic, pages }: { clinic: Clinic; pages: Pages },
  path: string,
  given: { by: string; file: Buffer | string; fields?: Record<string, string> },
) {
  const { token } = await pages.app.get(Sessions).open((await clinic.actor(given.by)).id, 'web', clinic.clock.now());
  const agent = supertest(pages.app.getHttpServer());
  const cookie = `clinic_session=${token}`;
  const shown = await agent.get(path).set('cookie', cookie);
  const post = agent
    .post(path)
    .set('cookie', cookie)
    .field('_csrf', /name="_csrf" value="([^"]+)"/.exec(shown.text)?.[1] ?? '');
  for (const [name, value] of Object.entries(given.fields ?? {})) void post.field(name, value);
  return post.attach('file', Buffer.from(given.file), 'file.csv');
}

/** What a page of a matching has chosen, by our column. */
export const chosenOn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<select[^>]*name="column-(\w+)"[^>]*>(.*?)<\/select>/gs)].map(
      ([, column = '', options = '']) => [
        `column-${column}`,
        /<option value="([^"]*)" selected/.exec(options)?.[1] ?? '',
      ],
    ),
  );

/** A file with its headings in words, as another system writes them. */
export function inWords(file: string): string {
  const [header = '', ...rows] = file.split(/\r?\n/);
  return [header.replaceAll('_', ' '), ...rows].join('\n');
}

/** A file with other headings in the place of ours. */
export function renamed(file: string, others: Readonly<Record<string, string>>): string {
  const [header = '', ...rows] = file.split(/\r?\n/);
  return [
    header
      .split(',')
      .map((one) => others[one] ?? one)
      .join(','),
    ...rows,
  ].join('\n');
}
