import type { Page } from 'playwright-core';
import { fillIn, follow, headed, move, openJourney, press, said, type Journey } from '../journey.js';
import { allSaved, answerIn, part, typeIn } from '../minute-taking.js';
import { openPanels, type Panels } from '../panel-stage.js';
import { ANWEN, HUW, LLEUCU, MERERID, OWAIN, RACHEL, SIWAN } from '../people.js';
import { enterTheRoom } from '../slice.js';
import {
  BOTH,
  CLOSED,
  CONFLICT,
  DAY,
  INQUORATE,
  OFFLINE,
  actions,
  byMererid,
  bySiwan,
  joined,
  numbers,
  outcome,
  override,
  people,
  typedOf,
} from '../whole-meeting.js';

let panels: Panels;
let journey: Journey;
let meetingId: string;
let items: { id: string; caseId: string }[];
const itemOf = (n: number) => items[n - 1] as { id: string; caseId: string };

/** The clinic's clock, so many minutes after the meeting began. */
const minutes = (count: number): void =>
  panels.clock.set(new Date(Date.parse(`${DAY}T10:00:00+01:00`) + count * 60_000).toISOString());
const startOf = (n: number): number => (n - 1) * 10;

const open = async (email: string, path: string): Promise<Page> => {
  const page = await journey.as(email);
  page.setDefaultTimeout(15_000);
  await page.goto(journey.address + path);
  return page;
};
const meeting = (email: string) => open(email, `/meetings/${meetingId}`);
const item = (email: string, n: number) => open(email, `/agenda-items/${itemOf(n).id}`);
const screen = (email: string, n: number) => open(email, `/agenda-items/${itemOf(n).id}/discussion`);
const shown = (n: number) => panels.read(SIWAN, `agenda-items/${itemOf(n).id}`);

beforeAll(async () => {
  panels = await openPanels();
  meetingId = await panels.meetingOn(DAY);
  ({ items } = await panels.anAgenda(
    numbers.map(() => ({})),
    { meetingId },
  ));
  panels.clock.set('2026-04-08T12:00:00+01:00');
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
  minutes(-5);
  journey = await openJourney(panels.clinic);
}, 120_000);
afterAll(async () => {
  await journey.close();
  await panels.close();
});

/** What happens at an item besides what is written at every one, while both have its screen open. */
const apart: Readonly<Record<number, (siwan: Page, mererid: Page) => Promise<void>>> = {
  [BOTH]: bothInOnePlace,
  [CONFLICT]: oneLeaves,
};

/** Both minute-takers write of an item, at once; it is ended, and what was decided recorded. */
async function discuss(n: number, take: typeof write = write): Promise<void> {
  minutes(startOf(n));
  await move(await screen(SIWAN, n), 'Start the discussion');
  const [siwan, mererid] = await Promise.all([screen(SIWAN, n), screen(MERERID, n)]);
  await take(siwan, mererid, n);
  await apart[n]?.(siwan, mererid);
  if (actions[n]) await setAction(n, actions[n]);
  minutes(startOf(n) + 10);
  await move(await item(SIWAN, n), 'End the discussion');
  await move(siwan, 'Record the outcome', outcome(n));
  expect(await said(siwan)).toContain('Outcome recorded');
}

async function write(siwan: Page, mererid: Page, n: number): Promise<void> {
  await Promise.all([typeIn(siwan, bySiwan(n)), typeIn(mererid, byMererid(n))]);
  await Promise.all([allSaved(siwan, bySiwan(n)), allSaved(mererid, byMererid(n))]);
}

async function setAction(n: number, text: string): Promise<void> {
  const page = await item(SIWAN, n);
  await follow(page, 'Set an action');
  await fillIn(page, {
    'What needs to be done?': text,
    'What kind of action is it?': 'Safeguard',
    'Which agency owns it?': 'Probation Service: Dyfed-Powys',
    'Who owns it?': 'Rachel Adeyemi',
    'When is it due?': '2026-04-23',
  });
  await press(page, 'Set the action');
}

