import { invalid } from '../../kernel/problem.js';
import { isUndecided } from '../../cases/people/index.js';
import type { MoveGuard } from '../../platform/things/thing.js';
import type { Nomination } from './nomination.entity.js';

/** Whoever may be known already is looked at side by side, and decided by a person, before the case is taken on (`domain.md` 7.1). */
const matchesDecided: MoveGuard = async (tx, row) => {
  if (await isUndecided(tx, (row as Nomination).caseId))
    throw invalid({ field: '', message: 'nominations.errors.matches' });
};

export const nominationGuards = { 'nominations.accept': matchesDecided } as const;
