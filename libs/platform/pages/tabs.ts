import type { Facts } from '../access/actor.js';
import { words, type Words } from '../messages/messages.js';
import type { CasePart, PlacedPart } from './case-part.js';
import type { Link } from './page.js';

interface Declared<T extends string> {
  /** In the order in which they are offered. The first has the address of the thing itself. */
  readonly names: readonly [T, ...T[]];
  /** The address beneath which things of the kind are, such as `/cases`. */
  readonly at: string;
  /** What a tab is called, and what all of them are called for those who listen to the page. */
  readonly called: (t: Words, tab: T) => string;
  readonly label: (t: Words) => string;
  /** Whether a tab is offered to somebody by who they are, never by what a thing holds; where it is not said, each is. */
  readonly isOffered?: (me: Facts, tab: T, id: string) => boolean;
}

/** What a page shows of the tabs of one thing; `macros/tabs.njk` draws it. */
export interface Tabbed {
  readonly label: string;
  readonly links: readonly (Link & { readonly active: boolean })[];
  /** What the tab that is open is called; none where the page shows everything. */
  readonly name?: string | undefined;
  /** The page that shows everything, to print and to look through with the browser's own search. */
  readonly allHref?: string | undefined;
}

/** On which page of a thing somebody is: one of its tabs, or all of them at once. */
interface Open<T extends string> {
  readonly id: string;
  readonly tab: T | undefined;
  /** The title of the thing itself. */
  readonly title: string;
  /** What the address of each page ends with, such as `?on=2026-04-01`. */
  readonly ending?: string;
}

/** The pages of one kind of thing, each with an address of its own (decision 237). */
export class Tabs<T extends string> {
  constructor(private readonly declared: Declared<T>) {}

  get names(): readonly T[] {
    return this.declared.names;
  }

  /** Parts that are shown on several tabs: whole on their own, the first rows on the first. */
  readonly placed = (tabs: readonly T[], ...parts: readonly CasePart[]): PlacedPart[] =>
    parts.map((part) => ({ tabs, part }));

  /** The tabs that a person is offered: they follow from the person's roles, never from what a thing holds. */
  private offeredTo(me: Facts, id: string): T[] {
    const { names, isOffered } = this.declared;
    return names.filter((tab) => isOffered?.(me, tab, id) ?? true);
  }

  /** The address of a tab of a thing. */
  href(id: string, tab: T): string {
    const { at, names } = this.declared;
    return tab === names[0] ? `${at}/${id}` : `${at}/${id}/${tab}`;
  }

  /** The address of everything on one page. */
  allHref(id: string): string {
    return `${this.declared.at}/${id}/all`;
  }

  /** The links to the tabs that a person is offered, with the one that is open marked. */
  links(t: Words, me: Facts, id: string, open?: T) {
    return this.offeredTo(me, id).map((tab) => ({
      href: this.href(id, tab),
      text: this.declared.called(t, tab),
      active: tab === open,
    }));
  }

  /** The tabs of a thing, for a page that stands on one of them and has a heading of its own. */
  tabbed(me: Facts, id: string, tab: T | undefined, ending = ''): Tabbed {
    const t = words();
    const { called, label } = this.declared;
    return {
      label: label(t),
      links: this.links(t, me, id, tab).map((one) => ({ ...one, href: one.href + ending })),
      name: tab && called(t, tab),
      allHref: tab && this.allHref(id) + ending,
    };
  }

  /** The title of a page of a thing, which names the tab, and its tabs as its template draws them. */
  around(me: Facts, { id, tab, title, ending = '' }: Open<T>): { readonly title: string; readonly tabbed: Tabbed } {
    const tabbed = this.tabbed(me, id, tab, ending);
    const isFirst = tab === this.names[0];
    return {
      title: tabbed.name && !isFirst ? words()('platform.tabs.titleOf', { title, tab: tabbed.name }) : title,
      tabbed,
    };
  }

  /** Which tab the address of a route ends with; none for that of everything. */
  ofRoute(url: string | undefined): T | undefined {
    return this.names.find((tab) => url?.endsWith(`/${tab}`));
  }
}
