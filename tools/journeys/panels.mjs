/**
 * Journeys of a panel: its agenda, an item in the room, actions and minutes. The words are those of the pages; `spreadsheet` is what the same takes with a
 * spreadsheet and email, `bar` what it may take here (decision 246).
 */
import { HUW, SIWAN, inTheRoom } from './people.mjs';
import { APRIL, accepts, beginApril, discuss, planNext, setIn } from './panel.mjs';
import { action, ofAnOutcome, outcome } from './words.mjs';

const another = {
  'What needs to be done?': 'Share his working hours with the ISAC',
  'Who owns it?': 'Owain Pask',
};

export const ofPanels = [
  {
    name: 'build, invite, publish an agenda of 2',
    spreadsheet: '47',
    bar: 14,
    who: SIWAN,
    play: async (hand) => {
      await hand.home();
      await hand.enter('Panels');
      await planNext(hand);
      await hand.tickIn('Add cases', ['Yates', 'Attwell']);
      await hand.press('Add these cases');
      await hand.sees('2 cases added to the agenda');
      await hand.make('Lock and publish the agenda');
      await hand.sees('Agenda locked');
    },
  },
  {
    name: 'run one item, 12 people in the room',
    spreadsheet: '26',
    bar: 30,
    who: SIWAN,
    // They said that they come.
    beforehand: async (as) => {
      for (const email of inTheRoom) await accepts(await as(email));
    },
    play: async (hand) => {
      await beginApril(hand);
      await discuss(hand);
      // The level, the review day, who tells the victim and by when are filled in where they are asked.
      for (const question of ofAnOutcome) await hand.answer(question, outcome[question]);
      await hand.press('Record the outcome');
      await hand.sees('Outcome recorded');
    },
  },
  {
    name: 'set 2 actions',
    spreadsheet: '10',
    bar: 9,
    who: SIWAN,
    play: async (hand) => {
      await hand.home();
      await hand.press('Open panel');
      await hand.at('Carys Bowen');
      await hand.press('Run this item');
      await setIn(hand, 'New action 1', action);
      await setIn(hand, 'New action 2', another);
      hand.everywhere();
      await hand.press('Save');
      await hand.sees(another['What needs to be done?']);
    },
  },
  {
    name: 'conclude, sign off, issue minutes',
    spreadsheet: '40 and an hour',
    bar: 6,
    who: SIWAN,
    // The other items wait for the next panel.
    beforehand: async (as) => {
      const hand = await as(SIWAN);
      for (const surname of [/^C-/, /Beddows/, /Ludford/, /Probyn/, /Treloar/, /Kowalczyk/]) {
        await hand.home();
        await hand.enter('Panels');
        await hand.press(APRIL);
        await hand.press(surname);
        await hand.press('Defer to another panel');
        await hand.answerRequired({ Reason: 'No time was left.' });
        await hand.press('Defer to another panel');
      }
    },
    play: async (hand, as) => {
      await hand.home();
      await hand.press('Conclude and minutes');
      await hand.press('Conclude and draft the minutes');
      await hand.sees('Panel concluded and minutes drafted');
      const chair = await as(HUW);
      await chair.home();
      await chair.press('Sign off the minutes');
      await chair.press('Sign off and issue');
      await chair.sees('Minutes signed off and issued');
    },
  },
];
