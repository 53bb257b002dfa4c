import { londonDay } from '../kernel/london-date.js';
import { ageOn, eligibility, type Looked, type Takes } from './eligibility.rules.js';

const day = londonDay('2026-03-16');
const victim: Looked = {
  dateOfBirth: '2010-03-16', daRelated: true, risk: 'high', areaCode: 'hertfordshire', district: null,
}; // prettier-ignore
const settled = { minimumAge: 16, takes: 'all', areas: ['hertfordshire'], districts: [] as string[] } as const;
const offer = {
  areaCode: 'hertfordshire', agencyId: 'a', number: 1, fromOn: '2026-01-01', lastOn: null, high: 'full', medium: 'short', standard: 'advice',
}; // prettier-ignore
const takes: Takes = { settled: { ...settled, areas: [...settled.areas], districts: [] }, offers: [offer] };
const of = (more: Partial<Looked>, by: object = {}, offers: Takes['offers'] = takes.offers) =>
  Object.fromEntries(
    eligibility({ ...victim, ...more }, { settled: { ...settled, areas: ['hertfordshire'], districts: [], ...by }, offers }, day)
      .map(({ rule, met, why }) => [rule, `${String(met)} ${why}`]),
  ); // prettier-ignore

test.each([
  ['2010-03-16', 16],
  ['2010-03-17', 15],
  ['2010-03-15', 16],
  ['1988-12-31', 37],
])('whoever was born on %s is %d on 16 March 2026', (born, age) => expect(ageOn(born, day)).toBe(age));

test('whoever was born on 29 February is a year older on 1 March', () => {
  expect(ageOn('2008-02-29', londonDay('2026-02-28'))).toBe(17);
  expect(ageOn('2008-02-29', londonDay('2026-03-01'))).toBe(18);
});

test('B2: a victim of sixteen who lives there meets every rule', () => {
  expect(of({})).toEqual({ age: 'true oldEnough', da: 'true whoever', area: 'true served', risk: 'true full' });
});

test.each([
  ['B2: fifteen', { dateOfBirth: '2010-03-17' }, {}, { age: 'false tooYoung' }],
  ['no date of birth', { dateOfBirth: null }, {}, { age: 'null unknown' }],
  ['no date of birth where any age is taken', { dateOfBirth: null }, { minimumAge: null }, { age: 'true anyAge' }],
  ['domestic abuse where other stalking alone is taken', {}, { takes: 'other' }, { da: 'false otherAlone' }],
  [
    'other stalking where domestic abuse alone is taken',
    { daRelated: false },
    { takes: 'da' },
    { da: 'false daAlone' },
  ],
  ['domestic abuse where that alone is taken', {}, { takes: 'da' }, { da: 'true takesIt' }],
  ['another area', { areaCode: 'essex' }, {}, { area: 'false elsewhere', risk: 'true anyRisk' }],
  ['an area that is not known', { areaCode: null }, {}, { area: 'null unknown' }],
  ['a district that is not known', {}, { districts: ['dacorum'] }, { area: 'null districtUnknown' }],
  ['another district', { district: 'stevenage' }, { districts: ['dacorum'] }, { area: 'false otherDistrict' }],
  ['one of its districts', { district: 'dacorum' }, { districts: ['dacorum'] }, { area: 'true served' }],
  ['a risk that gets advice alone', { risk: 'standard' }, {}, { risk: 'false advice' }],
  ['a risk that gets short support', { risk: 'medium' }, {}, { risk: 'true short' }],
  ['a risk that is not known', { risk: null }, {}, { risk: 'null unknown' }],
])('%s', (_, looked, by, expected) => expect(of(looked, by)).toMatchObject(expected));

test('where the commission is over, no risk is met', () => {
  expect(of({}, {}, [{ ...offer, lastOn: '2026-03-15' }])).toMatchObject({ risk: 'false ended' });
});

test('a service that has settled nothing takes whoever is referred', () => {
  const all = eligibility(victim, { settled: undefined, offers: [] }, day);
  expect(all.map(({ met }) => met)).toEqual([true, true, true, true]);
});
