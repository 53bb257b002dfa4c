import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Agency, AgencySetting, leadsOf, Post } from '../agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import { moveSpec, thing } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { agencyFilters, endAgencyForm, noAnswers, settleForm } from './register.forms.js';
import { namesFor } from './register.names.js';
import { agencyStates } from './register.states.js';

const shape = z.object({
  id: z.guid(),
  state: z.string(),
  version: z.int(),
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  areaCode: z.string(),
  regime: z.string(),
  controllerName: z.string().nullable(),
  activeFrom: z.string().nullable(),
  activeTo: z.string().nullable(),
  areaName: z.string(),
  successorName: z.string().nullable(),
  leadName: z.string().nullable(),
  deputyName: z.string().nullable(),
  roles: z.array(z.string()),
  forums: z.array(z.string()),
  confirms: z.boolean(),
});

async function listed(tx: Tx, agencies: readonly Agency[]): Promise<Record<string, unknown>[]> {
  const names = await namesFor(tx, []);
  return agencies.map((one) => ({
    ...one,
    areaName: names.area(one.areaCode),
    controllerName: names.agency(one.controllerId),
    successorName: null,
    leadName: null,
    deputyName: null,
    roles: [],
    forums: [],
    confirms: false,
  }));
}

async function show(tx: Tx, agency: Agency): Promise<Record<string, unknown>> {
  const led = (await leadsOf(tx, [agency.id])).get(agency.id);
  const successor = agency.succeededBy ? await tx.rows(Agency).where({ key: agency.succeededBy }).one() : undefined;
  const [names, [whole = {}]] = await Promise.all([
    namesFor(tx, [led?.leadId ?? null, led?.deputyId ?? null]),
    listed(tx, [agency]),
  ]);
  return {
    ...whole,
    successorName: successor?.name ?? null,
    leadName: names.person(led?.leadId ?? null),
    deputyName: names.person(led?.deputyId ?? null),
    roles: led?.setting?.roles ?? [],
    forums: names.forums(led?.setting?.forumIds ?? []),
    confirms: led?.setting?.confirms ?? false,
  };
}

/** Who leads an agency, and what its lead may do, from a day on. They are people of that agency. */
async function settle(tx: Tx, agency: Agency, answers: z.infer<typeof settleForm>): Promise<void> {
  const posts = await tx.rows(Post).where({ agencyId: agency.id }).select('staffId').all();
  const here = new Set(posts.map(({ staffId }) => staffId));
  for (const field of ['leadId', 'deputyId'] as const) {
    const named = answers[field];
    if (named && !here.has(named)) throw invalid({ field, message: 'administration.errors.notOfAgency' });
  }
  await tx.along(
    Object.assign(new AgencySetting(), {
      id: randomUUID(),
      agencyId: agency.id,
      fromOn: answers.fromOn ?? tx.actor.today,
      leadId: answers.leadId ?? null,
      deputyId: answers.deputyId ?? null,
      roles: answers.roles ?? [],
      forumIds: answers.forumIds ?? [],
      confirms: answers.confirms,
      setAt: tx.at,
      withdrawnAt: null,
    }),
  );
}

async function unsettle(tx: Tx, agency: Agency): Promise<void> {
  const standing = tx.rows(AgencySetting).where({ agencyId: agency.id, withdrawnAt: { $exists: false } });
  const [made] = await standing.orderBy('setAt', 'DESC').page(1).all();
  if (!made) return;
  await tx.save(Object.assign(await tx.get(AgencySetting, made.id, 'change'), { withdrawnAt: tx.at }));
}

/** An organisation or a team of one, from its first day to its last. */
export const agencyThing = thing<Agency>({
  name: 'agencies',
  entity: Agency,
  machine: agencyStates,
  moves: {
    settle: moveSpec<Agency, typeof settleForm>({ form: settleForm, act: settle, undo: unsettle }),
    end: moveSpec<Agency, typeof endAgencyForm>({
      form: endAgencyForm,
      act: async (tx, agency, { lastDay, successorId }) => {
        if (successorId === agency.id) throw invalid({ field: 'successorId', message: 'administration.errors.itself' });
        const successor = successorId ? await tx.rows(Agency).where({ id: successorId }).one() : undefined;
        Object.assign(agency, { activeTo: lastDay, succeededBy: successor?.key ?? null });
      },
    }),
    reopen: moveSpec<Agency, typeof noAnswers>({
      form: noAnswers,
      act: async (_, agency) => void Object.assign(agency, { activeTo: null, succeededBy: null }),
    }),
  },
  filters: agencyFilters,
  list: (rows, filters) => rows.where({ kind: (filters as z.infer<typeof agencyFilters>).agencyKind }).orderBy('name'),
  shown: shape,
  show,
  listed,
  listedShape: shape,
});
