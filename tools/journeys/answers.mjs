/**
 * Journeys of what agencies owe the clinic: actions and returns. The words are those of the pages; `spreadsheet` is what the same takes with a
 * spreadsheet and email, `bar` what it may take here (decision 246).
 */
import { RACHEL, SIWAN } from './people.mjs';
import { APRIL } from './panel.mjs';
import { agencyReturn } from './words.mjs';

export const ofAnswers = [
  {
    name: 'chase an overdue action',
    spreadsheet: '7',
    bar: 3,
    who: SIWAN,
    play: async (hand) => {
      await hand.home();
      await hand.press(/actions? overdue/);
      await hand.at('Fit locks and a doorbell camera at her tenancy');
      await hand.press('Send reminder');
      await hand.sees('Reminder sent');
    },
  },
  {
    name: 'verify a claim',
    spreadsheet: '3',
    bar: 3,
    who: SIWAN,
    play: async (hand) => {
      await hand.home();
      await hand.press(/reported complete, for you to confirm/);
      await hand.at('Take statements from the two earlier complainants');
      await hand.press('Confirm it is complete');
      await hand.sees('Confirmed complete');
    },
  },
  {
    name: 'answer a return',
    spreadsheet: '4',
    bar: 4,
    who: RACHEL,
    // The coordinator asks probation before the panel.
    beforehand: async (as) => {
      const hand = await as(SIWAN);
      await hand.home();
      await hand.enter('Panels');
      await hand.press(APRIL);
      await hand.press(/Treloar|Delaney-Webb/);
      await hand.press('Request returns');
      await hand.answerRequired({ 'Agencies to ask': 'Probation Service: Dyfed-Powys' });
      await hand.press('Request returns');
    },
    play: async (hand) => {
      await hand.home();
      await hand.press('Answer');
      // What is written says that something is held.
      const [label] = Object.keys(agencyReturn);
      await hand.answer(label, agencyReturn[label]);
      await hand.press('Save complete answers');
      await hand.sees('information held');
    },
  },
];
