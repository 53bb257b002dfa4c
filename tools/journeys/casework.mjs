/**
 * Journeys of work on a case between its panels. The words are those of the pages; `spreadsheet` is what the same takes with a
 * spreadsheet and email, `bar` what it may take here (decision 246).
 */
import { REFERENCE } from './hand.mjs';
import { LLEUCU, OWAIN, SIWAN, ZOFIA } from './people.mjs';
import { contact, telling } from './words.mjs';

const urgentInformation = {
  'Who is it about?': /Llewell[iy]n.*Bowen/,
  'What is new?': 'He was seen at the end of her street at 11pm.',
  'Is it fact or opinion?': 'Fact: seen, heard or checked',
};

export const ofCasework = [
  {
    name: 'log a contact with a victim',
    spreadsheet: '4',
    bar: 6,
    who: LLEUCU,
    play: async (hand) => {
      await hand.home();
      await hand.press(/log a contact with/);
      await hand.press(/Carys Bowen/);
      await hand.answerRequired(contact);
      await hand.press('Log the contact');
      await hand.sees('Spoke or wrote with them');
    },
  },
  {
    name: 'tell an outcome',
    spreadsheet: '4',
    bar: 6,
    who: OWAIN,
    // The coordinator says who tells her.
    beforehand: async (as) => {
      const hand = await as(SIWAN);
      await hand.home();
      // Several about her are one line, which is folded.
      if (!(await hand.offers('Assign someone'))) await hand.unfold(/with no one assigned/);
      await hand.press('Assign someone');
      await hand.answerRequired({ 'Who will tell the victim?': 'Owain Pask' });
      await hand.press('Assign someone');
    },
    play: async (hand) => {
      await hand.home();
      if (!(await hand.offers('Record that they were told'))) await hand.unfold(/to the victim to give/);
      await hand.press('Record that they were told');
      await hand.answerRequired({ ...contact, ...telling });
      await hand.press('Record that they were told');
      await hand.sees('Told');
    },
  },
  {
    name: 'urgent information out of hours',
    spreadsheet: 'telephone',
    bar: 6,
    who: OWAIN,
    play: async (hand) => {
      await hand.home();
      await hand.press('Urgent information');
      await hand.answerRequired(urgentInformation);
      await hand.press('Send urgent information');
      await hand.sees('Urgent');
    },
  },
  {
    name: 'report a missed session',
    spreadsheet: 'telephone',
    bar: 4,
    who: ZOFIA,
    // The session was planned for today.
    beforehand: async (as) => {
      const hand = await as(ZOFIA);
      await hand.home();
      await hand.enter('Participants');
      await hand.press(/^The person of the case/);
      await hand.press('Session 3');
      await hand.press('Set the date');
      await hand.answerRequired({ 'When is it planned for?': '2026-04-09' });
      await hand.press('Set the date');
    },
    play: async (hand) => {
      await hand.home();
      await hand.press('Record as missed');
      await hand.answerRequired({ 'When did it happen?': '2026-04-09' });
      await hand.press('Record as missed');
      await hand.sees('Missed');
    },
  },
  {
    name: 'change one item of a safety plan',
    spreadsheet: '4',
    bar: 5,
    who: LLEUCU,
    play: async (hand) => {
      await hand.home();
      await hand.enter('Safety plans');
      await hand.press(/Carys Bowen/);
      await hand.answer('What will be done?', 'Change the locks, front and back');
      await hand.press('Change');
      await hand.sees('Under review');
    },
  },
  {
    name: 'record a step of an SPO',
    spreadsheet: '4',
    bar: 5,
    who: OWAIN,
    play: async (hand) => {
      await hand.home();
      await hand.enter('Orders');
      await hand.at('Lodged');
      await hand.press(REFERENCE);
      await hand.answerRequired({ 'When is the hearing?': '2026-04-22' });
      await hand.press('Change the hearing');
      await hand.sees('22 April 2026');
    },
  },
];
