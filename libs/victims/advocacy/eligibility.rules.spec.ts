import { londonDay } from '../../kernel/london-date.js';
import { ageOn, eligibility, type Looked, type Takes } from './eligibility.rules.js';

const day = londonDay('2026-03-16');
const victim: Looked = { dateOfBirth: '2010-03-16', daRelated: true, areaCode: 'hertfordshire', district: null };
const settled = { minimumAge: 16, takes: 'all' as const, areas: ['hertfordshire'], districts: [] as string[] };
const full = { offer: 'full', supports: true, ended: false };
const of = (more: Partial<Looked>, by: object = {}, offered: Takes['offered'] = full) =>
  Object.fromEntries(
    eligibility({ ...victim, ...more }, { settled: { ...settled, ...by }, offered }, day).map(({ rule, met, why }) => [
      rule,
      `${String(met)} ${why}`,
    ]),
  );

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
  ['another area', { areaCode: 'essex' }, {}, { area: 'false elsewhere' }],
  ['an area that is not known', { areaCode: null }, {}, { area: 'null unknown' }],
  ['a district that is not known', {}, { districts: ['dacorum'] }, { area: 'null districtUnknown' }],
  ['another district', { district: 'stevenage' }, { districts: ['dacorum'] }, { area: 'false otherDistrict' }],
  ['one of its districts', { district: 'dacorum' }, { districts: ['dacorum'] }, { area: 'true served' }],
])('%s', (_, looked, by, expected) => expect(of(looked, by)).toMatchObject(expected));

test.each([
  ['B5: a risk that gets advice alone', { offer: 'advice', supports: false, ended: false }, 'false advice'],
  ['a risk that gets short support', { offer: 'short', supports: true, ended: false }, 'true short'],
  ['a risk that is not known', { offer: null, supports: false, ended: false }, 'null unknown'],
  ['a commission that is over', { offer: null, supports: false, ended: true }, 'false ended'],
  ['an area that is not known', 'unknown' as const, 'null areaUnknown'],
])('%s', (_, offered, expected) => expect(of({}, {}, offered).risk).toBe(expected));

test('a service that has settled nothing takes whoever is referred', () => {
  const all = eligibility(victim, { settled: undefined, offered: undefined }, day);
  expect(all.map(({ met }) => met)).toEqual([true, true, true, true]);
});
