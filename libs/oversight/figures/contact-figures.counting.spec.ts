import { describe, expect, it } from '@jest/globals';
import { contactsShown } from './contact-figures.counting.js';

const few = { shown: 'few', count: null };

describe('contacts with victims in numbers (B10)', () => {
  it('are counted by district and way, and small counts hidden', () => {
    const { total, districts } = contactsShown(
      [
        { district: 'north', mode: 'telephone', count: 12 },
        { district: 'north', mode: 'video', count: 2 },
        { district: null, mode: 'telephone', count: 9 },
        { district: null, mode: 'text', count: 2 },
      ],
      5,
    );
    expect(total).toBe(25);
    expect(districts.map(({ district }) => district)).toEqual(['north', null]);
    expect(districts[0]?.modes).toMatchObject({ telephone: { shown: 'count', count: 12 }, video: few, post: few });
    expect(districts[1]?.modes).toMatchObject({ telephone: { shown: 'count', count: 9 }, text: few });
  });

  it('withhold larger ones where a small one could be worked out', () => {
    const { districts } = contactsShown(
      [
        { district: 'north', mode: 'telephone', count: 12 },
        { district: 'north', mode: 'post', count: 1 },
      ],
      5,
    );
    expect(districts[0]?.modes).toMatchObject({ telephone: { shown: 'withheld', count: null }, post: few });
  });

  it('tell nothing of a handful', () => {
    const shown = contactsShown([{ district: 'north', mode: 'telephone', count: 3 }], 5);
    expect(shown.total).toBeNull();
    expect(JSON.stringify(shown)).not.toContain('3');
    expect(contactsShown([], 5)).toEqual({ total: 0, districts: [] });
  });
});
