import { describe, expect, it } from '@jest/globals';
import { locationsIn, type RecordedLocation } from './location.matching.js';

const recorded: readonly RecordedLocation[] = [
  { value: 'QX7 7ZZ', isName: false },
  { value: '07700 900123', isName: false },
  { value: 'To 14 Mill Lane, Zetown', isName: false },
  { value: '3 Heol y Bont', isName: false },
  { value: 'Mair Cadwaladr', isName: true },
  { value: 'weekdays', isName: false },
];
const said = (text: string): string[] =>
  locationsIn(text, recorded).map(({ start, end, detail }) => `${text.slice(start, end)} = ${detail}`);

describe('where a text says where a victim is', () => {
  it.each([
    ['a postcode', 'She is at QX7 7ZZ now.', ['QX7 7ZZ = QX7 7ZZ']],
    ['a postcode with points', 'She is at q.x.7.7.z.z now.', ['q.x.7.7.z.z = QX7 7ZZ']],
    ['a postcode in one word', 'She is at qx77zz.', ['qx77zz = QX7 7ZZ']],
    ['a number', 'Ring 07700-900 123 first', ['07700-900 123 = 07700 900123']],
    ['a protected name', 'Ask for MAIR  Cadwaladr.', ['MAIR  Cadwaladr = Mair Cadwaladr']],
    ['a protected name with an s', 'Mair Cadwaladr’s car', ['Mair Cadwaladr = Mair Cadwaladr']],
    ['a letter as two marks', 'Mai\u0301r, and Mair Cadwaladr', ['Mair Cadwaladr = Mair Cadwaladr']],
    ['the street alone', 'He was seen on Mill Lane.', ['Mill Lane = To 14 Mill Lane, Zetown']],
    ['the street in capitals', 'He was seen on MILL LANE', ['MILL LANE = To 14 Mill Lane, Zetown']],
    ['a Welsh street alone', 'Roedd ar Heol y Bont.', ['Heol y Bont = 3 Heol y Bont']],
    ['the whole address once', 'to 14 Mill Lane, Zetown', ['to 14 Mill Lane, Zetown = To 14 Mill Lane, Zetown']],
    ['two of them', 'QX7 7ZZ, Mill Lane', ['QX7 7ZZ = QX7 7ZZ', 'Mill Lane = To 14 Mill Lane, Zetown']],
  ])('finds %s', (_, text, places) => expect(said(text)).toEqual(places));

  it.each([
    ['nothing', ''],
    ['a word of every day', 'Not on weekdays'],
    ['another postcode', 'He lives at QX8 7ZZ.'],
    ['a street that has another name', 'The office is in Windmill Laneways.'],
    ['a part of the street', 'There is a mill on the lane.'],
    ['another person', 'Mair Pugh rang.'],
    ['the town alone', 'The court sits in Zetown.'],
  ])('does not take %s for one', (_, text) => expect(said(text)).toEqual([]));
});
