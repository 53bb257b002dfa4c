import { access, byForum } from '../../platform/access/access.js';
import { AttemptsDemanded, VictimAttempt } from './attempt.entity.js';

/** Who reads and moves them. */
export const attemptAccess = [byForum(access(VictimAttempt, 'victimIdentity')), access(AttemptsDemanded, () => [{}])];
