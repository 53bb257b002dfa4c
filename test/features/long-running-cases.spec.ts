import { addMonths, londonDate, londonDay, type LondonDate } from '../../libs/kernel/london-date.js';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { HUW, OWAIN } from '../people.js';
import { storyWays } from '../story-ways.js';

const who = { huw: HUW, owain: OWAIN } as const;

let clinic: Clinic;
let caseId: string;
/** The days on which the case was to be looked at again, over three years, a clock change each and a leap day among them. */
const reviews: LondonDate[] = [];
const questions = ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'];
const { all, idOf, post, get } = storyWays(() => clinic, who);

async function done(name: keyof typeof who, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await post(name, path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as Record<string, unknown>;
}

/** What cannot wait is decided by the chair, who sets the day on which the case is looked at again. */
async function decide(reviewOn: LondonDate): Promise<void> {
  const news = {
    caseId,
    noteCategory: 'offendingHistory',
    information: 'He wrote again.',
    urgent: true,
    urgencyReason: 'He is near.',
  };
  const { id } = await done('owain', 'updates', news);
  const { itemId } = (await get('owain', `updates/${String(id)}`)).body as { itemId: string };
  const path = `agenda-items/${itemId}`;
  for (const question of questions) {
    const by = question === 'victim_view' ? { givenBy: 'isac' } : {};
    await done('huw', `${path}/answers`, { question, answer: 'yes', reason: `Looked at: ${question}`, ...by });
  }
  const { version } = (await get('huw', path)).body as { version: number };
  const said = {
    decision: 'Look again.',
    rationale: 'He goes on.',
    wouldChange: 'He stops.',
    outcome: 'review',
    reviewOn,
  };
  await done('huw', `${path}/decide`, { version, ...said });
}

beforeAll(async () => {
  clinic = await openStory('2026-04-10T09:00:00+01:00');
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
  // Who works on it stays for as long as it lasts.
  await clinic.owner.query(`UPDATE post SET to_on = NULL, vetting_expires_on = NULL, confirm_by = NULL`);
  await clinic.owner.query(`UPDATE sharing_agreement SET ends_on = '2040-12-31' WHERE state <> 'draft'`);
  let on = londonDay('2026-05-29');
  for (let half = 0; half < 7; half += 1) {
    await decide(on);
    reviews.push(on);
    clinic.clock.set(`${on}T07:05:00Z`);
    await clinic.runJobs();
    clinic.clock.set(`${on}T10:00:00Z`);
    on = half === 2 ? londonDay('2028-02-29') : addMonths(on, 6);
  }
}, 240_000);
afterAll(() => clinic.close());

describe('M2: a case that is open for three years', () => {
  it('was reminded of each review on its day, once, whatever the clock and the calendar did meanwhile', async () => {
    const went = await all<{ due: string; sent: string }>(
      `SELECT due_on::text AS due, sent_on::text AS sent FROM reminder r JOIN case_concern k ON k.id = r.subject_id
       WHERE k.case_id = $1 AND r.kind = 'case_review' AND rung = '0' AND r.state = 'sent' ORDER BY 1`,
      [caseId],
    );
    expect(went).toEqual(reviews.map((on) => ({ due: on, sent: on })));
    expect(reviews).toContain('2028-02-29');
    expect(londonDate(clinic.clock.now()) > '2029-01-01').toBe(true);
  });

  it('keeps every decision, and is still read and worked on', async () => {
    const { body } = await get('huw', `agenda-items?case=${caseId}&limit=50`);
    const decided = (body as { items: { outcome: string | null; reviewOn: string | null }[] }).items;
    expect(decided.filter(({ outcome }) => outcome === 'review').map(({ reviewOn }) => reviewOn)).toEqual(
      expect.arrayContaining([...reviews]),
    );
    expect((await get('owain', `cases/${caseId}`)).body).toMatchObject({ state: 'active', reviewOn: reviews.at(-1) });
  });
});
