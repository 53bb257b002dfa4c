/**
 * Every column that holds words, by its table, and whose words they are: what decides who may read them. A column that is
 * not named here fails a test, and so does one of a table of the matrix that says somebody else decides.
 *
 * `row`: the row's own category, so that the row is shown whole or not at all. A word after it is the one category that
 * all rows of the table have. `word`: one of a list, a reference or a code, never anybody's own words. `people`: who
 * works where, of no case. `meeting`: what is so of a meeting as a whole; its forms say that no case is named there.
 * `mine`: its writer's alone. `concerned`: whoever asked for it, those who run the forum, and the data
 * protection officer. `register`: those who run the forum, and the officer. `officer`: the officer alone. `runs`: the coordinators and chairs of the case's forum. `asked`: who is asked and who asks.
 * `sender`: the coordinators of the agency that sends files in.
 * `inside`: as `row`, and no further than those who run the forum and data protection officers.
 * `seated`: those who sit in the strategic group.
 * `given`: the reader's copy. `unread`: kept for the way back, or for the product itself, and read by nobody.
 */
export const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  action: {
    reference: 'word', category: 'word', state: 'word', type: 'word', priority: 'word', external_key: 'word',
    text: 'row actions', risk: 'row actions', success_test: 'row actions', reason: 'row actions', evidence: 'row actions',
  },
  agency_return: { category: 'word', state: 'word', result: 'word', room_sees: 'word', external_key: 'word' },
  return_part: { category: 'word', kind: 'word', text: 'row' },
  return_question: { case_reference: 'word', subjects: 'asked', question: 'asked' },
  agenda_item: {
    category: 'word', case_reference: 'word', list: 'word', item_kind: 'word', state: 'word', external_key: 'word',
    before_lock: 'word', quorum: 'word', outcome: 'word', level_of_concern: 'word', concern_before: 'word',
  },
  item_answer: { category: 'word', question: 'word', asked: 'word', answer: 'word', given_by: 'word', reason: 'row minutes' },
  item_decision: {
    category: 'word', decision: 'row minutes', options: 'row minutes', rationale: 'row minutes', dissent: 'row minutes',
    would_change: 'row minutes', telling: 'row minutes',
  },
  victim_attempt: { category: 'word', via: 'word', result: 'word' },
  item_exclusion: { category: 'word' },
  item_note: { category: 'word', kind: 'word', standing: 'word', text: 'row' },
  meeting: {
    reference: 'word', state: 'word', external_key: 'word', place: 'meeting', override_reason: 'meeting', called_because: 'meeting',
    reason: 'meeting',
  },
  own_copy: { thing: 'word', destination: 'word', digest: 'word' },
  minutes_copy: { content: 'given' },
  minutes_issue: { digest: 'word' },
  attendance: { state: 'word' },
  meeting_invitation: { state: 'word' },
  case_file: {
    reference: 'word', category: 'word', state: 'word', level_of_concern: 'word', depth: 'word', external_key: 'word',
    district: 'word',
  },
  case_concern: { category: 'word', level_of_concern: 'word' },
  case_decision: { category: 'word', move: 'word', reason: 'row minutes', details: 'row minutes' },
  case_person: { category: 'word', part: 'word' },
  case_owner: { side: 'word', area_code: 'word' },
  case_team: { part: 'word' },
  case_grant: { categories: 'word', kind: 'word', reason: 'runs' },
  access_request: { state: 'word', categories: 'word', reason: 'concerned', decided_reason: 'concerned' },
  glass_break: { state: 'word', categories: 'word', reason: 'concerned', review_reason: 'concerned' },
  conflict_declaration: { state: 'word', known: 'runs', relation: 'runs', reason: 'runs' },
  declaration_key: { known_key: 'unread' },
  export: { kind: 'word', filters: 'word', reason: 'mine', state: 'word', basis: 'word' },
  outage_pack: { occasion: 'word', state: 'word', basis: 'word' },
  disclosure: {
    category: 'word', state: 'word', kind: 'word', recipient_kind: 'word', basis: 'word', condition: 'word', outcome: 'word', external_key: 'word',
  },
  disclosure_text: { category: 'word', field: 'word', text: 'row' },
  disclosure_summary: { category: 'word', state: 'word', recipient_kind: 'word', basis: 'word', condition: 'word' },
  summary_text: { category: 'word', field: 'word', text: 'inside' },
  summary_paragraph: {
    category: 'word', part: 'word', choice: 'word', reason: 'word', label: 'inside', text: 'inside', words: 'inside',
  },
  referral: {
    category: 'word', case_reference: 'word', kind: 'word', state: 'word', basis: 'word', condition: 'word', external_key: 'word',
  },
  referral_text: { category: 'word', field: 'word', text: 'row' },
  protection_order: {
    category: 'word', reference: 'word', case_reference: 'word', state: 'word', force_ground: 'word', protects: 'word', interim: 'word',
    served_how: 'word', victim_told_by: 'word', external_key: 'word',
  },
  order_text: { category: 'word', field: 'word', text: 'row' },
  order_figure: { source: 'runs' },
  forum_request: {
    case_reference: 'word', kind: 'word', state: 'word', level_of_concern: 'word', district: 'word', basis: 'word', reason: 'register', purpose: 'register',
    decided_reason: 'register',
  },
  mappa_forms: { area_code: 'word', form_name: 'word', source: 'word', settings: 'word' },
  mappa_referral: {
    category: 'word', case_reference: 'word', state: 'word', month: 'word', mappa_category: 'word', level: 'word', basis: 'word',
  },
  mappa_text: { category: 'word', field: 'word', origin: 'word', text: 'row' },
  investigation: { category: 'word', case_reference: 'word', state: 'word', reason: 'row caseExists', changed: 'unread' },
  case_update: { category: 'word', case_reference: 'word', state: 'word' },
  case_update_text: { category: 'word', field: 'word', standing: 'word', text: 'row' },
  ledger_entry: { category: 'word', kind: 'word', subject: 'word', recipient_kind: 'word', basis: 'word' },
  out_of_view: { subject: 'word', reason: 'officer' },
  case_merge: { moved: 'unread' },
  conflict: { state: 'word', relation: 'register', reason: 'register', ended_reason: 'register' },
  match_decision: { decision: 'word', part: 'word', reason: 'runs', moved: 'unread' },
  nomination: {
    reference: 'word', category: 'word', state: 'word', channel: 'word', list: 'word', urgency: 'word', relationship: 'word',
    outcome: 'word', level_of_concern: 'word', depth: 'word', not_asked: 'word', answered: 'unread', external_ref: 'word',
    external_ref_key: 'word', risk_grade: 'row nomination',
  },
  nomination_answer: { category: 'word', answers: 'row' },
  nomination_decision: { category: 'word', move: 'word', reason: 'row nomination', details: 'row nomination' },
  person_fact: { category: 'word', kind: 'word', source: 'word', value: 'row', value_key: 'row' },
  person_name: {
    category: 'word', kind: 'word', source: 'word', full_name: 'row', surname: 'row', forename: 'row', name_key: 'row',
  },
  safe_contact: { category: 'word', answers: 'row victimLocation' },
  draft: { journey: 'word', answers: 'mine' },
  kept_post: { path: 'word', why: 'word', body: 'mine' },
  sweep: { dates_as: 'word' },
  sweep_file: { dates_as: 'word' },
  column_matching: { kind: 'word', headings: 'sender', headings_key: 'word', columns: 'sender' },
  sweep_receipt: { refusals: 'mine' },
  attempts_demanded: { source: 'word', standing: 'word' },
  action_likeness: { source: 'word', standing: 'word' },
  ranking_formula: { source: 'word', standing: 'word' },
  ranking_weight: { part: 'word', words: 'word' },
  ranking_score: { case_reference: 'word', category: 'word', choice: 'word', gravest: 'runs', reason: 'runs' },
  swept_crime: {
    case_reference: 'word', category: 'word', state: 'word', advocacy: 'word', safeguarding: 'word', next: 'word',
    crime_ref_key: 'word', crime_ref: 'row nomination', offence: 'row nomination', district: 'row nomination',
  },
  import: { request_key: 'word', state: 'word', dates_as: 'word', columns: 'unread' },
  import_row: { outcome: 'word', external_ref: 'mine', problems: 'mine', warnings: 'mine', record: 'mine' },
  move_made: {
    subject: 'word', move: 'word', from_state: 'word', to_state: 'word', request_id: 'word', before: 'unread',
    taken_back_reason: 'unread', undone: 'unread',
  },
  audit_entry: { request_id: 'word', action: 'word', subject: 'word', category: 'word', details: 'word' },
  follow_up: { job: 'word', key: 'word', payload: 'word', state: 'word', last_error: 'word', message_id: 'word' },
  idempotency_key: { key: 'word', name: 'word', result: 'mine' },
  reminder: { kind: 'word', rung: 'word', widens_to: 'word', state: 'word', why: 'word' },
  sent_mail: { message_id: 'word', address: 'people', template: 'word', subject: 'word', body: 'word' },
  migration: { name: 'word' },
  played_event: { id: 'word', kind: 'word' },
  session: { kind: 'word' },
  setting: { name: 'word', value: 'word' },
  sign_in_try: { email_hash: 'word', address_hash: 'word', step: 'word' },
  account_reset: { proof: 'word' },
  factor: { kind: 'word', name: 'mine', credential_id: 'unread', transports: 'word' },
  sign_in_step: { owes: 'word', next: 'unread' },
  key_challenge: { challenge: 'unread' },
  credential: { password_hash: 'unread' },
  accreditation: { kind: 'word', state: 'word' },
  agency: {
    key: 'word', name: 'people', name_cy: 'people', kind: 'word', area_code: 'word', districts: 'word', regime: 'word',
    duty_to_cooperate: 'word', email_domain: 'people', succeeded_by: 'word', notes: 'people', state: 'word',
  },
  agreement_party: { part: 'word', regime: 'word' },
  sharing_agreement: {
    key: 'word', title: 'people', template: 'people', forum_keys: 'word', words: 'word', state: 'word', replaces: 'word', reason: 'people',
    rights_contact: 'people', notes: 'people',
  },
  post: {
    role: 'word', job_title: 'people', rank: 'people', area_code: 'word', membership: 'word', vetting_level: 'people', duty: 'word',
    state: 'word', reason: 'people',
  },
  staff: { key: 'word', surname: 'people', forename: 'people', email: 'people', languages: 'people', kind: 'word', state: 'word' },
  force_area: {
    code: 'word', name: 'people', name_cy: 'people', nation: 'word', region: 'word', policing_body: 'people',
    mappa_area: 'people', borders: 'word', districts: 'people',
  },
  forum: { key: 'word', name: 'people', name_cy: 'people', area_code: 'word', kind: 'word' },
  agency_setting: { roles: 'word' },
  undertaking: { kind: 'word', text: 'people', state: 'word', reason: 'people' },
  area_timing: { area_code: 'word', timing: 'word', reason: 'people' },
  area_setting: { area_code: 'word', settings: 'people' },
  identity_provider: { issuer: 'people', client_id: 'people', acr_values: 'word', amr_values: 'word' },
  staff_identity: { issuer: 'unread', subject: 'unread' },
  provider_sign_in: { next: 'unread' },
  api_token: { scopes: 'word' },
  rate_limit: { key: 'word' },
  audit_seal: { chain: 'word', previous: 'word', hash: 'word' },
  strategic_group: { area_code: 'word', name: 'people', state: 'word' },
  group_member: { area_code: 'word', state: 'word' },
  plan_line: {
    source: 'word', source_name: 'seated', recommendation: 'seated', text: 'seated', due_days: 'seated', state: 'word', evidence: 'seated',
    figures_quarter: 'word', reason: 'seated',
  },
  forum_template: { key: 'word', name: 'people', kind: 'word', settings: 'people' },
  forum_setting: { settings: 'people', changed: 'word', reason: 'people' },
}; // prettier-ignore
