import { Injectable } from '@nestjs/common';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { Work } from '../../platform/work/work.js';
import type { Tx } from '../../platform/work/tx.js';
import { endOthers } from './ending-sessions.js';
import { tell } from './notes.js';

/** A second factor as its owner sees it: what it is called, and when it was last of use. */
export interface Factor {
  readonly id: string;
  readonly kind: 'code' | 'key';
  readonly name: string;
  readonly confirmedAt: Date;
  readonly usedAt: Date | null;
  readonly version: number;
}

/** What stands between the right password and a session: nothing, a code, or setting up a first factor. */
export type Owed = 'nothing' | 'code' | 'factor';

const listed = `SELECT id, kind, name, confirmed_at AS "confirmedAt", used_at AS "usedAt", version FROM factor
  WHERE staff_id = $1 AND confirmed_at IS NOT NULL AND ended_at IS NULL`;

/** The second factors of a person: everybody sees and changes their own, and nobody else's. */
@Injectable()
export class Factors {
  constructor(private readonly work: Work) {}

  /** One of them. @throws Problem `not-found` for one that is not theirs */
  get(me: Actor, id: string): Promise<Factor> {
    return this.work.as(me, async (tx) => mine(await factorsOf(tx, me.id), id));
  }

  /** What this person owes after the right password: local accounts of a live installation need a factor. */
  owed(me: Actor): Promise<Owed> {
    return this.work.as(me, async (tx) => {
      if ((await factorsOf(tx, me.id)).length) return 'code';
      return (await isLive(tx)) ? 'factor' : 'nothing';
    });
  }

  /** Calls a factor something else. @throws Problem `not-found`, `moved-on` */
  rename(me: Actor, id: string, { name, version }: { name: string; version: number }): Promise<null> {
    return this.work.once(me, `accounts.rename ${id}`, async (tx) => {
      mine(await factorsOf(tx, me.id, { lock: true }), id, version);
      const text = 'UPDATE factor SET name = $2, version = version + 1 WHERE id = $1';
      await tx.run({ text, values: [id, name] });
      tx.note('rename', 'Factor', { factorId: id });
      return null;
    });
  }

  /**
   * Removes a factor; its secret goes with it.
   * @throws Problem `not-found`, `moved-on`, `wrong-state` for the last one of a live installation
   */
  remove(me: Actor, id: string, version: number): Promise<null> {
    return this.work.once(me, `accounts.remove ${id}`, async (tx) => {
      const factors = await factorsOf(tx, me.id, { lock: true });
      const { kind } = mine(factors, id, version);
      if (factors.length === 1 && (await isLive(tx))) throw new Problem('wrong-state');
      await endFactors(tx, [id]);
      if (factors.length === 1) await endCodes(tx, me.id);
      await endOthers(tx, me.id, me.session?.id);
      tx.note('remove', 'Factor', { factorId: id, kind });
      tell(tx, me.id, 'factor-removed');
      return null;
    });
  }

  /** One of the person's factors, and whether it is the last, which has to stay while this is no demonstration. @throws Problem `not-found` */
  toRemove(me: Actor, id: string): Promise<{ factor: Factor; last: boolean; stays: boolean }> {
    return this.work.as(me, async (tx) => {
      const [factors, live] = await Promise.all([factorsOf(tx, me.id), isLive(tx)]);
      const last = factors.length === 1;
      return { factor: mine(factors, id), last, stays: last && live };
    });
  }
}

/** A person's factors that are in use; with `lock`, nobody else changes them meanwhile. */
export const factorsOf = (tx: Tx, staffId: string, { lock = false } = {}): Promise<Factor[]> =>
  tx.run<Factor>({ text: `${listed} ORDER BY confirmed_at, id${lock ? ' FOR UPDATE' : ''}`, values: [staffId] });

function mine(factors: readonly Factor[], id: string, version?: number): Factor {
  const found = factors.find((one) => one.id === id);
  if (!found) throw new Problem('not-found');
  if (version !== undefined && version !== found.version) throw new Problem('moved-on');
  return found;
}

/** Whether this is no demonstration, so that a way in has to stay. */
export async function isLive(tx: Tx): Promise<boolean> {
  const text = `SELECT value FROM setting WHERE name = 'mode'`;
  return (await tx.run<{ value: string }>({ text, values: [] }))[0]?.value === 'live';
}

/** Empties factors: what they were checked with is gone, and their credential may be set up again. */
async function endFactors(tx: Tx, ids: readonly string[]): Promise<void> {
  const text = `UPDATE factor SET ended_at = $2, sealed_secret = NULL, public_key = NULL, credential_id = NULL,
    version = version + 1 WHERE id = ANY($1)`;
  await tx.run({ text, values: [ids, tx.at] });
}

/** Ends every factor of a person, and the recovery codes that stand in for them. @returns how many factors */
export async function endAllFactors(tx: Tx, staffId: string): Promise<number> {
  const factors = await factorsOf(tx, staffId, { lock: true });
  await endFactors(
    tx,
    factors.map(({ id }) => id),
  );
  await endCodes(tx, staffId);
  return factors.length;
}

/** Ends the recovery codes that a person has not used. */
export async function endCodes(tx: Tx, staffId: string): Promise<void> {
  const text = 'UPDATE recovery_code SET ended_at = $2 WHERE staff_id = $1 AND used_at IS NULL AND ended_at IS NULL';
  await tx.run({ text, values: [staffId, tx.at] });
}
