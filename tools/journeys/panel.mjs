/** The panel on the morning of 9 April: who comes, how it begins, and what is written down of an item. */

import { FIRST } from './hand.mjs';

/** Accepts the invitation that stands on a person's home. */
export async function accepts(hand) {
  await hand.home();
  if (!(await hand.offers('I will come'))) return;
  await hand.press('I will come');
  if (!(await hand.offers('I will come'))) return;
  await hand.answerRequired({ 'Which of your posts are you acting in?': FIRST });
  await hand.press('I will come');
}

/** The panel of that morning, and the next. */
export const APRIL = /9 April 2026/;

/** Plans the forum's next panel, which opens, and opens its agenda. */
export async function planNext(hand) {
  await hand.press('Plan panels');
  await hand.answerRequired({ Forum: FIRST, 'How many panels?': '1' }, { also: ['How many panels?'] });
  await hand.press('Plan panels');
  await hand.make('Open the agenda');
}

/** From home: who is there is recorded, and the panel begins with its first item. */
export async function beginApril(hand) {
  await hand.home();
  await hand.press('Open panel');
  await hand.press('Record attendance');
  await hand.answer('Everyone here has agreed to the confidentiality statement', 'Yes');
  await hand.answer('Confidentiality and equality statement read?', 'Yes');
  await hand.press('Save and begin the panel');
  await hand.sees('Panel begun');
}

/** The questions of every item, and what is answered. */
const questions = [
  "Victim's view",
  'MAPPA considered',
  'SPO considered',
  'Disclosure considered',
  'Linked victims searched for',
  'Children',
];

/** The item that is open is begun, each question answered and one note written. */
export async function discuss(hand) {
  await hand.press('Start the discussion');
  for (const question of questions) {
    await hand.at(question);
    await hand.answer('Answer', 'Yes');
    await hand.answer('Reason', 'Looked at by the panel.');
    if (question.startsWith('Victim')) await hand.answer('The victim’s view was given by', 'ISAC');
    await hand.saved();
  }
  await hand.at('New note');
  await hand.answer('Who is speaking?', 'Probation Service: Dyfed-Powys');
  await hand.answer('What was said', 'He keeps his appointments and speaks of her at each.');
  await hand.saved();
  hand.everywhere();
}

/** In one row of a live item: what is done and who does it; the day of the next panel is filled in. */
export async function setIn(hand, row, action) {
  hand.everywhere();
  await hand.at(row);
  for (const question of ['What needs to be done?', 'Who owns it?']) await hand.answer(question, action[question]);
}
