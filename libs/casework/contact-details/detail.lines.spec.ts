import { describe, expect, it } from '@jest/globals';
import { readLines } from './detail.lines.js';

const read = (text: string): string[] =>
  readLines(text).map(({ line, kind, value }) => `${line} ${kind ?? '?'} ${value}`);

describe('contact details, a line each', () => {
  it.each([
    ['07700 900123', ['1 phone 07700 900123']],
    ['- 07700 900123 (his work mobile)', ['1 phone 07700 900123']],
    ['+44 7700 900123\n07700900123', ['1 phone +44 7700 900123']],
    ['river@mail.example, 07700 900124', ['1 email river@mail.example', '1 phone 07700 900124']],
    ['\n\n@river.88\n', ['3 online_account @river.88']],
    ['grey van AB12 CDE', ['1 vehicle AB12 CDE']],
    ['14 Mill Lane, Zetown, QX7 7ZZ', ['1 address 14 Mill Lane, Zetown, QX7 7ZZ', '1 postcode QX7 7ZZ']],
    ['QX7 7ZZ', ['1 postcode QX7 7ZZ']],
    ['he rings her', ['1 ? he rings her']],
  ])('%j', (text, details) => expect(read(text)).toEqual(details));

  it.each([
    ['account: river.watcher', ['1 online_account river.watcher']],
    ['Ffôn: 0300 123', ['1 phone 0300 123']],
    ['van: A1 ZED', ['1 vehicle A1 ZED']],
    ['address: The Old Mill, Zetown', ['1 address The Old Mill, Zetown']],
    ['address: QX7 7ZZ', ['1 address QX7 7ZZ']],
    ['Cod post: QX7 7ZZ', ['1 postcode QX7 7ZZ']],
    ['mobile: 07700 900123, at work', ['1 phone 07700 900123']],
    ['he said: nothing', ['1 ? he said: nothing']],
  ])('are of the kind that is said first: %j', (text, details) => expect(read(text)).toEqual(details));
});
