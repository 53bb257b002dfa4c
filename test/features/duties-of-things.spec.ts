import { domains } from '../../libs/domains.js';
import { pathOf } from '../../libs/platform/duties/kinds-of-duty.js';
import { kindsOfDutyOf } from '../../libs/platform/house.js';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ALASTAIR, DEBORAH, FRANCES, HUW, LLEUCU, OWAIN, RACHEL, RAVI, SIWAN, STRANGER } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { openPages } from '../web.js';

const kinds = kindsOfDutyOf(domains);

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
beforeAll(async () => {
  clinic = await openStory('2026-06-30T20:00:00+01:00');
  pages = await openPages(clinic);
}, 240_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const everybody = [SIWAN, HUW, OWAIN, RACHEL, LLEUCU, DEBORAH, RAVI, FRANCES, ALASTAIR, STRANGER];
/** So many duties of each kind. */
const FEW = 2;

interface Owed {
  readonly kind: string;
  readonly subjectId: string;
}

/** Some duties of each kind that the story brought about. */
const someOwed = async (): Promise<Owed[]> =>
  (
    await clinic.owner.query<Owed>(
      `SELECT kind, subject_id AS "subjectId" FROM (
         SELECT kind, subject_id, row_number() OVER (PARTITION BY kind ORDER BY id) AS nth FROM owed_duty) o
       WHERE nth <= ${String(FEW)} ORDER BY kind`,
    )
  ).rows;

/** The thing on whose page a duty stands. */
const thingOf = async ({ kind, subjectId }: Owed): Promise<{ section: string; path: string; id: string }> => {
  const subject = kinds.of(kind);
  if (!subject) throw new Error(`No subject of ${kind}`);
  const row = await clinic.work.as(clinic.system(), async (tx) =>
    tx.rows(subject.entity).where({ id: subjectId }).one(),
  );
  if (!row) throw new Error(`No thing that owes ${kind}`);
  const path = pathOf(subject, row);
  return { section: subject.section, path, id: path.split('/')[2] ?? '' };
};

/** Sections whose own page is no place for it: a case names its reviews, a service has its plan, minutes are a page of their own. */
const elsewhere: Readonly<Record<string, ((path: string) => string) | undefined>> = {
  cases: undefined,
  'advocacy-services': undefined,
  meetings: (path) => `${path}/minutes`,
};

describe('what a thing owes, from its own page', () => {
  it('is led to by the page of each thing, and lists each of its duties to whoever may read their accounts', async () => {
    const led = new Set<string>();
    const wrong: string[] = [];
    for (const one of await someOwed()) {
      const { section, path, id } = await thingOf(one);
      if (section in elsewhere && !elsewhere[section]) continue;
      for (const email of everybody) {
        const agent = await pages.as(email);
        const account = `/duties/${one.kind}/${one.subjectId}`;
        const isTold = (await agent.get(account)).status === 200;
        const { status, text } = await agent.get(`/duties/${section}/${id}`);
        if (text.includes(account) !== isTold) wrong.push(`${email} ${account}: ${String(status)}`);
        if (!isTold || !(status === 200)) continue;
        const thing = await agent.get(elsewhere[section]?.(path) ?? path);
        const leads = [
          `href="/duties/${section}/${id}"`,
          ...kinds.at(section).map(({ source }) => `href="/duties/${source.kind}/${id}"`),
        ];
        if (thing.status === 200 && !leads.some((href) => thing.text.includes(href)))
          wrong.push(`${path} does not lead there`);
        if (thing.status === 200) led.add(section);
      }
    }
    expect(wrong).toEqual([]);
    for (const section of ['actions', 'returns', 'meetings', 'orders', 'safety-plans', 'mappa', 'transfers'])
      expect(led).toContain(section);
  }, 240_000);

  it('tells an order’s duties together: its service, its notifications and its end', async () => {
    const { rows } = await clinic.owner.query<{ id: string }>(
      `SELECT o.id FROM protection_order o JOIN order_notification n ON n.order_id = o.id WHERE n.withdrawn_at IS NULL ORDER BY o.id LIMIT 1`,
    );
    const id = rows[0]?.id ?? '';
    const agent = await pages.as(SIWAN);
    const { status, text } = await agent.get(`/duties/orders/${id}`);
    expect(status).toBe(200);
    for (const words of ['Service of an order', 'Notification under an order', 'Reminder history'])
      expect(text).toContain(words);
    expect(await fewestStatements(() => agent.get(`/duties/orders/${id}`))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });

  it('is not found of what is not seen, of no thing, and of things that never owe', async () => {
    const { rows } = await clinic.owner.query<{ id: string }>('SELECT id FROM safety_plan ORDER BY id LIMIT 1');
    const id = rows[0]?.id ?? '';
    for (const [email, path] of [
      [STRANGER, `safety-plans/${id}`],
      [OWAIN, `safety-plans/${id}`],
      [LLEUCU, `safety-plans/${crypto.randomUUID()}`],
      [LLEUCU, `nominations/${id}`],
      [LLEUCU, `constructor/${id}`],
    ] as const)
      expect([path, (await (await pages.as(email)).get(`/duties/${path}`)).status]).toEqual([path, 404]);
  });
});
