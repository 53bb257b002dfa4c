import { Problem, type FieldError } from '../../kernel/problem.js';
import { choice, day, form, fromBody, readForm } from '../../platform/http/form.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { ActionFilters } from './action.forms.js';
import { actionStates } from './action.states.js';

/** The parts of the list, each a page of its own; what none of them narrows is everything that a person may see. */
export const tabs = ['mine', 'agency', 'all', 'overdue'] as const;
export type Tab = (typeof tabs)[number];

export const hrefOf = (tab: Tab): string => `/actions/${tab}`;

/** What a part stands for, whatever the state. */
export const tabFilters: Readonly<Record<Tab, ActionFilters>> = {
  mine: { mine: 'yes' },
  agency: { agency: 'mine' },
  all: {},
  overdue: { overdue: 'yes' },
};

const anyState = 'any';
/** The states that people work by; the filter has each exact one besides. */
const worked = ['open', 'done_claimed', 'closed', anyState] as const;
const states = ['open', 'closed', ...actionStates.states] as unknown as readonly [string, ...string[]];

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
    const isAny = known['state'] === anyState || known['state'] === '';
    const chosen = readForm(listFilter, fromBody(listFilter, isAny ? { ...known, state: undefined } : known));
    return { chosen: isAny ? { ...chosen, state: anyState } : chosen, errors: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { chosen: {}, errors: error.errors };
  }
}

/** The filters of the list: those of its part, and what was chosen besides; of open ones where no state is. */
export function filtersOf(tab: Tab, { state = 'open', dueFrom, dueTo }: Narrowing): ActionFilters {
  const dates = { ...tabFilters[tab], dueFrom, dueTo };
  if (state === 'open') return { ...dates, open: 'yes' };
  if (state === 'closed') return { ...dates, closed: 'yes' };
  return state === anyState ? dates : { ...dates, state };
}

/** Whether what is over is shown: the latest of it first. */
export const isHistory = ({ state }: Narrowing): boolean => state === anyState || state === 'closed';

/** An address of the list with this filter. */
export const addressOf = (tab: Tab, chosen: Narrowing, cursor?: string | null): string =>
  listAddress(hrefOf(tab), { ...chosen, cursor });

/** The states that people work by, each with its address under what is chosen besides; of what is overdue there are none. */
export const workedStates = (tab: Tab, { state = 'open', ...besides }: Narrowing) =>
  (tab === 'overdue' ? [] : worked).map((one) => ({
    state: one,
    href: addressOf(tab, { ...besides, ...(one !== 'open' && { state: one }) }),
    active: one === state,
  }));

/** What is shown as chosen in the filter: what is open, where nothing else is. */
export const filterValuesOf = ({ state = 'open', ...besides }: Narrowing): Narrowing =>
  state === anyState ? besides : { ...besides, state };

/** What was chosen, each with the address without it. */
export const chosenTags = (t: Words, tab: Tab, chosen: Narrowing): { text: string; href: string }[] =>
  Object.entries(chosen).flatMap(([name, value]) => {
    // What people work by is a tab.
    if (typeof value !== 'string' || (name === 'state' && worked.some((one) => one === value))) return [];
    const said =
      name === 'state'
        ? t(`actions.questions.state.options.${value}`)
        : `${t(`actions.questions.${name}.label`)} ${formatDay(value as never)}`;
    return [{ text: said, href: addressOf(tab, { ...chosen, [name]: undefined }) }];
  });
