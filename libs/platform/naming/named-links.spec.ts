import { aboutOf, caseLinks, keyOf, withNames } from './named-links.js';

const id = '5f0d6f4e-3d0a-4c86-9b0e-0d9f4f6a1b2c';
const link = { text: 'C-6MR-QF4T', href: `/cases/${id}`, nowrap: true };
const elsewhere = { text: 'V-6MR-QF4T', href: '/releases/1' };
const page = {
  title: 'Actions',
  breadcrumbs: [link],
  list: { rows: [[link, 'Fit locks', { list: [elsewhere] }]] },
  record: [{ key: 'case', value: { text: 'The case', href: `/cases/${id}` } }],
  at: new Date(0),
};

describe('links to cases', () => {
  it('are those whose text is nothing but a reference, wherever they stand in the content', () => {
    expect(caseLinks(page)).toEqual([link, elsewhere]);
  });

  it('are known by the id of the case, or else by its reference', () => {
    expect([link, elsewhere].map(keyOf)).toEqual([id, 'V-6MR-QF4T']);
  });

  it('are given names, and all else stays as it is', () => {
    const named = withNames(page, ({ text }) => (text === link.text ? 'Gethin Llewellyn (perpetrator)' : undefined));
    const [first, second, third] = named.list.rows[0] ?? [];
    expect(first).toEqual({ ...link, names: 'Gethin Llewellyn (perpetrator)' });
    expect([second, third]).toEqual(['Fit locks', { list: [{ ...elsewhere, names: undefined }] }]);
    expect({ ...named, list: 0 }).toEqual({ ...page, list: 0 });
  });
});

describe('the case that a page is about', () => {
  const opened = { about: id };
  it.each([
    ['the one that it opened', {}, id],
    ['the one that it says', { aboutCase: 'other' }, 'other'],
    ['none, where its heading names people', { heading: 'Gethin Llewellyn (perpetrator)' }, undefined],
    ['the one that it says, where its heading names one of them alone', { heading: 'Tell Carys', aboutCase: id }, id],
    ['none, where it says so', { aboutCase: null }, undefined],
  ])('is %s', (_, said, about) => {
    expect(aboutOf(said, opened)).toBe(about);
  });
});
