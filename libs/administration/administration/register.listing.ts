import type { Actor } from '../../platform/access/actor.js';
import { questionsOf } from '../../platform/http/form.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { tabText } from '../../platform/pages/tab-text.js';
import type { Choices } from '../../platform/things/choices.js';
import { offer, offeredFor, type Listed } from '../../platform/things/many.js';
import type { Things } from '../../platform/things/things.js';
import { hrefOf, narrowing, type Chosen } from './register.addresses.js';
import { cellsOf } from './register.cells.js';
import { administers, leadsSome, type Register } from './registers.js';

const perPage = 15;

export interface Doors {
  readonly things: Things;
  readonly choices: Choices;
}

type Query = Readonly<Record<string, unknown>>;

type Around = PageData & { readonly columns: readonly object[] };

/** What stands on every page of a register's list. */
function around(me: Actor, { name, asks, mayAdd, searched }: Register): Around {
  const t = words();
  return {
    title: t(`${name}.title`),
    section: t('administration.title'),
    // Whoever coordinates a forum comes from home, and sees no more of the administration.
    back: administers(me) || leadsSome(me) ? '/administration' : '/',
    name,
    searched,
    tableCaption: t(`${name}.title`),
    columns: cellsOf[name]?.columns(t) ?? [],
    add: asks && mayAdd(me) ? { href: `/${name}/new`, text: t(`administration.add.${name}`) } : null,
  };
}

const rowsOf = (name: string, items: readonly object[]): unknown[][] => {
  const t = words();
  return items.map((one) => cellsOf[name]?.row(t, one as Listed) ?? []);
};

/** A list as a table, without the columns that are empty in every row; boxes to tick are for whoever may do something with what is ticked. */
function tabled({ columns, ...said }: Around, rows: readonly unknown[][], whole: boolean): PageData {
  const kept = columns.map((_, nth) => (whole || nth > 0) && (!rows.length || rows.some((row) => row[nth] !== '')));
  const only = <One>(all: readonly One[]): One[] => all.filter((_, nth) => kept[nth]);
  return { ...said, columns: only(columns), rows: rows.map(only) };
}

/** A tab for all of a list and one for each thing that it may show, with how many there are; nothing where it counts none. */
function tabsOf(t: Words, name: string, chosen: Chosen, counts: readonly (readonly [string, number])[] | undefined) {
  const { show: _, ...besides } = chosen;
  const tab = (text: string, more: Chosen) => ({
    text,
    href: hrefOf(name, { ...besides, ...more }),
    active: chosen['show'] === more['show'],
  });
  return (
    counts && [
      tab(t('platform.lists.all'), {}),
      ...counts.map(([show, count]) =>
        tab(tabText(t, t(`administration.questions.show.options.${show}`), count), { show }),
      ),
    ]
  );
}

/** A page of a register: how it is narrowed, how many there are, and what may be done to many at once. */
export async function listPage(doors: Doors, me: Actor, register: Register, query: Query): Promise<PageData> {
  const t = words();
  const { name, thing } = register;
  const { chosen, errors } = narrowing(thing.filters, query);
  const offset = Number(/^\d{1,6}$/.exec(typeof query['cursor'] === 'string' ? query['cursor'] : '')?.[0] ?? 0);
  const asked = { ...chosen, limit: perPage, cursor: String(offset) };
  const { page: found, beside } = await doors.things.listWith(me, thing, asked, (tx, rows) =>
    Promise.all([
      offeredFor(tx, thing, rows),
      doors.choices.within(tx, questionsOf(thing.filters), { thing: name, shown: {} }),
      register.counts?.(tx, chosen),
    ]),
  );
  const { items, next, ...counted } = found;
  const [moves, options, counts] = beside;
  return {
    ...tabled(around(me, register), rowsOf(name, items), !thing.many || moves.length > 0),
    tabs: tabsOf(t, name, chosen, counts),
    fileHref: register.file && counted.total > 0 && listAddress(`/${name}/file.csv`, chosen),
    ...counted,
    empty: t(Object.keys(chosen).length ? 'administration.noneMatch' : 'administration.empty'),
    next: next ? hrefOf(name, chosen, next) : null,
    first: offset ? hrefOf(name, chosen) : null,
    filter: thing.filters,
    filterValues: errors.length ? query : chosen,
    options,
    errors,
    chosen: questionsOf(thing.filters)
      .filter((question) => chosen[question.name])
      .map((question) => ({
        text: question.options
          ? t(`${question.words}.options.${chosen[question.name] ?? ''}`)
          : (options[question.from ?? '']?.find(({ value }) => value === chosen[question.name])?.text ??
            chosen[question.name]),
        href: hrefOf(name, Object.fromEntries(Object.entries(chosen).filter(([one]) => one !== question.name))),
      })),
    many: offer(t, thing, { moves, ...counted, shown: items.length, hidden: chosen }),
  };
}

/** What words find in a register; the words came in a form and stand in no address. */
export async function foundPage(doors: Doors, me: Actor, register: Register, said: string): Promise<PageData> {
  const { items, total } = await doors.things.search(me, register.thing, said);
  return {
    ...tabled(around(me, register), rowsOf(register.name, items), !register.thing.many),
    words: said,
    total,
    empty: words()('administration.noneFound'),
    back: `/${register.name}`,
  };
}
