import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { DEBORAH, FRANCES, HAF, HUW, LLEUCU, RACHEL, SIWAN, STRANGER } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { fieldsAtFault } from '../story-ways.js';
import { openPages } from '../web.js';

/** Of the policing body of the clinic's area. */
const IOLO = 'iolo.pennant@dp-opcc.example';

type Row = Readonly<Record<string, unknown>>;
interface Change {
  readonly of: string;
  readonly before: number | null;
  readonly after: number | null;
}
interface Version {
  readonly version: number;
  readonly reason: string | null;
  readonly byName: string;
  readonly figures: Row & { readonly items: number; readonly attendance: readonly Row[] };
  readonly changes: readonly Change[];
}

describe('F: a quarter of a forum that was handed in', () => {
  let clinic: Clinic;
  let pages: Awaited<ReturnType<typeof openPages>>;
  let forumId: string;
  let counted: Row;

  const all = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
    (await clinic.owner.query<R>(text, values)).rows;
  const figures = async (email: string, quarter = '2026-Q2') =>
    (await (await clinic.as(email)).get(`/v1/forums/${forumId}/figures?quarter=${quarter}`).expect(200)).body as Row & {
      items: number;
      handedIn: Row | null;
    };
  const versions = async (email: string) =>
    (
      (await (await clinic.as(email)).get(`/v1/forums/${forumId}/quarterly-returns?quarter=2026-Q2`).expect(200))
        .body as { items: Version[] }
    ).items;
  const handIn = async (email: string, quarter = '2026-Q2') =>
    (await clinic.as(email)).post(`/v1/forums/${forumId}/quarterly-returns`).send({ quarter });
  const correct = async (email: string, version: unknown, more: object = {}) =>
    (await clinic.as(email))
      .post(`/v1/forums/${forumId}/quarterly-returns/correct`)
      .send({ quarter: '2026-Q2', reason: 'put_right', version, ...more });
  /** Takes one of the items that were discussed in June from what was discussed, and what was screened from the quarter. */
  const putRight = async (): Promise<void> => {
    await all(`UPDATE mappa_referral SET screened_at = '2026-01-10' WHERE screened_at >= '2026-04-01'`);
    await all(
      `UPDATE agenda_item SET ended_at = NULL WHERE id = (
      SELECT i.id FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id JOIN case_file c ON c.id = i.case_id
      WHERE m.forum_id = $1 AND m.day BETWEEN '2026-06-01' AND '2026-06-30' AND i.ended_at IS NOT NULL AND c.external_key <> 'DPC-C-003' ORDER BY i.id LIMIT 1)`,
      [forumId],
    );
  };

  beforeAll(async () => {
    clinic = await openStory('2026-07-03T10:00:00+01:00');
    await clinic.runJobs();
    pages = await openPages(clinic);
    [{ id: forumId }] = (await all<{ id: string }>(`SELECT id FROM forum WHERE key = 'dyfed-powys-clinic'`)) as [
      { id: string },
    ];
    counted = await figures(IOLO);
  }, 240_000);
  afterAll(async () => {
    await pages.close();
    await clinic.close();
  });

  it('is none before: nothing is handed in, and figures are counted', async () => {
    expect(await versions(SIWAN)).toEqual([]);
    expect(await figures(SIWAN)).toMatchObject({ items: 17, handedIn: null });
  });

  it.each([
    ['which goes on', '2026-Q3'],
    ['which is to come', '2027-Q1'],
    ['which is none', 'soon'],
    ['which is not said', undefined],
  ])('is none %s', async (_, quarter) => {
    const answer = await (await clinic.as(SIWAN)).post(`/v1/forums/${forumId}/quarterly-returns`).send({ quarter });
    expect([answer.status, fieldsAtFault(answer.body as object)]).toEqual([422, ['#/quarter']]);
  });

  it('is handed in and corrected by the coordinator of the forum alone', async () => {
    for (const email of [HUW, FRANCES, IOLO, RACHEL, STRANGER]) {
      expect([email, (await handIn(email)).status, (await correct(email, 1)).status]).toEqual([email, 403, 403]);
    }
    // There is nothing to correct yet.
    expect((await correct(SIWAN, 1)).status).toBe(409);
  });

  it('keeps its figures, without the cases that are kept from anybody, whatever is recorded afterwards', async () => {
    const answer = await handIn(SIWAN);
    expect([answer.status, answer.body.version]).toEqual([201, 1]);
    expect(await clinic.record(answer.body.id as string)).toEqual(['create']);
    // One of the seventeen is of a case that was restricted in March.
    const kept = await figures(SIWAN);
    expect(kept).toMatchObject({ items: 16, hiddenBelow: null, handedIn: { version: 1, reason: null } });
    await putRight();
    for (const email of [SIWAN, HUW]) expect(await figures(email)).toEqual(kept);
    expect((await handIn(SIWAN)).status).toBe(422);
    const { text } = await (await pages.as(SIWAN)).get(`/forums/${forumId}/figures?quarter=2026-Q2`);
    expect(text).toMatch(/These are the figures that [^<]* submitted on 3 July 2026\./);
    expect((await (await pages.as(SIWAN)).get(`/forums/${forumId}/figures.csv?quarter=2026-Q2`)).text).toMatch(
      /,Police,Core,,Items discussed,16/,
    );
    // Another quarter is counted as before.
    expect(await figures(SIWAN, '2026-Q1')).toMatchObject({ items: 0, handedIn: null });
  });

  it('is shown to those who oversee as they were shown it while it was counted, and to no one else', async () => {
    const { handedIn, ...kept } = await figures(IOLO);
    expect(handedIn).toMatchObject({ version: 1 });
    const { handedIn: _, ...shown } = counted;
    expect(kept).toEqual(shown);
    expect((await versions(IOLO)).map((one) => one.figures)).toEqual([kept]);
    for (const email of [RACHEL, STRANGER])
      expect([
        email,
        (await (await clinic.as(email)).get(`/v1/forums/${forumId}/quarterly-returns?quarter=2026-Q2`)).status,
      ]).toEqual([email, 404]);
  });

  it('is corrected by a new version that says what changed, once, and the first stays', async () => {
    expect((await correct(SIWAN, 2)).status).toBe(409);
    const wrong = await correct(SIWAN, 1, { reason: 'Because of Nia' });
    expect([wrong.status, fieldsAtFault(wrong.body as object)]).toEqual([422, ['#/reason']]);
    expect((await correct(SIWAN, undefined)).status).toBe(422);
    const both = await Promise.all([correct(SIWAN, 1), correct(SIWAN, 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [second, first, ...more] = await versions(SIWAN);
    expect(more).toEqual([]);
    expect([first?.version, first?.reason, first?.changes, first?.figures.items]).toEqual([1, null, [], 16]);
    expect([second?.version, second?.reason, second?.figures.items]).toEqual([2, 'put_right', 15]);
    expect(second?.changes).toContainEqual({ of: 'items', before: 16, after: 15 });
    expect(second?.changes).toContainEqual({ of: 'attendance.police.core.whole', before: 16, after: 15 });
    expect(second?.changes.filter(({ before: was, after }) => was === after)).toEqual([]);
    expect(await figures(SIWAN)).toMatchObject({ items: 15, handedIn: { version: 2 } });
    const { text } = await (await pages.as(SIWAN)).get(`/forums/${forumId}/figures?quarter=2026-Q2`);
    expect(text).toContain('version 2: A record was corrected.');
  });

  it('says of what changed nothing that either version hides', async () => {
    const screened = async (email: string) =>
      (await versions(email))[0]?.changes.find(({ of }) => of === 'mappa.screened');
    expect(await screened(SIWAN)).toEqual({ of: 'mappa.screened', before: 1, after: 0 });
    expect(await screened(IOLO)).toEqual({ of: 'mappa.screened', before: null, after: 0 });
    const [second, first] = await versions(IOLO);
    const shownOf = (of: Version | undefined, path: string): unknown =>
      path.split('.').reduce<unknown>((part, name) => (part as Row | undefined)?.[name], of?.figures);
    for (const { of, before, after } of second?.changes.filter((one) => !one.of.startsWith('attendance')) ?? [])
      expect([of, before, after]).toEqual([of, shownOf(first, of), shownOf(second, of)]);
  });

  it('is not corrected where no figure is another', async () => {
    const answer = await correct(SIWAN, 2);
    expect([answer.status, fieldsAtFault(answer.body as object)]).toEqual([422, ['#/quarter']]);
    expect(await versions(SIWAN)).toHaveLength(2);
  });

  it('does the same command that is sent twice once', async () => {
    const siwan = await clinic.as(SIWAN);
    const send = () =>
      siwan
        .post(`/v1/forums/${forumId}/quarterly-returns`)
        .set('Idempotency-Key', 'q1-of-2026')
        .send({ quarter: '2026-Q1' });
    const [one, other] = [await send(), await send()];
    expect([one.status, other.status, other.body]).toEqual([201, 201, one.body]);
  });

  it('is altered and deleted by nothing that the applications send', async () => {
    const before = await versions(SIWAN);
    const columns = ['quarterly_return SET version = version + 5', `return_figures SET figures = '{}'`];
    for (const text of [
      ...columns.map((one) => `UPDATE ${one}`),
      'DELETE FROM return_figures',
      'DELETE FROM quarterly_return',
    ]) {
      const sent = clinic.work.as(await clinic.actor(SIWAN), (tx) =>
        tx.run({ text: `${text} RETURNING id`, values: [] }),
      );
      // Refused, or of no row.
      expect([
        text,
        await sent.catch(({ message }: Error) => (message.includes('permission denied') ? [] : message)),
      ]).toEqual([text, []]);
    }
    expect(await versions(SIWAN)).toEqual(before);
  });

  it('is a page of a handful of statements', async () => {
    const siwan = await pages.as(SIWAN);
    for (const quarter of ['2026-Q2', '2026-Q1', '2025-Q4'])
      expect(
        await fewestStatements(() => siwan.get(`/forums/${forumId}/figures?quarter=${quarter}`)),
      ).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });
});

describe('F: a quarter of an advocacy service that was handed in', () => {
  let stage: Advocacy;
  const at = () => `/v1/advocacy-services/${stage.service}`;
  const victim = (nth: number) => ({
    forename: 'Gwen',
    surname: `Talfryn ${'abcdefghij'.charAt(nth)}`,
    referredOn: '2026-03-17',
  });
  const figures = async (quarter = '2026-Q1') =>
    (await (await stage.as(DEBORAH)).get(`${at()}/figures?quarter=${quarter}`).expect(200)).body as {
      sources: Row[];
      handedIn: Row | null;
    };
  const send = async (email: string, path: string, body: object) =>
    (await stage.as(email)).post(`${at()}/${path}`).send(body);

  beforeAll(async () => {
    stage = await openAdvocacy();
    for (let nth = 0; nth < 6; nth += 1) await stage.referred(victim(nth), LLEUCU);
    stage.clinic.clock.set('2026-04-02T09:00:00+01:00');
  }, 240_000);
  afterAll(() => stage.close());

  it('is handed in by those who lead the service, and keeps its figures', async () => {
    expect((await send(HAF, 'quarterly-returns', { quarter: '2026-Q1' })).status).toBe(403);
    expect((await send(SIWAN, 'quarterly-returns', { quarter: '2026-Q1' })).status).toBe(403);
    const counted = await figures();
    expect(counted).toMatchObject({ sources: [{ name: 'self', count: 6 }], handedIn: null });
    expect((await send(DEBORAH, 'quarterly-returns', { quarter: '2026-Q1' })).status).toBe(201);
    await stage.referred(victim(6), LLEUCU);
    expect(await figures()).toMatchObject({ sources: [{ name: 'self', count: 6 }], handedIn: { version: 1 } });
    expect((await stage.page(DEBORAH, `/advocacy-services/${stage.service}/figures?quarter=2026-Q1`)).text).toContain(
      'submitted on 2 April 2026',
    );
  });

  it('is corrected by a new version, and read by the people of the service alone', async () => {
    const answer = await send(DEBORAH, 'quarterly-returns/correct', {
      quarter: '2026-Q1',
      reason: 'recorded_late',
      version: 1,
    });
    expect([answer.status, answer.body.version]).toEqual([201, 2]);
    const list = async (email: string) => (await stage.as(email)).get(`${at()}/quarterly-returns?quarter=2026-Q1`);
    const { items } = (await list(DEBORAH)).body as { items: Version[] };
    expect(items.map(({ version }) => version)).toEqual([2, 1]);
    expect(items[0]?.changes).toContainEqual({ of: 'sources.self.count', before: 6, after: 7 });
    expect((await list(HAF)).body).toEqual((await list(DEBORAH)).body);
    for (const email of [SIWAN, IOLO]) expect([email, (await list(email)).status]).toEqual([email, 403]);
  });
});
