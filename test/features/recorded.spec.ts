import { addresses, noPages } from '../every-page/addresses.js';
import { movePages } from '../every-page/moves.js';
import { openStory, who, type Story, type Who } from '../every-page/story.js';
import { operationsOf, type Document, type Operation } from '../fuzz/document.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { visitor } from '../web.js';

/** What shows nothing that anybody entered about a case or a person, such as a form before it is filled in: it is not recorded. */
const silentPages = [
  '/accessibility',
  '/privacy',
  '/invitation',
  '/search',
  '/demonstration/mail',
  '/meetings/plan',
  '/meetings/new',
  '/agenda-items/new',
  '/out-of-view/done',
  '/forgotten',
  '/reset',
  '/undo-factor',
  '/administration',
  '/administration/end-sessions',
  '/promise',
  '/terms',
  '/posts/new',
  '/accreditations/new',
  '/accreditation-kinds/new',
  '/agencies/new',
  '/agreements/new',
  '/undertakings/new',
  '/exceptions',
  '/presence',
  '/conflicts/new',
  '/conflict-declarations/new',
  '/access-requests/new',
  '/glass-breaks/new',
  '/who-can-see-what',
  '/more',
  '/how-we-work-out-dates',
  '/how-we-work-out-dates/calculator',
  '/bank-holidays/new',
  '/bank-holidays/complete',
  '/bank-holidays/import',
  '/exports/new',
  '/copies/new',
  '/sweeps/new',
  '/forums/new',
  '/forums/import',
  '/strategic-groups/new',
  '/advice-records/new',
  '/training-sessions/new',
  '/intelligence/new',
  '/data-breaches/new',
  '/subject-access/new',
  '/advocacy-cases/new',
  '/advocacy-cases/new',
  '/advocacy-referrals/new',
  '/programmes/new',
  '/people/known',
  '/serial-rules',
];
const isSilent = (route: string): boolean =>
  silentPages.includes(route) || /^\/(sign-in|sign-out|account)\b/.test(route);
const silentOperations = [
  '/health/live',
  '/health/ready',
  '/v1/me',
  '/v1/timings',
  '/v1/timings/{name}/due',
  '/v1/account',
  '/v1/account/sessions',
  '/v1/acceptances/owed',
  '/v1/openapi.json',
];

interface Line {
  readonly action: string;
  readonly subject: string;
  readonly actorId: string | null;
}

/** One thing to ask for, as somebody, and what came of it. */
interface Asked {
  readonly name: string;
  readonly ask: () => Promise<{ status: number; text: string }>;
}

let story: Story;
let pages: Asked[];
let operations: Asked[];
const browsers = new Map<Who | 'nobody', ReturnType<typeof visitor>>();

beforeAll(async () => {
  story = await openStory();
  pages = await everyPage();
  operations = await everyReading();
}, 180_000);
afterAll(() => story.close());

async function browserOf(as: Who | undefined): Promise<ReturnType<typeof visitor>> {
  const known = browsers.get(as ?? 'nobody');
  const browser = known ?? (as ? await story.pages.as(who[as]) : story.pages.stranger());
  browsers.set(as ?? 'nobody', browser);
  return browser;
}

async function everyPage(): Promise<Asked[]> {
  const made = await movePages(story);
  const shown = Object.entries(addresses).flatMap(([route, visits]) =>
    route === '*' || isSilent(route)
      ? []
      : visits(story).filter(({ empty, sends, path }) => !empty && !sends && path !== '/swept-crimes'),
  );
  const asking = Object.entries(addresses).flatMap(([route, visits]) =>
    route === '*' || isSilent(route) ? [] : visits(story).slice(0, 1),
  );
  const files = [
    `/meetings/${story.held}/minutes.pdf`,
    `/meetings/${story.held}/agenda.pdf`,
    `/nominations/import/${story.imports.imported}/corrections`,
    `/exports/${story.exported}/file`,
    `/outage-packs/${story.outage}/file`,
    '/accreditations/file.csv',
    `/forums/${story.nominations.forumId}/file`,
    story.calendar,
  ];
  const visits = [
    ...new Map(
      [...shown, ...asking, ...made.pages.values()].map((one) => [`${one.as ?? ''} ${one.path}`, one]),
    ).values(),
    ...files.map((path) => ({ as: 'coordinator' as const, path, status: 200 })),
  ];
  return visits.map(({ as, path }) => ({
    name: `${as ?? 'nobody'} ${path}`,
    ask: async () => (await browserOf(as)).get(path),
  }));
}

