import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { faultsOf } from '../browser.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { fillIn, fillTheRest, follow, go, move, openJourney, press, said, triages, type Journey } from '../journey.js';
import { HUW, RACHEL, SIWAN } from '../people.js';
import {
  actions,
  decideItem,
  decideMatches,
  discuss,
  enterTheRoom,
  inTheRecord,
  listed,
  openNomination,
  owners,
  panel,
  recorded,
  triage,
} from '../slice.js';

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

/** The clinic's clock moves on, what is due by then is done, and whoever goes on signs in again if need be. */
async function later(at: string, email = SIWAN): Promise<Page> {
  clinic.clock.set(at);
  await clinic.runJobs();
  return journey.as(email);
}

const [, accept = '', , answers = {}] = triage[0] ?? [];
const accepting = [accept, answers] as const;

describe('a clinic played by the browser alone', () => {
  it('takes in the spreadsheet, rehearsed first', async () => {
    await go(siwan, 'Nominations');
    await press(siwan, 'Import a spreadsheet');
    const file = fileURLToPath(new URL('../data/nominations.csv', import.meta.url));
    await siwan.getByLabel('Spreadsheet').setInputFiles(file);
    await press(siwan, 'Check the file');
    expect(await said(siwan)).toContain('Nothing has been imported yet.');
    await press(siwan, 'Import 53 nominations');
    await follow(siwan, 'Go to nominations waiting for triage');
    expect(await said(siwan)).toContain('53 results');
  });

  it('triages six nominations, those of people who may be known after deciding about them', async () => {
    await openNomination(siwan, 'DPC-N-0001');
    expect(await said(siwan)).toContain('Possible matches');
    await expect(triages(siwan, ...accepting)).rejects.toThrow('Decide whether they are the same person');
    await openNomination(siwan, 'DPC-N-0001');
    await follow(siwan, /Gethyn Llewelyn/);
    expect(await said(siwan)).toContain('The same PNC number');
    expect(await faultsOf(siwan)).toEqual([]);
    await fillIn(siwan, { 'Are they the same person?': 'The same person', 'Why do you think so?': 'Same PNC.' });
    await press(siwan, 'Save decision');
    expect(await said(siwan)).toContain('Recorded as the same person');
    expect(await faultsOf(siwan)).toEqual([]);
    for (const [ref, name, then, answers] of triage) {
      await openNomination(siwan, ref);
      if (name === 'Accept') await decideMatches(siwan, 'Not sure yet', 'To be asked of the nominators.');
      await triages(siwan, name, answers);
      expect(await said(siwan)).toContain(then);
    }
  });

  it('answers what the spreadsheet did not ask, and lists three cases for the April panel', async () => {
    siwan = await later('2026-03-30T09:00:00+01:00');
    await go(siwan, 'Panels');
    await move(siwan, 'Plan panels', { Forum: 'Dyfed-Powys Stalking Clinic', 'Plan until': '2026-05-31' });
    await follow(siwan, /9 April 2026/);
    await move(siwan, 'Open the agenda');
    for (const ref of listed) {
      await openNomination(siwan, ref);
      await press(siwan, 'Complete missing answers');
      await fillTheRest(siwan, 'None known');
      await press(siwan, 'Complete missing answers');
      await follow(siwan, /^C-/);
      await follow(siwan, 'Add this case to a panel’s agenda');
      await fillIn(siwan, { Meeting: 'Thursday 9 April 2026 at 10am', List: 'Perpetrator' });
      await press(siwan, 'Add this case to a panel’s agenda');
      await move(siwan, 'Request returns', { 'Agencies to ask': ['Probation Service: Dyfed-Powys'] });
      expect(await said(siwan)).toContain('Returns requested');
    }
  });

  it('lets probation answer its returns in a browser of its own', async () => {
    const rachel = await later('2026-04-01T10:00:00+01:00', RACHEL);
    await go(rachel, 'Information requests');
    await follow(rachel, /^C-/);
    await move(rachel, 'Answer', {
      'Your answer': 'We hold information',
      'What we hold on the perpetrator': 'Licence to 3 August; two warnings.',
    });
    for (const left of [2, 1]) {
      await go(rachel, 'Information requests');
      expect(await said(rachel)).toContain(`${left} result`);
      await follow(rachel, /^C-/);
      await move(rachel, 'Answer', { 'Your answer': 'Nothing known: we searched and found nothing' });
    }
    await go(rachel, 'Information requests');
    expect(await said(rachel)).toContain('No information requests to answer.');
    siwan = await later('2026-04-08T12:00:00+01:00');
    await panel(siwan);
    await move(siwan, 'Lock and publish the agenda');
    expect(await said(siwan)).toContain('Agenda locked');
  });

  it('holds the meeting: who is there, the questions, five actions, decisions and reviews', async () => {
    siwan = await later('2026-04-09T09:55:00+01:00');
    await panel(siwan);
    await enterTheRoom(siwan);
    await move(siwan, 'Begin the panel', {
      'Confidentiality and equality statement read?': 'Yes',
    });
    for (const nth of [0, 1, 2]) {
      await follow(siwan, /^C-/, nth);
      await discuss(siwan, nth);
      clinic.clock.advance({ minutes: 20 });
      await decideItem(siwan);
      const item = await said(siwan);
      for (const words of ['Outcome recorded', ...(actions[nth] ?? []).map(([text]) => text)])
        expect(item).toContain(words);
      await panel(siwan);
    }
    await move(siwan, 'Conclude the panel');
    expect(await said(siwan)).toContain('Concluded');
  });

  it('sees five actions through: accepted, done with evidence, agreed', async () => {
    for (const email of owners) {
      const owner = await later('2026-04-13T09:00:00+01:00', email);
      await go(owner, 'Home');
      await move(owner, /^Accept/);
      await move(owner, 'Report as complete', {
        'What was done, and what shows it?': 'Done on 13 April; it is on file.',
      });
      expect(await said(owner)).toContain('Reported complete');
    }
    siwan = await later('2026-04-14T09:00:00+01:00');
    for (const left of [5, 4, 3, 2, 1]) {
      await go(siwan, 'Home');
      await follow(siwan, /reported complete, for you to confirm/);
      expect(await said(siwan)).toContain(`${left} result`);
      await follow(siwan, /^A-/);
      await move(siwan, 'Confirm it is complete');
      expect(await said(siwan)).toContain('Confirmed complete');
    }
  });

  it('drafts, checks and issues the minutes, to read, to print and to keep', async () => {
    await panel(siwan, 'Past');
    await move(siwan, 'Draft the minutes');
    const huw = await journey.as(HUW);
    await panel(huw, 'Past');
    await move(huw, 'Sign off the minutes');
    await panel(siwan, 'Past');
    await move(siwan, 'Issue the minutes');
    const rachel = await later('2026-04-15T09:00:00+01:00', RACHEL);
    await panel(rachel, 'Past');
    await follow(rachel, 'Minutes');
    const given = await said(rachel);
    // Each reader's own version: of the actions, probation reads its own.
    expect(given).toContain('Advise on his licence');
    expect(given).not.toContain('Write the charging advice down');
    const [download] = await Promise.all([
      rachel.waitForEvent('download'),
      rachel.getByText('Download as PDF').click(),
    ]);
    const file = await readFile(await download.path());
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    await rachel.emulateMedia({ media: 'print' });
    expect(await rachel.getByText('Download as PDF').isVisible()).toBe(false);
    siwan = await later('2026-04-15T10:00:00+01:00');
    await panel(siwan, 'Past');
    await follow(siwan, 'Minutes');
    const whole = await said(siwan);
    expect(whole).not.toContain('OFFICIAL-SENSITIVE, draft');
    for (const [text] of actions.flat()) expect(whole).toContain(text);
    expect(whole.match(/Manage as high concern/g)).toHaveLength(listed.length);
  });

  it('finds all of it in the record', async () => {
    for (const [subject, ...done] of inTheRecord) {
      await go(siwan, 'Reports');
      await follow(siwan, 'Audit history');
      await fillIn(siwan, { Subject: subject });
      await press(siwan, 'Filter');
      const record = await recorded(siwan);
      // Between who and what stands their post.
      for (const one of done) expect(record).toMatch(new RegExp(`Siwan Gwynne \\D*?${one} ${subject}`));
    }
    await openNomination(siwan, 'DPC-N-0001');
    await follow(siwan, /^C-/);
    await follow(siwan, /audit history/);
    const ofTheCase = await recorded(siwan);
    for (const one of [
      'Owain Pask \\D*?Accept',
      'Owain Pask \\D*?Report as complete',
      'Rachel Adeyemi \\D*?Report as complete',
    ])
      expect(ofTheCase).toMatch(new RegExp(`${one} Action`));
    expect(ofTheCase).toMatch(/Rachel Adeyemi \D*?Answer Return/);
  });
});
