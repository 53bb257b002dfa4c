import type { Column } from './nomination-column.js';

const later = { needed: 'later' } as const;
const ifKnown = { needed: 'if-known' } as const;
const known = { kind: 'word', max: 200, words: ['yes', 'no', 'not_known'], ...later } as const;
const brief = { kind: 'text', freeText: true, max: 2_000, ...later } as const;
const prose = { ...brief, max: 20_000 } as const;
const short = { kind: 'text', ...later } as const;

const victim = { category: 'victimIdentity' } as const;
const health = { category: 'victimHealth' } as const;
const place = { category: 'victimLocation' } as const;
const history = { category: 'offendingHistory' } as const;

/**
 * What the form asks besides the reference data's columns, with the category it belongs to: how well the perpetrator is
 * known, what else bears on the risk (`domain.md` 6.1), and the rest of the safe-contact block (6.9). The template has
 * them; a file need not.
 */
export const besides = {
  perpetrator_known: {
    kind: 'word',
    max: 200,
    ...later,
    category: 'perpetratorIdentity',
    words: ['known', 'unknown_suspect', 'anonymous_online'],
  },
  known_here: { ...known, ...victim },
  known_here_how: { ...brief, ...ifKnown, ...victim },
  vulnerability: { ...brief, ...victim },
  disability: { ...brief, ...health },
  victim_suicide_risk: { ...brief, ...health },
  perpetrator_suicide_risk: { ...brief, ...history },
  other_victims: { ...prose, ...history },
  other_forces: { ...brief, ...history },
  contact_voicemail: { ...known, ...place },
  contact_text: { ...known, ...place },
  contact_email: { ...known, ...place },
  contact_post: { ...known, ...place },
  contact_who_may_answer: { ...short, max: 500, ...place },
  contact_code_word: { ...short, max: 200, ...place },
  contact_withheld_number: { ...known, words: ['withheld', 'shown', 'not_known'], ...place },
  contact_interpreter: { ...short, max: 200, ...place },
  contact_do_not_contact: { ...brief, ...place },
  contact_device_compromised: { ...known, ...place },
  contact_consent: { ...brief, ...place },
  contact_verified_on: { kind: 'day', max: 200, ...ifKnown, ...place },
} as const satisfies Record<string, Column>;
