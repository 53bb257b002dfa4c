import { mappaAreaName } from './mappa.areas.js';

const areas = [
  { name: 'Metropolitan Police Service', mappaArea: 'london' },
  { name: 'City of London Police', mappaArea: 'london' },
  { name: 'Dyfed-Powys Police', mappaArea: 'dyfed-powys' },
];

it.each([
  ['london', 'London (City of London and Metropolitan)'],
  ['dyfed-powys', 'Dyfed-Powys'],
  ['the old area', 'the old area'],
])('%s is called %s', (code, expected) => {
  expect(mappaAreaName(areas, code)).toBe(expected);
});
