import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { Disclosure } from './disclosure.fields.js';
import { DisclosureText } from './disclosure-text.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInDisclosures: readonly Concealable[] = [
  concealable(Disclosure, 'disclosure', {
    authors: ['requested_by'],
    since: 'requested_at',
    parts: [['disclosure_text', 'disclosure_id']],
  }),
  concealable(DisclosureText, 'disclosure_text', { authors: ['made_by'], within: ['disclosure_id'] }),
];