/** Mererid changes what Siwan is about to change: Siwan is shown both, and brings them together. */
async function bothInOnePlace(siwan: Page, mererid: Page): Promise<void> {
  const [mine, theirs] = [part(siwan, 'answer-mappa'), part(mererid, 'answer-mappa')];
  // What has the focus is not brought up to date, so that both change the same version.
  await mine.getByLabel('Reason').focus();
  await mererid.reload();
  await answerIn(mererid, 'mappa', 'Mererid adds that 3o was screened');
  await theirs.getByText(/^Saved at/).waitFor();
  await mine.getByLabel('Reason').fill('Level 1 looked at for 3b, and again');
  await mine.getByText('Mererid Cadwaladr changed this while you were typing').waitFor();
  expect(await mine.innerText()).toContain('Mererid adds that 3o was screened');
  await mine.getByLabel('Reason').fill(joined);
  await mine.getByRole('button', { name: 'Keep mine' }).click();
  await mine.getByText(/^Saved at/).waitFor();
}

/** Who finds that they know somebody says so: the screens tell that they leave, and the item is not there for them. */
async function oneLeaves(siwan: Page, mererid: Page): Promise<void> {
  minutes(startOf(CONFLICT) + 2);
  const rachel = await item(RACHEL, CONFLICT);
  expect(await said(rachel)).toContain('In discussion');
  await rachel.goto(`${journey.address}/cases/${itemOf(CONFLICT).caseId}/all`);
  await move(rachel, 'I have a conflict of interest', { 'How do you know someone in the case?': 'A cousin' });
  for (const page of [siwan, mererid]) await page.getByText('Out of the room for this item: Rachel Adeyemi.').waitFor();
  expect(await headed(await item(RACHEL, CONFLICT))).toBe('Page not found');
}

describe('a meeting of twelve items', () => {
  it('begins with those who are there', async () => {
    const siwan = await meeting(SIWAN);
    await enterTheRoom(siwan, people);
    minutes(0);
    await move(await meeting(SIWAN), 'Begin the panel', {
      'Confidentiality and equality statement read?': 'Yes',
    });
    expect(await said(siwan)).toContain('In session');
  });

  it('is written down by two at once, item by item', async () => {
    for (const n of [1, 2]) await discuss(n);
  });

  it('is joined late by one, whom both see come, and shows two who write in one place both versions', async () => {
    await discuss(BOTH, async (siwan, mererid, n) => {
      minutes(startOf(n) + 4);
      const chair = await meeting(HUW);
      await follow(chair, 'Has arrived Anwen Salisbury');
      await fillIn(chair, { 'Have they acknowledged the confidentiality statement?': 'Yes' });
      await press(chair, 'Has arrived');
      await chair.waitForURL(/\/meetings\/[^/]+$/);
      for (const page of [siwan, mererid]) await page.getByText('since 10:24').waitFor();
      await write(siwan, mererid, n);
    });
    for (const n of [4, 5]) await discuss(n);
  });

  it('goes on without one who finds that they have a conflict', async () => {
    await discuss(CONFLICT);
    await discuss(7);
  });

  it('loses nothing that is typed while one of them has no network for a minute', async () => {
    await discuss(OFFLINE, async (siwan, mererid, n) => {
      await siwan.context().setOffline(true);
      await Promise.all([typeIn(siwan, { ...bySiwan(n), note: 'Siwan heard' }), typeIn(mererid, byMererid(n))]);
      await allSaved(mererid, byMererid(n));
      await part(siwan, 'answer-spo').getByText('There is no connection').waitFor();
      await siwan.waitForTimeout(30_000);
      await part(siwan, 'note-new').getByLabel('What was said').fill(bySiwan(n).note);
      await siwan.waitForTimeout(30_000);
      expect((await shown(n)).blank).toEqual(['victim_view', 'mappa', 'spo']);
      minutes(startOf(n) + 1);
      await siwan.context().setOffline(false);
      await allSaved(siwan, bySiwan(n));
      expect((await shown(n)).blank).toEqual([]);
    });
    await discuss(9);
  });

  it('is decided by the chair alone where somebody who must be there has left, and goes on when they are back', async () => {
    minutes(startOf(INQUORATE));
    const siwan = await meeting(SIWAN);
    await follow(siwan, 'Has left Lleucu Nantlais');
    await press(siwan, 'Has left');
    await discuss(INQUORATE, async (one, other, n) => {
      await write(one, other, n);
      await move(await item(HUW, n), 'Continue without a quorum', {
        'Why is the chair continuing without a quorum?': override,
      });
    });
    await enterTheRoom(await meeting(SIWAN), [['Nantlais, Lleucu', 'No']]);
    for (const n of [11, CLOSED]) await discuss(n);
  });

  it('has the quorum of each item as people came and went', async () => {
    const quorums = await Promise.all(numbers.map(async (n) => (await shown(n)).quorum));
    const missing = (n: number): string[] => {
      if (n <= BOTH) return ['health'];
      if (n === CONFLICT) return ['probation'];
      return n === INQUORATE ? ['isac'] : [];
    };
    expect(quorums).toEqual(
      numbers.map((n) =>
        expect.objectContaining({
          coreMissing: missing(n),
          chairPresent: true,
          quorate: n !== INQUORATE,
          override: n === INQUORATE,
          mayProceed: true,
        }),
      ),
    );
  });

  it('is concluded, its minutes drafted, checked and signed off by the chair, and issued', async () => {
    await move(await meeting(SIWAN), 'Conclude the panel');
    minutes(180);
    await move(await meeting(SIWAN), 'Draft the minutes');
    const drafted = await meeting(SIWAN);
    expect(await said(drafted)).toContain('Waiting for the chair');
    expect(await drafted.getByRole('button', { name: 'Sign off the minutes' }).count()).toBe(0);
    const chair = await meeting(HUW);
    await move(chair, 'Sign off the minutes');
    await move(chair, 'Issue the minutes');
    expect(await said(chair)).toContain('Minutes issued');
    minutes(200);
    await panels.runJobs();
  });
});

