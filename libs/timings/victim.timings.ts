import { after, before, type Timing } from './timing.js';

/** What says it in the rows of the Code, and in no others. */
export const theCode = 'Code of Practice for Victims of Crime';
const code = { source: theCode, standing: 'national' } as const;
const told = 'arrest, charge, release, bail, caution or no further action';
const heard = 'a hearing, a step of an order, a breach or the outcome of a panel';
const protocol = { source: 'clinic protocol, after the Victims’ Code', standing: 'local' } as const;
// The Code has a victim assessed and referred to support; its two days run from the report, of which the clinic hears late.
const offered = { source: 'clinic protocol, after the Victims’ Code: no figure was found', standing: 'local' } as const;
const accepted = 'a nomination is accepted';
const service = { source: 'service protocol: no figure was found', standing: 'local' } as const;
const referred = 'a victim is referred to an advocacy service';
const decided = 'the decision not to charge, or to drop or alter a charge';
const programme = { source: 'programme provider', standing: 'local' } as const;
const plan = {
  trigger: 'the last review, or what brought it forward',
  source: 'clinic protocol',
  standing: 'local',
} as const;
const circle = { source: 'clinic protocol', standing: 'local' } as const;
const ahead = { trigger: 'the trigger date', ...circle } as const;

/** What victims are owed, and what keeps them safe. */
export const victimTimings = {
  code_support_referral: after({ workingDays: 2 }, { trigger: 'the crime is reported', ...code }),
  needs_assessment: after({ workingDays: 2 }, { trigger: accepted, ...offered }),
  advocacy_offer: after({ workingDays: 2 }, { trigger: accepted, ...offered }),
  advocacy_decide: after({ workingDays: 2 }, { trigger: referred, ...service }),
  advocacy_first_contact: after({ workingDays: 3 }, { trigger: referred, ...service }),
  advocacy_allocate: after({ workingDays: 5 }, { trigger: 'the victim accepts support', ...service }),
  code_inform: after({ workingDays: 5 }, { trigger: told, ...code }),
  code_inform_enhanced: after({ workingDays: 1 }, { trigger: `${told}, enhanced rights`, ...code }),
  protocol_inform: after({ workingDays: 5 }, { trigger: heard, ...protocol }),
  protocol_inform_enhanced: after({ workingDays: 1 }, { trigger: `${heard}, enhanced rights`, ...protocol }),
  code_prosecutor_decision: after({ workingDays: 5 }, { trigger: decided, ...code }),
  code_prosecutor_decision_enhanced: after({ workingDays: 1 }, { trigger: `${decided}, enhanced rights`, ...code }),
  code_investigation_update: after(
    { months: 1 },
    {
      trigger: 'the last update, unless the victim agreed otherwise',
      source: 'older Victims’ Code',
      standing: 'to check',
    },
  ),
  vlo_first_contact: after(
    { weeks: 8 },
    { trigger: 'a sentence of 12 months or more for a specified violent or sexual offence', ...code },
  ),
  safety_plan_high: after({ weeks: 4 }, plan),
  safety_plan_medium: after({ weeks: 8 }, plan),
  safety_plan_standard: after({ weeks: 12 }, plan),
  safety_plan_triggered: after({ workingDays: 1 }, { ...plan, trigger: 'what brings a review forward' }),
  safe_contact_bounce: after(
    { workingDays: 1 },
    { trigger: 'a message by the safe contact method fails', source: 'clinic protocol', standing: 'local' },
  ),
  safe_contact_check: after(
    { weeks: 4 },
    { trigger: 'the safe contact rule is checked with the victim', source: 'clinic protocol', standing: 'local' },
  ),
  same_happening: after(
    { days: 7 },
    { trigger: 'another force enters an event of the same kind', source: 'clinic protocol', standing: 'local' },
  ),
  person_at_risk_review: after({ weeks: 4 }, { trigger: 'the last review of a person at risk', ...circle }),
  // How long before a dangerous day somebody is in touch with the victim (`beyond.md` (b)13).
  trigger_court_date: before({ days: 7 }, ahead),
  trigger_release: before({ days: 14 }, ahead),
  trigger_order_expiry: before({ days: 28 }, ahead),
  trigger_bail_return: before({ days: 7 }, ahead),
  trigger_contact_centre: before({ days: 2 }, ahead),
  trigger_anniversary: before({ days: 7 }, ahead),
  trigger_home_move: before({ days: 7 }, ahead),
  trigger_birthday: before({ days: 7 }, ahead),
  trigger_other: before({ days: 7 }, ahead),
  trigger_calendar: after({ weeks: 4 }, { trigger: 'the day when an advocate looks', ...circle }),
  programme_allocate: after({ weeks: 2 }, { trigger: 'the referral to the programme', ...programme }),
  programme_missed_alert: after({ workingDays: 1 }, { trigger: 'a missed session', ...programme }),
  programme_session_entered: after(
    { workingDays: 1 },
    { trigger: 'the planned day of a session', source: 'clinic protocol', standing: 'local' },
  ),
  programme_follow_up: after(
    { months: 3 },
    { trigger: 'the programme is completed', source: 'clinic protocol: no interval was found', standing: 'local' },
  ),
} as const satisfies Record<string, Timing>;
