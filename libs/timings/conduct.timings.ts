import { after, type Timing } from './timing.js';

const product = { source: 'the product’s own; no national figure was found', standing: 'local' } as const;

/** What somebody did, seen as one course; and what is known of people before there is a case. */
export const conductTimings = {
  conduct_silence: after({ days: 28 }, { trigger: 'the last thing that the person is known to have done', ...product }),
  timeline_silence: after({ days: 60 }, { trigger: 'the last incident in a case', ...product }),
  conduct_compared: after({ days: 90 }, { trigger: 'an order binds a person', ...product }),
  conduct_anniversary: after({ days: 30 }, { trigger: 'the day when a timeline is read', ...product }),
  breach_triage: after(
    { workingDays: 1 },
    { trigger: 'a breach is alleged', source: 'clinic protocol, after the review “Living in Fear”', standing: 'local' },
  ),
  breach_risk_review: after(
    { workingDays: 2 },
    { trigger: 'a breach is alleged', source: 'clinic protocol, after the review “Living in Fear”', standing: 'local' },
  ),
  intelligence_review: after(
    { months: 6 },
    {
      trigger: 'an item of intelligence is recorded or reviewed',
      source: 'clinic protocol; general knowledge, to be checked with the policy of the force',
      standing: 'local',
    },
  ),
} as const satisfies Record<string, Timing>;
