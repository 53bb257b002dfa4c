import type { LondonDate } from '../../kernel/london-date.js';
import { dueTag, type Tag } from '../../platform/home/home.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { part } from '../../platform/http/form.js';
import { tabText } from '../../platform/pages/tab-text.js';
import type { PageData } from '../../platform/pages/pages.js';
import { dutyHref } from '../../platform/duties/duty.js';
import {
  boardFilters,
  listFilter,
  type serviceFilters,
  serviceListFilter,
  serviceTabs,
  tabs,
  type Tab,
} from './duties.forms.js';
import type { Board, Listed } from './duties.reading.js';

const PATH = '/duties';
const names = ['state', 'kind', 'forum', 'within'] as const;

interface Chosen {
  readonly state: Tab;
  readonly kind?: string;
  readonly forum?: string;
  readonly within?: string;
}

/** What an address narrows by; what cannot be read is as if it were not there. */
export function readChosen(
  query: Record<string, unknown>,
  filters: typeof boardFilters | typeof serviceFilters = boardFilters,
): { chosen: Chosen; cursor: string | undefined } {
  const fields = names.flatMap((name) => {
    const known = (filters.shape as Partial<typeof boardFilters.shape>)[name];
    const read = query[name] ? known?.safeParse(query[name]) : undefined;
    return read?.success ? [[name, read.data] as const] : [];
  });
  const cursor = /^\d{1,9}$/.exec(typeof query['cursor'] === 'string' ? query['cursor'] : '')?.[0];
  return { chosen: { state: 'due', ...Object.fromEntries(fields) }, cursor };
}

interface Around {
  /** The board of an advocacy service: its name, and where it is; absent for that of the forums that somebody runs. */
  readonly service?: { readonly name: string; readonly path: string };
  readonly chosen: Chosen;
  readonly cursor: string | undefined;
  /** The forums to choose from; none where there is only one. */
  readonly forums: readonly { readonly value: string; readonly text: string }[];
  readonly today: LondonDate;
}

/** The tags that say how a duty stands. */
const tagsOf = (t: Words, one: Listed, today: LondonDate): Tag[] => [
  ...[dueTag(t, one.dueOn, today) ?? []].flat(),
  ...(one.unowned ? [{ text: t('duties.unowned'), colour: 'purple' }] : []),
  ...(one.failed ? [{ text: t('duties.failed'), colour: 'red' }] : []),
];

/** Who owes it; of what nobody is there to do, that no one is named, or that whoever is named is not in post. */
function ownerText(t: Words, { ownerName, agencyName, forumName, unowned }: Listed): string {
  const nobody = ownerName ? t('duties.notInPost', { name: ownerName }) : t('duties.nobody');
  const named = unowned ? nobody : ownerName;
  return [named, agencyName].filter(Boolean).join(', ') || (forumName ?? '');
}

const rowOf = (t: Words, one: Listed, { today, service }: Around, section = service ? 'advocacy-cases' : 'cases') => [
  {
    text: t(`duties.kinds.${one.kind}`),
    href: dutyHref(one.kind, one.subjectId),
    hidden: one.caseReference ?? undefined,
  },
  one.caseReference && one.caseId ? { text: one.caseReference, nowrap: true, href: `/${section}/${one.caseId}` } : '',
  ownerText(t, one),
  { text: formatDay(one.dueOn), nowrap: true },
  { list: tagsOf(t, one, today).map((tag) => ({ tag })) },
];

/** What the board is narrowed by, each with the way to the board without it. */
function chosenTags(t: Words, { chosen, forums, service }: Around) {
  const path = service?.path ?? PATH;
  const inWords: Readonly<Record<string, (value: string) => string | undefined>> = {
    kind: (value) => t(`duties.kinds.${value}`),
    forum: (value) => forums.find((one) => one.value === value)?.text,
    within: (value) => t(`duties.questions.within.options.${value}`),
  };
  return (['kind', 'forum', 'within'] as const).flatMap((name) => {
    const text = chosen[name] && inWords[name]?.(chosen[name]);
    return text ? [{ text, href: listAddress(path, { ...chosen, [name]: undefined }) }] : [];
  });
}

function filterOf({ forums, service }: Around) {
  if (service) return serviceListFilter;
  return forums.length ? listFilter : part(listFilter, ['kind', 'within']);
}

const columns = ['what', 'case', 'whose', 'due', 'stands'] as const;

/** The board as its page shows it. */
export function boardPage(t: Words, { items, next, counts, ...counted }: Board, around: Around): PageData {
  const { chosen, cursor, forums, service } = around;
  const path = service?.path ?? PATH;
  const isNarrowed = Boolean(chosen.kind ?? chosen.forum);
  return {
    title: t('duties.title'),
    ...(service && {
      section: t('advocacy-services.title'),
      caption: service.name,
      back: path.replace(/\/duties$/, ''),
    }),
    explain: t(`duties.${service ? 'explainService' : 'explain'}.${chosen.state}`),
    tabs: (service ? serviceTabs : tabs).map((state) => ({
      text: tabText(t, t(`duties.tabs.${state}`), counts[state]),
      href: listAddress(path, { ...chosen, state }),
      active: state === chosen.state,
    })),
    filter: filterOf(around),
    filterValues: { ...chosen },
    options: { forums },
    panel: {
      action: path,
      state: chosen.state,
      chosen: chosenTags(t, around),
      clear: listAddress(path, { state: chosen.state }),
    },
    list: {
      caption: t(`duties.tabs.${chosen.state}`),
      columns: columns.map((one) => ({ text: t(`duties.columns.${one}`) })),
      rows: items.map((one) => rowOf(t, one, around)),
      ...counted,
      empty: t(isNarrowed ? 'duties.noneMatch' : `duties.none.${chosen.state}`),
      next: next && listAddress(path, { ...chosen, cursor: next }),
      first: cursor ? listAddress(path, chosen) : undefined,
    },
  };
}
