import { settings } from '../libs/platform/config/config.js';
import {
  chapterOf,
  chaptersWalked,
  countsOf,
  dayOf,
  filesNamed,
  filesOf,
  hasTest,
  isThere,
  leavesOutLevel3,
  page,
  requirements,
  standard,
  states,
  toldCounts,
  type Requirement,
} from './asvs.js';

/** `docs/security.md` walks OWASP ASVS 5.0.0, and says nothing of it that is not so. */
const ids = (some: readonly Requirement[]): string[] => some.map(({ id }) => id);
const inState = (wanted: string): Requirement[] => requirements.filter(({ state }) => state === wanted);
const sorted = (some: Iterable<string>): string[] => [...some].sort();
const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);

/** Chapters whose first section asks for nothing but that something is written down: the page or another one is the answer. */
const beginWithDocuments = new Set(['V2', 'V5', 'V6', 'V7', 'V8', 'V11', 'V13', 'V14', 'V15', 'V16']);
const isWrittenDown = ({ id, chapter, shown }: Requirement): boolean =>
  beginWithDocuments.has(chapter) && id.split('.')[1] === '1' && /^(This page, \*|`docs\/)/.test(shown);

describe('the requirements', () => {
  it('are those of the standard, each once and at its level', () => {
    expect(sorted(ids(requirements))).toEqual(sorted(new Set(ids(requirements))));
    expect(requirements.filter(({ id, level }) => standard.get(id) !== level)).toEqual([]);
  });

  it('of levels 1 and 2 are walked all, and those of level 3 chapter by chapter', () => {
    const walked = new Set(ids(requirements));
    const asked = [...standard].filter(([id, level]) => level < 3 || !leavesOutLevel3(chapterOf(id)));
    expect(asked.filter(([, level]) => level < 3)).toHaveLength(253);
    expect(asked.filter(([id]) => !walked.has(id))).toEqual([]);
    expect(chaptersWalked).toEqual(Array.from({ length: 17 }, (_, at) => `V${String(at + 1)}`));
  });

  it('have one of the three answers, and words for it', () => {
    expect(requirements.filter(({ state }) => !(states as readonly string[]).includes(state))).toEqual([]);
    expect(ids(requirements.filter(({ shown }) => shown === ''))).toEqual([]);
  });

  it('are counted at the top as they stand', () => {
    expect([...toldCounts.keys()]).toEqual([...chaptersWalked, 'All']);
    for (const [chapter, told] of toldCounts)
      expect({ chapter, counts: told }).toEqual({ chapter, counts: countsOf(chapter) });
  });
});

describe('what is met', () => {
  it('names a test, says by construction in which file, or is what is written down', () => {
    const byConstruction = (one: Requirement): boolean =>
      /\b[Bb]y construction\b/.test(one.shown) && filesOf(one).length > 0;
    const asserted = inState('met').filter((one) => !hasTest(one) && !byConstruction(one) && !isWrittenDown(one));
    expect(ids(asserted)).toEqual([]);
  });
});

describe('what is open', () => {
  it('at levels 1 and 2 has a day by which it is closed, and nothing else has one', () => {
    const open = inState('not yet').filter(({ level }) => level < 3);
    expect(ids(open.filter(({ shown }) => dayOf(shown) === undefined))).toEqual([]);
    expect(ids(requirements.filter((one) => !open.includes(one) && /\*By /.test(one.shown)))).toEqual([]);
  });

  it.each([
    ['Nothing does. *By 31 January 2027.*', '2027-01-31'],
    ['Nothing does. *By 1 July 2027.*', '2027-07-01'],
    ['Nothing does. *By 31 June 2027.*', undefined],
    ['Nothing does. *By 30 Juni 2027.*', undefined],
    ['Nothing does. *By 01 July 2027.*', undefined],
    ['*By 1 July 2027.* nothing does', undefined],
    ['Nothing does', undefined],
  ])('has its day by its last words: %s', (shown, day) => expect(dayOf(shown)).toBe(day));
});

describe('what the page names', () => {
  it('is there: files, pages that it leads to, and parts of its own', () => {
    expect(filesNamed(page).length).toBeGreaterThan(100);
    expect(sorted(filesNamed(page).filter((path) => !isThere(path)))).toEqual([]);
    const links = [...page.matchAll(/\]\(((?!https?:)[^)#]+)\)/g)].map(([, path = '']) => `docs/${path}`);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((path) => !isThere(path))).toEqual([]);
    const parts = [...page.matchAll(/This page, \*([^*]+)\*/g)].map(([, name]) => name);
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.filter((name) => !headings.includes(name))).toEqual([]);
  });

  it('of addresses, folders and ports is every one that can be set', () => {
    const said = page.split(/^## /m).find((part) => part.startsWith('Where it connects\n')) ?? '';
    const set = Object.keys(settings.shape).filter((name) => /(^|_)(URL|HOST|PORT|DIR|HEADS)$/.test(name));
    expect(set.length).toBeGreaterThan(10);
    expect(set.filter((name) => !said.includes(`\`${name}\``))).toEqual([]);
  });
});
