import { newestOf } from '../../platform/config/ring.js';
import type { KeyedValues } from '../../platform/keys/keyed.js';
import type { Tx } from '../../platform/work/tx.js';
import { tokenKinds, tokensOf, type Identifier } from './tokens.js';

/** An identifier, and whose it is. */
type Known = Identifier & { readonly personId: string };

const identifiersOf = `SELECT DISTINCT s.person_id AS "personId", p.kind, p.value_key AS "valueKey" FROM case_person s
  JOIN person_fact p ON p.case_id = s.case_id AND p.person_id = s.person_id AND p.ended_at IS NULL AND p.kind = ANY($2) AND p.value_key <> ''
  WHERE s.case_id = $1 AND s.part = 'perpetrator'`;

/** What identifies the perpetrators of a case. */
export const identifiersIn = (tx: Tx, caseId: string): Promise<Known[]> =>
  tx.run<Known>({ text: identifiersOf, values: [caseId, [...tokenKinds]] });

/** Keeps the tokens of a case, by each of the installation's secrets, in place of those it had. */
export async function keepTokens(
  tx: Tx,
  caseId: string,
  { known, secret }: { known: readonly Known[]; secret: string },
): Promise<void> {
  await tx.run({ text: 'DELETE FROM protected_token WHERE case_id = $1', values: [caseId] });
  const tokens = known.flatMap((one) => tokensOf(one, secret).map((digest) => ({ personId: one.personId, digest })));
  if (!tokens.length) return;
  const text = `INSERT INTO protected_token (case_id, person_id, digest)
    SELECT $1::uuid, * FROM unnest($2::uuid[], $3::bytea[]) ON CONFLICT DO NOTHING`;
  const values = [caseId, tokens.map(({ personId }) => personId), tokens.map(({ digest }) => digest)];
  await tx.run({ text, values });
}

const all = 'SELECT DISTINCT case_id AS id FROM protected_token ORDER BY 1';
const kept = 'SELECT digest FROM protected_token WHERE case_id = $1';

/** The tokens of cases, which are made anew from what they are of. */
export const tokenKeys: KeyedValues = {
  label: 'links.keys.tokens',
  ids: async (tx) => (await tx.run<{ id: string }>({ text: all, values: [] })).map(({ id }) => id),
  keptBy: async (tx, { id, secret }) => {
    const rows = await tx.run<{ digest: Buffer }>({ text: kept, values: [id] });
    const there = new Set(rows.map(({ digest }) => digest.toString('hex')));
    const wanted = (await identifiersIn(tx, id)).flatMap((one) => tokensOf(one, newestOf(secret)));
    return wanted.every((digest) => there.has(digest.toString('hex'))) ? 'newest' : 'older';
  },
  renew: async (tx, { id, secret }) =>
    keepTokens(tx, id, { known: await identifiersIn(tx, id), secret: newestOf(secret) }),
};
