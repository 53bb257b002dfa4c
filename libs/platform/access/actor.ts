import type { LondonDate } from '../../kernel/london-date.js';
import type { Typed } from '../http/typed.js';
import type { StatementClass } from '../database/statement-classes.js';
import type { Naming } from '../naming/naming.js';
import type { Category, Duty, Role } from './access-matrix.js';
import type { Depth, OpenedAt } from './depths.js';

/**
 * What a sharing agreement in force today lets a post receive: in the cases that stand in these forums, these agencies'
 * rows of these categories.
 */
export interface Share {
  readonly forumIds: readonly string[];
  readonly agencyIds: readonly string[];
  /** The agreement's own words, see `agreementWords`. */
  readonly words: readonly string[];
}

/** One membership of an agency, in date today and with vetting in date. Rights are worked out post by post. */
export interface Post {
  readonly id: string;
  readonly role: Role;
  readonly duty?: Duty | null;
  readonly agencyId: string;
  /** Of which kind the agency is: what it needs to find people depends on that. */
  readonly agencyKind?: string;
  readonly areaCode: string;
  /** Those in which it takes part. */
  readonly forumIds: readonly string[];
  /** Those that consult its agency only: of them it may be shown counts, and nothing of any case (decision 78). */
  readonly consultedForumIds?: readonly string[];
  /** Every agency that has the same data controller, this one included: their rows need no agreement. */
  readonly ownAgencyIds: readonly string[];
  readonly shares: readonly Share[];
}

export interface Lead {
  readonly agencyId: string;
  /** Who has a post there today. */
  readonly staffIds?: readonly string[];
  readonly roles: readonly string[];
  readonly forumIds: readonly string[];
}

/** A seat in a strategic group, in date today, which a post at the same agency fills. */
export interface Seat {
  readonly groupId: string;
  readonly areaCode: string;
  readonly agencyId: string;
  /** Whether they chair the group. */
  readonly chairs: boolean;
  /** Of a charity or another voluntary body, which is shown no other agency by itself. */
  readonly thirdSector: boolean;
}

/** What somebody's rights are worked out from: all that was so of them at the moment when they came. */
export interface Facts {
  readonly id: string;
  readonly posts: readonly Post[];
  /** The agencies that the person leads or deputises for, with the posts and forums that they may give there. */
  readonly leads?: readonly Lead[];
  /** The issue of the promise that the person has still to accept: until then they see nothing. */
  readonly promiseOwed?: string | null;
  /** On whose team they are, for which agency, and in which forums that counts: in the one that put them there. */
  readonly team: readonly {
    readonly caseId: string;
    readonly agencyId: string;
    readonly forumIds: readonly string[];
  }[];
  /** The cases of agenda items that they are on, each at a meeting of a forum; and how deep it is shared with them there, else in full. */
  readonly items: readonly {
    readonly caseId: string;
    readonly forumId: string;
    readonly depth?: Depth;
    /** Where they are on it as a guest alone: the agencies of the data controller whose case it is, if they came without an agreement; else none. */
    readonly hostIds?: readonly string[] | null;
  }[];
  /** Whose listings on cases count as theirs, where it is not their own alone: in a preview, of everybody in a role. */
  readonly listedAs?: readonly string[];
  /** From which depth of sharing on each category is shared today. */
  readonly openedAt?: OpenedAt;
  /** Meetings at which the person has a place, besides those of their forums. */
  readonly meetingIds?: readonly string[];
  /** What is opened to them case by case, and in which forums: in the one that opened it. */
  readonly grants: readonly {
    readonly caseId: string;
    readonly categories: readonly Category[];
    readonly forumIds: readonly string[];
  }[];
  /** The cases whose investigation they held for an agency and handed over, and the moment up to which they read them. */
  readonly handedOver?: readonly { readonly caseId: string; readonly agencyId: string; readonly until: string }[];
  /** The cases of which a side went to the force of a post of theirs by a transfer, and is that force's today. */
  readonly took?: readonly { readonly caseId: string; readonly areaCode: string }[];
  readonly barredCaseIds: readonly string[];
  /** Declarations of a conflict that mean one of those cases, of a person who would decide about them. */
  readonly keptDeclarationIds?: readonly string[];
  /** The strategic groups in which they sit. */
  readonly seats?: readonly Seat[];
  /** The forums whose grant they own today, and for which agency: while each is a project and its grant runs. */
  readonly funded?: readonly { readonly forumId: string; readonly agencyId: string }[];
  /** The advocacy services for which they work, whether they allocate its cases, and to whom they may. */
  readonly services?: readonly {
    readonly agencyId: string;
    readonly allocates: boolean;
    readonly staffIds?: readonly string[];
  }[];
  /** Of the areas that they oversee: who is accredited there, and which forums there are. None for whoever oversees no area. */
  readonly oversees?: { readonly staffIds: readonly string[]; readonly forumIds: readonly string[] } | null;
  /** What they have open by having broken the glass, and until when. */
  readonly glass?: readonly { readonly id: string; readonly endsAt: string }[];
}

