import { randomUUID } from 'node:crypto';
import type { LondonDate } from '../libs/kernel/london-date.js';
import { machine } from '../libs/kernel/state-machine.js';
import { access, type Entity } from '../libs/platform/access/access.js';
import type { Actor } from '../libs/platform/access/actor.js';
import { heldApart } from '../libs/platform/resource/apart.js';
import { define, type Answers, type Row, type Told } from '../libs/platform/resource/define.js';
import { from, is } from '../libs/platform/resource/filters.js';
import {
  choice,
  code,
  day,
  happened,
  id,
  ids,
  instant,
  json,
  line,
  lines,
  ref,
  refs,
} from '../libs/platform/resource/kinds.js';
import type { NameSource } from '../libs/platform/resource/names.js';
import { resource } from '../libs/platform/resource/resource.js';
import { questionsOf, text } from '../libs/platform/http/form.js';
import type { Tx } from '../libs/platform/work/tx.js';
import { z } from 'zod';

/** Fails to compile unless two types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(_?: T): void => undefined;

const states = machine({
  initial: 'out',
  states: ['out', 'back'],
  open: ['out'],
  moves: {
    extend: { from: ['out'], correctedBy: ['coordinator'] },
    bring: { from: ['out'], to: 'back', correctedBy: ['coordinator'] },
  },
});
const names: NameSource = (_, ids) => Promise.resolve(ids.map((id) => [id, `name of ${id}`]));
const about = { name: 'loans', entity: 'Loan', messages: 'loans', machine: states };
const colours = { out: 'blue', back: 'green' } as const;

const loans = define(
  { ...about, colours },
  {
    caseId: ref(names, { nameAs: 'caseReference' }),
    agencyId: ref(names, { told: 'byName' }),
    category: code(undefined, { told: false }),
    readerIds: refs(names, { asked: { create: 'required' }, from: 'loans.readers' }),
    dueOn: day({ asked: { create: 'required', extend: 'required' } }),
    shelf: choice(['top', 'low'], { asked: { create: 'optional' }, nullable: true }),
    title: line(100, { asked: { create: 'required' } }),
    note: lines(2000, { asked: { create: 'optional', bring: 'required' }, nullable: true, told: 'alone' }),
    worth: lines(500, { asked: { create: 'optional' }, apart: { category: 'offendingHistory', released: true } }),
    shelved: lines(100, { asked: { bring: 'optional' }, apart: { category: 'own' } }),
    sure: line(3, { asked: { create: 'optional' }, kept: false }),
    key: code(undefined, { told: false }),
    madeAt: instant(),
  },
);
type Loan = Row<typeof loans>;

it('types a row by its fields', () => {
  holds<Same<Loan['state'], 'out' | 'back'>>();
  holds<Same<Loan['dueOn'], LondonDate>>();
  holds<Same<Loan['readerIds'], string[]>>();
  holds<Same<Loan['shelf'], 'top' | 'low' | null>>();
  holds<Same<Loan['madeAt'], Date>>();
  // A text in a row of its own has no column, nor has what is not kept.
  type Columns =
    | 'id'
    | 'state'
    | 'version'
    | 'caseId'
    | 'agencyId'
    | 'category'
    | 'readerIds'
    | 'dueOn'
    | 'shelf'
    | 'title'
    | 'note'
    | 'key'
    | 'madeAt';
  holds<Same<keyof Loan, Columns>>();
  expect(loans.entity.name).toBe('Loan');
});

it('types the answers of a move by the fields that it asks', () => {
  holds<Same<Answers<typeof loans, 'extend'>, { dueOn: LondonDate }>>();
  holds<Same<Answers<typeof loans, 'bring'>, { note: string; shelved?: string | undefined }>>();
  holds<Same<Answers<typeof loans, 'create'>['shelf'], 'top' | 'low' | undefined>>();
  holds<Same<Answers<typeof loans, 'create'>['sure'], string | undefined>>();
  expect(Object.keys(loans.formOf('create').shape)).toEqual([
    'readerIds',
    'dueOn',
    'shelf',
    'title',
    'note',
    'worth',
    'sure',
  ]);
  // @ts-expect-error no such move
  expect(Object.keys(loans.formOf('lose').shape)).toEqual([]);
});

it('types what is told, and publishes the same', () => {
  type ToldLoan = Told<typeof loans>;
  holds<Same<ToldLoan['readerNames'], string[]>>();
  holds<Same<ToldLoan['caseReference'], string | null>>();
  holds<Same<ToldLoan['worth'], string | null>>();
  holds<Same<'agencyId' extends keyof ToldLoan ? true : false, false>>();
  holds<Same<'key' extends keyof ToldLoan ? true : false, false>>();
  const listed = [
    'id',
    'state',
    'version',
    'caseId',
    'caseReference',
    'agencyName',
    'readerIds',
    'readerNames',
    'dueOn',
  ];
  expect(Object.keys(loans.told.listed.shape)).toEqual([...listed, 'shelf', 'title', 'worth', 'shelved', 'madeAt']);
  expect(Object.keys(loans.told.alone.shape)).toEqual([
    ...listed,
    'shelf',
    'title',
    'note',
    'worth',
    'shelved',
    'madeAt',
  ]);
});

it('types ids, what is kept as JSON, and when a move happened', async () => {
  const slips = define(
    { ...about, colours },
    {
      caseId: id({ asked: { create: 'required' }, hidden: true }),
      copyIds: ids({ asked: { bring: 'optional' }, from: 'loans.copies' }),
      moved: json(z.custom<{ readonly from: string }>(), { nullable: true, told: false }),
      happenedAt: happened({ asked: { bring: 'optional' } }),
    },
  );
  type Slip = Row<typeof slips>;
  holds<Same<keyof Slip, 'id' | 'state' | 'version' | 'caseId' | 'copyIds' | 'moved'>>();
  holds<Same<Slip['moved'], { readonly from: string } | null>>();
  holds<Same<keyof Told<typeof slips>, 'id' | 'state' | 'version' | 'caseId' | 'copyIds'>>();
  holds<Same<Answers<typeof slips, 'bring'>['copyIds'], string[] | undefined>>();
  expect(questionsOf(slips.formOf('create')).map(({ kind }) => kind)).toEqual(['hidden']);
  expect(questionsOf(slips.formOf('bring')).map(({ kind }) => kind)).toEqual(['picks', 'moment']);
  const dated: Date[] = [];
  const { thing } = resource(slips, {
    access: (slip) => access(slip, 'matrix'),
    order: [],
    columns: [],
    lines: [],
    moves: { bring: { act: (_, __, { happenedAt }) => void dated.push(happenedAt) } },
  });
  const row = { id: '1', state: 'out', version: 1, copyIds: ['a'], moved: null };
  await thing.moves['bring']?.act?.({} as Tx, row, { happenedAt: new Date(0) });
  expect([row.copyIds, dated]).toEqual([[], [new Date(0)]]);
});

it('lets the row say who puts a move right, and narrows rows as its list does', () => {
  const { thing, narrowed } = resource(loans, {
    access: (loan) => access(loan, 'matrix'),
    corrects: ({ readerIds }, { id: by }) => readerIds.includes(by),
    filters: { shelf: is('shelf', text()) },
    order: [['dueOn']],
    columns: [],
    lines: [],
    besideList: (_, __, { shelf }) => ({ shelf }),
  });
  const row = { id: '1', state: 'out', version: 1, readerIds: ['me'] };
  expect(['me', 'other'].map((by) => thing.corrects?.(row, { id: by } as Actor))).toEqual([true, false]);
  const due = (tx: Tx) => narrowed(tx.rows(loans.entity), { shelf: 'top' }, tx.actor).select('dueOn').all();
  holds<Same<Awaited<ReturnType<typeof due>>[number]['dueOn'], LondonDate>>();
});

it('types rows that the door gives', () => {
  const read = async (tx: Tx) => {
    const [row] = await tx.rows(loans.entity).where({ title: 'x' }).orderBy('dueOn').all();
    if (row) holds<Same<typeof row.dueOn, LondonDate>>();
    return row;
  };
  expect(typeof read).toBe('function');
});

it('types what a resource does by its fields', () => {
  const made = resource(loans, {
    access: (loan) => access(loan, 'matrix'),
    order: [
      ['dueOn'],
      // @ts-expect-error no such column
      ['due'],
    ],
    also: { shape: { late: z.boolean() }, read: (_, rows) => rows.map(() => ({ late: false })) },
    create: {
      inPosts: () => [],
      // @ts-expect-error no such question
      within: { question: 'caseId', query: 'case', page: () => Promise.resolve({}) },
      make: async (_, answers) => {
        holds<Same<typeof answers.title, string>>();
        return new loans.entity();
      },
    },
    columns: [
      'dueOn',
      'late',
      // @ts-expect-error no such field
      'dueOnn',
    ],
    lines: [
      {
        name: 'x',
        cell: (one) => {
          holds<Same<typeof one.late, boolean>>();
          // @ts-expect-error not told
          void one.key;
          return one.title;
        },
      },
    ],
    moves: {
      extend: {
        begins: 'asItStands',
        asks: ({ dueOn }) => {
          holds<Same<typeof dueOn, LondonDate>>();
          return { form: loans.formOf('extend') };
        },
        act: (_, row, answers, before) => {
          holds<Same<typeof answers.dueOn, LondonDate>>();
          holds<Same<typeof before.dueOn, LondonDate>>();
          holds<Same<typeof row.state, 'out' | 'back'>>();
        },
      },
      // @ts-expect-error no such move
      lose: {},
    },
    filters: {
      from: from('dueOn'),
      // @ts-expect-error no such column
      title: is('titel', text()),
    },
    besideOne: (_, { moves }) => {
      holds<Same<typeof moves, readonly string[]>>();
      return {};
    },
  });
  expect(made.name).toBe('loans');
  expect(made.thing.moves['extend']?.asks?.({}).form).toBe(loans.formOf('extend'));
});

it('refuses a state without a colour and a move that the machine does not have', () => {
  // @ts-expect-error a state without a colour
  const colourless = define({ ...about, colours: { out: 'blue' } }, {});
  const lost = { title: line(3, { asked: { lose: 'required' } }) };
  // @ts-expect-error a move that the machine does not have
  const unmoved = define({ ...about, colours }, lost);
  expect([colourless.name, unmoved.name]).toEqual(['loans', 'loans']);
});

it('tells a field only to those who are told the name of another', async () => {
  const notes = define(
    { ...about, colours },
    {
      caseId: ref(async (_, ids) => ids.filter((one) => one !== 'closed').map((one) => [one, one]), {
        nameAs: false,
        told: { with: 'caseId' },
      }),
      madeBy: ref(names, { told: { with: 'caseId' } }),
      title: line(100),
    },
  );
  type ToldNote = Told<typeof notes>;
  holds<Same<ToldNote['caseId'], string | null>>();
  holds<Same<ToldNote['madeBy'], string | null>>();
  holds<Same<ToldNote['madeByName'], string | null>>();
  const without = { access: (note: Entity) => access(note, 'matrix'), order: [], columns: [], lines: [] };
  const rows = ['open', 'closed'].map((caseId) =>
    Object.assign(new notes.entity(), {
      id: caseId,
      state: 'out' as const,
      version: 1,
      caseId,
      madeBy: 'm',
      title: 'T',
    }),
  );
  const told = await resource(notes, without).listed({} as Tx, rows);
  expect(told).toEqual([
    { id: 'open', state: 'out', version: 1, caseId: 'open', madeBy: 'm', madeByName: 'name of m', title: 'T' },
    { id: 'closed', state: 'out', version: 1, caseId: null, madeBy: null, madeByName: null, title: 'T' },
  ]);
  expect(notes.told.listed.safeParse({ ...told[1], id: randomUUID() }).success).toBe(true);
  const titled = { title: line(100), note: line(100, { told: { with: 'title' } }) };
  // @ts-expect-error told with a field that has no name
  expect(define({ ...about, colours }, titled).name).toBe('loans');
});

it('holds a text in a row of its own as its field says', () => {
  const loan = { caseId: 'a', agencyId: 'b', category: 'actions' };
  expect(heldApart(loans, loan, 'worth')).toEqual({
    caseId: 'a',
    agencyId: 'b',
    category: 'offendingHistory',
    released: true,
  });
  // @ts-expect-error a field of the record itself
  expect(heldApart(loans, loan, 'title').category).toBe('actions');
});

it('keeps a text in a row of its own, reads it there, and withdraws it with its move', async () => {
  const done: unknown[] = [];
  const texts = {
    keep: async (_: Tx, { id }: Loan, said: object) => void done.push(['keep', id, said]),
    withdraw: async (_: Tx, { id }: Loan, ...fields: readonly string[]) => void done.push(['withdraw', id, fields]),
    textsOf: async () => new Map([['1', { worth: 'A lot.' }]]),
  };
  const { thing, listed } = resource(loans, {
    access: (loan) => access(loan, 'matrix'),
    order: [],
    columns: [],
    lines: [],
    texts,
  });
  const row: Loan = Object.assign(new loans.entity(), {
    id: '1',
    state: 'out' as const,
    version: 1,
    caseId: 'c',
    agencyId: 'a',
    category: 'actions',
    readerIds: ['r', 'q'],
    shelf: null,
    title: 'T',
    note: null,
    key: 'k',
    madeAt: new Date(0),
  });
  const tx = {} as Tx;
  const { act, undo } = thing.moves['bring'] ?? {};
  await act?.(tx, row, { note: 'Torn.', shelved: 'Left.', happenedAt: new Date(0) });
  await undo?.(tx, row, {});
  expect(done).toEqual([
    ['withdraw', '1', ['shelved']],
    ['keep', '1', { shelved: 'Left.' }],
    ['withdraw', '1', ['shelved']],
  ]);
  expect(row.note).toBe('Torn.');
  // Not the note, which is told of one alone; not the key, which is told to no one; not the agency but its name.
  expect(await listed(tx, [row])).toEqual([
    {
      id: '1',
      state: 'out',
      version: 1,
      caseId: 'c',
      caseReference: 'name of c',
      agencyName: 'name of a',
      readerIds: ['r', 'q'],
      readerNames: ['name of q', 'name of r'],
      dueOn: undefined,
      shelf: null,
      title: 'T',
      worth: 'A lot.',
      shelved: null,
      madeAt: new Date(0),
    },
  ]);
  expect(await thing.show(tx, row)).toMatchObject({ note: 'Torn.' });
});
