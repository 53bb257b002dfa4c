import { exitGrounds, groundsFor } from './exits.rules.js';

it.each([
  ['1', ['registration_ended']],
  ['2', ['licence_ended', 'hospital_ended', 'restriction_ended']],
  ['3', ['risk_fallen']],
  ['4', exitGrounds],
  [null, exitGrounds],
])('category %s ends on %j', (category, expected) => {
  expect(groundsFor(category, '2026-04-10')).toEqual(expected);
});