/** What the advocates of a service have, and the coordinator none of. */
const ofAdvocates = [
  '/v1/advocacy-cases',
  '/v1/releases',
  '/v1/people-at-risk',
  '/v1/trigger-dates',
  '/v1/safety-plans',
  '/v1/safety-plan-items',
  '/v1/accreditations',
];

/** Every GET of the API, with the id of something that its list holds. */
async function everyReading(): Promise<Asked[]> {
  const [api, advocate] = await Promise.all([story.clinic.as(who.coordinator), story.clinic.as(who.isac)]);
  const document = (await api.get('/v1/openapi.json')).body as Document;
  const reads = operationsOf(document).filter(
    ({ method, path }) => method === 'GET' && !silentOperations.includes(path),
  );
  return Promise.all(
    reads.map(async ({ path }: Operation) => {
      const list = path.startsWith('/v1/duties/') ? '/v1/actions' : (path.split('/{id}')[0] ?? '');
      const by = ofAdvocates.includes(list) ? advocate : api;
      const id = path.includes('{id}') ? await idIn(by, list) : '';
      return {
        name: path,
        ask: async () => by.get(path.replace('{kind}', 'action').replace('{number}', '1').replace('{id}', id)),
      };
    }),
  );
}

async function idIn(api: { get: (path: string) => PromiseLike<{ body: unknown }> }, list: string): Promise<string> {
  if (list === '/v1/meetings') return story.held;
  if (list === '/v1/out-of-view') return story.hidden;
  // The coordinator runs no forum that takes sweeps.
  if (list === '/v1/sweeps' || list === '/v1/swept-crimes') return story.nowhere;
  // Nor are they of the police, or answer for data protection.
  if (['/v1/intelligence', '/v1/data-breaches', '/v1/subject-access'].includes(list)) return story.nowhere;
  // Of a file that was disposed of there is a certificate as well.
  if (list === '/v1/retention') return story.retention.disposed;
  // Nor do they sit in a strategic group.
  if (['/v1/strategic-groups', '/v1/group-members', '/v1/plan-lines'].includes(list)) return story.nowhere;
  // Nor is anything sent to an advocacy service by them.
  if (list === '/v1/advocacy-referrals') return story.nowhere;
  // Nor do they advocate for anybody.
  if (list === '/v1/safety-plans') return story.safety.active;
  if (list === '/v1/outage-packs') return story.outage;
  if (list === '/v1/copies') return story.copy;
  // Asked for by its case.
  if (list === '/v1/safe-contacts') return story.actions.caseId;
  const { body } = await api.get(list);
  const [first] = (body as { items?: { id?: string; caseId?: string }[] }).items ?? [];
  return first?.id ?? first?.caseId ?? '';
}

const newest = async (): Promise<number> =>
  Number((await story.clinic.owner.query<{ n: string }>('SELECT max(id) AS n FROM audit_entry')).rows[0]?.n);

async function linesOf(act: () => Promise<unknown>): Promise<Line[]> {
  const before = await newest();
  await act();
  const text = 'SELECT action, subject, actor_id AS "actorId" FROM audit_entry WHERE id > $1 ORDER BY id';
  return (await story.clinic.owner.query<Line>(text, [before])).rows;
}

const said = (lines: readonly Line[]): string => lines.map(({ action, subject }) => `${action} ${subject}`).join(', ');

/** What is refused is one line, besides what was looked at to know that it is. */
const counted = (lines: readonly Line[]): readonly Line[] => {
  const refused = lines.filter(({ action }) => action === 'refused');
  return refused.length ? refused : lines;
};

/** Each of these with what was recorded, where that is not one line. */
async function notOnce(asked: readonly Asked[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { name, ask } of asked) {
    let status = 0;
    const lines = await linesOf(async () => ({ status } = await ask()));
    if (counted(lines).length !== 1 || lines.some(({ actorId }) => !actorId))
      wrong.push(`${name} ${status}: ${said(lines)}`);
  }
  return wrong;
}

