import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { faultsOf } from '../browser.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { fillIn, follow, go, openJourney, press, said, type Answers, type Journey } from '../journey.js';

const SIWAN = 'siwan.gwynne@dp-coord.example';

let clinic: Clinic;
let journey: Journey;
let siwan: Page;
beforeAll(async () => {
  clinic = await openLoadedClinic({ at: '2026-03-16T09:00:00Z' });
  journey = await openJourney(clinic);
  siwan = await journey.as(SIWAN);
});
afterAll(async () => {
  await journey.close();
  await clinic.close();
});

/** Finds a nomination by the sender's reference, and opens it. */
async function openNomination(page: Page, ref: string): Promise<void> {
  await go(page, 'Nominations');
  await fillIn(page, { 'Find a nomination': ref });
  await press(page, 'Search');
  await follow(page, /^N-/);
}

/** Decides on a nomination by one of its moves. */
async function decide(ref: string, move: string, answers: Answers, then: string): Promise<void> {
  await openNomination(siwan, ref);
  await press(siwan, move);
  await fillIn(siwan, answers);
  await press(siwan, move);
  expect(await said(siwan)).toContain(then);
}

describe('a clinic played by the browser alone', () => {
  it('takes in the spreadsheet, rehearsed first', async () => {
    await go(siwan, 'Nominations');
    await press(siwan, 'Import a spreadsheet');
    const file = fileURLToPath(new URL('../data/nominations.csv', import.meta.url));
    await siwan.getByLabel('Spreadsheet').setInputFiles(file);
    await press(siwan, 'Check the file');
    expect(await said(siwan)).toContain('Nothing has been imported yet.');
    await press(siwan, 'Import 53 nominations');
    await follow(siwan, 'Go to the nominations that wait for triage');
    expect(await said(siwan)).toContain('53 results');
  });

  it('triages six nominations, one after deciding about a possible match', async () => {
    const accepted = { 'Level of concern': 'High', 'How much may be shared?': 'Everything that each agency may share' };
    await openNomination(siwan, 'DPC-N-0001');
    expect(await said(siwan)).toContain('Possible matches');
    await follow(siwan, /Gethyn Llewelyn/);
    expect(await said(siwan)).toContain('The same PNC number');
    expect(await faultsOf(siwan)).toEqual([]);
    await fillIn(siwan, {
      'Are they the same person?': 'The same person',
      'What makes you think so?': 'The same PNC number.',
    });
    await press(siwan, 'Keep the decision');
    expect(await said(siwan)).toContain('Taken for one person');
    expect(await faultsOf(siwan)).toEqual([]);
    await decide('DPC-N-0001', 'Accept', { ...accepted, Reason: 'Tracker, breach, earlier complainants.' }, 'Accepted');
    await decide('DPC-N-0021', 'Accept', accepted, 'Accepted');
    await decide('DPC-N-0002', 'Accept', accepted, 'Accepted');
    await decide('DPC-N-0035', 'Return for information', {
      'What is missing?': ['Victim’s postcode'], Reason: 'The postcode cannot be right.',
    }, 'Returned for information'); // prettier-ignore
    await decide('DPC-N-0007', 'Decline', {
      Reason: 'A dispute over a track.', 'Which other route is there?': 'Neighbourhood policing and mediation',
      'Was advocacy offered to the victim?': 'Offered on 16 March, not wanted',
    }, 'Declined'); // prettier-ignore
    await decide(
      'DPC-N-0004',
      'Give advice only',
      { 'What do you advise?': 'Exclusion letter, staff door, log sheet.' },
      'Advice only',
    );
    await decide(
      'DPC-N-0010',
      'Redirect',
      { Reason: 'Both live on the border.', 'Another forum': 'Severn Fringe' },
      'Redirected',
    );
  });
});
