import { contactsOf } from './contact.types.js';

const nothing = { decidedAt: null, level: null, submittedOn: null, reviewNote: undefined };
const at = new Date('2026-04-10T09:00:00Z');

it.each([
  [nothing, []],
  // Found not eligible: no level was set.
  [{ ...nothing, decidedAt: at }, []],
  [{ ...nothing, decidedAt: at, level: '1' }, ['mappa_level_setting']],
  [
    { ...nothing, decidedAt: at, level: '1', reviewNote: 'As it was.' },
    ['mappa_level_setting', 'mappa_level_1_review'],
  ],
  [{ ...nothing, decidedAt: at, level: '2', submittedOn: '2026-04-10' }, ['mappa_level_setting', 'mappa_referral']],
])('%j stands in probation’s records as %j', (happened, expected) => {
  expect(contactsOf(happened)).toEqual(expected);
});