describe('everything that is looked at', () => {
  it('is known: no route is left out of this test', () => {
    const open = story.routes
      .filter(({ method, path }) => method === 'GET' && !path.includes(':move'))
      .map(({ path }) => path);
    const known = [...Object.keys(addresses), ...noPages];
    expect(open.filter((path) => !known.includes(path))).toEqual([]);
    expect(operations.length).toBeGreaterThan(20);
  });

  it('by page gives exactly one entry', async () => {
    expect(pages.length).toBeGreaterThan(100);
    expect(await notOnce(pages)).toEqual([]);
  }, 240_000);

  it('by the API gives exactly one entry', async () => {
    expect(await notOnce(operations)).toEqual([]);
  }, 120_000);

  it('by words gives one entry with their length and how much was found, wherever it was looked', async () => {
    const browser = await browserOf('coordinator');
    expect(said(await linesOf(() => browser.fill('/search', { words: 'Llewellyn' })))).toBe('search Everything');
    const api = await story.clinic.as(who.coordinator);
    const found = async (path: string) => said(await linesOf(async () => api.post(path).send({ words: 'Llewellyn' })));
    expect(await found('/v1/nominations/search')).toBe('search Nomination');
    expect(await found('/v1/people/search')).toBe('search Person');
    const { rows } = await story.clinic.owner.query(
      `SELECT details FROM audit_entry WHERE action = 'search' AND subject = 'Everything'`,
    );
    expect(JSON.stringify(rows)).not.toContain('Llewellyn');
  });

  it('in vain gives one entry: what there is not, what one does not see, what one may not', async () => {
    const api = await story.clinic.as(who.outsider);
    const see = (path: string) => linesOf(async () => api.get(path).expect(404));
    const [none, unseen] = [await see(`/v1/cases/${story.nowhere}`), await see(`/v1/cases/${story.actions.caseId}`)];
    expect([said(none), said(unseen)]).toEqual(['refused CaseFile', 'refused CaseFile']);
    const housing = await story.clinic.as(who.housing);
    const tried = () =>
      housing.post(`/v1/actions/${story.actions.overdue}/cancel`).send({ version: 1, reason: 'No' }).expect(403);
    expect(said(await linesOf(async () => tried()))).toBe('refused Action');
  });
});

describe('coming and going', () => {
  const address = who.housing;
  const sessions = () => story.clinic.api.get(Sessions);

  it('gives one entry each: in vain, in, out, and out everywhere', async () => {
    const { clinic } = story;
    const given = { email: address, password: 'not the password' };
    const now = clinic.clock.now();
    // What was tried in vain within a quarter of an hour is one entry, made when that has passed.
    const tried = await linesOf(async () => {
      await clinic.nobody().post('/v1/sessions').send(given);
      clinic.clock.set(new Date(now.getTime() + 16 * 60_000).toISOString());
      await clinic.runJobs();
    });
    clinic.clock.set(now.toISOString());
    expect(said(tried.filter(({ subject }) => subject === 'Session'))).toBe('sign-in-refused Session');
    const agent = await clinic.as(address);
    expect(said(await linesOf(async () => agent.delete('/v1/sessions/current').expect(204)))).toBe('sign-out Session');
    const [one] = [await clinic.as(address), await clinic.as(address)];
    expect(said(await linesOf(async () => one?.delete('/v1/sessions').expect(204)))).toBe('sign-out Session');
    const { rows } = await clinic.owner.query<{ n: number }>(
      `SELECT (details->>'count')::int AS n FROM audit_entry WHERE action = 'sign-out' ORDER BY id DESC LIMIT 1`,
    );
    expect(rows[0]?.n).toBeGreaterThanOrEqual(2);
    browsers.delete('housing');
  });

  it('is not done where it cannot be recorded', async () => {
    const { clinic } = story;
    const { token } = await sessions().open((await clinic.actor(address)).id, 'api', clinic.clock.now());
    await shut();
    const out = await clinic.nobody().delete('/v1/sessions/current').set('authorization', `Bearer ${token}`);
    await open();
    expect(out.status).toBe(500);
    await clinic.nobody().get('/v1/me').set('authorization', `Bearer ${token}`).expect(200);
  });
});

const shut = () =>
  story.clinic.owner.query(`
    CREATE OR REPLACE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;
    CREATE TRIGGER no_space BEFORE INSERT ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION no_space()`);
const open = () => story.clinic.owner.query('DROP TRIGGER no_space ON audit_entry');

describe('where the record cannot be written', () => {
  it('nothing is shown, on no page and on no route of the API', async () => {
    const { rows } = await story.clinic.owner.query<{ name: string }>(
      'SELECT DISTINCT surname AS name FROM person_name WHERE length(surname) > 4',
    );
    const wrong: string[] = [];
    await shut();
    for (const { name, ask } of [...pages, ...operations]) {
      const { status, text } = await ask();
      // The page of a refusal says who is signed in.
      const told = rows
        .filter((one) => (text ?? '').replace(/<header[^]*?<\/header>/, '').includes(one.name))
        .map((one) => one.name);
      if (status !== 500 || told.length) wrong.push(`${name}: ${String(status)} ${told.join()}`);
    }
    await open();
    expect(wrong).toEqual([]);
  }, 240_000);
});
