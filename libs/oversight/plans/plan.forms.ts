import type { z } from 'zod';
import { choices, day, form, hiddenId, pick } from '../../platform/http/form.js';
import { recommendationNumbers } from './recommendations.js';

/** Recommendations that are offered, to be taken over with one owner and one day; each line goes its own way from there. */
export const takeOverForm = form(
  {
    groupId: hiddenId(),
    numbers: choices(recommendationNumbers),
    memberId: pick({ from: 'plans.members' }),
    dueOn: day(),
  },
  'plans',
);
export type TakenOver = z.output<typeof takeOverForm>;
