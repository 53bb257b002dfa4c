import { people, workers, type Role } from '../../libs/platform/access/access-matrix.js';
import said from './messages.en.json' with { type: 'json' };
import { MOST_ENTRIES, entryOf, sectionsFor } from './navigation.rules.js';

const pages = Object.keys(said.navigation);
const each: readonly (readonly Role[])[] = [
  ...people.map((role) => [role]),
  ['coordinator', 'isac'],
  ['police', 'auditor'],
];

describe('the sections of a person', () => {
  it.each(each)('of %s hold each page once, seven entries and seven pages at most', (...roles) => {
    const sections = sectionsFor(roles, pages);
    expect(sections.length).toBeLessThanOrEqual(MOST_ENTRIES);
    expect(sections.flatMap((one) => one.pages).toSorted()).toEqual(pages.toSorted());
    expect(sections.filter((one) => !one.gathers && one.pages.length > 7)).toEqual([]);
  });

  it.each(workers)('of %s, who work on cases, are more than a home and a rest', (role) => {
    const sections = sectionsFor([role], ['home', 'cases', 'meetings', 'returns', 'actions', 'ledger', 'figures']);
    expect(sections.length).toBeGreaterThan(2);
  });

  it('have words for each entry and each page', () => {
    const names = each.flatMap((roles) => sectionsFor(roles, pages).map(({ name }) => name));
    expect(names.filter((name) => !(name in said.sections))).toEqual([]);
    expect(pages.filter((page) => page !== 'home' && !(page in said.about))).toEqual([]);
  });

  it.each([
    ['/', 'home'],
    ['/cases', 'cases'],
    ['/cases/1/conduct', 'cases'],
    ['/reports', 'reports'],
    ['/audit', 'reports'],
    ['/casesx', undefined],
    ['/updates', 'nominations'],
    ['/updates/urgent', 'home'],
    ['/updates/1', 'cases'],
  ])('of a coordinator hold %s in %s', (path, name) => {
    expect(entryOf(sectionsFor(['coordinator'], pages), path)?.name).toBe(name);
  });
});
