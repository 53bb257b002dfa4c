import { Injectable } from '@nestjs/common';
import { hasRole, type Actor } from '../../../platform/access/actor.js';
import { Problem } from '../../../kernel/problem.js';
import type { Tx } from '../../../platform/work/tx.js';
import { Work } from '../../../platform/work/work.js';
import { Agency } from '../agency.entity.js';
import { IdentityProvider } from '../providers/provider.entity.js';
import { linkedAt } from '../providers/providers.service.js';
import { Staff } from '../staff.entity.js';
import { ApiToken } from '../systems/api-token.entity.js';

/** An agency in the list: how many ways in it has today. */
export interface ListedAgency {
  readonly id: string;
  readonly name: string;
  readonly emailDomain: string | null;
  readonly provider: 'none' | 'offered' | 'required';
  readonly tokens: number;
}

export interface ShownProvider {
  readonly row: IdentityProvider;
  readonly linked: number;
  readonly state: 'coming' | 'offered' | 'required' | 'ended';
}

export interface ShownToken {
  readonly row: ApiToken;
  readonly name: string;
  readonly state: 'good' | 'ended' | 'revoked';
}

export const listFilters = ['provider', 'none', 'tokens'] as const;
type Wanted = (typeof listFilters)[number] | undefined;

/** How agencies come in, for whoever administers; nobody else finds these pages. */
@Injectable()
export class AgencyAccess {
  constructor(private readonly work: Work) {}

  /** A page of agencies by name. @throws Problem `not-allowed` */
  list(me: Actor, wanted: Wanted, { limit, offset }: { limit: number; offset: number }) {
    return this.as(me, async (tx) => {
      const [all, providers, tokens] = await Promise.all([
        tx.rows(Agency).orderBy('name').all(),
        tx.rows(IdentityProvider).all(),
        tx
          .rows(ApiToken)
          .where({ revokedAt: { $exists: false }, endsAt: { $gt: tx.at } })
          .all(),
      ]);
      const listed = all.map(({ id, name, emailDomain }): ListedAgency => {
        const current = providers.find((one) => one.agencyId === id && isCurrent(stateOf(one, tx.actor.today)));
        const required = current?.required ? 'required' : 'offered';
        const theirs = tokens.filter(({ agencyId }) => agencyId === id).length;
        return { id, name, emailDomain, provider: current ? required : 'none', tokens: theirs };
      });
      const found = listed.filter((one) => fits(one, wanted));
      tx.note('list', 'Agency', { asked: wanted ? ['show'] : [], count: found.length });
      return { found: found.slice(offset, offset + limit), total: found.length };
    });
  }

  /** One agency with its providers and tokens, the newest first. @throws Problem `not-allowed`, `not-found` */
  show(me: Actor, id: string) {
    return this.as(me, async (tx) => {
      const [agency, providers, tokens] = await Promise.all([
        tx.get(Agency, id),
        tx.rows(IdentityProvider).where({ agencyId: id }).orderBy('startsOn', 'DESC').all(),
        tx.rows(ApiToken).where({ agencyId: id }).orderBy('madeAt', 'DESC').all(),
      ]);
      const shown = providers.map(async (row): Promise<ShownProvider> => ({
        row,
        linked: await linkedAt(tx, row),
        state: stateOf(row, tx.actor.today),
      }));
      return { agency, providers: await Promise.all(shown), tokens: await named(tx, tokens) };
    });
  }

  private as<R>(me: Actor, act: (tx: Tx) => Promise<R>): Promise<R> {
    return this.work.as(me, (tx) => {
      if (!hasRole(me, 'system_admin')) throw new Problem('not-allowed', { subject: IdentityProvider.name });
      return act(tx);
    });
  }
}

const isCurrent = (state: ShownProvider['state']): boolean => state === 'offered' || state === 'required';

function stateOf({ startsOn, endsOn, required }: IdentityProvider, today: string): ShownProvider['state'] {
  if (endsOn && endsOn < today) return 'ended';
  if (startsOn > today) return 'coming';
  return required ? 'required' : 'offered';
}

function fits({ provider, tokens }: ListedAgency, wanted: Wanted): boolean {
  if (wanted === 'provider') return provider !== 'none';
  if (wanted === 'tokens') return tokens > 0;
  return wanted === undefined || (provider === 'none' && !tokens);
}

async function named(tx: Tx, tokens: readonly ApiToken[]): Promise<ShownToken[]> {
  const ids = [...new Set(tokens.map(({ staffId }) => staffId))];
  const systems = await tx
    .rows(Staff)
    .where({ id: { $in: ids } })
    .all();
  const names = new Map(systems.map(({ id, surname }) => [id, surname]));
  return tokens.map((row) => {
    const running = row.endsAt > tx.at ? 'good' : 'ended';
    return { row, name: names.get(row.staffId) ?? '', state: row.revokedAt ? 'revoked' : running };
  });
}
