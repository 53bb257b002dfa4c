import { access } from '../platform/access/access.js';
import type { Role } from '../platform/access/access-matrix.js';
import { TextCheck } from './text-check.entity.js';

/** Who decides, of those who may see where the victim is. */
export const deciders: readonly Role[] = ['coordinator', 'isac'];

export const textCheckAccess = [
  access(TextCheck, 'victimLocation', [
    { to: ['system'], can: ['create'] },
    { to: deciders, can: ['keep', 'take_out'] },
  ]),
];
