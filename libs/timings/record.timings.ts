import { after, before, type Timing } from './timing.js';

/** Sharing, people's rights, and the record itself. */
export const recordTimings = {
  emergency_share_review: after(
    { workingDays: 1 },
    {
      trigger: 'an emergency share is made',
      source: 'clinic protocol, after the ICO data sharing code',
      standing: 'local',
    },
  ),
  glass_break_open: after(
    { hours: 3 },
    {
      trigger: 'emergency access to a case is opened',
      source: 'clinic protocol; an area may set it',
      standing: 'local',
    },
  ),
  glass_break_review: after(
    { workingDays: 1 },
    { trigger: 'emergency access to a case is opened', source: 'clinic protocol', standing: 'local' },
  ),
  agreement_review: after(
    { months: 12 },
    {
      trigger: 'the sharing agreement starts or is reviewed',
      source: 'clinic protocol, after the ICO data sharing code',
      standing: 'local',
    },
  ),
  subject_access: after(
    { months: 1 },
    {
      trigger: 'the request; the clock can stop for identity or clarification',
      source: 'UK GDPR art. 12(3), Data Protection Act 2018 s.54',
      standing: 'statute',
      effectiveFrom: '2018-05-25',
    },
  ),
  subject_access_extended: after(
    { months: 3 },
    {
      trigger: 'the request, if the person was told within the first month that it takes two months longer and why',
      source: 'UK GDPR art. 12(3)',
      standing: 'statute',
      effectiveFrom: '2018-05-25',
    },
  ),
  breach_72_hours: after(
    { hours: 72 },
    {
      trigger: 'the controller becomes aware of the breach',
      source: 'UK GDPR art. 33(1), Data Protection Act 2018 s.67',
      standing: 'statute',
      effectiveFrom: '2018-05-25',
    },
  ),
  import_file_kept: after(
    { days: 7 },
    {
      trigger: 'a spreadsheet of nominations or of recorded crimes is received',
      source: 'clinic protocol',
      standing: 'local',
    },
  ),
  import_row_kept: after(
    { days: 30 },
    { trigger: 'a row of a spreadsheet is rejected', source: 'clinic protocol', standing: 'local' },
  ),
  address_kept: after(
    { months: 6 },
    {
      trigger: 'a person signs in, is refused or administers, from a network address',
      source: 'clinic protocol',
      standing: 'local',
    },
  ),
  draft_kept: after(
    { days: 28 },
    { trigger: 'a draft nomination was last changed', source: 'clinic protocol', standing: 'local' },
  ),
  late_form_kept: after(
    { days: 14 },
    { trigger: 'a form is sent too late to be accepted', source: 'clinic protocol', standing: 'local' },
  ),
  unsent_warning: before(
    { days: 7 },
    { trigger: 'the day when something unsent is deleted', source: 'clinic protocol', standing: 'local' },
  ),
  session_kept: after({ days: 30 }, { trigger: 'a session ends', source: 'clinic protocol', standing: 'local' }),
  sign_in_try_kept: after(
    { days: 30 },
    { trigger: 'an attempt to sign in fails', source: 'clinic protocol', standing: 'local' },
  ),
  command_key_kept: after(
    { days: 30 },
    {
      trigger: 'a command is sent that is done only once, even if it is sent again',
      source: 'clinic protocol; programs send again within a day, a form that was sent too late within 14 days',
      standing: 'local',
    },
  ),
  follow_up_kept: after({ days: 90 }, { trigger: 'a job is finished', source: 'clinic protocol', standing: 'local' }),
  refused_row_kept: after(
    { days: 90 },
    { trigger: 'a spreadsheet with a refused row is received', source: 'clinic protocol', standing: 'local' },
  ),
  way_in_ends: before(
    { days: 14 },
    { trigger: 'the last day of a provider that people sign in with', source: 'clinic protocol', standing: 'local' },
  ),
  export_kept: after({ days: 7 }, { trigger: 'an export is made', source: 'clinic protocol', standing: 'local' }),
  outage_pack_from: before(
    { days: 7 },
    {
      trigger: 'a meeting for which an offline copy is made each night',
      source: 'clinic protocol',
      standing: 'local',
    },
  ),
  outage_pack_at: after(
    { hours: 2 },
    {
      trigger: 'midnight in London, after which offline copies are made',
      source: 'clinic protocol',
      standing: 'local',
    },
  ),
  outage_pack_kept: after(
    { days: 1 },
    { trigger: 'the day of the meeting of an offline copy begins', source: 'clinic protocol', standing: 'local' },
  ),
  message_window: after(
    { hours: 24 },
    { trigger: 'something happens that is entered later', source: 'clinic protocol', standing: 'local' },
  ),
  post_confirmation: after(
    { days: 28 },
    {
      trigger: 'the lead of an agency is asked, each quarter, to confirm the list of its people',
      source: 'clinic protocol',
      standing: 'local',
    },
  ),
  post_confirmation_warning: before(
    { workingDays: 5 },
    { trigger: 'a post that was not confirmed stops giving rights', source: 'clinic protocol', standing: 'local' },
  ),
  terms_grace: after(
    { days: 30 },
    { trigger: 'new terms for agencies take effect', source: 'clinic protocol', standing: 'local' },
  ),
  bank_holidays_warning: before(
    { months: 6 },
    { trigger: 'the last day for which the bank holidays are known', source: 'clinic protocol', standing: 'local' },
  ),
  undo_window: after({ minutes: 10 }, { trigger: 'a move is made', source: 'clinic protocol', standing: 'local' }),
} as const satisfies Record<string, Timing>;
