import { domains } from '../libs/domains.js';
import { hasWords } from '../libs/platform/messages/messages.js';
import { hasColumn } from '../libs/platform/resource/field.js';
import type { Resource } from '../libs/platform/resource/resource.js';
import { ofThings } from './field-matrix/fields.js';
import { fieldsIn } from './field-matrix/shape.js';
import { texts } from './planted-marks/texts.js';

const resources = domains.flatMap((one) => one.resources ?? []);
const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
/** Kinds that hold no one's words. */
const wordless = ['code', 'choice', 'choices'];

/** Each column that holds words, and whose they are, as the declaration says it. @throws Error where it says nothing of typed words */
function textsOf({ name, defined: { fields } }: Resource): Record<string, string> {
  const columns = Object.entries(fields).filter(
    ([, one]) => hasColumn(one) && ['text', 'jsonb'].includes(one.column.type),
  );
  const said = columns.map(([field, { kind, options }]) => {
    const whose = options.whose ?? (wordless.includes(kind) ? 'word' : undefined);
    if (!whose) throw new Error(`${name} does not say whose words ${field} holds`);
    return [snake(field), whose];
  });
  return { state: 'word', ...(Object.fromEntries(said) as Record<string, string>) };
}

const namesIn = (fields = ''): string[] => fieldsIn(fields).map(({ name }) => name);

describe.each(resources)('the declaration of $name', (one) => {
  it('names the columns that hold words, and whose they are, as the inspection of texts does', () => {
    expect(textsOf(one)).toEqual(texts[snake(one.defined.entity.name)]);
  });

  it('tells the fields that the matrix of fields names, in lists and of one alone', () => {
    const { listed, listedOnly, shown } = ofThings[one.name] ?? { listed: '' };
    const { listedShape, shown: alone } = one.thing;
    expect(Object.keys(listedShape.shape).sort()).toEqual([...namesIn(listed), ...namesIn(listedOnly)].sort());
    expect(Object.keys(alone.shape).sort()).toEqual([...namesIn(listed), ...namesIn(shown)].sort());
  });

  it('has words for its pages, its columns and its lines', () => {
    const { name, behaviour, defined } = one;
    const { create, ownPages = [] } = behaviour;
    const ofList = ['explain', 'none', 'noneMatch'];
    const pages = ['title', 'one', ...(ownPages.includes('list') ? [] : ofList)];
    const adding = create && !ownPages.includes('new') ? ['new', 'explainNew', 'submit'] : [];
    const nameOf = (column: (typeof behaviour.columns)[number]) => (typeof column === 'string' ? column : column.name);
    const columns = behaviour.columns.map((column) => [`${defined.messages}.columns.${nameOf(column)}`]);
    const lines = behaviour.lines.map((line) =>
      ['lines', 'columns'].map((part) => `${defined.messages}.${part}.${nameOf(line)}`),
    );
    const asked = [...[...pages, ...adding].map((page) => [`${name}.${page}`]), ...columns, ...lines];
    expect(asked.filter((keys) => !keys.some(hasWords))).toEqual([]);
  });
});

it('is made of every register', () => {
  expect(resources.map(({ name }) => name).sort()).toEqual([
    'advice-records',
    'case-routes',
    'data-breaches',
    'disclosures',
    'forum-requests',
    'group-members',
    'intelligence',
    'investigations',
    'named-contacts',
    'other-orders',
    'people-at-risk',
    'plan-lines',
    'referrals',
    'releases',
    'strategic-groups',
    'subject-access',
    'training-sessions',
    'trigger-dates',
    'updates',
    'victim-contacts',
    'victim-events',
  ]);
});
