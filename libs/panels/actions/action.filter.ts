import { Problem, type FieldError } from '../../kernel/problem.js';
import { choice, day, form, fromBody, readForm } from '../../platform/http/form.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { ActionFilters } from './action.forms.js';
import { actionStates } from './action.states.js';

/** The parts of the list, each a page of its own; what none of them narrows is everything that a person may see. */
export const tabs = ['mine', 'agency', 'all', 'overdue'] as const;
export type Tab = (typeof tabs)[number];

export const hrefOf = (tab: Tab): string => (tab === 'mine' ? '/actions' : `/actions/${tab}`);

/** What a tab stands for; open ones only, unless a state is asked for. */
export const tabFilters: Readonly<Record<Tab, ActionFilters>> = {
  mine: { mine: 'yes' },
  agency: { agency: 'mine' },
  all: {},
  overdue: { overdue: 'yes' },
};

const anyState = 'any';
const states = [anyState, ...actionStates.states] as unknown as readonly [string, ...string[]];

/** What the list may be narrowed by in the address: nothing that names anybody. */
export const listFilter = form(
  {
    state: choice(states, { optional: true }),
    dueFrom: day({ optional: true }),
    dueTo: day({ optional: true }),
  },
  'actions',
);

export interface Narrowing {
  readonly state?: string;
  readonly dueFrom?: string;
  readonly dueTo?: string;
}

/** The filter of an address. What cannot be read narrows nothing, and is said. */
export function readNarrowing(query: Record<string, unknown>): { chosen: Narrowing; errors: readonly FieldError[] } {
  const { cursor: _, done: __, ...asked } = query;
  try {
    const known = Object.fromEntries(
      Object.entries(asked).filter(([name]) => /^(state|due(From|To)(-(day|month|year))?)$/.test(name)),
    );
    return { chosen: readForm(listFilter, fromBody(listFilter, known)), errors: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { chosen: {}, errors: error.errors };
  }
}

/** The filters of the list: those of the tab, and what was chosen besides. */
export function filtersOf(tab: Tab, { state, dueFrom, dueTo }: Narrowing): ActionFilters {
  const dates = { ...tabFilters[tab], dueFrom, dueTo };
  if (!state) return { ...dates, open: 'yes' };
  return state === anyState ? dates : { ...dates, state };
}

/** An address of the list with this filter. */
export const addressOf = (tab: Tab, chosen: Narrowing, cursor?: string | null): string =>
  listAddress(hrefOf(tab), { ...chosen, cursor });

/** What was chosen, each with the address without it. */
export const chosenTags = (t: Words, tab: Tab, chosen: Narrowing): { text: string; href: string }[] =>
  Object.entries(chosen).flatMap(([name, value]) => {
    if (typeof value !== 'string') return [];
    const said =
      name === 'state'
        ? t(`actions.questions.state.options.${value}`)
        : `${t(`actions.questions.${name}.label`)} ${formatDay(value as never)}`;
    return [{ text: said, href: addressOf(tab, { ...chosen, [name]: undefined }) }];
  });
