import fc from 'fast-check';
import {
  makeReference,
  readReference,
  referencesIn,
  referenceKinds,
  type Reference,
  type ReferenceKind,
} from './reference.js';

const kinds = Object.keys(referenceKinds) as ReferenceKind[];
const everything = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const oneKind = fc.constantFrom(...kinds);
/** A reference made from numbers that fast-check draws, so that a failure can be repeated. */
const oneReference = fc.tuple(oneKind, fc.infiniteStream(fc.nat())).map(([kind, drawn]): Reference => {
  return makeReference(kind, (below) => (drawn.next().value as number) % below);
});
const bare = (reference: string): string => reference.replaceAll('-', '');
const asPrinted = (text: string): string => `${text[0]}-${text.slice(1, 4)}-${text.slice(4)}`;

describe('makeReference', () => {
  it('has the kind and seven characters that do not look alike', () => {
    for (let made = 0; made < 200; made += 1) {
      expect(makeReference('C')).toMatch(/^C-[2-9][2-9CFHJKMNPQRTVWXY]{2}-[2-9CFHJKMNPQRTVWXY]{4}$/);
    }
  });

  it('is what its numbers say', () => {
    expect(makeReference('N', () => 0)).toBe(makeReference('N', () => 0));
    expect(makeReference('N', () => 0)).not.toBe(makeReference('C', () => 0));
  });

  it('draws from the whole of each place', () => {
    const belows: number[] = [];
    makeReference('C', (below) => {
      belows.push(below);
      return below - 1;
    });
    expect(belows).toEqual([8, 23, 23, 23, 23, 23]);
  });
});

describe('readReference', () => {
  it('reads what was made', () => {
    fc.assert(
      fc.property(oneReference, (reference) => {
        expect(readReference(reference)).toEqual({ status: 'good', reference });
      }),
    );
  });

  it.each([
    ['small letters', (text: string) => text.toLowerCase()],
    ['no hyphens', bare],
    ['spaces', (text: string) => `  ${text.replaceAll('-', ' ')}\n`],
    ['other punctuation', (text: string) => `(${text.replaceAll('-', ' – ')}).`],
    ['spelt out', (text: string) => [...bare(text)].join(' ')],
    [
      'full width',
      (text: string) => [...bare(text)].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join(''),
    ],
  ])('takes it with %s', (_how, write) => {
    for (const kind of kinds) {
      const reference = makeReference(kind);
      expect(readReference(write(reference))).toEqual({ status: 'good', reference });
    }
  });

  it('notices every single wrong character', () => {
    const noticed = fc.property(oneReference, (reference) => {
      const text = bare(reference);
      for (let place = 0; place < text.length; place += 1) {
        for (const other of everything) {
          if (other === text[place]) continue;
          const slip = text.slice(0, place) + other + text.slice(place + 1);
          expect([slip, readReference(slip).status]).not.toEqual([slip, 'good']);
        }
      }
    });
    fc.assert(noticed, { numRuns: 50 });
  });

  it('notices any two characters that changed places, neighbours or not', () => {
    const noticed = fc.property(oneReference, (reference) => {
      const text = bare(reference);
      for (let one = 0; one < text.length; one += 1) {
        for (let other = one + 1; other < text.length; other += 1) {
          if (text[one] === text[other]) continue;
          const swapped = [...text];
          [swapped[one], swapped[other]] = [swapped[other] as string, swapped[one] as string];
          const slip = swapped.join('');
          expect([slip, readReference(slip).status]).not.toEqual([slip, 'good']);
        }
      }
    });
    fc.assert(noticed, { numRuns: 200 });
  });

  it('says that one was mistyped where its shape shows that it was meant', () => {
    const meant = fc.property(oneReference, fc.nat(5), fc.constantFrom(...everything), (reference, offset, other) => {
      const text = bare(reference);
      const place = offset + 2;
      fc.pre(text[place] !== other);
      expect(readReference(asPrinted(text.slice(0, place) + other + text.slice(place + 1))).status).toBe('mistyped');
      expect(readReference(`${text[1]}${text[0]}${text.slice(2)}`).status).toBe('mistyped');
      expect(readReference(reference.slice(0, -1)).status).toBe('mistyped');
    });
    fc.assert(meant);
  });

  it.each([
    '',
    'Cadwaladr',
    'Nicholas',
    'Mackenzie',
    'O’Connor',
    'J van Dyke',
    'N1 9GU',
    'CF10 1AA',
    'M14 5RT',
    '07700 900123',
  ])('takes "%s" for no reference', (text) => {
    expect(readReference(text)).toEqual({ status: 'not-a-reference' });
  });
});

describe('referencesIn', () => {
  it('finds what was made among other words, however it is written', () => {
    fc.assert(
      fc.property(oneReference, (reference) => {
        for (const said of [reference, reference.toLowerCase(), bare(reference), reference.replaceAll('-', ' ')])
          expect(referencesIn(`Reviewed after ${said}, and again.`)).toEqual([reference]);
      }),
    );
  });

  it('finds none in words, numbers, days, postcodes and what is longer', () => {
    const reference = makeReference('C', () => 3);
    for (const said of [
      'Recommendation 15 by 27 March 2025',
      'SW1A 2AA',
      'C-7KM',
      `X${bare(reference)}`,
      `${bare(reference)}9`,
      '',
    ])
      expect(referencesIn(said)).toEqual([]);
  });
});
