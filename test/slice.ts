import type { Page } from 'playwright-core';
import { fillIn, follow, go, move, press, said, type Answers } from './journey.js';

/** Who owns the actions that the panel sets. */
export const owners = [
  'owain.pask@dp-cid.example',
  'rachel.adeyemi@dp-probation.example',
  'medi.harries@dp-cid.example',
  'carwyn.moss@dp-ppu.example',
  'simon.aldous@dp-cps.example',
] as const;

const accepted = {
  'Level of concern': 'High',
  'How much can be shared?': 'Full information',
  'Does either of them work or volunteer for an agency on this panel, or is either close to someone who does?': 'No',
};
/** What is decided on nominations: by the sender's reference, the move, the state that follows and the answers. */
export const triage: readonly (readonly [string, string, string, Answers])[] = [
  ['DPC-N-0001', 'Accept', 'Accepted', { ...accepted, Reason: 'Tracker, breach, earlier complainants.' }],
  ['DPC-N-0021', 'Accept', 'Accepted', accepted],
  ['DPC-N-0002', 'Accept', 'Accepted', accepted],
  [
    'DPC-N-0035',
    'Return for information',
    'Returned for information',
    {
      'What is missing?': ['Victim’s postcode'],
      Reason: 'The postcode cannot be right.',
    },
  ],
  [
    'DPC-N-0007',
    'Decline',
    'Declined',
    {
      Reason: 'A dispute over a track.',
      'What other route is there?': 'Neighbourhood policing and mediation',
      'Was advocacy offered to the victim?': 'Offered on 16 March, not wanted',
    },
  ],
  [
    'DPC-N-0004',
    'Give advice only',
    'Advice only',
    { 'What do you advise?': 'Exclusion letter, staff door, log sheet.' },
  ],
  ['DPC-N-0010', 'Redirect', 'Redirected', { Reason: 'Both live on the border.', 'Another forum': 'Severn Fringe' }],
];
export const listed = ['DPC-N-0001', 'DPC-N-0021', 'DPC-N-0002'];
/** Who is in the room, and whether they chair. */
const there = [
  ['Bebb, Huw', 'Yes'],
  ['Gwynne, Siwan', 'No'],
  ['Adeyemi, Rachel', 'No'],
  ['Nantlais, Lleucu', 'No'],
  ['Salisbury, Anwen', 'No'],
] as const;
const questions = [
  "Victim's view",
  'MAPPA considered',
  'SPO considered',
  'Disclosure considered',
  'Linked victims searched for',
  'Children',
];
/** The actions of each item: what is to be done, by which agency, by whom. */
export const actions = [
  [
    ['Take statements from the two earlier complainants', 'Dyfed-Powys Police: Stalking Investigation', 'Owain Pask'],
    ['Advise on his licence', 'Probation Service: Dyfed-Powys', 'Rachel Adeyemi'],
  ],
  [
    ['Agree a school plan with the head', 'Dyfed-Powys Police: Stalking Investigation', 'Medi Harries'],
    ['Name an officer from outside the division', 'Dyfed-Powys Police: Public Protection', 'Carwyn Moss'],
  ],
  [['Write the charging advice down', 'Crown Prosecution Service: Dyfed-Powys team', 'Simon Aldous']],
] as const;

/** What the coordinator's own record must name, by what it was done to. */
export const inTheRecord = [
  ['Nomination', 'Accept', 'Return for information', 'Decline', 'Give advice only', 'Redirect'],
  [
    'Panel',
    'Open the agenda',
    'Lock and publish the agenda',
    'Begin the panel',
    'Conclude the panel',
    'Issue the minutes',
  ],
  ['Agenda item', 'Request returns', 'Start the discussion', 'End the discussion', 'Record the outcome'],
  ['Action', 'Created', 'Confirm it is complete'],
] as const;

/** Finds a nomination by the sender's reference, and opens it. */
export async function openNomination(page: Page, ref: string): Promise<void> {
  await go(page, 'Nominations');
  await fillIn(page, { 'Find a nomination': ref });
  await press(page, 'Search');
  await follow(page, /^N-/);
}

/** Decides about everybody who may be somebody in the nomination that the page shows, until nobody is left. */
export async function decideMatches(page: Page, decision: string, why: string): Promise<void> {
  const open = page.locator('.app-likeness h3').getByRole('link');
  while (await open.count()) {
    await Promise.all([page.waitForEvent('load'), open.first().click()]);
    await fillIn(page, { 'Are they the same person?': decision, 'Why do you think so?': why });
    await press(page, 'Save decision');
  }
}

/** Opens the April panel. */
export async function panel(page: Page, tab = 'Upcoming'): Promise<void> {
  await go(page, 'Panels');
  await follow(page, tab);
  await follow(page, /9 April 2026/);
}

/** Everything that the record on this page and the pages after it says. */
export async function recorded(page: Page): Promise<string> {
  const lines = [await said(page)];
  const next = page.getByRole('link', { name: 'Next page' });
  while (await next.count()) {
    await Promise.all([page.waitForEvent('load'), next.click()]);
    lines.push(await said(page));
  }
  return lines.join(' ');
}

/** Discusses the item that the page shows. */
export async function discuss(page: Page, nth: number): Promise<void> {
  await move(page, 'Start the discussion');
  for (const question of questions) {
    await follow(page, 'Answer a question');
    const view: Answers = question === "Victim's view" ? { "Who gave the victim's view": 'ISAC' } : {};
    await fillIn(page, { Question: question, Answer: 'Yes', Reason: 'Looked at by the panel.', ...view });
    await press(page, 'Answer a question');
  }
  for (const [text, agency, owner] of actions[nth] ?? []) {
    await follow(page, 'Set an action');
    await fillIn(page, {
      'What needs to be done?': text,
      'What kind of action is it?': 'Safeguard',
      'Which agency owns it?': agency,
      'Who owns it?': owner,
      'When is it due?': '2026-04-23',
    });
    await press(page, 'Set the action');
    await follow(page, 'Go to the agenda item');
  }
}

/** Ends the discussion of the item that the page shows, and records what was decided. */
export async function decideItem(page: Page): Promise<void> {
  await move(page, 'End the discussion');
  await move(page, 'Record the outcome', {
    Decision: 'Manage as high concern',
    Rationale: 'Escalating, and several agencies are needed.',
    Outcome: 'Review on a date',
    'Review on': '2026-05-14',
  });
}

/** Enters who is in the room, or who is expected, on the page of the panel. */
export async function enterTheRoom(
  page: Page,
  people: readonly (readonly [person: string, chairs: string, attendance?: string])[] = there,
): Promise<void> {
  for (const [person, chairs, attendance = 'In the room'] of people) {
    await follow(page, 'Add attendance or apologies');
    await fillIn(page, {
      Person: person,
      Attendance: attendance,
      'Do they chair?': chairs,
      'Have they acknowledged the confidentiality statement?': attendance === 'In the room' ? 'Yes' : 'No',
    });
    await press(page, 'Add attendance or apologies');
  }
}
