import { describe, expect, it } from '@jest/globals';
import { contactDetailsIn } from '../redaction/contact-details.js';
import { changeTexts, heldCode, heldIn, heldPlaceholder, showHeld, withHeld } from './held-texts.js';

describe('a held text', () => {
  it('has a code of its own that has the form of no contact detail', () => {
    const codes = Array.from({ length: 2000 }, heldCode);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) {
      expect(contactDetailsIn(heldPlaceholder(code))).toEqual([]);
      expect(heldIn(heldPlaceholder(code))).toEqual([code]);
    }
  });

  it('is found by its placeholder anywhere in a value, and put in its place', () => {
    const value = {
      a: [`Now ${heldPlaceholder('bcdfghjk')}`, 3, null],
      b: heldPlaceholder('xxxxxxxx'),
      at: new Date(0),
    };
    expect(heldIn(value)).toEqual(['bcdfghjk', 'xxxxxxxx']);
    const held = new Map([['bcdfghjk', 'on $& Mill Lane']]);
    expect(withHeld(value, held)).toEqual({ ...value, a: ['Now on $& Mill Lane', 3, null] });
  });

  it('is asked for only where a placeholder is', async () => {
    const asked: string[][] = [];
    const known = (codes: readonly string[]) =>
      Promise.resolve((asked.push([...codes]), new Map([['bcdfghjk', 'Told']])));
    const rows: Record<string, unknown>[] = [{ text: 'Nothing [here]', note: null }];
    await showHeld(rows, ['text', 'note'], known);
    expect(asked).toEqual([]);
    rows.push({ text: heldPlaceholder('bcdfghjk'), note: 'as it was' });
    await showHeld(rows, ['text', 'note'], known);
    expect(asked).toEqual([['bcdfghjk']]);
    expect(rows[1]).toEqual({ text: 'Told', note: 'as it was' });
  });
});

describe('changing texts', () => {
  it('leaves all that is no text as it is', () => {
    const [at, bytes] = [new Date(0), Buffer.from('a')];
    for (const one of [at, bytes, 4, null, undefined]) expect(changeTexts(one, () => 'x')).toBe(one);
    expect(changeTexts({ a: 'b', c: ['d', 1] }, (text) => text.toUpperCase())).toEqual({ a: 'B', c: ['D', 1] });
  });
});
