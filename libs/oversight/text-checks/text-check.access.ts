import { access, type AccessTable } from '../../platform/access/access.js';
import { mayEverLocate, workers, type Role } from '../../platform/access/access-matrix.js';
import { TextCheck } from './text-check.entity.js';

/** Who decides, of those who may see where the victim is. */
export const deciders: readonly Role[] = ['coordinator', 'isac'];
/** Who releases what another of them wrote. */
const located = workers.filter((role) => mayEverLocate({ role }));

const table = access(TextCheck, 'victimLocation', [
  { to: ['system'], can: ['create'] },
  { to: deciders, can: ['keep', 'take_out'] },
  { to: located, can: ['release'], where: (_, { id }) => ({ writtenBy: { $ne: id } }) },
]);

export const textCheckAccess: readonly AccessTable[] = [{ ...table, holds: { code: 'code', text: 'heldText' } }];
