import { text, type Shown } from '../../platform/pages/shown.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Form } from '../../platform/http/question.js';
import { hasWords, words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Thing } from '../../platform/things/thing.js';
import type { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Work } from '../../platform/work/work.js';

type Chosen = Readonly<Record<string, string | undefined>>;

/** One of the two lists of the room: what it is of, what it narrows by, and how it is counted and shown. */
interface Listed {
  readonly thing: Thing;
  readonly filter: Form;
  readonly counts: (tx: Tx, chosen: Chosen, states: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  readonly table: (t: Words, items: readonly Shown[]) => object;
}

/** What an address narrows to; what cannot be read narrows nothing. */
function chosenIn({ thing }: Listed, query: Shown): Chosen {
  const names = Object.keys(thing.filters.shape).filter((name) => name !== 'state');
  const given = names.flatMap((name) => {
    const value = text(query[name]);
    return value && thing.filters.safeParse({ [name]: value }).success ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given);
}

/** What was chosen, each with the address without it. */
const tagsOf = (t: Words, path: string, { state, ...chosen }: Chosen) =>
  Object.entries(chosen).flatMap(([name, value]) => {
    const key = `circle.questions.${name}.options.${value ?? ''}`;
    const said = name === 'case' ? t('circle.oneCase') : t(key);
    const href = listAddress(path, { ...chosen, state, [name]: undefined });
    return value && (name === 'case' || hasWords(key)) ? [{ text: said, href }] : [];
  });

/** A list as its page shows it: by state, each with how many there are. */
export async function listData(
  doors: { readonly work: Work; readonly things: Things },
  me: Actor,
  query: Shown,
  listed: Listed,
): Promise<PageData> {
  const t = words();
  const { thing, filter, counts, table } = listed;
  const besides = chosenIn(listed, query);
  const state = stateIn(thing, query['state']);
  const path = `/${thing.name}`;
  const data = await listByState(doors, me, thing, {
    chosen: { ...besides, state },
    cursor: text(query['cursor']),
    counts: (tx, states) => counts(tx, besides, states),
    table,
  });
  return {
    ...data,
    filter,
    filterValues: { ...besides },
    panel: {
      title: t('circle.narrow'),
      action: path,
      chosen: tagsOf(t, path, { ...besides, state }),
      clear: listAddress(path, { state }),
    },
  };
}
