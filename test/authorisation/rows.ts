import type { Role } from '../planted-marks/document.js';

/** Who makes a move, as the documents say it; besides, whoever makes it has to see the thing. */
export type Who =
  | 'run'
  | 'chair'
  | 'worker'
  | 'answering'
  | 'officer'
  | 'reviewer'
  | 'runOrOwn'
  | 'own'
  | 'administrator'
  | 'renewer'
  | 'consulting'
  | 'receiving'
  | 'delivering'
  | 'returning'
  | 'supporting'
  | 'keeping'
  | 'keepingOrOwn'
  | 'managing'
  | 'runOrManaging'
  | 'runOrProbation'
  | 'chairsGroup'
  | 'police'
  | 'policeOrRun'
  | 'teller'
  | 'telling'
  | 'naming'
  | 'reaching'
  | 'enters'
  | 'advocate'
  | 'asked'
  | 'runOrAsked'
  | 'consenting'
  | 'restricting'
  | 'unrestricting'
  | 'checking'
  | 'nobody';

/** Those who only count, look after settings or look back work on no case (`domain.md` 8). */
export const idle: readonly Role[] = ['policing_body', 'strategic', 'system_admin', 'auditor'];
/** On panels are all who work on cases but a guest, who comes for one item. */
export const offPanels: readonly Role[] = [...idle, 'guest'];

