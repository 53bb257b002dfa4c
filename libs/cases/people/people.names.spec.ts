import { describe, expect, it } from '@jest/globals';
import { namesFrom } from './people.names.js';

const standing = [{ caseId: 'c', personId: 'p', part: 'perpetrator' as const }];
const name = (fullName: string, at: string, kind: 'as_recorded' | 'preferred' | 'alias' = 'as_recorded') => ({
  caseId: 'c',
  personId: 'p',
  kind,
  fullName,
  recordedAt: new Date(at),
});
const [EARLY, LATE] = ['2026-03-16T09:00:00Z', '2026-03-17T09:00:00Z'];

describe('what a person is called in a case', () => {
  it.each([
    ['by what was recorded first', [name('Geth Llewellin', EARLY), name('Gethin Llewellyn', LATE)], 'Geth Llewellin'],
    ['by the fuller of two recorded at once', [name('Geth Lee', EARLY), name('Gethin Lee', EARLY)], 'Gethin Lee'],
    ['by the alphabet where two are as long', [name('Ann Bly', EARLY), name('Ann Alt', EARLY)], 'Ann Alt'],
    ['as they prefer', [name('Gethin Lee', EARLY), name('Al', LATE, 'preferred')], 'Al'],
    ['never by an alias', [name('Gethin Lee Llewellyn', EARLY, 'alias'), name('Gethin Lee', LATE)], 'Gethin Lee'],
  ])('is %s', (_, names, called) => {
    expect(namesFrom({ standing, names }).get('c')).toEqual({ perpetrator: called });
    // Two that were recorded at once come in any order.
    const turned = [...names].reverse().sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
    expect(namesFrom({ standing, names: turned }).get('c')).toEqual({ perpetrator: called });
  });
});
