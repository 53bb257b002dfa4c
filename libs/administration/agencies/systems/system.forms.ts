import { z } from 'zod';
import { choice, day, form, nameText, picks } from '../../../platform/http/form.js';
import { asks } from '../../../platform/http/question.js';

/** What a system may be: whoever works with cases. None administers, audits or speaks for the product. */
const systemRoles = [
  'coordinator',
  'police',
  'probation',
  'health',
  'cps',
  'social_care',
  'housing',
  'isac',
  'idva',
  'programme_provider',
  'mappa_coordinator',
] as const;

const scopes = asks(z.array(z.string().max(80)).min(1).max(100), { kind: 'picks', from: 'scopes' });

/** What an administrator enters about a system of an agency. */
export const systemForm = form(
  {
    name: nameText({ max: 100 }),
    role: choice(systemRoles),
    forums: picks({ from: 'areas.forums', optional: true }),
    scopes,
    endsOn: day(),
  },
  'systems',
);

export const renewForm = form({ endsOn: day() }, 'systems');
export const revokeForm = form({}, 'systems');
