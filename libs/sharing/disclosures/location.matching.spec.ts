import { randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { seeded } from '../../../test/seeded.js';
import { locationsIn, type RecordedLocation } from './location.matching.js';

const found = (text: string, value: Partial<RecordedLocation> & { value: string }): string[] => [
  ...new Set(locationsIn(text, [{ isName: false, ...value }]).map(({ detail }) => detail)),
];

describe('a text that says where a victim is', () => {
  it.each([
    ['She is at qx7 7zz', 'QX7 7ZZ'],
    ['The end is 7ZZ', 'QX7 7ZZ'],
    ['q.x.7.7.z.z', 'QX7 7ZZ'],
    ['Q X 7 7 Z Z', 'QX7 7ZZ'],
    ['QX7-7ZZ', 'QX7 7ZZ'],
    ['Ring +44 7700 900461', '07700 900461'],
    ['0044 7700 900 461', '07700 900461'],
    ['07700/900.461', '07700 900461'],
    ['O77OO 9OO46l', '07700 900461'],
    ['(01632) 960 461', '01632 960461'],
    ['+44 (0)1632 960461', '01632 960461'],
    ['seen at 14 Quarn Lane', '14 Quarn Lane, Pentre'],
    ['seen in quarn lane', '14 Quarn Lane, Pentre'],
    ['aeth i Lôn Quarn', '14 Quarn Lane, Pentre'],
    ['ar Heol y Felin', '3 Heol y Felin'],
    ['in Mill Road', '3 Heol y Felin'],
    ['ger hen Heol y Gors', 'Heol y Gors'],
    ['yn Nhrem y Mor', '7 Trem y Môr'],
    ['at Tregarn Primary School', 'Ysgol Gynradd Tregarn'],
    ['yn ysgol Dregarn', 'Tregarn Primary School'],
    ['works at Velmore now', 'Velmore Bakery Ltd'],
    ['goes by Zennor now', 'Quilla Zennor'],
    ['zennor, quilla', 'Quilla Zennor'],
    ['Quіlla', 'Quilla Zennor'],
    ['posts as @quilla_z', '@quilla_z'],
    ['drives AB12 CDE', 'AB12 CDE'],
    ['seen in Mill Lane', 'Her sister at 14 Mill Lane may answer'],
    ['ar Heol y Bont', 'Ei chwaer yn 3 Heol y Bont all ateb'],
  ])('%s: %s', (text, value) => {
    expect(found(text, { value, isName: value === 'Quilla Zennor' })).toEqual([value]);
  });

  it.each([
    ['Seen on 1st and 30th March at 9am', 'QX1 1ST'],
    ['On 14 March at the High Court', '14 High Street'],
    ['The new road closure', '14 New Street'],
    ['He rang 07700 900999 nine times', '07700 900461'],
    ['N-2026-0461 and C-2026-9004', '07700 900461'],
    ['She went to school', 'Tregarn Primary School'],
    ['quilla wrote', 'Rhian Quilla'],
    ['Carys said so', 'Carys Zennor'],
  ])('none is said by %s: %s', (text, value) => {
    expect(found(text, { value, isName: /^(Rhian|Carys)/.test(value), otherNames: ['Carys Bowen'] })).toEqual([]);
  });
});

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
    ['a protected name with an s', 'Mair Cadwaladr’s car', ['Mair Cadwaladr’s = Mair Cadwaladr']],
    ['a letter as two marks', 'Mai\u0301r rang', ['Mai\u0301r = Mair Cadwaladr']],
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

/** Texts are made of lists that the matcher does not have. */
const seed = randomInt(1_000_000_000);
const random = seeded(seed);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const digit = (): string => String(Math.floor(random() * 10));
const letter = (): string => pick([...'ABDEFGHJLNPQRSTUWXYZ']);

const cores = [
  'Quarn',
  'Pentwyn',
  'Gorslas',
  'Tregarn',
  'Velmore',
  'Carreg',
  'Brynhyfryd',
  'Dolwar',
  'Cefn Coch',
  'Ashlake',
  'Merriton',
  'Blaenau',
  'Talgarth',
  'Garnswllt',
  'Penrallt',
];
const forenames = ['Quilla', 'Ottoly', 'Myfina', 'Rhosyth', 'Elenwy', 'Tamsyne'];
const surnames = ['Zennor', 'Wexham', 'Trevanion', 'Cadogan-Lisle', 'Penhaligon', 'Llwydfor'];
const frames = {
  en: [
    (said: string) => `He told his mother that she is ${said}.`,
    (said: string) => `Seen twice on 3 March. The officer says ${said}, and the van was there.`,
    (said: string) => `Panel noted it: ${said}. Review on 14 May 2026 at 9am.`,
    (said: string) => `See C-2026-0345 and N-2026-0012; he wrote about ${said} again`,
  ],
  cy: [
    (said: string) => `Dywedodd wrth ei fam ei bod hi ${said}.`,
    (said: string) => `Gwelwyd ef ddwywaith ar 3 Mawrth. Mae'r swyddog yn dweud ${said}, ac roedd y fan yno.`,
    (said: string) => `Nodwyd gan y panel: ${said}. Adolygiad ar 14 Mai 2026 am 9yb.`,
    (said: string) => `Gweler C-2026-0345 ac N-2026-0012; ysgrifennodd am ${said} eto`,
  ],
} as const;
type Language = keyof typeof frames;

interface Made {
  readonly detail: Partial<RecordedLocation> & { value: string };
  /** The value in one of its notations. */
  readonly said: (language: Language) => string;
}

const aPostcode = (): Made => {
  const [outward, inward] = [`${pick(['QX', 'ZZ', 'JX'])}${digit()}`, `${digit()}${letter()}${letter()}`];
  const whole = `${outward}${inward}`;
  const notations = [
    `${outward} ${inward}`,
    whole,
    whole.toLowerCase(),
    `${outward.toLowerCase()} ${inward.toLowerCase()}`,
    `${outward}-${inward}`,
    [...whole].join(' '),
    [...whole].join('.'),
    `...${inward}`,
    `${outward}  ${inward}`,
  ];
  return {
    detail: { value: `${outward} ${inward}` },
    said: (language) => `${language === 'en' ? 'at' : 'yn'} ${pick(notations)}`,
  };
};

const aNumber = (): Made => {
  const end = `${digit()}${digit()}${digit()}`;
  const isMobile = random() < 0.6;
  const [area, rest] = isMobile ? ['7700', `900${end}`] : ['1632', `960${end}`];
  const notations = [
    `0${area} ${rest}`,
    `0${area}${rest}`,
    `+44 ${area} ${rest}`,
    `+44${area}${rest}`,
    `0044 ${area} ${rest}`,
    `(0${area}) ${rest}`,
    `+44 (0)${area} ${rest}`,
    `0${area}-${rest.slice(0, 3)}-${rest.slice(3)}`,
    `0${area}.${rest}`,
    `0${area}/${rest}`,
    `O${area}${rest}`.replaceAll('0', 'O'),
  ];
  return {
    detail: { value: `0${area} ${rest}` },
    said: (language) => `${language === 'en' ? 'on' : 'ar'} ${pick(notations)}`,
  };
};

const aStreet = (): Made => {
  const [core, number, kind] = [
    pick(cores),
    String(1 + Math.floor(random() * 180)),
    pick(['Road', 'Street', 'Lane', 'Avenue', 'Close']),
  ];
  const welsh = pick(['Heol', 'Stryd', 'Ffordd', 'Lôn', 'Rhodfa', 'Clos']);
  const [english, cymraeg] = [`${core} ${kind}`, `${welsh} ${core}`];
  const recorded = pick([
    `${number} ${english}, Pentre`,
    `Flat 2, ${number} ${english}`,
    `${number} ${cymraeg}, Abercwm`,
  ]);
  const notations = [
    english,
    english.toLowerCase(),
    `${number} ${english}`,
    cymraeg,
    cymraeg.toLowerCase(),
    `${number} ${cymraeg}`,
    `${core} ${pick(['Rd', 'St', 'Ln'])}`,
  ];
  return { detail: { value: recorded }, said: (language) => `${language === 'en' ? 'in' : 'ar'} ${pick(notations)}` };
};

const mutated = (word: string): string =>
  word.replace(
    /^(Ll|Rh|[CPTGBDM])/,
    (sound) =>
      ({ C: 'Ngh', P: 'Mh', T: 'Nh', G: 'Ng', B: 'M', D: 'N', M: 'F', Ll: 'L', Rh: 'R' } as Record<string, string>)[
        sound
      ] ?? sound,
  );

const aSchool = (): Made => {
  const core = pick(cores);
  const recorded = pick([
    `${core} Primary School`,
    `Ysgol Gynradd ${core}`,
    `Ysgol Gyfun ${core}`,
    `${core} Bakery Ltd`,
  ]);
  const isSchool = !recorded.includes('Bakery');
  const notations = isSchool
    ? [`${core} school`, `Ysgol ${core}`, `ysgol ${mutated(core)}`, `${core} Primary`]
    : [`${core} Bakery`, `the ${core} bakery`, core, `becws ${core}`];
  return { detail: { value: recorded }, said: (language) => `${language === 'en' ? 'at' : 'yn'} ${pick(notations)}` };
};

const aName = (): Made => {
  const [forename, surname] = [pick(forenames), pick(surnames)];
  const notations = [
    `${forename} ${surname}`,
    `${surname}, ${forename}`,
    surname,
    `${forename} ${surname}`.toLowerCase(),
    `${forename} ${surname}`.toUpperCase(),
    `Ms ${surname}`,
    `${surname}'s`,
    forename,
  ];
  return {
    detail: { value: `${forename} ${surname}`, isName: true, otherNames: ['Carys Bowen'] },
    said: (language) => `${language === 'en' ? 'called' : "o'r enw"} ${pick(notations)}`,
  };
};

const kinds = { postcode: aPostcode, number: aNumber, street: aStreet, institution: aSchool, name: aName };

/** What stands in texts every day and says nothing of her: days, references, courts, his own things, agencies. */
const everyday = {
  en: [
    'outside the High Court on 12 March',
    'near the police station again',
    'between the 1st and the 30th at 9am',
    'with PC 1234 of the B4 team',
    'on bail until 28 May, room 3, court 2',
    'at his own address, 14 Zarle Moor',
    'about Dyfed-Powys Police and the Probation Service',
    'under s. 2A, form MG11, crime 42/123456/26',
    'on 07700 900999, his number',
    'in the new road works by the old mill',
    'at work and at school that week',
    'in May with Rose from the housing team',
    'at a school in town, then the church',
    'in JX1 and in QX2 too',
  ],
  cy: [
    'y tu allan i Lys y Goron ar 12 Mawrth',
    'ger gorsaf yr heddlu eto',
    'rhwng y 1af a’r 30ain am 9yb',
    'gyda PC 1234 o dîm B4',
    'ar fechnïaeth tan 28 Mai, ystafell 3, llys 2',
    'yn ei gyfeiriad ei hun, 14 Zarle Moor',
    'am Heddlu Dyfed-Powys a’r Gwasanaeth Prawf',
    'o dan a. 2A, ffurflen MG11, trosedd 42/123456/26',
    'ar 07700 900999, ei rif ef',
    'ar y ffordd newydd ger yr hen felin',
    'yn y gwaith ac yn yr ysgol yr wythnos honno',
    'ym mis Mai gyda Rhosyn o’r tîm tai',
    'mewn ysgol yn y dref, yna’r eglwys',
    'yn JX1 ac yn QX2 hefyd',
  ],
} as const;

describe('5,000 texts, half of them Welsh', () => {
  const COUNT = 5000;
  const counts = { said: 0, found: 0, unsaid: 0, falsely: 0 };
  const missed: string[] = [];
  const falsely: string[] = [];
  for (let nth = 0; nth < COUNT; nth += 1) {
    const language: Language = nth % 2 ? 'cy' : 'en';
    const { detail, said } = pick(Object.values(kinds))();
    const isSaid = nth % 4 < 2;
    const text = pick(frames[language])(isSaid ? said(language) : pick(everyday[language]));
    const isFound = locationsIn(text, [{ isName: false, ...detail }]).length > 0;
    if (isSaid) {
      counts.said += 1;
      if (isFound) counts.found += 1;
      else missed.push(`${detail.value}: ${text}`);
    } else {
      counts.unsaid += 1;
      if (isFound) {
        counts.falsely += 1;
        falsely.push(`${detail.value}: ${text}`);
      }
    }
  }

  it(`says of at least 99 in 100 that they say it, and of at most 2 in 100 wrongly (seed ${String(seed)})`, () => {
    process.stdout.write(
      `location matcher: seed ${String(seed)}, ${String(counts.found)} of ${String(counts.said)} found, ${String(counts.falsely)} of ${String(counts.unsaid)} falsely\n`,
    );
    expect({ missed: missed.length / counts.said <= 0.01 ? [] : missed.slice(0, 20) }).toEqual({ missed: [] });
    expect({ falsely: falsely.length / counts.unsaid <= 0.02 ? [] : falsely.slice(0, 20) }).toEqual({ falsely: [] });
  });
});
