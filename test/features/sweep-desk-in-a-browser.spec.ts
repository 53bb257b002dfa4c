import type { Page } from 'playwright-core';
import { byKeyboard } from '../every-page/by-keyboard.js';
import { openJourney, said, type Journey } from '../journey.js';
import { crimes, openSweeps, ROSALIND, sendCsv } from '../sweep-stage.js';

type Stage = Awaited<ReturnType<typeof openSweeps>>;
let stage: Stage;
let journey: Journey;
beforeAll(async () => {
  stage = await openSweeps();
  journey = await openJourney(stage.clinic);
}, 120_000);
afterAll(async () => {
  await journey.close();
  await stage.clinic.close();
});

const perPage = 25;

/** Answers every row of the desk that is shown, and saves; gives how many keys were pressed. */
async function answerPage(page: Page, path: string): Promise<number> {
  await page.goto(journey.address + path);
  const { tabTo, press, type, leave } = byKeyboard(page);
  await tabTo(/#advocacy-/);
  let keys = 0;
  for (let row = 1; row <= perPage; row += 1) {
    for (const words of ['Ref', 'Don', 'Not']) {
      await type(words);
      await press('Tab');
      keys += words.length + 1;
    }
    // The row's own link stands before its questions.
    if (row < perPage) await press('Tab');
  }
  await leave('Enter');
  return keys + perPage;
}

describe('the fast desk by keyboard (capability G1)', () => {
  it('takes three answers a row of 500 rows without a mouse, unreferred victims first, page after page', async () => {
    const { clinic, forumId, rosalind } = stage;
    await sendCsv(rosalind, forumId, crimes(500, [7, 77, 277]));
    const path = `/swept-crimes?forum=${forumId}`;
    const page = await journey.as(ROSALIND);
    await page.goto(journey.address + path);
    expect(await page.locator('tbody tr').first().innerText()).toContain('Not referred');
    expect(await said(page)).toContain('Not referred (3)');
    for (const done of [1, 2]) {
      const keys = await answerPage(page, path);
      expect(keys / perPage).toBeLessThan(15);
      const shown = await said(page);
      expect(shown).toContain(`${String(perPage)} rows saved`);
      expect(shown).toContain(`To review (${String(500 - done * perPage)})`);
      expect(shown).not.toContain('Not referred (3)');
    }
    const { rows } = await clinic.owner.query<{ safeguarding: string; n: number }>(
      'SELECT safeguarding, count(*)::int AS n FROM swept_crime WHERE safeguarding IS NOT NULL GROUP BY 1',
    );
    expect(rows).toEqual([{ safeguarding: 'done', n: 2 * perPage }]);
  });
});
