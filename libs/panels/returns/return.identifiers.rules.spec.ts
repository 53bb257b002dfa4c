import { describe, expect, it } from '@jest/globals';
import { categories } from '../../platform/access/access-matrix.js';
import { agencyKinds } from '../../administration/agencies/agency.words.js';
import { identifiers, identifiersFor, subjectsOf, toldTo, type Known } from './return.identifiers.js';

const known = (part: Known['part']): Known[] =>
  identifiers.map((identifier) => ({
    personId: part === 'victim' ? 'v' : 'p',
    part,
    identifier,
    value: `${part} ${identifier}`,
    agencyId: 'a',
    category: part === 'victim' && identifier === 'postcode' ? 'victimLocation' : `${part}Identity`,
  }));
const everything = [...known('victim'), ...known('perpetrator')];

describe('what a request tells an agency', () => {
  it.each([
    ['police', ['name', 'other_name', 'date_of_birth', 'pnc', 'crime_ref'], ['name', 'other_name', 'date_of_birth']],
    ['probation', ['name', 'other_name', 'date_of_birth', 'pnc'], ['name', 'date_of_birth']],
    ['health', ['name', 'other_name', 'date_of_birth', 'postcode'], ['name', 'date_of_birth']],
    ['cps', ['name', 'date_of_birth', 'crime_ref'], ['name']],
    ['housing', ['name', 'other_name', 'date_of_birth', 'postcode'], ['name', 'date_of_birth']],
    ['isac', ['name'], ['name', 'date_of_birth']],
    ['isva', ['name'], ['name', 'date_of_birth']],
    ['programme', ['name', 'date_of_birth'], []],
    ['matac', ['name', 'other_name', 'date_of_birth', 'pnc'], []],
    ['policing_body', [], []],
    ['of no kind that is known', [], []],
  ])('%s: by its kind, and nothing else', (kind, perpetrator, victim) => {
    const of = (part: Known['part']) =>
      toldTo(kind, true, everything)
        .filter((one) => one.part === part)
        .map(({ identifier }) => identifier);
    expect([of('perpetrator'), of('victim')]).toEqual([perpetrator, victim]);
    expect(toldTo(kind, false, everything).some(({ part }) => part === 'victim')).toBe(false);
  });

  it('is never where a victim is, whatever its kind and whatever holds it', () => {
    for (const kind of agencyKinds) {
      expect(identifiersFor(kind, 'victim')).not.toContain('postcode');
      const hidden = everything.map((one) => ({ ...one, category: 'victimLocation' }));
      expect(toldTo(kind, true, hidden)).toEqual([]);
    }
  });

  it('is what identifies somebody, and nothing of another category that is kept in the same way', () => {
    const identifying = ['perpetratorIdentity', 'offendingHistory', 'victimIdentity'];
    for (const category of categories.filter((one) => !identifying.includes(one)))
      expect(
        toldTo(
          'police',
          true,
          everything.map((one) => ({ ...one, category })),
        ),
      ).toEqual([]);
  });

  it('is said person by person, and once where two agencies hold it', () => {
    const twice = toldTo('isac', true, [...everything, ...everything.map((one) => ({ ...one, agencyId: 'b' }))]);
    expect(subjectsOf(twice)).toEqual([
      { part: 'perpetrator', identifiers: [{ kind: 'name', value: 'perpetrator name' }] },
      {
        part: 'victim',
        identifiers: [
          { kind: 'name', value: 'victim name' },
          { kind: 'date_of_birth', value: 'victim date_of_birth' },
        ],
      },
    ]);
  });
});
