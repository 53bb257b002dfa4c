import { Injectable } from '@nestjs/common';
import { Agency } from '../../libs/administration/agencies/index.js';
import { isOfService, whoseCase } from '../../libs/cases/cases/index.js';
import { namesOf, namesSaid, type CaseNames } from '../../libs/cases/people/index.js';
import { domains } from '../../libs/domains.js';
import { addDays, type LondonDate } from '../../libs/kernel/london-date.js';
import { hasRole, type Actor } from '../../libs/platform/access/actor.js';
import {
  dueTag,
  homeLeads,
  withoutCovered,
  type HomeCount,
  type HomeItem,
  type HomePart,
  type Tag,
} from '../../libs/platform/home/home.js';
import { lastOpened } from '../../libs/platform/home/recent.js';
import { formatDay, words, type Words } from '../../libs/platform/messages/messages.js';
import { nameCases } from '../../libs/platform/naming/name-cases.js';
import { countedText } from '../../libs/platform/pages/tab-text.js';
import { Work } from '../../libs/platform/work/work.js';
import { waitingOf } from './kept-posts.js';

/** One line of the home: the thing, and beside what can be done the post in which it would be done. */
interface HomeLine extends HomeItem {
  /** The people it is about, each with their part, by the names that the reader sees; empty where there is none. */
  readonly about: string;
  readonly due: string | null;
  readonly late: Tag | undefined;
  readonly as: string | null;
  /** The lines that it stands for, where it is several of one kind; else none. */
  readonly each: readonly HomeLine[];
}

interface HomeGroup {
  readonly name: string;
  /** It stands before what is counted: it is what the role is there for. */
  readonly leads?: true;
  readonly lines: readonly HomeLine[];
}

export interface Home {
  /** Whether something that came too late waits for them. */
  readonly kept: boolean;
  readonly groups: readonly HomeGroup[];
  /** Whether anything waits that they can do at once. */
  readonly hasToDo: boolean;
  readonly acts: NonNullable<HomePart['acts']>;
  /** As far as they are counted, with the number as it is said. */
  readonly counts: readonly (HomeCount & { readonly number: string })[];
  /** What they opened last and still see, the latest first. */
  readonly recent: readonly Recent[];
}

/** A case, or a victim of an advocate, under the names that the reader sees; under its reference where there is none. */
interface Recent {
  readonly href: string;
  readonly names: string | undefined;
  readonly reference: string | undefined;
  /** Whose case it is, for those who have both kinds before them. */
  readonly tag: Tag | undefined;
}

/** As many as are told of what was opened last. */
const MOST_RECENT = 5;

const groupNames = ['late', 'today', 'week', 'later', 'undated'] as const;

function groupOf({ dueOn }: HomeItem, today: LondonDate): (typeof groupNames)[number] {
  if (!dueOn) return 'undated';
  if (dueOn < today) return 'late';
  if (dueOn === today) return 'today';
  return dueOn <= addDays(today, 7) ? 'week' : 'later';
}

