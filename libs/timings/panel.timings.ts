import { after, before, type Timing } from './timing.js';

const local = { source: 'clinic protocol', standing: 'local' } as const;
const theMeeting = { trigger: 'the meeting', ...local } as const;
const hub = {
  trigger: 'the meeting',
  source: 'terms of one district partnership hub',
  standing: 'local',
} as const;
const mappaPractice = { source: 'MAPPA practice', standing: 'to check' } as const;
const often = (trigger: string, source: string) => ({ trigger, source, standing: 'local' }) as const;

/** Until an area confirms its own: none of these is in a text that binds everybody. */
const answered = (trigger: string) =>
  ({
    trigger,
    source: 'clinic protocol, to be confirmed by each area',
    standing: 'local',
    effectiveFrom: '2026-01-01',
  }) as const;

/** Panels and what is around them: the clinic, MAPPA, MARAC and those who commission them. */
export const panelTimings = {
  nomination_answer: after({ workingDays: 5 }, { trigger: 'the nomination is submitted', ...local }),
  nominations_close: before({ days: 2 }, hub),
  nominations_close_3: before({ days: 3 }, theMeeting),
  agenda_out: before({ workingDays: 1 }, hub),
  agenda_out_2: before({ workingDays: 2 }, theMeeting),
  chase_again: after({ hours: 24 }, { trigger: 'an agency is asked again for its returns', ...local }),
  answer_serves_again: after(
    { days: 28 },
    {
      trigger: 'an agency answers a return',
      source: 'clinic protocol, to be confirmed by each area',
      standing: 'local',
      effectiveFrom: '2026-01-01',
    },
  ),
  item_slot: after({ minutes: 15 }, { trigger: 'an item without its own time begins', ...local }),
  meeting_length: after(
    { minutes: 120 },
    { trigger: 'a meeting with no items and no length set by its forum begins', ...local },
  ),
  officer_update: after(
    { days: 28 },
    answered('the last update from the officer in charge, or the day they took over the investigation'),
  ),
  calendar_back: before({ days: 30 }, { trigger: 'a calendar program fetches a person’s meetings', ...local }),
  calendar_ahead: after({ years: 1 }, { trigger: 'a calendar program fetches a person’s meetings', ...local }),
  calendar_refresh: after({ hours: 4 }, { trigger: 'a calendar program fetches a person’s meetings', ...local }),
  listed_after_minutes: after(
    { workingDays: 20 },
    { trigger: 'the minutes of the meeting are first issued', ...local },
  ),
  listed_without_minutes: after({ workingDays: 60 }, { trigger: 'a meeting without issued minutes', ...local }),
  minutes_out_5: after({ workingDays: 5 }, theMeeting),
  minutes_out_10: after({ workingDays: 10 }, theMeeting),
  wd_1: after({ workingDays: 1 }, { trigger: 'the day it was set', ...local }),
  wd_2: after({ workingDays: 2 }, { trigger: 'the day it was set', ...local }),
  wd_5: after({ workingDays: 5 }, { trigger: 'the day it was set', ...local }),
  wd_10: after({ workingDays: 10 }, { trigger: 'the day it was set', ...local }),
  mappa_before_release: before({ months: 6 }, { trigger: 'release', ...mappaPractice }),
  mappa_l2_first_meeting: after(
    { workingDays: 20 },
    { trigger: 'the level 2 referral is accepted', source: 'MAPPA practice in some areas', standing: 'local' },
  ),
  mappa_l3_first_meeting: after(
    { workingDays: 10 },
    { trigger: 'the level 3 referral is accepted', source: 'MAPPA practice in some areas', standing: 'local' },
  ),
  mappa_l2_review: after(
    { weeks: 12 },
    { trigger: 'the last level 2 meeting', source: 'MAPPA practice, 8 to 12 weeks', standing: 'to check' },
  ),
  mappa_l3_review: after(
    { weeks: 6 },
    { trigger: 'the last level 3 meeting', source: 'MAPPA practice, 4 to 6 weeks', standing: 'to check' },
  ),
  mappa_case_review_form: after(
    { days: 5 },
    {
      trigger: 'a stage of the serious case review is complete',
      source: 'MAPPA Guidance 2012, superseded',
      standing: 'to check',
    },
  ),
  marac_repeat: after(
    { months: 12 },
    { trigger: 'the last MARAC referral', source: 'SafeLives definition of a repeat', standing: 'national' },
  ),
  transfer_acknowledge: after({ workingDays: 1 }, answered('a transfer is offered')),
  transfer_answer: after({ workingDays: 5 }, answered('a transfer is offered')),
  arrival_acknowledge: after({ workingDays: 1 }, answered('a person is entered as having moved into an area')),
  referral_easi: after({ workingDays: 10 }, answered('the referral to EASI is made')),
  referral_marac: after({ workingDays: 2 }, answered('the referral to MARAC is made')),
  referral_matac: after({ workingDays: 5 }, answered('the referral to MATAC is made')),
  referral_mappa_prescreen: after({ workingDays: 10 }, answered('the MAPPA pre-screen is sent')),
  referral_plsi: after({ workingDays: 10 }, answered('the referral to PLSI is made')),
  referral_cobi: after({ workingDays: 10 }, answered('the referral to COBI is made')),
  referral_programme: after({ workingDays: 10 }, answered('the referral to a programme is made')),
  referral_treatment: after({ workingDays: 10 }, answered('the referral for treatment is made')),
  referral_masip: after({ workingDays: 5 }, answered('the referral to a MASIP is made')),
  referral_spo: after({ workingDays: 5 }, answered('an order is asked for')),
  referral_adult_safeguarding: after({ workingDays: 5 }, answered('the referral to adult safeguarding is made')),
  referral_child_safeguarding: after(
    { workingDays: 1 },
    {
      trigger: 'the referral to children’s social care is made',
      source: 'Working Together to Safeguard Children: the next step is decided within one working day',
      standing: 'to check',
      effectiveFrom: '2023-12-15',
    },
  ),
  matac_meeting: after(
    { weeks: 4 },
    often('the last MATAC meeting', 'MATAC practice in Northumbria and North Yorkshire'),
  ),
  policing_body_monitoring: after(
    { months: 3 },
    often('the last monitoring return', 'policing body monitoring, Sussex'),
  ),
  commission_ends: before({ days: 60 }, answered('the last day of a commissioned advocacy service')),
  accreditation_ends: before({ months: 3 }, answered('the last valid day of an accreditation')),
  grant_ends: before({ days: 90 }, answered('the last day of a grant that pays for a forum')),
  commissioning_group: after({ months: 1 }, often('the last meeting of the group', 'commissioning group, Cumbria')),
  provider_network: after({ months: 3 }, often('the last meeting of the network', 'provider network, Lincolnshire')),
} as const satisfies Record<string, Timing>;
