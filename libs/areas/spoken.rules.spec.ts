import { expect, it } from '@jest/globals';
import { forumNameTo, spokenTo } from './spoken.rules.js';

const both = { languages: ['en', 'cy'] };
const name = { en: 'Vulnerability Hub', cy: 'Hyb Bregusrwydd' };

it.each([
  ['a reader of Welsh, in a forum with Welsh', name, both, 'cy', { text: 'Hyb Bregusrwydd', lang: 'cy' }],
  ['a reader of English', name, both, 'en', { text: 'Vulnerability Hub' }],
  ['a reader of another language', name, both, 'pl', { text: 'Vulnerability Hub' }],
  ['a forum without Welsh', name, { languages: ['en'] }, 'cy', { text: 'Vulnerability Hub' }],
  ['a forum that has settled nothing', name, undefined, 'cy', { text: 'Vulnerability Hub' }],
  ['what has no Welsh form', { en: 'CDASU' }, both, 'cy', { text: 'CDASU' }],
])('gives a name to %s', (_, named, settings, language, said) => {
  expect(spokenTo(named, settings, language)).toEqual(said);
});

it('gives a forum by what it is called', () => {
  expect(forumNameTo({ name: 'A clinic', nameCy: 'Clinig' }, both, 'cy')).toBe('Clinig');
  expect(forumNameTo({ name: 'A clinic', nameCy: null }, both, 'cy')).toBe('A clinic');
});
