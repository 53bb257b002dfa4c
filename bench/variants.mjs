/** How the same person comes in again: what people who type, hear, and fill in forms make of a name and a date. */
import { pick } from './names.mjs';
import { isNicknameOf, nicknamesOf } from '../dist/libs/cases/people/nickname.rules.js';

const letters = 'abcdefghijklmnoprstuwy';

/** One slip of the keys. */
function typed(random, name) {
  const at = 1 + random(Math.max(1, name.length - 2));
  const slips = [
    () => name.slice(0, at) + name.slice(at + 1),
    () => name.slice(0, at) + pick(random, letters) + name.slice(at),
    () => name.slice(0, at) + pick(random, letters) + name.slice(at + 1),
    () => name.slice(0, at) + (name[at + 1] ?? '') + name[at] + name.slice(at + 2),
  ];
  return pick(random, slips)();
}

const spellings = [
  [/ph/, 'f'],
  [/ff/, 'ph'],
  [/mm/, 'm'],
  [/ll/, 'l'],
  [/ss/, 's'],
  [/tt/, 't'],
  [/dd/, 'th'],
  [/y/, 'i'],
  [/ie/, 'y'],
  [/ee/, 'i'],
  [/ai/, 'ay'],
  [/c(?=[aou])/, 'k'],
  [/ck/, 'k'],
  [/k/, 'c'],
  [/z/, 's'],
  [/ou/, 'u'],
  [/oo/, 'u'],
  [/w(?=[yi])/, 'gw'],
  [/e(?=[nlrmd])/, 'a'],
  [/a(?=[nlrmd])/, 'e'],
  [/u(?=[hsm])/, 'o'],
  [/o/, 'u'],
  [/h/, ''],
];
/** As somebody writes it who only heard it. */
function heard(random, name) {
  const word = name.toLowerCase();
  const able = spellings.filter(([from]) => from.test(word.slice(1)));
  if (!able.length) return name;
  const [from, to] = pick(random, able);
  return name[0] + word.slice(1).replace(from, to);
}

const swapped = (day) => `${day.slice(0, 4)}-${day.slice(8)}-${day.slice(5, 7)}`;
const canSwap = (day) => Number(day.slice(8)) <= 12;
const shifted = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const otherDigit = (random, day) => `${day.slice(0, 3)}${(Number(day[3]) + 1 + random(8)) % 10}${day.slice(4)}`;
const yearOff = (day) => `${Number(day.slice(0, 4)) + 1}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`;

const isWelsh = ({ forename }) => isNicknameOf(forename, 'david') || /ff|ll|dd|wy|^(rh|gw|ie|iw|si|hy)/i.test(forename);
const southAsian =
  /^(khan|ahmed|hussain|ali|begum|shah|malik|singh|kaur|patel|gill|sandhu|chowdhury|rahman|iqbal|akhtar)$/i;

/** Each with what it makes of somebody; nothing where it cannot be. */
export const variants = {
  'as it was': (_, one) => one,
  'a slip in the surname': (random, one) => ({ ...one, surname: typed(random, one.surname) }),
  'a slip in the forename': (random, one) => ({ ...one, forename: typed(random, one.forename) }),
  'slips in both names': (random, one) => ({
    ...one,
    surname: typed(random, one.surname),
    forename: typed(random, one.forename),
  }),
  'names in each other’s place': (_, one) => ({ ...one, surname: one.forename, forename: one.surname }),
  'names as heard': (random, one) => ({
    ...one,
    surname: heard(random, one.surname),
    forename: heard(random, one.forename),
  }),
  'a short form': (random, one) =>
    nicknamesOf(one.forename).length && { ...one, forename: pick(random, nicknamesOf(one.forename)) },
  'day and month swapped': (_, one) => canSwap(one.dob) && { ...one, dob: swapped(one.dob) },
  'day and month swapped, a slip': (random, one) =>
    canSwap(one.dob) && { ...one, dob: swapped(one.dob), surname: typed(random, one.surname) },
  'another digit of the year': (random, one) => ({ ...one, dob: otherDigit(random, one.dob) }),
  'a date nearby, names as heard': (random, one) => ({
    ...one,
    dob: shifted(one.dob, 1),
    surname: heard(random, one.surname),
  }),
  'a year off, a slip': (random, one) => ({ ...one, dob: yearOff(one.dob), forename: typed(random, one.forename) }),
  'Welsh: ap, or a Welsh form': (random, one) =>
    isWelsh(one) && { ...one, surname: `ap ${one.surname}`, forename: heard(random, one.forename) },
  'South Asian: a name more in front': (_, one) =>
    southAsian.test(one.surname) && { ...one, forename: `Mohammed ${one.forename}` },
  'South Asian: another order': (_, one) =>
    southAsian.test(one.surname) && { ...one, forename: one.surname, surname: one.forename },
  'South Asian: Kaur or Singh between': (random, one) =>
    southAsian.test(one.surname) && { ...one, forename: `${one.forename} ${pick(random, ['Kaur', 'Singh'])}` },
  'no date of birth': (_, one) => ({ ...one, dob: null }),
  'another surname, same address': (random, one) =>
    one.postcode && { ...one, surname: pick(random, ['Ravenscroft', 'Trelawney', 'Mostyn']) },
  'another name, same PNC': (_, one) => one.pnc && { ...one, surname: 'Unknown', forename: 'Person', dob: null },
};
