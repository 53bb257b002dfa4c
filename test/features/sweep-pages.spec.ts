import supertest from 'supertest';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { aCrime, crimes, csvOf, openSweepPages, ROSALIND, sendCsv } from '../sweep-stage.js';

type Stage = Awaited<ReturnType<typeof openSweepPages>>;
let clinic: Stage['clinic'];
let pages: Stage['pages'];
let forumId: string;
let close: Stage['close'];
beforeEach(async () => void ({ clinic, pages, forumId, close } = await openSweepPages()));
afterEach(() => close());

const six = [4, 11, 19, 25, 33, 40];
const load = async (count: number, unreferred: readonly number[] = []) =>
  sendCsv(await clinic.as(ROSALIND), forumId, crimes(count, unreferred)).expect(200);
const path = (more = '') => `/swept-crimes?forum=${forumId}${more}`;
const rowsIn = (html: string) =>
  [...html.matchAll(/name="version-([0-9a-f-]{36})" value="(\d+)"/g)].map(([, id = '', version = '']) => ({
    id,
    version,
  }));
/** The fields of a posted desk: every row as it was shown, and these answers by the row's place. */
const posted = (html: string, answers: Record<number, object>) =>
  Object.assign(
    {},
    ...rowsIn(html).map(({ id, version }, at) => ({
      [`version-${id}`]: version,
      [`advocacy-${id}`]:
        /<option value="(\w+)" selected/.exec(
          html.split(`name="advocacy-${id}"`)[1]?.split('</select>')[0] ?? '',
        )?.[1] ?? '',
      ...Object.fromEntries(Object.entries(answers[at] ?? {}).map(([name, value]) => [`${name}-${id}`, value])),
    })),
  ) as Record<string, string>;

describe('the fast desk by page, without JavaScript', () => {
  it('has the six unreferred victims on top, says what it counts, and saves what was answered on a page', async () => {
    await load(40, six);
    const browser = await pages.as(ROSALIND);
    const { text } = await browser.get(path());
    expect(rowsIn(text)).toHaveLength(25);
    const tops = text
      .split('<th scope="row"')
      .slice(1)
      .map((row) => row.includes('Not referred</strong>'));
    expect(tops).toEqual([...Array<boolean>(6).fill(true), ...Array<boolean>(19).fill(false)]);
    expect(text).toContain('To review (40)');
    expect(text).toContain('34 of 40 (85%)');
    expect(text).not.toContain('9AA');

    const all = { advocacy: 'referred', safeguarding: 'done', next: 'none' };
    const fields = posted(text, { 0: { advocacy: 'referred' }, 1: all, 7: { ...all, next: forumId } });
    const saved = await browser.fill(path(), fields);
    expect(saved).toMatchObject({ status: 303, headers: { location: path('&saved=3') } });
    const after = (await browser.get(saved.headers['location'] ?? '')).text;
    expect(after).toContain('3 rows saved');
    expect(after).toContain('Not referred (4)');
    expect(after).toContain('To review (38)');
    const kept = await clinic.owner.query(
      `SELECT count(*)::int AS n FROM swept_crime WHERE next_forum_id = '${forumId}'`,
    );
    expect(kept.rows).toEqual([{ n: 1 }]);
  });

  it('keeps what was typed in a row that is not whole, and saves the others', async () => {
    await load(3, [1]);
    const browser = await pages.as(ROSALIND);
    const { text } = await browser.get(path());
    const whole = { advocacy: 'not_reached', safeguarding: 'under_way', next: 'none' };
    const answer = await browser.fill(path(), posted(text, { 0: whole, 1: { safeguarding: 'done' } }));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Answer all three questions');
    expect(answer.text).toMatch(/FIC-2603-\d{4}: Answer all three/);
    expect(answer.text).toContain(`href="#advocacy-${rowsIn(text)[1]?.id}"`);
    expect(answer.text).toContain('<option value="done" selected>');
    expect((await browser.get(path())).text).toContain('To review (2)');
    const stale = await browser.fill(path('&show=all'), posted(text, { 0: { ...whole, safeguarding: 'done' } }));
    expect(stale.status).toBe(422);
    expect(stale.text).toContain('This row has changed');
  });

  it('asks as few questions of the database for 500 rows as for five', async () => {
    await load(5);
    const browser = await pages.as(ROSALIND);
    const asked = () => fewestStatements(() => browser.get(path()));
    const few = await asked();
    await load(500);
    expect(await asked()).toBe(few);
    expect(few).toBeLessThanOrEqual(MOST_OF_A_PAGE);
    const { text } = await browser.get(path('&cursor=475'));
    expect(rowsIn(text)).toHaveLength(25);
  });

  it.each(['-'.repeat(36), 'a'.repeat(36)])('takes %s for no row and for no forum', async (none) => {
    await load(1);
    const browser = await pages.as(ROSALIND);
    const posted = { [`version-${none}`]: '1', [`advocacy-${none}`]: 'referred' };
    expect((await browser.fill(path(), posted)).headers['location']).toBe(path('&saved=0'));
    expect((await browser.get(`/swept-crimes?forum=${none}`)).status).toBe(422);
  });

  it('is nobody else’s, and leads on from home', async () => {
    await load(1, [1]);
    for (const email of ['latoya.tomblin@hi-isac.example', 'siwan.gwynne@dp-coord.example'])
      expect((await (await pages.as(email)).get(path())).status).toBe(404);
    const browser = await pages.as(ROSALIND);
    const home = (await browser.get('/')).text;
    expect(home).toContain('Hampshire Resource Allocation Panel: victims not referred to advocacy');
    const id = rowsIn((await browser.get(path())).text)[0]?.id ?? '';
    expect((await browser.get(`/swept-crimes/${id}`)).text).toContain('Victim referred to advocacy');
    expect((await browser.get(`/swept-crimes/${id}/answer`)).text).toContain('Which forum is next?');
  });
});

