import { daysBetween, type LondonDate } from '../../kernel/london-date.js';
import type { Words } from '../messages/messages.js';
import type { Tx } from '../work/tx.js';

/** A state, or how late something is, as the macros draw it. */
export interface Tag {
  readonly text: string;
  readonly colour?: string;
}

/** What can be done with a thing where it is listed. */
export interface Act {
  readonly label: string;
  /** The page of the move, which is also where it is posted. */
  readonly href: string;
  /** Of a move that is made by the press, without its page (decision 252): the version that was seen. */
  readonly version?: number;
  /** The page to which such a press leads on, where that is not the thing's own. */
  readonly back?: string;
  /** Which thing it is, for those who hear the button alone. */
  readonly hidden?: string;
  readonly main?: boolean;
}

/** What stands first on a home, in this order (`interface.md` 3). */
export const homeLeads = [
  'urgent',
  'panel',
  'confirming',
  'approvals',
  'authority',
  'victims',
  'sessions',
  'mappa',
] as const;
export type HomeLead = (typeof homeLeads)[number];

/** One thing that waits for a person, from any room. */
export interface HomeItem {
  /** What it is, in words: an action, a return, a review, a meeting. */
  readonly kind: string;
  readonly reference: string | null;
  /** The case that it is about: the home says whom that is about, as far as the person may see their names. */
  readonly caseId?: string | null;
  readonly text: string;
  readonly href: string;
  /** Absent for what has no day. */
  readonly dueOn: LondonDate | null;
  /** Whose it is, in words: theirs, or their agency's. */
  readonly whose: string;
  /** The language of that, where it is not the page's. */
  readonly whoseIn?: string;
  readonly state: Tag;
  /** What can be done at once; each makes a move, or leads to its page. */
  readonly doing: readonly Act[];
  /** What more is said of what stands first on a home, each in few words. */
  readonly facts?: readonly string[];
  /** The agency for which they would act: the post stands beside the button. */
  readonly agencyId: string | null;
  /** The heading under which it stands before all that is due, where it is what the role is there for. */
  readonly leads?: HomeLead;
  /** Several with this key are one line, which says how many there are and holds each of them. */
  readonly alike?: {
    readonly key: string;
    readonly text: (count: number) => string;
    /** What is pressed for several: it begins with the first. */
    readonly act?: Act;
  };
  /** Somebody else's: where the room of the thing lists it too, that line stands and says this of whose it is. */
  readonly isCovered?: true;
}

/** How many things of one kind wait, and where they are listed. */
export interface HomeCount {
  readonly text: string;
  readonly count: number;
  readonly href: string;
  readonly urgent?: boolean;
}

/** What a room puts on the home of whoever is asking. */
export interface HomePart {
  /** What the role most often begins, as buttons above everything. */
  readonly acts?: readonly { readonly label: string; readonly href: string }[];
  readonly items?: readonly HomeItem[];
  /** What others owe that the person waits for, by the day it is due. */
  readonly waiting?: readonly HomeItem[];
  /** What others changed since yesterday that concerns them, the latest first. */
  readonly changed?: readonly HomeItem[];
  readonly counts?: readonly HomeCount[];
  /** How many more there are than the items show, and where. */
  readonly more?: HomeCount;
}

/** Reads a room's part of a home, as the person themself, in a query or two. */
export type HomeSource = (tx: Tx, t: Words) => Promise<HomePart>;

/** What several rooms list of the same thing is one line. */
export function withoutCovered(items: readonly HomeItem[]): HomeItem[] {
  const covered = new Map(items.flatMap((one) => (one.isCovered ? [[one.href, one]] : [])));
  const listed = items
    .filter((one) => !one.isCovered)
    .map((one) => ({ ...one, whose: covered.get(one.href)?.whose ?? one.whose }));
  const known = new Set(listed.map(({ href }) => href));
  return [...listed, ...[...covered.values()].filter(({ href }) => !known.has(href))];
}

/** Says how many days something is overdue, or that it is due today; nothing before that. */
export function dueTag(t: Words, dueOn: LondonDate | null, today: LondonDate): Tag | undefined {
  if (!dueOn || dueOn > today) return undefined;
  if (dueOn === today) return { text: t('platform.due.today'), colour: 'orange' };
  return { text: t('platform.due.overdue', { count: daysBetween(dueOn, today) }), colour: 'red' };
}