describe('what was typed', () => {
  it('stands in the record of each item, word for word', async () => {
    for (const n of numbers) {
      const text = await said(await item(SIWAN, n));
      expect(typedOf(n).filter((one) => !text.includes(one))).toEqual([]);
    }
  });

  it.each([
    ['the minute-taker', SIWAN],
    ['the other minute-taker', MERERID],
    ['the chair', HUW],
  ])('stands in the minutes of %s', async (_, email) => {
    const text = await said(await open(email, `/meetings/${meetingId}/minutes`));
    expect(numbers.flatMap(typedOf).filter((one) => !text.includes(one))).toEqual([]);
  });

  it.each([
    ['the police', OWAIN, []],
    ['the advocate, who was out for one item', LLEUCU, [INQUORATE]],
    ['the one who came late, in the middle of the third', ANWEN, [1, 2]],
    ['the one who had a conflict', RACHEL, [CONFLICT]],
  ])('stands in the minutes of %s, of what they were there for', async (_, email, missed: number[]) => {
    const text = await said(await open(email, `/meetings/${meetingId}/minutes`));
    // Of the actions each reads those of their own agency.
    const isTheirs = (one: string) => email === RACHEL || !Object.values(actions).includes(one);
    const heard = numbers.filter((n) => !missed.includes(n)).flatMap(typedOf);
    expect(heard.filter((one) => !text.includes(one) && isTheirs(one))).toEqual([]);
    expect(missed.flatMap(typedOf).filter((one) => text.includes(one))).toEqual([]);
  });

  it('says who heard each item, and when they came', async () => {
    const { minutes: read } = await panels.read(SIWAN, `meetings/${meetingId}/minutes`);
    const away = (n: number): string[] => [
      ...(n <= BOTH ? ['Anwen Salisbury'] : []),
      ...(n === CONFLICT ? ['Rachel Adeyemi'] : []),
      ...(n === INQUORATE ? ['Lleucu Nantlais'] : []),
    ];
    const everybody = people.map(([name]) => name.split(', ').reverse().join(' ')).sort();
    expect(read.items.map(({ present }: { present: string[] }) => present.toSorted())).toEqual(
      numbers.map((n) => everybody.filter((one) => !away(n).includes(one))),
    );
    const text = await said(await open(RACHEL, `/meetings/${meetingId}/minutes`));
    expect(text).toMatch(/Anwen Salisbury, .+: 10:24am to the end/);
  });
});
