import { z } from 'zod';
import { Undertaking } from '../agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import { moveSpec, thing } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { publishForm, reasonForm, undertakingFilters } from './register.forms.js';
import { undertakingStates } from './register.states.js';

const shape = z.object({
  id: z.guid(),
  state: z.string(),
  version: z.int(),
  kind: z.string(),
  issue: z.int(),
  text: z.string(),
  fromOn: z.string().nullable(),
  graceDays: z.int(),
  accepted: z.int(),
  reason: z.string().nullable(),
});

async function listed(tx: Tx, rows: readonly Undertaking[]): Promise<Record<string, unknown>[]> {
  const text = `SELECT undertaking_id AS "id", count(*)::int AS "count" FROM acceptance WHERE undertaking_id = ANY($1) GROUP BY 1`;
  const counted = await tx.run<{ id: string; count: number }>({ text, values: [rows.map(({ id }) => id)] });
  const counts = new Map(counted.map(({ id, count }) => [id, count]));
  return rows.map((one) => ({ ...one, accepted: counts.get(one.id) ?? 0 }));
}

/** One issue of the confidentiality promise or of the agencies' terms. */
export const undertakingThing = thing<Undertaking>({
  name: 'undertakings',
  entity: Undertaking,
  machine: undertakingStates,
  moves: {
    publish: moveSpec<Undertaking, typeof publishForm>({
      form: publishForm,
      act: async (tx, undertaking, { fromOn }) => {
        if (fromOn < tx.actor.today) throw invalid({ field: 'fromOn', message: 'administration.errors.past' });
        undertaking.fromOn = fromOn;
      },
    }),
    withdraw: moveSpec<Undertaking, typeof reasonForm>({
      form: reasonForm,
      act: async (_, undertaking, { reason }) => void (undertaking.reason = reason),
    }),
  },
  filters: undertakingFilters,
  list: (rows, filters) =>
    rows
      .where({ ...(filters as z.infer<typeof undertakingFilters>) })
      .orderBy('kind')
      .orderBy('issue', 'DESC'),
  shown: shape,
  show: async (tx, undertaking) => (await listed(tx, [undertaking]))[0] ?? {},
  listed,
  listedShape: shape,
});