/** Of each thing: who makes which move. `undo` and `correct` follow the move that they take back. */
export const moves: Readonly<Record<string, Readonly<Record<string, Who>>>> = {
  cases: {
    // By the decision about its nomination, never by anybody alone.
    take_on: 'nobody',
    monitor: 'run',
    step_up: 'run',
    close: 'run',
    reopen: 'run',
    team: 'run',
    grant: 'run',
    restrict: 'restricting',
    unrestrict: 'unrestricting',
    clear: 'unrestricting',
    set_district: 'run',
    set_concern: 'run',
    leave_forum: 'run',
    bar: 'run',
    unbar: 'run',
    check_contact: 'reaching',
    declare: 'worker',
  },
  nominations: {
    accept: 'run',
    return: 'run',
    redirect: 'run',
    advise: 'run',
    decline: 'run',
    merge: 'run',
    list: 'run',
    answer: 'run',
    resubmit: 'run',
    withdraw: 'run',
    // The forum that it is redirected to; these are redirected to none.
    receive: 'nobody',
  },
  meetings: {
    open_agenda: 'run',
    arrange: 'run',
    confirm_expected: 'run',
    chase: 'run',
    invite: 'run',
    lock: 'run',
    begin: 'run',
    conclude: 'run',
    draft_minutes: 'run',
    check_minutes: 'chair',
    issue_minutes: 'run',
    reopen_minutes: 'run',
    close: 'run',
    cancel: 'run',
  },
  'agenda-items': {
    list: 'run',
    up: 'run',
    down: 'run',
    retime: 'run',
    set_depth: 'run',
    request_returns: 'run',
    mark_ready: 'run',
    start: 'run',
    end: 'run',
    record_outcome: 'run',
    defer: 'run',
    withdraw: 'run',
    minute: 'run',
    decide: 'chair',
    override: 'chair',
    ratify: 'chair',
  },
  returns: {
    answer: 'answering',
    chase: 'run',
    withdraw: 'run',
    confirm: 'answering',
    answer_apart: 'answering',
    // None of these has an answer from another forum on offer.
    use_answer: 'nobody',
  },
  attendance: { arrive: 'run', leave: 'run', acknowledge: 'runOrOwn', apologise: 'runOrOwn' },
  'meeting-invitations': { accept: 'runOrOwn', apologise: 'runOrOwn', depute: 'runOrOwn', withdraw: 'run' },
  actions: {
    assign: 'run',
    chase: 'run',
    extend: 'run',
    reassign: 'run',
    query: 'run',
    verify: 'run',
    cancel: 'run',
    supersede: 'run',
    place: 'run',
    accept: 'worker',
    refuse: 'worker',
    start: 'worker',
    claim: 'worker',
  },
  'swept-crimes': { answer: 'run', refer: 'run' },
  conflicts: { end: 'run', same: 'run', not_same: 'run' },
  'conflict-declarations': { bar: 'run', dismiss: 'run' },
  'access-requests': { grant: 'run', refuse: 'run', end: 'run' },
  'glass-breaks': { uphold: 'reviewer', not_uphold: 'reviewer' },
  // Whoever asked sends it out and enters that it came, and the lead of the giving agency decides too: none of these is either.
  disclosures: { consider: 'run', approve: 'run', refuse: 'run', review: 'run', make: 'run', acknowledge: 'run' },
  // Whoever made it answers for it too: none of these did.
  referrals: {
    receive: 'receiving',
    accept: 'receiving',
    decline: 'receiving',
    complete: 'receiving',
    withdraw: 'run',
  },
  programmes: { revise: 'keeping', set_capacity: 'keepingOrOwn', begin_closing: 'keeping', close: 'keeping' },
  // Whoever made it answers for it too: none of these did.
  'programme-referrals': {
    assess: 'delivering',
    accept: 'delivering',
    decline: 'delivering',
    start: 'delivering',
    offer_more: 'delivering',
    disclose_risk: 'delivering',
    complete: 'delivering',
    drop_out: 'delivering',
    end: 'delivering',
    alert: 'delivering',
    follow_up: 'delivering',
    move_on: 'run',
    flag: 'run',
    withdraw: 'run',
    answer_support: 'supporting',
    accept_disposal: 'policeOrRun',
    breach: 'returning',
  },
  'programme-sessions': {
    plan: 'delivering',
    attend: 'delivering',
    miss: 'delivering',
    alert: 'delivering',
    cancel: 'delivering',
  },
  // A chief officer applies: the police have the file. These have an interim order that was answered and served already.
  orders: {
    prepare: 'police',
    draft: 'police',
    seek_authority: 'police',
    authorise: 'police',
    refuse_internally: 'police',
    wrong_force: 'police',
    lodge: 'police',
    set_hearing: 'police',
    make: 'police',
    refuse: 'police',
    withdraw: 'police',
    serve: 'police',
    serve_terms: 'police',
    take_effect: 'police',
    set_zone: 'police',
    discharge: 'police',
    expire: 'police',
    not_pursue: 'policeOrRun',
    tell_victim: 'teller',
    note_change: 'police',
    notify: 'police',
    note_registration: 'police',
    allege_breach: 'police',
    weigh: 'policeOrRun',
    check_force: 'police',
    request_force: 'police',
    protect: 'police',
    unprotect: 'police',
    vary: 'police',
    renew: 'police',
    appeal: 'police',
    replace: 'police',
    // None of these is appealed against.
    appeal_refusal: 'police',
    accept_refusal: 'police',
    allow_appeal: 'nobody',
    dismiss_appeal: 'nobody',
    allow_refusal_appeal: 'nobody',
    dismiss_refusal_appeal: 'nobody',
    seek_interim: 'nobody',
    make_interim: 'nobody',
    refuse_interim: 'nobody',
    serve_interim: 'nobody',
  },
  // The police answer for a breach, and whoever runs the forum looks at the case again.
  'order-breaches': {
    charge: 'police',
    take_no_action: 'police',
    answer_otherwise: 'police',
    withdraw: 'police',
  },
  // The force that is asked answers; these are asked of an agency that is none.
  'force-requests': { acknowledge: 'nobody', take_up: 'nobody', decline: 'nobody', withdraw: 'police' },
  // Probation and the prosecution change what they entered themselves: none of these.
  'other-orders': { change: 'policeOrRun', serve: 'police', end: 'policeOrRun', withdraw: 'policeOrRun' },
  'case-routes': { use: 'policeOrRun', refuse: 'policeOrRun', reconsider: 'policeOrRun' },
  // The forum that is asked answers; these are asked of a forum that nobody here runs.
  // The team of the advocate's case; the one here has no lower level that waits.
  'safety-plans': {
    draft: 'worker',
    decline: 'worker',
    log_attempt: 'worker',
    offer_again: 'worker',
    agree: 'worker',
    activate: 'worker',
    review: 'worker',
    renew: 'worker',
    second: 'nobody',
    raise_grade: 'worker',
    bring_forward: 'worker',
    check_contact: 'worker',
    give_copy: 'worker',
    write_summary: 'worker',
    release_summary: 'worker',
    withdraw_summary: 'worker',
    pause: 'worker',
    resume: 'worker',
    close: 'worker',
    reopen: 'worker',
  },
  'safety-plan-items': { change: 'worker', finish: 'worker', reopen: 'worker', remove: 'worker' },
  'forum-requests': { accept: 'nobody', decline: 'nobody', withdraw: 'run' },
  'strategic-groups': { rename: 'administrator' },
  'group-members': { end: 'administrator' },
  // Whoever owns a line starts and finishes it too: none of these does.
  'plan-lines': {
    start: 'chairsGroup',
    finish: 'chairsGroup',
    evidence: 'chairsGroup',
    verify: 'chairsGroup',
    query: 'chairsGroup',
    reschedule: 'chairsGroup',
    reassign: 'chairsGroup',
    drop: 'chairsGroup',
    reopen: 'chairsGroup',
  },
  // Nobody but the service's people on its team sees one.
  'people-at-risk': {
    review: 'worker',
    add_item: 'worker',
    finish_item: 'worker',
    describe: 'worker',
    end: 'worker',
    reopen: 'worker',
  },
  'trigger-dates': { check_in: 'worker', not_reached: 'worker', change: 'worker', cancel: 'worker', reopen: 'worker' },
  releases: { amend: 'worker', release: 'worker', nominate: 'worker', discard: 'worker', take_back: 'worker' },
  // Whoever made it puts it right and withdraws it too: none of these did.
  'advice-records': { amend: 'nobody', withdraw: 'run' },
  'training-sessions': { amend: 'nobody', withdraw: 'run' },
  // Whoever sees one of these allocates at the service too.
  'advocacy-cases': {
    offer: 'advocate',
    bounce: 'advocate',
    refuse: 'advocate',
    accept: 'advocate',
    decline: 'advocate',
    attempt: 'advocate',
    lose_contact: 'advocate',
    reoffer: 'advocate',
    allocate: 'advocate',
    hand_over: 'advocate',
    support: 'advocate',
    stand_down: 'advocate',
    fund: 'advocate',
    ask_feedback: 'advocate',
    transfer: 'advocate',
    close: 'advocate',
    reopen: 'advocate',
  },
  // The full form is a MAPPA document: whoever runs the forum neither fills it in nor submits it.
  mappa: {
    prescreen: 'runOrManaging',
    ask_view: 'run',
    view: 'runOrProbation',
    find_eligible: 'runOrManaging',
    rule_out: 'runOrManaging',
    record_level_1: 'runOrManaging',
    review: 'runOrManaging',
    open_form: 'managing',
    fill: 'managing',
    submit: 'managing',
    ask_more: 'runOrManaging',
    accept: 'runOrManaging',
    refuse: 'runOrManaging',
    exit: 'runOrManaging',
    weigh: 'runOrManaging',
    draw_plan: 'managing',
    list_meeting: 'runOrManaging',
    hold_meeting: 'runOrManaging',
    change_level: 'runOrManaging',
    confirm_level: 'runOrManaging',
    change_area: 'runOrManaging',
    challenge: 'runOrManaging',
    lose_challenge: 'runOrManaging',
    win_challenge: 'runOrManaging',
  },
  pdp: { take_up: 'runOrManaging', accept: 'runOrManaging', decline: 'runOrManaging', end: 'runOrManaging' },
  // The officer who is asked answers too: none of these is.
  'officer-requests': { answer: 'run', withdraw: 'run' },
  // Another force is asked, and answers; both work through the hand-over.
  transfers: {
    offer: 'run',
    revise: 'run',
    confirm_actions: 'run',
    withdraw: 'run',
    ask_consent: 'consenting',
    acknowledge: 'asked',
    take_action: 'asked',
    accept: 'asked',
    decline: 'asked',
    hand_over: 'runOrAsked',
    start_dual_running: 'runOrAsked',
    set_dual_end: 'runOrAsked',
    tick: 'runOrAsked',
    complete: 'runOrAsked',
  },
  arrivals: { acknowledge: 'asked' },
  // Whoever holds it hands it over too: none of these does.
  investigations: { hand_over: 'run', withdraw: 'run' },
  'history-checks': { withdraw: 'run' },
  'area-alerts': { accept: 'run', decline: 'run' },
  'victim-events': {
    tell: 'telling',
    not_tell: 'telling',
    reassign: 'telling',
    settle: 'telling',
    withdraw: 'telling',
  },
  // Whoever reported it, on the team, says so too: none of these did.
  incidents: { allege_breach: 'policeOrRun', withdraw: 'policeOrRun' },
  'breach-reviews': { triage: 'run', take_back: 'run' },
  // Police who may see where the victim is read one, and decide nothing.
  'text-checks': { release: 'worker', keep: 'checking', take_out: 'checking' },
  // All who see one of these are officers of the agency that recorded it.
  intelligence: { link: 'police', unlink: 'police', set_audience: 'police', review: 'police', end: 'police' },
  'data-breaches': {
    assess: 'officer',
    report: 'officer',
    not_report: 'officer',
    tell_people: 'officer',
    close: 'officer',
  },
  'subject-access': {
    answer: 'officer',
    confirm_identity: 'officer',
    ask_identity: 'officer',
    ask_clarification: 'officer',
    resume: 'officer',
    extend: 'officer',
    withdraw: 'officer',
  },
  retention: {
    review: 'officer',
    retain: 'officer',
    regroup: 'officer',
    put_on_hold: 'officer',
    lift_hold: 'officer',
    dispose: 'officer',
    // By somebody else than proposed it: the chair or the officer.
    approve_disposal: 'reviewer',
    refuse_disposal: 'reviewer',
    // By what becomes of the case, or by the job that erases: never by anybody.
    restart: 'nobody',
    stop: 'nobody',
    complete_disposal: 'nobody',
  },
  'named-contacts': { hand_over: 'naming', end: 'naming' },
  // Whoever logged it puts it right and withdraws it.
  'victim-contacts': { amend: 'own', withdraw: 'own' },
  // Whoever posted it withdraws it too: none of these did.
  updates: { withdraw: 'run' },
  'risk-results': { withdraw: 'answering' },
  // Whoever asked for a lower grade withdraws it, and never confirms it: none of these asked for one.
  'risk-grades': { confirm: 'worker', decline: 'worker', withdraw: 'nobody' },
  'risk-factors': { meet: 'worker', accept: 'worker', reopen: 'worker', withdraw: 'answering' },
  summaries: { choose: 'run', describe: 'run', make: 'run', discard: 'run' },
  exports: {},
  copies: {},
  posts: {
    confirm: 'administrator',
    extend: 'administrator',
    place: 'administrator',
    vet: 'administrator',
    rank: 'administrator',
    second: 'administrator',
    end: 'administrator',
    // The lead of the agency; none of these is one.
    end_sessions: 'nobody',
  },
  staff: {
    invite: 'administrator',
    invite_anew: 'administrator',
    end_sessions: 'administrator',
    suspend: 'administrator',
    restore: 'administrator',
  },
  accreditations: { renew: 'administrator', end: 'administrator' },
  'accreditation-kinds': { end: 'administrator' },
  agencies: { settle: 'administrator', end: 'administrator', reopen: 'administrator' },
  agreements: {
    sign: 'administrator',
    open_review: 'administrator',
    review: 'administrator',
    reissue: 'administrator',
    replace: 'administrator',
    end: 'administrator',
  },
  'failed-jobs': { retry: 'administrator' },
  undertakings: { publish: 'administrator', withdraw: 'administrator' },
};

