import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invalid, Problem } from '../../../kernel/problem.js';
import { hasRole, type Actor } from '../../../platform/access/actor.js';
import { seal } from '../../../platform/config/seal.js';
import type { Answers } from '../../../platform/http/form.js';
import { leadsInside } from '../../../platform/http/outside.js';
import { Installation } from '../../../platform/house.js';
import type { Tx } from '../../../platform/work/tx.js';
import { Work } from '../../../platform/work/work.js';
import { Agency } from '../agency.entity.js';
import { IdentityProvider, StaffIdentity } from './provider.entity.js';
import { isOwnMachine, mayAsk, type providerForm } from './provider.forms.js';
import { remindBeforeEnd } from './provider.jobs.js';
import { ProviderClient, sealedFor } from './provider-client.js';
import { ProviderRefused, type RefusedReason } from './provider-refused.js';

/** How long a name is looked up for whoever enters it. */
const PATIENCE_MS = 2_000;

type Given = Answers<typeof providerForm>;

const inWords = (given: string | undefined): string[] => given?.split(/\s+/).filter(Boolean) ?? [];

/** What an administrator does about the providers of agencies. */
@Injectable()
export class Providers {
  constructor(
    private readonly work: Work,
    private readonly installation: Installation,
    private readonly clients: ProviderClient,
  ) {}

  /**
   * Adds a provider, which people may use from its first day on and need not.
   * @throws Problem `not-found`, `not-allowed`, `invalid-input` for an issuer that may not be asked or days that overlap
   */
  async add(me: Actor, agencyId: string, given: Given): Promise<{ id: string }> {
    const { config } = this.installation;
    // Who may not add one learns nothing of which names lead inside.
    const isInside = hasRole(me, 'system_admin') && (await this.leadsInside(new URL(given.issuer)));
    return this.work.once(me, `providers.add ${agencyId}`, async (tx) => {
      const agency = await tx.rows(Agency).where({ id: agencyId }).one();
      if (!agency) throw new Problem('not-found');
      if (!mayAsk(new URL(given.issuer), config.PUBLIC_URL))
        throw invalid({ field: 'issuer', message: 'providers.errors.https' });
      if (isInside) throw invalid({ field: 'issuer', message: 'providers.errors.inside' });
      await checkDays(tx, agencyId, given);
      const id = randomUUID();
      const { issuer, clientId, password, startsOn, endsOn } = given;
      const secretSealed = seal(config.SESSION_SECRET, sealedFor({ id, issuer, clientId }), password);
      const row = {
        id,
        agencyId,
        issuer,
        clientId,
        secretSealed,
        startsOn,
        endsOn: endsOn ?? null,
        required: false,
        version: 1,
        acrValues: inWords(given.acrValues),
        amrValues: inWords(given.amrValues),
      };
      remindBeforeEnd(tx, await tx.add(Object.assign(new IdentityProvider(), row)));
      return { id };
    });
  }

  /** Whether an issuer is known to be inside this network, which is looked at again as it is asked. */
  private async leadsInside(issuer: URL): Promise<boolean> {
    return !isOwnMachine(issuer, this.installation.config.PUBLIC_URL) && leadsInside(issuer, PATIENCE_MS);
  }

  /** Asks the provider what it says of itself; answers what is wrong, or nothing. Recorded either way. */
  async test(me: Actor, id: string): Promise<RefusedReason | undefined> {
    const provider = await this.work.as(me, (tx) => tx.get(IdentityProvider, id, 'test'));
    const wrong = await this.clients.ask(provider).then(() => undefined, reasonOf);
    await this.work.as(me, async (tx) =>
      tx.save(await tx.get(IdentityProvider, id, 'test'), { outcome: wrong ?? 'answered' }),
    );
    return wrong;
  }

  /**
   * From now on the agency's people sign in there and nowhere else.
   * @throws Problem `wrong-state` while nobody has signed in there: a provider that does not work would shut everybody out
   */
  require(me: Actor, id: string, version: number | undefined): Promise<{ id: string }> {
    return this.work.once(me, `providers.require ${id}`, async (tx) => {
      const provider = await tx.get(IdentityProvider, id, 'require', version);
      if (provider.required || !(await linkedAt(tx, provider))) throw new Problem('wrong-state');
      await tx.save(Object.assign(provider, { required: true }));
      return { id };
    });
  }

  /** Names the last day of a provider; local passwords work again after it. @throws Problem `invalid-input`, `moved-on` */
  end(
    me: Actor,
    id: string,
    { endsOn, version }: { endsOn: string; version: number | undefined },
  ): Promise<{ id: string }> {
    return this.work.once(me, `providers.end ${id}`, async (tx) => {
      const provider = await tx.get(IdentityProvider, id, 'end', version);
      const yesterday = new Date(tx.at.getTime() - 86_400_000).toISOString().slice(0, 10);
      if (endsOn < provider.startsOn) throw invalid({ field: 'endsOn', message: 'providers.errors.before' });
      if (endsOn < yesterday) throw invalid({ field: 'endsOn', message: 'providers.errors.past' });
      remindBeforeEnd(tx, await tx.save(Object.assign(provider, { endsOn })));
      return { id };
    });
  }
}

/** How many people have signed in there and still could. */
export const linkedAt = (tx: Tx, { issuer }: Pick<IdentityProvider, 'issuer'>): Promise<number> =>
  tx
    .rows(StaffIdentity)
    .where({ issuer, endedAt: { $exists: false } })
    .count();

const reasonOf = (error: unknown): RefusedReason => {
  if (error instanceof ProviderRefused) return error.reason;
  throw error;
};

/** One provider at a time: held until the transaction ends, so that two who add at once see each other. */
async function checkDays(tx: Tx, agencyId: string, { startsOn, endsOn }: Given): Promise<void> {
  if (endsOn && endsOn < startsOn) throw invalid({ field: 'endsOn', message: 'providers.errors.before' });
  await tx.run({ text: 'SELECT 1 FROM agency WHERE id = $1 FOR UPDATE', values: [agencyId] });
  const others = await tx.rows(IdentityProvider).where({ agencyId }).all();
  const overlaps = others.some((one) => (!endsOn || one.startsOn <= endsOn) && (!one.endsOn || one.endsOn >= startsOn));
  if (overlaps) throw invalid({ field: 'startsOn', message: 'providers.errors.overlap' });
}
