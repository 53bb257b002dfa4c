import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Agency, AgencySetting, called, inPost, leadsOf, type Led } from '../../administration/agencies/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { agenciesOf, type Actor } from '../../platform/access/actor.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { leadBody } from './cover.forms.js';
import { namedAmong } from './cover.people.js';

/** Who leads an agency today and who deputises; the version counts what was ever set for it. */
export interface AgencyLed {
  readonly id: string;
  readonly name: string | null;
  readonly leadId: string | null;
  readonly leadName: string | null;
  readonly deputyId: string | null;
  readonly deputyName: string | null;
  readonly version: number;
}

/** The agencies of which whoever asks may say who leads them. */
export async function namedBy(tx: Tx): Promise<ReadonlyMap<string, Led>> {
  return namedAmong(await leadsOf(tx, agenciesOf(tx.actor)), tx.actor.id);
}

/** Who leads agencies and who deputises, as their leads themselves say it. */
@Injectable()
export class AgencyLeads {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The agencies that somebody leads. */
  list(actor: Actor): Promise<{ items: AgencyLed[]; total: number }> {
    return this.work.as(actor, async (tx) => {
      const items = await told(tx, await namedBy(tx));
      tx.note('list', AgencySetting.name, { count: items.length });
      return { items, total: items.length };
    });
  }

  /** One of them. @throws Problem `not-found` */
  show(actor: Actor, id: string): Promise<AgencyLed> {
    return this.work.as(actor, async (tx) => {
      const led = await mustLead(tx, id);
      tx.record('read', { id }, Agency);
      const [one] = await told(tx, new Map([[id, led]]));
      if (!one) throw unseen(Agency.name, id);
      return one;
    });
  }

  /**
   * Says who leads the agency and who deputises from today on. What its lead may give stays as the administrator set it.
   * @throws Problem `not-found` for an agency that one does not lead, `moved-on` where it was said meanwhile, `invalid-input`
   */
  name(actor: Actor, id: string, { leadId, deputyId, version }: z.output<typeof leadBody>): Promise<AgencyLed> {
    return this.work.once(actor, `agency-leads.name.${id}`, async (tx) => {
      await tx.run({ text: 'SELECT id FROM agency WHERE id = $1 FOR UPDATE', values: [id] });
      const { setting } = await mustLead(tx, id);
      if ((await countOf(tx, [id])).get(id) !== version) throw new Problem('moved-on');
      await mustWorkThere(tx, id, { leadId, deputyId });
      const { roles = [], forumIds = [], confirms = false } = setting ?? {};
      await tx.add(
        Object.assign(new AgencySetting(), {
          id: randomUUID(),
          agencyId: id,
          fromOn: actor.today,
          leadId,
          deputyId: deputyId ?? null,
          roles,
          forumIds,
          confirms,
          setAt: tx.at,
          withdrawnAt: null,
        }),
      );
      const [one] = await told(tx, await leadsOf(tx, [id]));
      if (!one) throw unseen(Agency.name, id);
      return one;
    });
  }
}

async function mustLead(tx: Tx, id: string): Promise<Led> {
  const led = (await namedBy(tx)).get(id);
  if (!led) throw unseen(Agency.name, id);
  return led;
}

async function mustWorkThere(tx: Tx, agencyId: string, said: Pick<z.output<typeof leadBody>, 'leadId' | 'deputyId'>) {
  const here = new Set((await inPost(tx, { agencyId })).map(({ staffId }) => staffId));
  for (const field of ['leadId', 'deputyId'] as const) {
    const named = said[field];
    if (named && !here.has(named)) throw invalid({ field, message: 'cover.errors.notThere' });
  }
  if (said.leadId === said.deputyId) throw invalid({ field: 'deputyId', message: 'cover.errors.same' });
}

/** How many settings were ever made for some agencies. */
async function countOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const made = await tx
    .rows(AgencySetting)
    .where({ agencyId: { $in: ids } })
    .select('agencyId')
    .all();
  return new Map(ids.map((id) => [id, made.filter(({ agencyId }) => agencyId === id).length]));
}

async function told(tx: Tx, led: ReadonlyMap<string, Led>): Promise<AgencyLed[]> {
  const ids = [...led.keys()];
  if (!ids.length) return [];
  const staff = [...led.values()].flatMap(({ leadId, deputyId }) => [leadId, deputyId]);
  const [name, counts] = await Promise.all([called(tx, { staff, agencies: ids }), countOf(tx, ids)]);
  return [...led].map(([id, { leadId, deputyId }]) => ({
    id,
    name: name(id),
    leadId,
    leadName: name(leadId),
    deputyId,
    deputyName: name(deputyId),
    version: counts.get(id) ?? 0,
  }));
}
