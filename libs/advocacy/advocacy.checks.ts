import { inPost } from '../agencies/index.js';
import { invalid } from '../kernel/problem.js';
import type { Tx } from '../platform/work/tx.js';
import { advocates } from './advocate.roles.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';
import type { Referred } from './advocacy.forms.js';

/** @throws Problem `invalid-input` for a day that is still to come */
export function mustBeOver(tx: Tx, { referredOn, dateOfBirth }: Pick<Referred, 'referredOn' | 'dateOfBirth'>): void {
  const wrong = Object.entries({ referredOn, dateOfBirth }).filter(([, day]) => day && day > tx.actor.today);
  if (wrong.length) throw invalid(...wrong.map(([field]) => ({ field, message: 'advocacy.errors.toCome' })));
}

/** @throws Problem `invalid-input` for whoever does not advocate for the service today */
export async function mustAdvocate(tx: Tx, { agencyId }: AdvocacyCase, staffId: string): Promise<void> {
  const posts = await inPost(tx, { agencyId, staffId, role: { $in: [...advocates] } });
  if (!posts.length) throw invalid({ field: 'leadId', message: 'advocacy.errors.advocate' });
}
