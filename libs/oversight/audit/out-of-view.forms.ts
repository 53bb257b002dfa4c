import { z } from 'zod';
import { choice, form, hiddenId, longText } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { version } from '../../platform/things/things.js';
import { concealableNames } from './concealable.names.js';

/** Which text or record, what is wrong with where it stands, and more in words that only the officer reads. */
export const takeForm = form(
  {
    what: asks(z.enum(concealableNames), { kind: 'hidden' }),
    id: hiddenId(),
    why: choice(['category', 'case', 'person', 'other']),
    reason: longText({ max: 2000 }),
  },
  'audit.outOfView',
);

/** What a program says beside the address to give something back. */
export const giveBackForm = form({ version }, 'audit.outOfView');
