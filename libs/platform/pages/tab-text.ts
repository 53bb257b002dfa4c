import type { Words } from '../messages/messages.js';
import { upTo } from '../work/counted.js';

/** How many there are, as far as they are counted. */
export function countedText(t: Words, counted: number): string {
  const { total: count, more } = upTo(counted);
  return t(more ? 'platform.lists.numberMore' : 'platform.lists.number', { count });
}

/** What a tab is called, with how many there are: as far as they are counted, or not at all. */
export function tabText(t: Words, name: string, counted?: number): string {
  if (counted === undefined) return name;
  const { total: count, more } = upTo(counted);
  return t(more ? 'platform.lists.tabMore' : 'platform.lists.tab', { name, count });
}
