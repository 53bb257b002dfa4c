import { describe, expect, it } from '@jest/globals';
import { words } from '../messages/messages.js';
import { headingOf, titleOf } from './heading.js';

const about = { names: 'Gethin Llewellyn (perpetrator)', href: '/cases/1', reference: 'C-6MR-QF4T' };
const kind = { title: 'Nomination', titleIsKind: true };
const t = words('en');

describe('the head of a page', () => {
  it.each([
    [
      'names whom a record is about, with what it is above, and leads to their case',
      { ...kind, caption: 'N-234-5678' },
      about,
      ['Nomination, N-234-5678', about.names, { text: 'Case C-6MR-QF4T', href: '/cases/1' }],
    ],
    [
      'says the reference of a case once',
      { ...kind, caption: 'C-6MR-QF4T' },
      about,
      ['Nomination', about.names, { text: 'Case C-6MR-QF4T', href: '/cases/1' }],
    ],
    [
      'leads nowhere from the page of the case',
      kind,
      { ...about, href: undefined },
      ['Nomination', about.names, undefined],
    ],
    [
      'says what it is and which, without a name that its reader may see',
      { ...kind, caption: 'N-234-5678' },
      undefined,
      [undefined, 'Nomination, N-234-5678', undefined],
    ],
    [
      'says it in full where it is about no person',
      { ...kind, caption: 'B-234-5678', inFull: 'Personal data breach, known since 3 May 2026' },
      undefined,
      ['B-234-5678', 'Personal data breach, known since 3 May 2026', undefined],
    ],
    [
      'is as it says itself where it has a heading',
      { ...kind, caption: 'N-234-5678', heading: 'Tell Carys Bowen' },
      undefined,
      ['N-234-5678', 'Tell Carys Bowen', undefined],
    ],
    [
      'keeps the title of every other page, with whom that is about beneath',
      { title: 'Accept', caption: 'N-234-5678' },
      about,
      ['N-234-5678', 'Accept', about],
    ],
  ])('%s', (_, data, people, [caption, heading, beneath]) => {
    const head = headingOf(t, data, people);
    expect([head.caption, head.heading ?? head.title, head.aboutPeople]).toEqual([caption, heading, beneath]);
  });
});

describe('the title of a page', () => {
  it.each([
    ['says the kind and the reference', { ...kind, caption: 'N-234-5678' }, about, 'Nomination, N-234-5678'],
    [
      'finds the reference among other words',
      { ...kind, caption: 'Urgent, N-234-5678' },
      about,
      'Nomination, N-234-5678',
    ],
    ['says that of the case where it has none', { ...kind, caption: 'Urgent' }, about, 'Nomination, C-6MR-QF4T'],
    [
      'keeps names of a heading out',
      { ...kind, caption: 'N-234-5678', heading: 'Tell Carys Bowen' },
      undefined,
      'Nomination, N-234-5678',
    ],
    ['says no reference twice', { ...kind, title: 'Case C-6MR-QF4T' }, about, 'Case C-6MR-QF4T'],
    [
      'is as the heading where it is about no person',
      { ...kind, caption: 'N-234-5678' },
      undefined,
      'Nomination, N-234-5678',
    ],
    [
      'says it in full as the heading does',
      { ...kind, inFull: 'Breach, known since 3 May 2026' },
      undefined,
      'Breach, known since 3 May 2026',
    ],
    ['is that of every other page', { title: 'Accept', caption: 'N-234-5678' }, about, 'Accept'],
  ])('%s', (_, data, people, title) => expect(titleOf(t, data, people)).toBe(title));
});
