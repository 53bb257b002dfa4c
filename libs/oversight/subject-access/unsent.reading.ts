import { Inject, Injectable } from '@nestjs/common';
import { called } from '../../administration/agencies/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { SubjectAccess } from './subject-access.fields.js';

interface Typed {
  readonly kind: 'draft' | 'kept_post';
  /** The part of the product whose form it is, as its address begins. */
  readonly form: string;
  readonly staffId: string;
  readonly agencyIds: readonly string[];
  readonly at: Date;
}

/** Something that was typed and not sent: by whom, where they work, into what and when. Never a word of it. */
export interface Unsent extends Pick<Typed, 'kind' | 'form' | 'at'> {
  readonly writerName: string | null;
  readonly agencyNames: readonly string[];
}

const naming = `SELECT kind, form, staff_id AS "staffId", agency_ids AS "agencyIds", at FROM unsent_naming($1)`;

async function unsentOf(tx: Tx, id: string): Promise<Unsent[]> {
  const found = await tx.list(asking<Typed>({ text: naming, values: [id] }, ['at']));
  const agencies = found.flatMap(({ agencyIds }) => agencyIds);
  const nameOf = await called(tx, { staff: found.map(({ staffId }) => staffId), agencies });
  return found.map(({ kind, form, staffId, agencyIds, at }) => ({
    kind,
    form,
    writerName: nameOf(staffId),
    agencyNames: agencyIds.flatMap((agencyId) => nameOf(agencyId) ?? []),
    at,
  }));
}

/** Drafts and forms that wait to be sent, as far as they belong to what a person asks for. */
@Injectable()
export class UnsentForms {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * What people of the area of a request have typed and not sent that has the surname, and where it is known the forename,
   * of its person in it; none once the request is answered or withdrawn.
   * @throws Problem `not-found` for whoever does not see the request
   */
  read(actor: Actor, id: string): Promise<Unsent[]> {
    return this.work.as(actor, async (tx) => {
      await tx.get(SubjectAccess, id);
      return unsentOf(tx, id);
    });
  }

  /** As `read`, beside a request that was just read and stands in the record; none for whoever does not see it. */
  beside(actor: Actor, id: string): Promise<Unsent[]> {
    return this.work.as(actor, (tx) => unsentOf(tx, id));
  }
}
