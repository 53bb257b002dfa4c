import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { typedIn } from './typed.js';

describe('the texts in a body', () => {
  it.each([
    [
      'of each answer by its name',
      { text: 'One', said: 'Two' },
      [
        { field: 'text', text: 'One' },
        { field: 'said', text: 'Two' },
      ],
    ],
    [
      'within an answer by all names',
      { answers: { why: ['A', 'B'] } },
      [
        { field: 'answers/why/0', text: 'A' },
        { field: 'answers/why/1', text: 'B' },
      ],
    ],
    ['as they are kept', { text: '  One\r\nTwo\n' }, [{ field: 'text', text: 'One\nTwo' }]],
    ['without what says nothing', { text: ' - ', other: '', count: 4, is: true, none: null }, []],
    [
      'without what every form carries',
      { _csrf: 'abc', _locationReason: 'Because', text: 'One' },
      [{ field: 'text', text: 'One' }],
    ],
    ['of no file', Readable.from(['One']), []],
    ['of no bytes', Buffer.from('One'), []],
    ['of nothing', undefined, []],
  ])('are told %s', (_, body, expected) => expect(typedIn(body)()).toEqual(expected));
});
