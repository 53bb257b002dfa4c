import { z } from 'zod';
import { day, form, nameText, pick, text } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { code } from './sections/section.js';

/** Small letters, digits and hyphens: it stands in files and in other forums' settings. */
const key = asks(
  z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{1,59}$/, 'areas.errors.key'),
  { kind: 'text', min: 2, max: 60 },
);

export const newForumForm = form(
  {
    sourceId: pick({ from: 'sources' }),
    areaCode: code({ from: 'allowed' }),
    key,
    name: nameText(),
    nameCy: nameText({ optional: true }),
    sharingAgreement: code({ from: 'agreements' }),
    reason: text({ max: 500, optional: true }),
  },
  'areas',
);

const since = { fromOn: day(), reason: text({ max: 500, optional: true }) };

/** What is asked beside the file. */
export const importForm = form(since, 'areas');

/** A file's forums; with the mark of a rehearsal they are made, without one it is said what they would change. */
export const importBody = form(
  { ...since, forums: z.array(z.unknown()).min(1).max(100), mark: z.string().max(100).optional() },
  'areas',
);
