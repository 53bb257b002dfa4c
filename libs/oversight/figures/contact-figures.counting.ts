import { modes, type Mode } from '../../cases/contacts/index.js';
import { isSmall } from './figures.rules.js';
import { linesShown, type LineShown } from './small-lines.rules.js';

/** How many contacts there were by one way in one district. */
export interface Counted {
  readonly district: string | null;
  readonly mode: Mode;
  readonly count: number;
}

/** Contacts by district and way, as they go out. */
export interface ContactsShown {
  /** null: it is small itself. */
  readonly total: number | null;
  readonly districts: readonly {
    /** null: of cases whose district is not known. */
    readonly district: string | null;
    readonly modes: Readonly<Record<Mode, LineShown>>;
  }[];
}

/**
 * Contacts as one table of which the total is known and nothing else: small counts are hidden, with as many others as are
 * needed so that nobody can work them out (`domain.md` 8 rule 10).
 * @param below what is fewer than this is small
 */
export function contactsShown(counted: readonly Counted[], below: number): ContactsShown {
  const districts = [...new Set(counted.map(({ district }) => district))];
  const cells = districts.flatMap((district) =>
    modes.map((mode) => counted.find((one) => one.district === district && one.mode === mode)?.count ?? 0),
  );
  const total = cells.reduce((sum, count) => sum + count, 0);
  const lines = linesShown(cells, below);
  return {
    total: isSmall(total, below) ? null : total,
    districts: districts.map((district, nth) => ({
      district,
      modes: Object.fromEntries(modes.map((mode, at) => [mode, lines[nth * modes.length + at]])) as Record<
        Mode,
        LineShown
      >,
    })),
  };
}
