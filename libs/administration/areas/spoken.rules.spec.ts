import { expect, it } from '@jest/globals';
import { forumNameTo } from './spoken.on-pages.js';
import { spokenTo } from './spoken.rules.js';

const both = { languages: ['en', 'cy'] };
const name = { en: 'Vulnerability Hub', cy: 'Hyb Bregusrwydd' };

it.each([
  { to: 'a reader of Welsh, in a forum with Welsh', said: { text: 'Hyb Bregusrwydd', lang: 'cy' } },
  { to: 'a reader of English', language: 'en', said: { text: 'Vulnerability Hub' } },
  { to: 'a reader of another language', language: 'pl', said: { text: 'Vulnerability Hub' } },
  { to: 'a reader in a forum without Welsh', settings: { languages: ['en'] }, said: { text: 'Vulnerability Hub' } },
  { to: 'a reader in a forum that has settled nothing', settings: null, said: { text: 'Vulnerability Hub' } },
  { to: 'a reader where it has no Welsh form', named: { en: 'CDASU' }, said: { text: 'CDASU' } },
])('gives a name to $to', ({ named = name, settings = both, language = 'cy', said }) => {
  expect(spokenTo(named, settings ?? undefined, language)).toEqual(said);
});

it('gives a forum by what it is called in the language of the page: pages speak English as yet', () => {
  expect(forumNameTo({ name: 'A clinic', nameCy: 'Clinig' }, both, 'cy')).toEqual({ text: 'A clinic' });
  expect(forumNameTo({ name: 'A clinic', nameCy: null }, both, 'cy')).toEqual({ text: 'A clinic' });
});
