import type { Words } from '../messages/messages.js';
import type { Tx } from '../work/tx.js';
import type { PartShown, PlacedPart } from './case-part.js';

/** A part as its reader sees it, and the tabs on which it is shown. */
export interface PlacedShown extends PartShown {
  readonly tabs: readonly string[];
}

/** Reads some parts of a case, as the person of the transaction may see them; those in which they may see nothing are left out. */
export async function readPlaced(
  tx: Tx,
  t: Words,
  caseId: string,
  parts: readonly PlacedPart[],
): Promise<PlacedShown[]> {
  const shown = await Promise.all(
    parts.map(async ({ part, tabs }) => {
      const one = await part(tx, caseId, t);
      return one && { ...one, tabs };
    }),
  );
  return shown.filter((part) => part !== undefined);
}

/** The parts that stand on a tab. */
export const partsOn = (parts: readonly PlacedPart[], tab: string): PlacedPart[] =>
  parts.filter(({ tabs }) => tabs.includes(tab));

const isFilled = ({ rows, said, text }: PartShown): boolean => Boolean(rows?.length || said?.length || text);

/** The parts in which there is something, and those that are named in one line because there is nothing yet. */
export const withUnfilled = <P extends PartShown>(parts: readonly P[]): { parts: P[]; unfilled: P[] } => ({
  parts: parts.filter(isFilled),
  unfilled: parts.filter((one) => !isFilled(one)),
});

/** What a tab is there for before what stands behind it. */
export const behindLast = <P extends PartShown>(parts: readonly P[]): P[] =>
  [false, true].flatMap((last) => parts.filter(({ behind }) => (behind !== undefined) === last));

/** A part with all its rows open: where everything is shown, to be printed and searched. */
export const allOpen = <P extends PartShown>({ behind: _, ...part }: P): Omit<P, 'behind'> => part;

/** How many rows of a part that has a tab of its own are shown on the first tab. */
const FIRST_ROWS = 5;

/**
 * The first rows of a part, of what is open where it says so, and the way to the tab that has the others.
 * @param hrefOf the address of the tab that has the whole of the part; nothing where it has no other than the first
 */
export function inShort<P extends PlacedShown>(
  t: Words,
  part: P,
  hrefOf: (part: P) => string | undefined,
): PartShown[] {
  const { rows = [], open } = part;
  if (!isFilled(part) || open?.count === 0) return [];
  const href = hrefOf(part);
  const shown = Math.min(open?.count ?? FIRST_ROWS, FIRST_ROWS);
  const { link: _, ...told } = { ...part, ...(open && { title: open.title }) };
  if (!href || rows.length <= shown) return [told];
  const link = { href, text: t('platform.tabs.more', { count: rows.length, title: part.title }) };
  return [{ ...told, rows: rows.slice(0, shown), link }];
}

type Link = NonNullable<PartShown['link']>;

/** Acts with the most usual first. */
export const mainFirst = (acts: readonly Link[]): Link[] =>
  [...acts].sort((a, b) => Number(b.main ?? 0) - Number(a.main ?? 0));

/** The acts of some parts, the most usual first. */
export const actsOf = (parts: readonly PartShown[]): Link[] => mainFirst(parts.flatMap(({ link }) => link ?? []));