const byDueDate = (a: HomeItem, b: HomeItem): number =>
  (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') || a.kind.localeCompare(b.kind);

/** Gathers what waits for a person from every room, by one transaction. */
@Injectable()
export class HomeReading {
  constructor(private readonly work: Work) {}

  of(me: Actor): Promise<Home> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const [kept, agencies, opened, ...parts] = await Promise.all([
        waitingOf(tx),
        tx
          .rows(Agency)
          .where({ id: { $in: [...new Set(me.posts.map(({ agencyId }) => agencyId))] } })
          .all(),
        lastOpened(tx),
        ...domains.flatMap(({ home }) => (home ? [home(tx, t)] : [])),
      ]);
      const agencyNames = new Map(agencies.map(({ id, name }) => [id, name]));
      const items = withoutCovered(parts.flatMap((part) => part.items ?? [])).sort(byDueDate);
      const counts = parts.flatMap((part) => part.counts ?? []).filter(({ count }) => count > 0);
      const said = counts.map((one) => ({ ...one, number: countedText(t, one.count) }));
      tx.note('list', 'Home', { count: items.length });
      const all = [...items, ...parts.flatMap(({ waiting = [], changed = [] }) => [...waiting, ...changed])];
      const caseIds = [...new Set(all.flatMap(({ caseId }) => caseId ?? []))];
      const [caseNames] = await Promise.all([namesOf(tx, caseIds), nameCases(tx, [...caseIds, ...opened])]);
      const lined = (some: readonly HomeItem[]) => some.map((item) => lineOf(t, item, { me, agencyNames, caseNames }));
      const lines = together(lined(items));
      const isDue = lines.filter(({ leads }) => !leads);
      const groups = [
        ...homeLeads.map((name) => ({
          name,
          leads: true as const,
          lines: lines.filter(({ leads }) => leads === name),
        })),
        ...groupNames.map((name) => ({ name, lines: isDue.filter((line) => groupOf(line, me.today) === name) })),
        { name: 'waiting', lines: lined(parts.flatMap((part) => part.waiting ?? []).sort(byDueDate)) },
        { name: 'changed', lines: lined(parts.flatMap((part) => part.changed ?? [])) },
      ];
      return {
        kept: kept.length > 0,
        acts: parts.flatMap((part) => part.acts ?? []),
        hasToDo: counts.length > 0 || items.some(({ doing }) => doing.length > 0),
        groups: groups.filter((group) => group.lines.length),
        counts: said,
        recent: stillSeen(t, me, opened),
      };
    });
  }
}

/** Those of what was opened that have a page for the person now, as they have been named for this request. */
function stillSeen(t: Words, me: Actor, opened: readonly string[]): Recent[] {
  const { naming } = me.request;
  const hasBoth = hasRole(me, 'isac', 'idva');
  const found = opened.flatMap((id): Recent[] => {
    const { href, reference } = naming?.of(id) ?? {};
    if (!href) return [];
    const tag = hasBoth && reference ? whoseCase(t, isOfService(reference) ? 'service' : 'clinic') : undefined;
    return [{ href, reference, names: naming?.said(id, hasBoth), tag }];
  });
  return found.slice(0, MOST_RECENT);
}

/** Several of one kind for one person are one line, in the place of the first of them; each is in it, with what can be done. */
function together(lines: readonly HomeLine[]): HomeLine[] {
  const keyOf = ({ alike, caseId }: HomeLine): string | undefined =>
    alike && caseId ? `${alike.key} ${caseId}` : undefined;
  return lines.flatMap((line) => {
    const key = keyOf(line);
    const each = key ? lines.filter((one) => keyOf(one) === key) : [];
    if (each.length < 2) return [line];
    if (each[0] !== line) return [];
    return [
      {
        ...line,
        text: line.alike?.text(each.length) ?? line.text,
        doing: line.alike?.act ? [line.alike.act] : [],
        as: null,
        each,
      },
    ];
  });
}

interface Known {
  readonly me: Actor;
  readonly agencyNames: ReadonlyMap<string, string>;
  readonly caseNames: ReadonlyMap<string, CaseNames>;
}

const lineOf = (t: Words, item: HomeItem, { me, agencyNames, caseNames }: Known): HomeLine => {
  const posts = me.posts.filter(({ agencyId }) => agencyId === item.agencyId);
  const as = posts.map(({ role, agencyId }) =>
    t('web.home.post', { role: t(`web.roles.${role}`), agency: agencyNames.get(agencyId) ?? '' }),
  );
  return {
    ...item,
    about: namesSaid(t, me, caseNames.get(item.caseId ?? '') ?? {}),
    due: item.dueOn && formatDay(item.dueOn),
    late: dueTag(t, item.dueOn, me.today),
    each: [],
    as: item.doing.length && as.length ? t('web.home.as', { posts: [...new Set(as)].join(t('web.home.or')) }) : null,
  };
};