describe('a sweep by page', () => {
  const send = async (fields: Record<string, string>, file?: string) => {
    const { token } = await pages.app.get(Sessions).open((await clinic.actor(ROSALIND)).id, 'web', clinic.clock.now());
    const agent = supertest(pages.app.getHttpServer());
    const cookie = `clinic_session=${token}`;
    const shown = await agent.get('/sweeps/new').set('cookie', cookie);
    const post = agent
      .post('/sweeps/new')
      .set('cookie', cookie)
      .field('_csrf', /name="_csrf" value="([^"]+)"/.exec(shown.text)?.[1] ?? '');
    for (const [name, value] of Object.entries(fields)) void post.field(name, value);
    return file === undefined
      ? post.attach('file', Buffer.alloc(0), '')
      : post.attach('file', Buffer.from(file), 'crimes.csv');
  };

  it('is sent as a file whose dates are declared, and says what became of each row', async () => {
    const file = csvOf([aCrime(1, { recorded_on: '3/2/2026' }), aCrime(2, { victim_surname: '' })]);
    const sent = await send({ forumId, dates: 'day_month_year' }, file);
    expect(sent.status).toBe(303);
    const browser = await pages.as(ROSALIND);
    const shown = (await browser.get(sent.headers['location'] ?? '')).text;
    expect(shown).toContain('Rejected rows');
    expect(shown).toContain('Victim’s surname');
    const overview = (await browser.get('/sweeps')).text;
    expect(overview).toContain('1 of 1 (100%)');
    const asChair = await pages.as('keziah.lovibond@hi-police.example');
    const toChair = (await asChair.get(sent.headers['location'] ?? '')).text;
    expect(toChair).not.toContain('Rejected rows');
  });

  it('is asked again, with what was chosen, where no file or a wrong one was sent', async () => {
    const nothing = await send({ forumId, dates: 'day_month_year' });
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain('Choose a file');
    expect(nothing.text).toMatch(/value="day_month_year" checked/);
    const wrong = await send({ forumId }, 'a,b\n1,2');
    expect(wrong.status).toBe(422);
    expect(await clinic.owner.query('SELECT count(*)::int AS n FROM sweep').then(({ rows }) => rows)).toEqual([
      { n: 0 },
    ]);
  });
});
