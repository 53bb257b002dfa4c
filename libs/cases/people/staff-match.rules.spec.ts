import type { Likeness } from './match.rules.js';
import { likelyOn, type Registered } from './staff-match.rules.js';

const registered = (forename: string, surname: string, email = 'x@agency.example'): Registered => ({
  staffId: `${forename} ${surname}`,
  surname,
  forename,
  email,
});
const register = [
  registered('Catrin', 'Skyrme'),
  registered('Steven', 'Pugh', 'steven.pugh@agency.example'),
  registered('Nia', 'Vaughan'),
  registered('Gethin', 'Llewellyn'),
  registered('Mererid', 'Vaughan-Rees'),
];
const found = (person: Likeness): string[] => likelyOn(register)(person).map(({ staffId }) => staffId);

describe('a person on the register who is likely to be somebody in a case', () => {
  it.each([
    ['the same name', { surname: 'SKYRME', forename: 'Catrin' }, ['Catrin Skyrme']],
    ['spelt another way', { surname: 'Skyrm', forename: 'Catrin' }, ['Catrin Skyrme']],
    ['sounding alike', { surname: 'Llywelin', forename: 'Gethin' }, ['Gethin Llewellyn']],
    ['a nickname', { surname: 'Pugh', forename: 'Steve' }, ['Steven Pugh']],
    ['the parts the other way round', { surname: 'Catrin', forename: 'Skyrme' }, ['Catrin Skyrme']],
    ['a part of two surnames', { surname: 'Rees', forename: 'Mererid' }, ['Mererid Vaughan-Rees']],
    ['the surname alone', { surname: 'Vaughan', forename: 'Idris' }, []],
    ['the forename alone', { surname: 'Parry', forename: 'Catrin' }, []],
    ['a surname and nothing else', { surname: 'Skyrme', forename: null }, []],
    ['no name', { surname: null, forename: null }, []],
  ])('is found by %s', (_, name, expected) => {
    expect(found({ names: [name] })).toEqual(expected);
  });

  it('is found by an alias or an address of mail', () => {
    const other = { surname: 'Quill', forename: 'Ann' };
    expect(found({ names: [other], aliases: ['Nia Vaughan'] })).toEqual(['Nia Vaughan']);
    expect(found({ names: [other], accounts: ['Steven.Pugh@agency.example'] })).toEqual(['Steven Pugh']);
    expect(found({ names: [other], aliases: ['Nia'] })).toEqual([]);
  });
});
