import { saysNone } from './none-known.rules.js';

it.each(['None known', 'none', 'NONE.', ' not  known ', 'N/A', 'na', 'Unknown', 'Dim yn hysbys', 'nil'])(
  '%j says that there is none',
  (answer) => expect(saysNone(answer)).toBe(true),
);

it.each([
  'Nonna',
  'No Nonsense Nan',
  'Dimitri',
  'Unknown Soldier',
  'Nobody’s Fool',
  'ZZ1 1AA',
  'FIC-2011/0445321P',
  'Nil by Mouth',
])('%j is an answer', (answer) => expect(saysNone(answer)).toBe(false));
