import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openClinic, type Clinic } from '../harness.js';
import { setStage } from '../stage.js';
import { openPages } from '../web.js';

const mererid = 'mererid.coordinates@clinic.example';

describe('words that no database can hold', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
    await setStage(clinic);
  });
  afterAll(() => clinic.close());

  it.each(['nominations', 'cases', 'meetings', 'agenda-items', 'returns', 'actions', 'people'])(
    'are refused by the search of %s',
    async (name) => {
      const asked = await (await clinic.as(mererid)).post(`/v1/${name}/search`).send({ words: 'a\u0000b' });
      expect(asked.status).toBe(422);
      expect(asked.body).toMatchObject({ errors: [{ pointer: expect.stringContaining('words') }] });
    },
  );

  it('are refused by the page of nominations, with what was typed', async () => {
    const pages = await openPages(clinic);
    const browser = await pages.as(mererid);
    const answer = await browser.fill('/nominations', { words: 'ab\u0000c' }, '/nominations/search');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('govuk-error-message');
    await pages.close();
  });
});