/** How a route that is about no single thing answers. */
export type Kind = 'open' | 'own' | 'list' | 'form' | 'ends' | 'machine';

/** Routes about no single thing: open to all, one's own account, lists that hold what one may see, forms sent empty, what ends a session, and what a machine brings with a secret of its own. */
export const others: Readonly<Record<string, Kind>> = {
  'GET /health/live': 'open',
  'GET /health/ready': 'open',
  'POST /v1/sessions': 'open',
  'POST /v1/invitations/accept': 'open',
  'POST /v1/password-resets': 'open',
  'POST /v1/password-resets/accept': 'open',
  'POST /v1/sessions/end-everybody': 'ends',
  'DELETE /v1/sessions': 'ends',
  'DELETE /v1/sessions/current': 'ends',
  'DELETE /v1/account/sessions/{id}': 'ends',
  'GET /v1/timings': 'list',
  'GET /v1/risk-tools': 'list',
  'GET /v1/behaviour-kinds': 'list',
  'GET /v1/code-exceptions': 'list',
  'GET /v1/timings/{name}/due': 'form',
  'GET /v1/me': 'own',
  'GET /v1/account': 'own',
  'GET /v1/account/sessions': 'own',
  'GET /v1/acceptances/owed': 'own',
  'POST /v1/account/password': 'form',
  'POST /v1/area-settings': 'form',
  'GET /v1/retention-rules': 'list',
  'GET /v1/disposals': 'list',
  'POST /v1/retention-rules': 'form',
  'POST /v1/advocacy-offers': 'form',
  'POST /v1/advocacy-services': 'form',
  'POST /v1/funding-streams': 'form',
  'POST /v1/advocate-types': 'form',
  'POST /v1/forum-grants': 'form',
  'POST /v1/area-timings': 'form',
  'POST /v1/serial-rules': 'form',
  'POST /v1/bank-holidays': 'form',
  'POST /v1/risk-tools': 'form',
  'POST /v1/bank-holidays/complete': 'form',
  'POST /v1/bank-holidays/import': 'form',
  'POST /v1/mappa-forms': 'form',
  'POST /v1/acceptances/promise': 'form',
  'GET /v1/messages': 'own',
  'POST /v1/messages/read': 'form',
  'GET /v1/message-choice': 'own',
  'POST /v1/message-choice': 'form',
  'GET /v1/undelivered': 'list',
  'POST /v1/notify-receipts': 'machine',
  'POST /v1/safe-contacts': 'form',
  'POST /v1/advocacy-referrals': 'form',
  'POST /v1/acceptances/terms': 'form',
  'POST /v1/nominations/import': 'form',
  'POST /v1/nominations/answers': 'form',
  'POST /v1/sweeps': 'form',
  'POST /v1/column-matchings': 'form',
  'POST /v1/meetings/plan': 'form',
  // Each names a case and another person besides: what is sent empty is sent back, whoever asks (`links.spec.ts` has the rest).
  'POST /v1/people/known': 'form',
  'POST /v1/people/{id}/match': 'form',
  'POST /v1/people/matches/{id}/unmerge': 'form',
  'POST /v1/people/{id}/identify': 'form',
  // The lines are read before the case (`contact-details-recorded.spec.ts` has the rest).
  'POST /v1/cases/{id}/numbers': 'form',
  'POST /v1/presence': 'form',
  'GET /v1/people': 'list',
  'POST /v1/people/search': 'list',
  'GET /v1/imports': 'list',
  'GET /v1/contact-figures': 'own',
  'GET /v1/advocacy-totals': 'list',
  'GET /v1/audit-entries': 'list',
  'GET /v1/work-list': 'list',
  'POST /v1/ledger/search': 'list',
  'POST /v1/out-of-view': 'form',
  'POST /v1/forums': 'form',
  'POST /v1/plan-lines/recommendations': 'form',
  'POST /v1/forums/import': 'form',
  'POST /v1/trigger-dates/take-over': 'form',
  'GET /v1/cover': 'own',
  'POST /v1/working-days': 'form',
  'POST /v1/absences': 'form',
  'POST /v1/duty-shares': 'form',
  'GET /v1/agency-leads': 'own',
  'GET /v1/cover/hand-over': 'own',
  'POST /v1/cover/hand-over': 'form',
  'GET /v1/outage-copy': 'own',
  'POST /v1/outage-copy': 'form',
  'POST /v1/outage-copy/end': 'form',
};

