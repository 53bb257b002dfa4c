import { Problem, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../access/actor.js';
import { fromBody, questionsOf, readForm, type Form, type Question } from '../http/form.js';
import { words, type Words } from '../messages/messages.js';
import type { Choice } from '../pages/asking.js';
import { listAddress } from '../pages/list-address.js';
import type { PageData } from '../pages/pages.js';
import { onDay, text } from '../pages/shown.js';
import type { Choices } from '../things/choices.js';
import { listByState, stateIn } from '../things/state-list.js';
import type { Things } from '../things/things.js';
import type { Work } from '../work/work.js';
import { addressToAdd } from './creating.js';
import { tableOf } from './display.js';
import type { Plain } from './erased.js';
import { narrow } from './reading.js';
import type { Resource } from './resource.js';

type Lists = Readonly<Record<string, readonly Choice[]>>;
interface Doors {
  readonly work: Work;
  readonly things: Things;
  readonly choices: Choices;
}

const boxesOf = ({ name, kind }: Question): string[] =>
  kind === 'day' ? [name, `${name}-day`, `${name}-month`, `${name}-year`] : [name];

/** The filters of an address; where one of them cannot be read, none applies, and the errors say why. */
function filtersIn(offered: Form, query: Plain): { filters: Plain; errors: readonly FieldError[] } {
  const known = questionsOf(offered).flatMap(boxesOf);
  const asked = Object.fromEntries(Object.entries(query).filter(([name]) => known.includes(name)));
  try {
    return { filters: readForm(offered, fromBody(offered, asked)), errors: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { filters: {}, errors: error.errors };
  }
}

/** What the page says of a chosen filter. */
function tagText(
  { behaviour }: Resource,
  t: Words,
  { name, kind, from, words: said }: Question,
  [value, lists]: [unknown, Lists],
) {
  const own = behaviour.filters?.[name]?.tag?.(value, t);
  if (own) return own;
  const label = t(`${said}.label`);
  if (kind === 'day') return `${label} ${onDay(value)}`;
  if (kind === 'choice') return t(`${said}.options.${text(value)}`);
  const chosen = from === undefined ? undefined : lists[from]?.find((one) => one.value === value);
  return chosen?.text ?? label;
}

/** The chosen filters, each with the address of the list without it. */
const tagsOf = (resource: Resource, t: Words, chosen: Plain, lists: Lists) =>
  questionsOf(resource.offered)
    .filter(({ name }) => chosen[name])
    .map((question) => ({
      text: tagText(resource, t, question, [chosen[question.name], lists]),
      href: listAddress(`/${resource.name}`, { ...chosen, [question.name]: undefined }),
    }));

/** The panel of filters; none for a list without filters. */
const panelOf = (resource: Resource, t: Words, chosen: Plain, lists: Lists) =>
  questionsOf(resource.offered).length > 0 && {
    action: `/${resource.name}`,
    chosen: tagsOf(resource, t, chosen, lists),
    clear: listAddress(`/${resource.name}`, { state: chosen['state'] }),
  };

/** The data of `resource-list.njk`: a page of records with a tab for each state, and the filters of the address. */
export async function listPage(doors: Doors, resource: Resource, me: Actor, query: Plain): Promise<PageData> {
  const t = words();
  const { name, thing, behaviour, defined, offered } = resource;
  const { filters, errors } = filtersIn(offered, query);
  const state = stateIn(thing, query['state']);
  const chosen = { ...filters, ...(state && { state }) };
  const beside: { lists: Lists; more: Partial<PageData>; addHref: string | undefined } = {
    lists: {},
    more: {},
    addHref: undefined,
  };
  const data = await listByState(doors, me, thing, {
    chosen,
    cursor: text(query['cursor']),
    counts: async (tx, states) => {
      const [byState, lists, more, addHref] = await Promise.all([
        narrow(behaviour, tx.rows(defined.entity), filters, me).countEach('state', states),
        doors.choices.within(tx, questionsOf(offered), { thing: name, shown: {} }),
        behaviour.besideList?.(tx, t, chosen),
        behaviour.create && addressToAdd(resource, tx, filters),
      ]);
      Object.assign(beside, { lists, more, addHref });
      return byState;
    },
    table: (_, items) => tableOf(resource, { t, me }, items),
  });
  return {
    ...data,
    ...beside.more,
    errors,
    addHref: beside.addHref,
    addText: beside.addHref && t(`${name}.new`),
    filter: offered,
    filterValues: errors.length ? query : filters,
    options: beside.lists,
    panel: panelOf(resource, t, chosen, beside.lists),
  };
}