/**
 * Whoever comes through the door, with the facts about them, read anew for each request.
 * `at` is the moment at which they act: rules, audit and follow-ups take their time from it.
 */
export interface Actor extends Facts {
  readonly at: Date;
  readonly today: LondonDate;
  /** What they do happened long ago and is entered only now: nobody is written to about it. */
  readonly history?: boolean;
  readonly language: string;
  /** `key` is the same for every press of one form; `said` marks what was answered in it, by each secret, newest first; `post` is where they chose one. */
  readonly request: {
    readonly id: string;
    readonly key?: string | undefined;
    readonly said?: readonly string[] | undefined;
    readonly post?: string | undefined;
    /** The network address from which they ask; of jobs and of history there is none. */
    readonly address?: string | undefined;
    /** How long the statements of this request may take; absent: as long as those of a job. */
    readonly takes?: StatementClass | undefined;
    /** How many contact details the request wrote, by case, where its person could record them as the perpetrator's instead. */
    readonly details?: Map<string, number> | undefined;
    /** Where two of their posts fit, one has to have been chosen. */
    readonly choose?: true;
    /** The texts that were typed into it. */
    readonly typed?: (() => readonly Typed[]) | undefined;
    /** Why they go on with a text that says where a victim is, though they were told that it does. */
    readonly locationReason?: string | undefined;
    /** Where a front door wants to know: the checks of texts that the request had held. */
    readonly held?: Set<string> | undefined;
    /** Where a page is made: whom the cases are about that stand on it. */
    readonly naming?: Naming | undefined;
  };
  readonly session?: { readonly id: string; readonly kind: 'web' | 'api' | 'token' };
  /** What a system's token is narrowed to; absent for people. */
  readonly scopes?: readonly string[];
}

/** The worker and the loader's own acts, with a column of its own in the matrix. */
export const SYSTEM_ID = '00000000-0000-4000-8000-000000000001';

export const hasRole = (actor: Pick<Facts, 'posts'>, ...wanted: Role[]): boolean =>
  actor.posts.some((post) => wanted.includes(post.role));

/** The forums in which the person holds one of these roles. */
export const forumsAs = (actor: Facts, ...wanted: Role[]): string[] => [
  ...new Set(actor.posts.filter((post) => wanted.includes(post.role)).flatMap((post) => post.forumIds)),
];

/** The first of a person's posts that holds one of these roles, in a forum where one is given. */
export const postAs = (actor: Facts, wanted: readonly Role[], forumId?: string): Post | undefined =>
  actor.posts.find((post) => wanted.includes(post.role) && (!forumId || post.forumIds.includes(forumId)));

/** The agencies for which the person speaks today. */
export const agenciesOf = (actor: Facts): string[] => [...new Set(actor.posts.map((post) => post.agencyId))];