/** People and notes that there are not: what is asked for is decided before what is said of it. */
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const OTHER = '00000000-0000-4000-8000-000000000001';

/** What is done with one thing besides its moves: who does it, and what is sent. */
export const besides: Readonly<
  Record<
    string,
    {
      readonly who: Who | 'reader' | 'given' | 'invited' | 'fetched' | 'printed' | 'counted' | 'formed';
      readonly body?: object;
    }
  >
> = {
  'GET /v1/nominations/{id}/candidates': { who: 'reader' },
  'POST /v1/nominations/{id}/match': {
    who: 'run',
    body: { part: 'victim', personId: UNKNOWN, otherId: OTHER, decision: 'unsure', reason: 'x' },
  },
  'GET /v1/meetings/{id}/readiness': { who: 'run' },
  'GET /v1/meetings/{id}/presence-plan': { who: 'run' },
  'GET /v1/meetings/{id}/candidates': { who: 'run' },
  'POST /v1/meetings/{id}/candidates': { who: 'run', body: { seen: 900_000 } },
  'POST /v1/meetings/{id}/candidates/choose': {
    who: 'run',
    body: { version: 900_000, rankingId: UNKNOWN, chosen: [OTHER] },
  },
  'POST /v1/meetings/{id}/order': { who: 'run', body: { version: 900_000, itemIds: [UNKNOWN] } },
  'GET /v1/meetings/{id}/minutes': { who: 'given' },
  'GET /v1/meetings/{id}/minutes/issues': { who: 'reader' },
  'GET /v1/subject-access/{id}/unsent': { who: 'reader' },
  'GET /v1/meetings/{id}/minutes.pdf': { who: 'given' },
  'GET /v1/meetings/{id}/agenda.pdf': { who: 'reader' },
  'GET /v1/meetings/{id}/invitation.ics': { who: 'invited' },
  'POST /v1/meetings/{id}/attendance': { who: 'run', body: { staffId: UNKNOWN } },
  'POST /v1/agenda-items/{id}/notes': {
    // Without a text: an item about which something may still be written takes no new note of it.
    who: 'run',
    body: { kind: 'information', noteCategory: 'minutes' },
  },
  'POST /v1/agenda-items/{id}/answers': {
    who: 'run',
    body: { question: 'children', answer: 'yes', reason: 'x', answerVersion: 900_000 },
  },
  'POST /v1/agenda-items/{id}/attempts': {
    // Of a day to come, so that nothing is logged.
    who: 'run',
    body: { triedOn: '2099-01-01', triedVia: 'letter', triedResult: 'no_reply', triedAgencyId: UNKNOWN },
  },
  'POST /v1/agenda-items/{id}/consultations': { who: 'consulting', body: { consultation: 'x' } },
  // Of somebody who is not in the room, so that nothing is noted.
  'POST /v1/agenda-items/{id}/acknowledgements': { who: 'run', body: { staffIds: [UNKNOWN] } },
  'POST /v1/agenda-items/{id}/exclusions': { who: 'run', body: { staffId: UNKNOWN } },
  'GET /v1/agenda-items/{id}/room': { who: 'run' },
  'GET /v1/cases/{id}/preview': { who: 'worker' },
  'GET /v1/duties/{kind}/{id}': { who: 'reader' },
  'GET /v1/cases/{id}/conduct': { who: 'reader' },
  'GET /v1/cases/{id}/programmes': { who: 'reader' },
  'GET /v1/cases/{id}/messages': { who: 'reader' },
  'POST /v1/agency-leads/{id}/name': { who: 'reader', body: { leadId: UNKNOWN, version: 900_000 } },
  'GET /v1/work-list/{id}': { who: 'run' },
  'POST /v1/work-list/{id}/ask': { who: 'run', body: { dueOn: '2020-01-01' } },
  'POST /v1/work-list/{id}/order': { who: 'run', body: { order: 'considered', orderReason: 'x' } },
  'POST /v1/work-list/{id}/evidence': { who: 'run', body: { lineId: UNKNOWN, standing: 'gathered' } },
  'POST /v1/work-list/{id}/contact': { who: 'run', body: { contactOn: '2099-01-01', outside: 'x', about: 'x' } },
  'GET /v1/meetings/{id}/preview': { who: 'run' },
  'GET /v1/exports/{id}/file': { who: 'fetched' },
  'GET /v1/messages/{id}': { who: 'reader' },
  'POST /v1/undelivered/{id}/settle': { who: 'reader', body: { version: 900_000 } },
  'POST /v1/exports/{id}/delete': { who: 'reader', body: { version: 900_000 } },
  'GET /v1/outage-packs/{id}/file': { who: 'fetched' },
  'GET /v1/safety-plans/{id}/versions/{number}': { who: 'reader' },
  'GET /v1/safety-plans/{id}/copy.pdf': { who: 'reader' },
  'GET /v1/mappa/{id}/eligibility': { who: 'reader' },
  'GET /v1/mappa/{id}/form.pdf': { who: 'formed' },
  'GET /v1/mappa/{id}/form.docx': { who: 'formed' },
  'GET /v1/people/{id}/links': { who: 'reader' },
  'GET /v1/summaries/{id}/summary.pdf': { who: 'printed' },
  // None of these files was disposed of: there is no certificate of it.
  'GET /v1/retention/{id}/certificate.pdf': { who: 'printed' },
  'GET /v1/forums/{id}/settings': { who: 'reader' },
  'GET /v1/forums/{id}/settings/history': { who: 'reader' },
  'GET /v1/forums/{id}/meeting-days': { who: 'reader' },
  'GET /v1/forums/{id}/figures': { who: 'counted' },
  'GET /v1/forums/{id}/order-figures': { who: 'counted' },
  'GET /v1/forums/{id}/order-funnel': { who: 'counted' },
  'GET /v1/forums/{id}/advice-figures': { who: 'counted' },
  'GET /v1/forums/{id}/training-figures': { who: 'counted' },
  'GET /v1/forums/{id}/problem-profile': { who: 'counted' },
  'POST /v1/forums/{id}/order-figures': {
    who: 'enters',
    body: { version: 900_000, month: '2020-01', applied: 1, source: 'x' },
  },
  'GET /v1/forums/{id}/quarterly-returns': { who: 'counted' },
  // Of a quarter that was not handed in, or that is to come.
  'POST /v1/forums/{id}/quarterly-returns': { who: 'enters', body: { quarter: '2099-Q1' } },
  'POST /v1/forums/{id}/quarterly-returns/correct': {
    who: 'enters',
    body: { version: 900_000, quarter: '2020-Q1', reason: 'put_right' },
  },
  'GET /v1/forums/{id}/file': { who: 'reader' },
  'POST /v1/forums/{id}/settings': {
    who: 'administrator',
    body: { version: 900_000, fromOn: '2027-01-01', settings: { capPerMeeting: 8 } },
  },
  // The officer, who alone is shown any.
  'POST /v1/out-of-view/{id}/give_back': { who: 'reader', body: { version: 900_000 } },
  'POST /v1/bank-holidays/{id}/withdraw': { who: 'administrator', body: { version: 900_000, reason: 'x' } },
  'POST /v1/risk-tools/{id}/retire': {
    who: 'administrator',
    body: { version: 900_000, reason: 'x', lastDay: '2099-01-01' },
  },
  // Whoever sent it; none of these did.
  'POST /v1/advocacy-referrals/{id}/acknowledge': { who: 'nobody', body: { version: 900_000 } },
  'POST /v1/absences/{id}/withdraw': { who: 'reader', body: { version: 900_000 } },
  'POST /v1/duty-shares/{id}/end': { who: 'own', body: { version: 900_000 } },
  // Of services at which nobody here allocates.
  'GET /v1/advocacy-services/{id}/waiting': { who: 'nobody' },
  'GET /v1/advocacy-services/{id}/figures': { who: 'nobody' },
  'GET /v1/advocacy-services/{id}/quarterly-returns': { who: 'nobody' },
  'POST /v1/advocacy-services/{id}/quarterly-returns': { who: 'nobody', body: { quarter: '2099-Q1' } },
  'POST /v1/advocacy-services/{id}/quarterly-returns/correct': {
    who: 'nobody',
    body: { version: 900_000, quarter: '2020-Q1', reason: 'put_right' },
  },
  'GET /v1/advocacy-services/{id}/orphans': { who: 'nobody' },
  'GET /v1/advocacy-services/{id}/duties': { who: 'nobody' },
  'GET /v1/advocacy-services/{id}/wind-down': { who: 'nobody' },
  'GET /v1/imports/{id}/rows': { who: 'reader' },
  'GET /v1/imports/{id}/corrections': { who: 'reader' },
  'POST /v1/imports/{id}/run': { who: 'reader' },
  'POST /v1/column-matchings/{id}/change': { who: 'reader', body: { version: 900_000, columns: {} } },
  'POST /v1/column-matchings/{id}/forget': { who: 'reader', body: { version: 900_000 } },
};
