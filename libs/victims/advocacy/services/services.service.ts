import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Agency, inPost } from '../../../administration/agencies/index.js';
import { areasAgreedFor, ForceArea, settleNext } from '../../../administration/areas/index.js';
import { londonDay } from '../../../kernel/london-date.js';
import { invalid, type FieldError } from '../../../kernel/problem.js';
import type { Actor } from '../../../platform/access/actor.js';
import { refusalOf } from '../../../platform/work/record.js';
import type { Row, Tx } from '../../../platform/work/tx.js';
import { Work } from '../../../platform/work/work.js';
import { advocates } from '../advocate.roles.js';
import { AdvocacyService, AdvocateType, FundingStream } from './service.entity.js';
import type { serviceForm, streamForm, typeForm } from './service.forms.js';
import { seatSeniors } from './services.seating.js';
import { typesOf } from './services.settled.js';

type Settled = z.output<typeof serviceForm>;

const wrong = (field: string, name: string): FieldError => ({ field, message: `advocacy-services.errors.${name}` });

/** What an advocacy service settles of itself, its funding and as what its advocates act. */
@Injectable()
export class AdvocacyServices {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Settles it from today or a later day on; of one day the last word stands, and all earlier ones are kept. Whoever
   * allocates is on the team of every case from then on.
   * @throws Problem `not-allowed` for whoever does not lead the service, `invalid-input` for a day that is over, for areas
   * and districts that there are not, an area of another force whose administrator has not agreed, and seniors who do not advocate there, `moved-on`
   */
  settle(actor: Actor, given: Settled): Promise<{ id: string; number: number }> {
    const { agencyId, fromOn, version } = given;
    return this.work.once(actor, `advocacy-services.create ${agencyId}`, async (tx) => {
      const fresh = Object.assign(new AdvocacyService(), rowOf(given), { setBy: actor.id, setAt: tx.at });
      await mustBeAllowed(tx, fresh);
      if (fromOn < actor.today) throw invalid(wrong('fromOn', 'past'));
      await mustFit(tx, fresh);
      await mustBeAgreed(tx, fresh);
      const added = await settleNext(tx, fresh, {
        alike: tx.rows(AdvocacyService).where({ agencyId }),
        seen: version,
      });
      if (fromOn === actor.today) await seatSeniors(tx, agencyId);
      return added;
    });
  }

  /**
   * Adds a stream of funding.
   * @throws Problem `not-allowed`, `invalid-input` for a last day before the first, and for agencies of which there are none
   */
  addStream(actor: Actor, asked: z.output<typeof streamForm>): Promise<{ id: string }> {
    const { agencyId, streamName: name, fromOn, toOn = null, concernedIds = [] } = asked;
    return this.work.once(actor, `funding-streams.create ${agencyId}`, async (tx) => {
      if (toOn && toOn < fromOn) throw invalid(wrong('toOn', 'beforeFirst'));
      const others = [...new Set(concernedIds)].filter((one) => one !== agencyId);
      const known = others.length
        ? await tx
            .rows(Agency)
            .where({ id: { $in: others } })
            .count()
        : 0;
      if (known < others.length) throw invalid(wrong('concernedIds', 'concerned'));
      const added = { agencyId, name, fromOn, toOn, concernedIds: others, addedBy: actor.id, addedAt: tx.at };
      const { id } = await tx.add(Object.assign(new FundingStream(), { id: randomUUID(), ...added }));
      return { id };
    });
  }

  /** Adds something as which advocates act. @throws Problem `not-allowed`, `invalid-input` for what the service has already */
  addType(actor: Actor, { agencyId, typeName, accreditation }: z.output<typeof typeForm>): Promise<{ id: string }> {
    return this.work.once(actor, `advocate-types.create ${agencyId}`, async (tx) => {
      const added = {
        id: randomUUID(),
        agencyId,
        name: typeName,
        accreditation: accreditation ?? null,
        role: null,
        addedBy: actor.id,
        addedAt: tx.at,
      };
      const type = Object.assign(new AdvocateType(), added);
      await mustBeAllowed(tx, type);
      const known = await typesOf(tx, agencyId);
      if (known.some(({ name }) => name.toLowerCase() === typeName.toLowerCase()))
        throw invalid(wrong('typeName', 'known'));
      const { id } = await tx.add(type);
      return { id };
    });
  }
}

async function mustBeAllowed(tx: Tx, row: Row): Promise<void> {
  if (!(await tx.may(row.constructor, row, 'create'))) throw refusalOf(row.constructor.name, row, 'create');
}

/** @throws Problem `invalid-input`, one error a field */
async function mustFit(tx: Tx, { agencyId, areas, districts, seniorIds }: AdvocacyService): Promise<void> {
  const [known, posts] = await Promise.all([
    tx
      .rows(ForceArea)
      .where({ code: { $in: areas } })
      .all(),
    inPost(tx, { agencyId, role: { $in: [...advocates] } }),
  ]);
  const inAreas = new Set(known.flatMap((area) => area.districts.map((one) => one['code'])));
  const here = new Set(posts.map(({ staffId }) => staffId));
  const errors = [
    ...(known.length < areas.length ? [wrong('areas', 'area')] : []),
    ...(districts.every((code) => inAreas.has(code)) ? [] : [wrong('districts', 'district')]),
    ...(seniorIds.every((id) => here.has(id)) ? [] : [wrong('seniorIds', 'senior')]),
  ];
  if (errors.length) throw invalid(...errors);
}

/**
 * Another force's area is claimed only where its administrator agreed (decision 195).
 * @throws Problem `invalid-input`, one error for each area
 */
async function mustBeAgreed(tx: Tx, { agencyId, areas, fromOn }: AdvocacyService): Promise<void> {
  const own = await tx.rows(Agency).where({ id: agencyId }).select('areaCode').one();
  const others = areas.filter((code) => code !== own?.areaCode);
  if (!others.length) return;
  const on = londonDay(fromOn);
  const [agreed, known] = await Promise.all([
    areasAgreedFor(tx, { agencyId, areas: others, on }),
    tx
      .rows(ForceArea)
      .where({ code: { $in: others } })
      .select('code', 'name')
      .all(),
  ]);
  const missing = known.filter(({ code }) => !agreed.has(code));
  if (missing.length)
    throw invalid(...missing.map(({ name }) => ({ ...wrong('areas', 'notAgreed'), with: { area: name } })));
}

const rowOf = ({ agencyId, fromOn, version, ...given }: Settled): Partial<AdvocacyService> => ({
  id: randomUUID(),
  agencyId,
  number: version + 1,
  fromOn,
  areas: [...new Set(given.areas)],
  districts: [...new Set(given.districts ?? [])],
  minimumAge: given.minimumAge ?? null,
  takes: given.takes,
  seniorIds: given.seniorIds ?? [],
  capacity: given.capacity ?? null,
  reason: given.reason,
});
