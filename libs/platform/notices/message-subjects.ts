import type { Entity } from '../access/access.js';
import { dutyHref } from '../duties/duty.js';
import { pathOf, type KindOfDuty } from '../duties/kinds-of-duty.js';
import type { Row } from '../work/tx.js';

/** A kind of thing of a case that messages are about, as its room contributes it: whoever sees the thing is told of them. */
export interface MessageSubject {
  /** As the messages name it. */
  readonly kind: string;
  readonly entity: Entity<Row>;
  /** The part of the address under which it is read. */
  readonly section: string;
}

/** What a message was about, as far as it says: which thing, and of which case. */
export type SaidOf = Row & { readonly caseId: string };

/** The same, of what is owed too. */
export interface Told {
  readonly entity: Entity<Row>;
  readonly isOwed: boolean;
  readonly path: (of: SaidOf) => string;
}

/** What is owed is read at its thing; what hangs on another thing than its case, by the account of it, which leads there. */
const toldOfDuty = (kind: KindOfDuty): Told => ({
  entity: kind.entity,
  isOwed: true,
  path: (of) => (kind.hangsOn && kind.hangsOn !== 'caseId' ? dutyHref(kind.source.kind, of.id) : pathOf(kind, of)),
});

const toldOfThing = ({ entity, section }: MessageSubject): Told => ({
  entity,
  isOwed: false,
  path: ({ id }) => `/${section}/${id}`,
});

/** Every kind of thing that messages are about, what is owed first; given by the front door. */
export class MessageSubjects {
  readonly byKind: ReadonlyMap<string, Told>;

  constructor(duties: readonly KindOfDuty[], contributed: readonly MessageSubject[]) {
    this.byKind = new Map([
      ...duties.map((kind) => [kind.source.kind, toldOfDuty(kind)] as const),
      ...contributed.map((one) => [one.kind, toldOfThing(one)] as const),
    ]);
  }
}
