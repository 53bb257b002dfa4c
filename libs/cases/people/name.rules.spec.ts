import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameKey, nameWords, normaliseName, similarity, soundKey } from './name.rules.js';
import { isNicknameOf } from './nickname.rules.js';

describe('a name is compared', () => {
  it.each([
    ['Siôn', 'sion'],
    ['Sio\u0302n', 'sion'],
    ['ŵ Ŷ', 'w y'],
    ['O’DRISCOLL', 'odriscoll'],
    ["O'Driscoll", 'odriscoll'],
    ["D'Arcy-Siôn", 'darcy sion'],
    ['  ap   Rhys ', 'ap rhys'],
    ['Delaney-Webb', 'delaney webb'],
    ['Delaney\u2010Webb', 'delaney webb'],
    ['García Márquez y Núñez', 'garcia marquez y nunez'],
    ['Łukasz Groß', 'lukasz gross'],
    ['St. John', 'st john'],
    ['Ｍａｒｃ', 'marc'],
    ['محمد', 'محمد'],
    ['Иван', 'иван'],
    ['Li', 'li'],
    [' - ', ''],
    ['', ''],
  ])('%j as %j', (typed, compared) => {
    expect(normaliseName(typed)).toBe(compared);
  });

  it('the same way again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const once = normaliseName(name);
        expect(normaliseName(once)).toBe(once);
        expect(normaliseName(name.normalize('NFD'))).toBe(normaliseName(name.normalize('NFC')));
      }),
    );
  });

  it('with its words together or apart', () => {
    expect(new Set(['Delaney-Webb', 'delaney webb', 'DelaneyWebb'].map(nameKey)).size).toBe(1);
  });

  it.each([
    ['ap Rhys', ['rhys']],
    ['van der Berg', ['berg']],
    ['Beynon-Price', ['beynon', 'price']],
    ['Ap', ['ap']],
    ['', []],
  ])('%j by the words that tell: %j', (name, words) => {
    expect(nameWords(name)).toEqual(words);
  });
});

it.each([
  ['Llewellyn', 'Llewelyn', true],
  ['Llewellyn', 'Llywelin', true],
  ['Gruffydd', 'Griffith', true],
  ['Shane', 'Shayne', true],
  ['Kowalczyk', 'Kowalczik', true],
  ['Siôn', 'Shaun', true],
  ['Philip', 'Filip', true],
  ['Evan', 'Ifan', true],
  ['Hughes', 'Pugh', false],
  ['Rees', 'Rhys', true],
  ['Gittins', 'Gibbins', false],
])('%s and %s sound alike: %s', (a, b, alike) => {
  expect(soundKey(a) === soundKey(b)).toBe(alike);
});

it.each([
  ['Terence', 'Tel', true],
  ['Siôn', 'John', true],
  ['dafydd', 'David', true],
  ['Kate', 'Katherine', true],
  ['Ieuan', 'Iestyn', false],
  ['', '', false],
])('%j may be called %j: %s', (a, b, mayBe) => {
  expect(isNicknameOf(a, b)).toBe(mayBe);
  expect(isNicknameOf(b, a)).toBe(mayBe);
});

it('spelling is compared as the database does it', () => {
  expect(similarity('Llewellyn', 'Llewelyn')).toBeCloseTo(8 / 11);
  expect(similarity('Bowen', 'BOWEN')).toBe(1);
  expect(similarity('', '')).toBe(0);
});
