/**
 * Journeys of a nomination: it is sent, or comes in a spreadsheet, and is decided. The words are those of the pages; `spreadsheet` is what the same takes with a
 * spreadsheet and email, `bar` what it may take here (decision 246).
 */
import { fileURLToPath } from 'node:url';
import { FIRST } from './hand.mjs';
import { planNext } from './panel.mjs';
import { NATASHA, SIWAN } from './people.mjs';
import { accepting, nomination, ofANomination } from './words.mjs';

/** Imports a spreadsheet that stands beside this file. */
async function importFile(hand, file, count) {
  await hand.enter('Nominations');
  await hand.press('Import a spreadsheet');
  await hand.answer('Spreadsheet', fileURLToPath(new URL(file, import.meta.url)));
  await hand.press('Check the file');
  await hand.press(`Import ${count} nominations`);
}

export const ofIntake = [
  {
    name: 'nominate a case (required only)',
    spreadsheet: '35',
    bar: 38,
    who: NATASHA,
    play: async (hand) => {
      await hand.home();
      await hand.press('Nominate a case');
      await hand.answer('Perpetrator’s surname', nomination['Perpetrator’s surname']);
      await hand.answer('Perpetrator’s forename', nomination['Perpetrator’s forename']);
      await hand.press('Search');
      await hand.press('Start the nomination');
      await hand.press('Who');
      while (await hand.offers('Save and continue')) {
        await hand.answerRequired(nomination, { also: ofANomination });
        await hand.press('Save and continue');
      }
      await hand.press('Send the nomination');
      await hand.sees('Nomination sent');
    },
  },
  {
    name: 'import 5 rows, list them',
    spreadsheet: '8',
    bar: 10,
    who: SIWAN,
    beforehand: async (as) => {
      const hand = await as(SIWAN);
      await hand.home();
      await hand.enter('Panels');
      await planNext(hand);
    },
    play: async (hand) => {
      await hand.home();
      await importFile(hand, 'five-nominations.csv', 5);
      await hand.answerRequired({ ...accepting, 'Which panel?': FIRST });
      await hand.press('Add to an agenda');
      await hand.sees('5 nominations added to the agenda');
    },
  },
  {
    name: 'triage 3 (one clean, one match, one return)',
    spreadsheet: '30',
    bar: 18,
    who: SIWAN,
    beforehand: async (as) => {
      const hand = await as(SIWAN);
      await hand.home();
      await importFile(hand, 'three-nominations.csv', 3);
    },
    play: async (hand) => {
      const decide = async (decision, answers) => {
        await hand.answer('What is your decision?', decision);
        await hand.answerRequired(answers);
        await hand.press('Save decision');
      };
      await hand.home();
      await hand.enter('Nominations');
      await hand.press(/Hefin Carreg/);
      await decide('Accept', accepting);
      // Each decision leads to the next that waits.
      await hand.sees(/Elsi Tamblyn/);
      await decide('Accept', { ...accepting, 'Are they the same person?': 'The same person' });
      await hand.sees(/Ross Underhill/);
      await decide('Return for information', {
        'What is missing?': 'Victim’s postcode',
        Reason: 'It cannot be right.',
      });
      await hand.sees(/Returned for information/);
    },
  },
];
