import { HiddenNames } from './hidden-names.js';

/**
 * Whom a case is about, each in words that say who they are (*Carys Bowen (victim)*), and where its page is: as far as the
 * reader may see these. What they may not see is not there.
 */
export interface ToldOfCase {
  readonly perpetrator?: string | undefined;
  readonly victim?: string | undefined;
  readonly reference?: string;
  readonly href?: string;
}

type Order = readonly ('perpetrator' | 'victim')[];
const order = (isVictimFirst: boolean): Order =>
  isVictimFirst ? ['victim', 'perpetrator'] : ['perpetrator', 'victim'];

/** What a request for a page has learnt of whom cases are about, and which case its page is about. */
export class Naming {
  /** The case that the page is about, where what it showed belongs to one. */
  about: string | undefined;
  /** The case itself, where that was opened. */
  opened: { readonly id: unknown; readonly reference: unknown } | undefined;
  /** Where the reader has names hidden: those that were read, for a page with initials in their place. */
  hidden: HiddenNames | undefined;
  private readonly asked = new Set<string>();
  private readonly told = new Map<string, ToldOfCase>();
  private readonly byReference = new Map<string, string>();

  /** @param isShown whether what is read is read to be shown; where something is sent, only what is shown in the end is asked about */
  constructor(readonly isShown: boolean) {}

  /** Whether a key is that of the case which was opened itself, whose page names its people in the heading. */
  isOpened(key: string): boolean {
    return this.opened !== undefined && (key === this.opened.id || key === this.opened.reference);
  }

  /** From now on initials are shown in the place of names. */
  hide(): void {
    this.hidden = new HiddenNames();
  }

  /** Whether it was asked about a case, by its id or its reference, whatever the answer was. */
  wasAsked(key: string): boolean {
    return this.asked.has(key) || this.byReference.has(key);
  }

  /** Those of some keys that were not asked about yet; they are from now on. */
  unasked(keys: readonly string[]): string[] {
    const unknown = [...new Set(keys)].filter((key) => !this.wasAsked(key));
    for (const key of unknown) this.asked.add(key);
    return unknown;
  }

  /** Keeps what is told of cases, beside what is known of them. */
  keep(told: ReadonlyMap<string, ToldOfCase>): void {
    for (const [id, more] of told) {
      this.told.set(id, { ...this.told.get(id), ...more });
      if (more.reference) this.byReference.set(more.reference, id);
    }
  }

  /** What is known of a case, by its id or its reference. */
  of(key: string): ToldOfCase | undefined {
    return this.told.get(key) ?? this.told.get(this.byReference.get(key) ?? '');
  }

  /** Whom a case is about, in one line; nothing where the reader may see none of their names. */
  said(key: string, isVictimFirst: boolean): string | undefined {
    const told = this.of(key) ?? {};
    return (
      order(isVictimFirst)
        .flatMap((part) => told[part] ?? [])
        .join(', ') || undefined
    );
  }
}
