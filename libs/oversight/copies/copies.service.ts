import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { enterInLedger } from '../../cases/ledger/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { DestinationName } from './copy.destinations.js';
import type { Copied } from './copy.fields.js';
import type { Asked } from './copy.forms.js';
import { goneOut, madeOf, offeredTo } from './copies.making.js';
import { subjectOf } from './copies.subjects.js';
import { OwnCopy } from './own-copy.entity.js';

/** A copy as it is shown; without parts where what it was made of has changed since. */
export interface ShownCopy {
  readonly id: string;
  readonly thing: Copied;
  readonly subjectId: string;
  readonly caseId: string;
  readonly reference: string;
  readonly destination: DestinationName;
  readonly madeAt: Date;
  readonly changed: boolean;
  readonly parts: readonly string[];
}

/** Copies for the systems that agencies keep themselves. */
@Injectable()
export class Copies {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The destinations that somebody may choose for what they see. @throws Problem `not-found` */
  offered(actor: Actor, { thing, subjectId }: Pick<Asked, 'thing' | 'subjectId'>): Promise<DestinationName[]> {
    return this.work.as(actor, async (tx) => {
      const { category } = await subjectOf(tx, thing, subjectId);
      return [...(await offeredTo(tx, category)).keys()];
    });
  }

  /**
   * Makes a copy of what somebody sees, for a record of their own agency, and enters in the ledger as shared what is in it.
   * @throws Problem `not-found`, `not-allowed`, `invalid-input` for a destination that none of their agencies keeps, or that takes no such thing
   */
  make(actor: Actor, asked: Asked): Promise<{ id: string }> {
    return this.work.once(actor, 'copies.create', async (tx) => {
      const copy = await copyOf(tx, asked);
      const { digest, gone } = await madeOf(tx, copy);
      copy.digest = digest;
      await tx.add(copy, { thing: copy.thing, destination: copy.destination });
      enterInLedger(tx, goneOut(copy, gone));
      return { id: copy.id };
    });
  }

  /** One's own, with its words while they are as they went out. @throws Problem `not-found`, also where its maker sees no more what it is of */
  show(actor: Actor, id: string): Promise<ShownCopy> {
    return this.work.as(actor, async (tx) => {
      const copy = await tx.get(OwnCopy, id);
      const { reference, parts, digest } = await madeOf(tx, copy);
      const { thing, subjectId, caseId, destination, madeAt } = copy;
      const changed = digest !== copy.digest;
      return { id, thing, subjectId, caseId, reference, destination, madeAt, changed, parts: changed ? [] : parts };
    });
  }
}

async function copyOf(tx: Tx, { thing, subjectId, destination }: Asked): Promise<OwnCopy> {
  const { caseId, category } = await subjectOf(tx, thing, subjectId);
  const offered = await offeredTo(tx, category);
  const agencyId = offered.get(destination);
  if (!agencyId) throw invalid({ field: 'destination', message: 'copies.errors.destination' });
  return Object.assign(new OwnCopy(), {
    id: randomUUID(),
    caseId,
    agencyId,
    thing,
    subjectId,
    destination,
    askedBy: tx.actor.id,
    madeAt: tx.at,
    digest: '',
  });
}
