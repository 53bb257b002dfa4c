import { z } from 'zod';
import { choice, form, hiddenId, longText } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { exportKinds } from '../../platform/access/export-roles.js';

/** What is asked for and why. `filters` is what a list was narrowed by, as in its address. */
export const exportForm = form(
  {
    kind: choice(exportKinds),
    caseId: hiddenId({ optional: true }),
    filters: asks(z.string().max(1000).optional(), { kind: 'hidden' }),
    reason: longText({ max: 1000 }),
  },
  'exports',
);
