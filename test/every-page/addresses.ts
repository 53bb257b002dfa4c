import type { Story, Who } from './story.js';

/** One page to be looked at: who opens it, and which of its forms is to be sent empty to see its errors. */
export interface Visit {
  readonly as?: Who;
  /** For the pages between password and session: what is still owed. */
  readonly step?: 'code' | 'factor';
  readonly path: string;
  readonly status?: number;
  /** The form whose empty answers show the page again with its errors. */
  readonly empty?: string;
  /** The form that leads to another page when it is sent as it is. */
  readonly sends?: string;
  /** What is typed or ticked before that. */
  readonly typed?: Readonly<Record<string, string | true>>;
}

const as =
  (...people: Who[]) =>
  (path: string, more: Partial<Visit> = {}): Visit[] =>
    people.map((one) => ({ as: one, path, ...more }));
const [coordinator, police, housing, isac] = [as('coordinator'), as('police'), as('housing'), as('isac')];
const [constable, administrator, sweeper] = [as('constable'), as('administrator'), as('sweeper')];
const mainForm = 'main form';
/** A list, of whose rows none is ticked and then one, for a move of many. */
const many = (path: string): Visit[] => [
  ...coordinator(path),
  ...coordinator(path, { empty: '#many' }),
  ...coordinator(path, { sends: '#many', typed: { tick: true } }),
];

/** Routes that answer with a file or for a machine, and show no page. */
export const noPages = [
  '/assets/:hash/:name',
  '/agenda-items/:id/discussion/mark',
  '/favicon.ico',
  '/health/live',
  '/health/ready',
  '/meetings/:id/minutes.pdf',
  '/meetings/:id/agenda.pdf',
  '/meetings/:id/invitation.ics',
  '/calendar/:file',
  '/nominations/import/:id/corrections',
  '/nominations/import/template',
  '/nominations/import/template.csv',
  '/sweeps/template',
  '/forums/:id/file',
  '/forums/:id/figures.csv',
  '/plan-lines/file.csv',
  '/accreditations/file.csv',
  '/forums/:id/order-figures.csv',
  '/forums/:id/order-funnel.csv',
  '/forums/:id/problem-profile.csv',
  '/exports/:id/file',
  '/outage-packs/:id/file',
  '/summaries/:id/summary.pdf',
  '/retention/:id/certificate.pdf',
  '/safety-plans/:id/copy.pdf',
  '/mappa/:id/form.pdf',
  '/mappa/:id/form.docx',
];

/** An example of every page that can be opened, by its route, as each kind of person who sees something else there. */
export const addresses: Readonly<Record<string, (story: Story) => Visit[]>> = {
  '/': () => as('coordinator', 'chair', 'probation', 'housing', 'isac', 'administrator', 'auditor', 'outsider')('/'),
  '/reports': () => as('coordinator')('/reports'),
  '/more': () => as('coordinator')('/more', { status: 404 }),
  '/sign-in': () => [
    { path: '/sign-in', empty: mainForm },
    { path: '/sign-in?kept=yes' },
    { path: '/sign-in', sends: mainForm, typed: { email: 'nobody@dp-coord.example', password: 'not-the-password' } },
  ],
  '/sign-in/provider/back': () => [{ path: '/sign-in/provider/back?state=x&code=y', status: 403 }],
  '/sign-out/provider/:id': ({ nowhere }) => [{ path: `/sign-out/provider/${nowhere}` }],
  '/accessibility': () => [{ path: '/accessibility' }],
  '/privacy': () => [{ path: '/privacy' }],
  '/who-can-see-what': () => [
    ...as('coordinator', 'administrator')('/who-can-see-what?role=all'),
    ...housing('/who-can-see-what'),
  ],
  '/how-we-work-out-dates': () => [
    ...as('coordinator', 'isac')('/how-we-work-out-dates'),
    ...as('housing')('/how-we-work-out-dates?group=orders&standing=statute'),
    ...as('housing')('/how-we-work-out-dates?group=none', { status: 422 }),
  ],
  '/how-we-work-out-dates/calculator': () => [
    ...as('housing')('/how-we-work-out-dates/calculator'),
    ...as('coordinator')('/how-we-work-out-dates/calculator?timing=wd_5&from-day=2&from-month=4&from-year=2026'),
    ...as('coordinator')('/how-we-work-out-dates/calculator?timing=breach_72_hours&from-day=2', { status: 422 }),
  ],
  '/bank-holidays': () => [
    ...as('administrator', 'housing')('/bank-holidays'),
    ...as('coordinator')('/bank-holidays?year=2027'),
    ...as('coordinator')('/bank-holidays?year=1999'),
    ...as('coordinator')('/bank-holidays?year=soon', { status: 422 }),
  ],
  '/bank-holidays/new': () => administrator('/bank-holidays/new', { empty: mainForm }),
  '/bank-holidays/complete': () => administrator('/bank-holidays/complete', { empty: mainForm }),
  '/bank-holidays/import': () => administrator('/bank-holidays/import', { empty: mainForm }),
  '/bank-holidays/:id/withdraw': ({ holiday }) => [
    ...administrator(`/bank-holidays/${holiday}/withdraw`, { empty: mainForm }),
    ...as('coordinator')(`/bank-holidays/${holiday}/withdraw`, { status: 403 }),
  ],
  '/how-we-work-out-dates/areas/:id': ({ area }) =>
    as('administrator', 'coordinator')(`/how-we-work-out-dates/areas/${area}`),
  '/how-we-work-out-dates/areas/:id/:timing': ({ area }) => [
    ...administrator(`/how-we-work-out-dates/areas/${area}/nomination_answer`, { empty: mainForm }),
    ...as('administrator')(`/how-we-work-out-dates/areas/${area}/spo_notification_initial`, { status: 404 }),
    ...as('coordinator')(`/how-we-work-out-dates/areas/${area}/nomination_answer`, { status: 403 }),
  ],
  '/sign-in/code': () => [{ path: '/sign-in/code', step: 'code', empty: '[action="/sign-in/code"]' }],
  '/sign-in/factor': () => [{ path: '/sign-in/factor', step: 'factor' }],
  '/sign-in/factor/code': () => [{ path: '/sign-in/factor/code', step: 'factor', empty: mainForm }],
  '/sign-in/factor/key': () => [{ path: '/sign-in/factor/key', step: 'factor' }],
  '/forgotten': () => [{ path: '/forgotten', empty: mainForm }, { path: '/forgotten?asked=yes' }],
  '/reset': ({ account }) => [
    { path: account.reset, empty: mainForm },
    { path: '/reset?token=used', status: 404 },
  ],
  '/undo-factor': ({ account }) => [
    { path: account.undo },
    { path: '/undo-factor?done=yes' },
    { path: '/undo-factor?token=used', status: 404 },
  ],
  '/account': () => [
    ...as('coordinator', 'isac')('/account'),
    ...isac('/account?done=named'),
    ...isac('/account?done=calendar'),
  ],
  '/messages': () => [...as('coordinator', 'housing', 'administrator')('/messages'), ...isac('/messages?show=unread')],
  '/messages/choice': () => housing('/messages/choice'),
  '/messages/:id': ({ message }) => isac(`/messages/${message}`),
  '/undelivered': () => as('coordinator', 'administrator', 'housing')('/undelivered'),
  '/undelivered/:id/settle': ({ undelivered }) => coordinator(`/undelivered/${undelivered}/settle`),
  '/account/confirm': () => isac('/account/confirm?next=/account/codes', { empty: mainForm }),
  '/account/password': () => isac('/account/password', { empty: mainForm }),
  '/account/codes': () => [...isac('/account/codes'), ...isac('/account/codes', { sends: mainForm })],
  '/account/calendar': () => [
    ...isac('/account/calendar'),
    ...as('coordinator')('/account/calendar', { sends: mainForm }),
  ],
  '/account/factors/code': () => isac('/account/factors/code', { empty: mainForm }),
  '/account/factors/key': () => isac('/account/factors/key'),
  '/account/factors/:id/name': ({ account }) => isac(`/account/factors/${account.factorId}/name`),
  '/account/factors/:id/remove': ({ account }) => isac(`/account/factors/${account.factorId}/remove`),
  '/demonstration/mail': () => coordinator('/demonstration/mail'),
  '/kept': () => [...housing('/kept'), ...police('/kept')],
  '/invitation': ({ invitation }) => [
    { path: invitation, empty: mainForm },
    { path: '/invitation?token=used', status: 404 },
  ],
  '/search': () => [
    ...coordinator('/search', { empty: mainForm }),
    ...coordinator('/search', { sends: mainForm, typed: { words: 'Llewellyn' } }),
    ...coordinator('/search', { sends: mainForm, typed: { words: 'Nobodyofthisname' } }),
  ],
  '/nominations': () => [
    ...as('coordinator', 'chair', 'constable', 'isac', 'outsider')('/nominations'),
    ...many('/nominations?state=submitted'),
    ...coordinator('/nominations', { empty: 'form.app-search' }),
    ...coordinator('/nominations', { sends: 'form.app-search', typed: { words: 'Llewellyn' } }),
  ],
  '/nominations/:id': ({ nominations }) => [
    ...as('coordinator', 'constable')(`/nominations/${nominations.matching}`),
    ...coordinator(`/nominations/${nominations.matching}`, { empty: '#triage' }),
    ...as('coordinator', 'constable')(`/nominations/${nominations.returned}`),
    ...constable(`/nominations/${nominations.fresh}`),
  ],
  '/nominations/questions': () => [
    ...as('coordinator', 'constable')('/nominations/questions'),
    ...coordinator('/nominations/questions?question=contactText', { empty: mainForm }),
  ],
  '/nominations/:id/return': ({ nominations }) =>
    coordinator(`/nominations/${nominations.fresh}/return`, { empty: mainForm }),
  '/nominations/:id/match/:other': ({ likeness }) => coordinator(likeness, { empty: mainForm }),
  '/nominations/:id/answer': ({ imports, nominations }) => [
    ...coordinator(`/nominations/${imports.first}/answer`, { empty: mainForm }),
    ...coordinator(`/nominations/${nominations.fresh}/answer`),
  ],
  '/nominations/:id/resubmit': ({ nominations }) =>
    constable(`/nominations/${nominations.returned}/resubmit`, { empty: mainForm }),
  '/nominations/new': () => as('constable', 'coordinator')('/nominations/new'),
  '/nominations/new/:id/:step': ({ drafts }) => [
    ...['forum', 'about', 'who', 'conduct', 'risk', 'safety', 'contact', 'wishes'].flatMap((step) =>
      constable(`/nominations/new/${drafts.ready}/${step}`),
    ),
    ...constable(`/nominations/new/${drafts.begun}/risk`, { empty: mainForm }),
  ],
  '/nominations/new/:id': ({ drafts }) => [
    ...constable(`/nominations/new/${drafts.begun}`),
    ...constable(`/nominations/new/${drafts.ready}`),
  ],
  '/nominations/new/:id/check': ({ drafts }) => constable(`/nominations/new/${drafts.ready}/check`),
  '/nominations/new/:id/done': ({ drafts }) => constable(`/nominations/new/${drafts.sent}/done`),
  '/nominations/import': () => coordinator('/nominations/import', { empty: mainForm }),
  '/nominations/import/:id': ({ imports }) => [
    ...coordinator(`/nominations/import/${imports.rehearsed}`),
    ...coordinator(`/nominations/import/${imports.imported}`, { empty: '#onto-agenda' }),
    ...coordinator(`/nominations/import/${imports.imported}`),
  ],
  '/nominations/import/:id/columns': ({ imports }) =>
    coordinator(`/nominations/import/${imports.unmatched}/columns`, { empty: mainForm }),
  '/column-matchings': () => as('coordinator', 'sweeper')('/column-matchings'),
  '/column-matchings/:id/forget': ({ matching }) => coordinator(`/column-matchings/${matching}/forget`),
  '/column-matchings/:id': ({ matching }) => [
    ...coordinator(`/column-matchings/${matching}`),
    ...coordinator(`/column-matchings/${matching}`, { sends: 'main form' }),
  ],
  '/cases': () => [
    ...as('coordinator', 'probation', 'isac', 'outsider')('/cases'),
    ...coordinator('/cases?state=closed'),
    ...as('coordinator', 'constable', 'isac')('/cases?mine=yes'),
  ],
  '/cases/:id': ({ actions }) => as('coordinator', 'chair', 'police', 'probation', 'isac')(`/cases/${actions.caseId}`),
  '/cases/:id/all': ({ actions }) => as('coordinator', 'isac')(`/cases/${actions.caseId}/all`),
  '/cases/:id/risk': ({ actions }) => as('coordinator', 'isac')(`/cases/${actions.caseId}/risk`),
  '/cases/:id/perpetrator': ({ actions }) => as('police', 'probation')(`/cases/${actions.caseId}/perpetrator`),
  '/cases/:id/victim': ({ actions }) => as('coordinator', 'isac', 'probation')(`/cases/${actions.caseId}/victim`),
  '/cases/:id/panels': ({ actions }) => as('coordinator', 'isac')(`/cases/${actions.caseId}/panels`),
  '/cases/:id/actions': ({ actions }) => as('coordinator', 'housing')(`/cases/${actions.caseId}/actions`),
  '/cases/:id/orders': ({ actions }) => as('coordinator', 'police')(`/cases/${actions.caseId}/orders`),
  '/cases/:id/access': ({ actions }) => as('coordinator', 'police', 'isac')(`/cases/${actions.caseId}/access`),
  '/cases/:id/conduct': ({ actions }) => [
    ...as('coordinator', 'isac')(`/cases/${actions.caseId}/conduct`),
    ...coordinator(`/cases/${actions.caseId}/conduct?only=pair`),
    ...police(`/cases/${actions.caseId}/conduct?whole=yes`),
  ],
  '/cases/:id/timeline': ({ actions }) => [
    ...as('coordinator', 'isac', 'probation')(`/cases/${actions.caseId}/timeline`),
    ...coordinator(`/cases/${actions.caseId}/timeline?kinds=incident&kinds=silence`),
    ...coordinator(`/cases/${actions.caseId}/timeline?kinds=custody`),
    ...police(`/cases/${actions.caseId}/timeline?whole=yes`),
  ],
  '/cases/:id/messages': ({ actions }) => as('coordinator', 'isac', 'housing')(`/cases/${actions.caseId}/messages`),
  '/cases/:id/numbers': ({ actions }) => [
    ...as('police')(`/cases/${actions.caseId}/numbers`),
    ...coordinator(`/cases/${actions.caseId}/numbers`, { empty: mainForm }),
  ],
  '/cases/:id/team': ({ actions }) => coordinator(`/cases/${actions.caseId}/team`),
  '/cases/:id/preview': ({ actions, seats }) => [
    ...as('coordinator', 'police')(`/cases/${actions.caseId}/preview`),
    ...as('coordinator', 'police')(`/cases/${actions.caseId}/preview?reader=${seats.probation}`),
    ...coordinator(`/cases/${actions.caseId}/preview?reader=nobody`, { status: 422 }),
  ],
  '/exports': () => as('coordinator', 'housing', 'administrator')('/exports'),
  '/exports/new': ({ actions }) => [
    ...coordinator('/exports/new', { empty: mainForm }),
    ...police(`/exports/new?kind=case_pack&case=${actions.caseId}`),
  ],
  '/cover': () => [...as('coordinator', 'housing', 'administrator')('/cover'), ...housing('/cover?done=shared')],
  '/cover/agencies/:id/lead': ({ cover }) => as('probation')(`/cover/agencies/${cover.led}/lead`),
  '/cover/people/:id/working-days': ({ cover }) => housing(`/cover/people/${cover.staffId}/working-days`),
  '/cover/people/:id/absences': ({ cover }) => housing(`/cover/people/${cover.staffId}/absences`, { empty: mainForm }),
  '/cover/people/:id/hand-over': ({ cover }) => [
    ...as('probation')(`/cover/people/${cover.owner}/hand-over`, { empty: mainForm }),
    // Of whom nobody else works for the agency.
    ...housing(`/cover/people/${cover.staffId}/hand-over?within=${cover.absence}&done=entered`),
  ],
  '/absences/:id/withdraw': ({ cover }) => housing(`/absences/${cover.absence}/withdraw`),
  '/duty-shares/new': () => housing('/duty-shares/new', { empty: mainForm }),
  '/duty-shares/:id/end': ({ cover }) => housing(`/duty-shares/${cover.share}/end`),
  '/outage-copy': () => [
    ...coordinator('/outage-copy'),
    ...coordinator('/outage-copy?done=on', { empty: '[action="/outage-copy"]' }),
    ...as('chair')('/outage-copy', { empty: mainForm }),
    ...police('/outage-copy', { status: 403 }),
  ],
  '/meetings/:id/preview': ({ held, seats }) => [
    ...coordinator(`/meetings/${held}/preview`),
    ...coordinator(`/meetings/${held}/preview?reader=${seats.probation}`),
  ],
  '/sweeps': () => as('sweeper', 'coordinator')('/sweeps'),
  '/sweeps/new': () => sweeper('/sweeps/new', { empty: mainForm }),
  '/sweep-files/:id': ({ swept }) => sweeper(`/sweep-files/${swept.file}`, { empty: mainForm }),
  '/sweeps/:id': ({ swept }) => sweeper(`/sweeps/${swept.id}`),
  '/swept-crimes': ({ swept }) => [
    ...sweeper(`/swept-crimes?forum=${swept.forumId}`),
    ...sweeper(`/swept-crimes?forum=${swept.forumId}&show=all&cursor=25`),
    ...sweeper(`/swept-crimes?forum=${swept.forumId}&saved=2`),
    ...sweeper('/swept-crimes', { status: 422 }),
  ],
  '/swept-crimes/:id': ({ swept }) => sweeper(`/swept-crimes/${swept.crime}`),
  '/meetings': () => [
    ...as('coordinator', 'isac', 'outsider')('/meetings'),
    ...coordinator('/meetings?show=past'),
    ...as('coordinator', 'chair')('/meetings?show=minutes'),
    ...as('chair', 'housing')('/meetings?show=sign-off'),
    ...as('coordinator', 'isac', 'outsider')('/meetings?month=2026-06'),
    ...coordinator('/meetings?month=2031-01'),
    ...coordinator('/meetings?month=soon', { status: 422 }),
  ],
  '/meetings/plan': () => coordinator('/meetings/plan', { empty: mainForm }),
  '/meetings/new': () => coordinator('/meetings/new', { empty: mainForm }),
  '/meetings/:id': ({ live, held }) => [
    ...as('coordinator', 'probation')(`/meetings/${live.meetingId}`),
    ...coordinator(`/meetings/${held}`),
    ...coordinator(`/meetings/${live.august}`),
    ...many(`/meetings/${live.june}`),
  ],
  '/meetings/:id/presence': ({ live }) => [
    ...coordinator(`/meetings/${live.meetingId}/presence`),
    ...coordinator(`/meetings/${live.june}/presence`),
  ],
  '/meetings/:id/attendance': ({ live, held }) => [
    ...as('coordinator', 'chair')(`/meetings/${live.meetingId}/attendance`),
    ...coordinator(`/meetings/${live.meetingId}/attendance?item=${live.item}`),
    ...coordinator(`/meetings/${live.june}/attendance`),
    ...coordinator(`/meetings/${held}/attendance?saved=yes`),
    ...as('probation')(`/meetings/${live.june}/attendance`, { status: 403 }),
    ...as('outsider')(`/meetings/${live.june}/attendance`, { status: 404 }),
  ],
  '/meetings/:id/candidates': ({ live, swept }) => [
    ...coordinator(`/meetings/${live.june}/candidates`),
    ...sweeper(`/meetings/${swept.meetingId}/candidates`),
    ...sweeper(`/meetings/${swept.meetingId}/candidates?show=all`),
  ],
  '/meetings/:id/ready': ({ live }) => [
    ...coordinator(`/meetings/${live.meetingId}/ready`),
    ...coordinator(`/meetings/${live.june}/ready`),
  ],
  '/meetings/:id/attend': ({ live }) => [
    ...coordinator(`/meetings/${live.meetingId}/attend`, { empty: mainForm }),
    ...coordinator(`/meetings/${live.meetingId}/attend?item=${live.item}`, { empty: mainForm }),
  ],
  '/meetings/:id/invitations': ({ live }) => [
    ...as('coordinator', 'probation')(`/meetings/${live.meetingId}/invitations`),
    ...coordinator(`/meetings/${live.meetingId}/invitations?state=deputed`),
  ],
  '/meeting-invitations/:id': ({ live }) => [
    ...as('coordinator', 'probation')(`/meeting-invitations/${live.invited.probation}`),
    ...as('police')(`/meeting-invitations/${live.invited.police}`),
  ],
  '/meetings/:id/minutes': ({ held }) => as('coordinator', 'probation')(`/meetings/${held}/minutes`),
  '/meetings/:id/agenda': ({ held, live }) => [
    ...as('coordinator', 'chair', 'probation')(`/meetings/${live.june}/agenda`),
    ...coordinator(`/meetings/${held}/agenda`),
    ...as('outsider')(`/meetings/${live.june}/agenda`, { status: 404 }),
  ],
  '/meetings/:id/returns': ({ live }) => as('probation')(`/meetings/${live.june}/returns`, { empty: mainForm }),
  '/agenda-items/new': ({ actions }) => coordinator(`/agenda-items/new?case=${actions.caseId}`, { empty: mainForm }),
  '/agenda-items/:id': ({ live }) => as('coordinator', 'police')(`/agenda-items/${live.item}`),
  '/agenda-items/:id/discussion': ({ live }) => as('coordinator', 'chair')(`/agenda-items/${live.item}/discussion`),
  '/agenda-items/:id/live': ({ live }) => [
    ...as('coordinator', 'chair', 'police', 'isac')(`/agenda-items/${live.item}/live`),
    ...coordinator(`/agenda-items/${live.item}/live?done=save`),
    ...coordinator(`/agenda-items/${live.researched}/live`),
    // Whoever receives its case from another force works on it, and reads it.
    ...as('administrator')(`/agenda-items/${live.item}/live`, { status: 404 }),
  ],
  '/agenda-items/:id/room': ({ live }) => coordinator(`/agenda-items/${live.item}/room`),
  '/agenda-items/:id/room/narrowed': ({ live }) => coordinator(`/agenda-items/${live.item}/room/narrowed`),
  '/agenda-items/:id/note': ({ live }) => coordinator(`/agenda-items/${live.item}/note`, { empty: mainForm }),
  '/agenda-items/:id/consultation': ({ live }) =>
    as('clinician')(`/agenda-items/${live.researched}/consultation`, { empty: mainForm }),
  '/agenda-items/:id/answer': ({ live }) => coordinator(`/agenda-items/${live.item}/answer`, { empty: mainForm }),
  '/agenda-items/:id/attempt': ({ live }) => coordinator(`/agenda-items/${live.item}/attempt`, { empty: mainForm }),
  '/returns': () => [
    ...many('/returns'),
    ...as('probation', 'coordinator', 'outsider')('/returns'),
    ...as('probation')('/returns?show=answered'),
  ],
  '/returns/:id': ({ live }) => coordinator(`/returns/${live.answered}`),
  '/actions': () => [
    ...as('housing', 'coordinator')('/actions'),
    ...housing('/actions?dueFrom-day=x', { status: 422 }),
  ],
  '/actions/mine': () => housing('/actions/mine'),
  '/actions/agency': () => housing('/actions/agency'),
  '/actions/all': () => [...coordinator('/actions/all'), ...many('/actions/all')],
  '/actions/overdue': () => coordinator('/actions/overdue'),
  '/actions/new': ({ actions }) => coordinator(`/actions/new?case=${actions.caseId}`, { empty: mainForm }),
  '/actions/:id': ({ actions }) => [
    ...as('housing', 'coordinator')(`/actions/${actions.overdue}`),
    ...housing(`/actions/${actions.open}`),
  ],
  '/agency-access': () => [...administrator('/agency-access'), ...administrator('/agency-access?show=tokens')],
  '/agency-access/:id': ({ access }) => administrator(`/agency-access/${access.agency}`),
  '/agency-access/:id/providers/new': ({ access }) =>
    administrator(`/agency-access/${access.agency}/providers/new`, { empty: mainForm }),
  '/agency-access/:id/providers/:provider/test': ({ access }) =>
    administrator(`/agency-access/${access.agency}/providers/${access.provider}/test`, { sends: mainForm }),
  '/agency-access/:id/providers/:provider/require': ({ access }) =>
    administrator(`/agency-access/${access.agency}/providers/${access.provider}/require`),
  '/agency-access/:id/providers/:provider/end': ({ access }) =>
    administrator(`/agency-access/${access.agency}/providers/${access.provider}/end`, { empty: mainForm }),
  '/agency-access/:id/systems/new': ({ access }) => [
    ...administrator(`/agency-access/${access.agency}/systems/new`, { empty: mainForm }),
  ],
  '/agency-access/:id/tokens/:token/renew': ({ access }) =>
    administrator(`/agency-access/${access.agency}/tokens/${access.token}/renew`, { empty: mainForm }),
  '/agency-access/:id/tokens/:token/revoke': ({ access }) =>
    administrator(`/agency-access/${access.agency}/tokens/${access.token}/revoke`),
  '/exceptions': () => [
    ...as('coordinator', 'housing', 'auditor')('/exceptions'),
    ...housing('/exceptions?said=declared'),
  ],
  '/presence': () => [
    ...housing('/presence', { empty: mainForm }),
    ...housing('/presence', {
      sends: mainForm,
      typed: { forename: 'Nobody', surname: 'Atall', 'born-day': '1', 'born-month': '1', 'born-year': '1980' },
    }),
  ],
  '/conflicts': () => [...as('coordinator', 'auditor')('/conflicts'), ...coordinator('/conflicts?state=ended')],
  '/conflicts/new': ({ actions }) => coordinator(`/conflicts/new?case=${actions.caseId}`, { empty: mainForm }),
  '/conflicts/:id': ({ exceptions }) => coordinator(`/conflicts/${exceptions.conflict}`),
  '/conflict-declarations': () => as('coordinator', 'housing')('/conflict-declarations'),
  '/conflict-declarations/new': () => housing('/conflict-declarations/new', { empty: mainForm }),
  '/conflict-declarations/:id': ({ exceptions }) => coordinator(`/conflict-declarations/${exceptions.declaration}`),
  '/access-requests': () => as('coordinator', 'police')('/access-requests'),
  '/access-requests/new': ({ actions }) => police(`/access-requests/new?case=${actions.caseId}`, { empty: mainForm }),
  '/access-requests/:id': ({ exceptions }) => as('coordinator', 'police')(`/access-requests/${exceptions.request}`),
  '/glass-breaks': () => as('chair', 'police', 'auditor')('/glass-breaks'),
  '/glass-breaks/new': ({ actions }) => police(`/glass-breaks/new?case=${actions.caseId}`, { empty: mainForm }),
  '/glass-breaks/:id': ({ exceptions }) => as('chair', 'police')(`/glass-breaks/${exceptions.glass}`),
  '/disclosures': () => [
    ...as('chair', 'police', 'housing')('/disclosures'),
    ...coordinator('/disclosures?state=refused'),
  ],
  '/disclosures/new': ({ actions }) => police(`/disclosures/new?case=${actions.caseId}`, { empty: mainForm }),
  '/disclosures/:id': ({ disclosures }) => [
    ...as('chair', 'police')(`/disclosures/${disclosures.requested}`),
    ...coordinator(`/disclosures/${disclosures.made}`),
  ],
  '/referrals': () => [
    ...as('chair', 'police', 'housing')('/referrals'),
    ...coordinator('/referrals?kind=easi&late=yes'),
  ],
  '/referrals/new': ({ actions }) => [
    ...police(`/referrals/new?case=${actions.caseId}`),
    ...police(`/referrals/new?case=${actions.caseId}&kind=easi`, { empty: mainForm }),
  ],
  '/referrals/:id': ({ referral }) => as('chair', 'police')(`/referrals/${referral}`),
  '/programmes': () => [
    ...as('administrator', 'police', 'provider')('/programmes'),
    ...coordinator('/programmes?state=closing'),
  ],
  '/programmes/new': () => [
    ...administrator('/programmes/new', { empty: mainForm }),
    ...police('/programmes/new', { status: 403 }),
  ],
  '/programmes/:id': ({ programmes }) => [
    ...coordinator(`/programmes/${programmes.closing}`),
    ...as('administrator', 'provider')(`/programmes/${programmes.ended}`),
  ],
  '/programme-referrals': ({ programmes }) => [
    ...as('chair', 'police', 'isac', 'provider')('/programme-referrals'),
    ...coordinator(`/programme-referrals?route=oocd&unfinished=yes&programme=${programmes.closing}`),
  ],
  '/programme-referrals/new': ({ actions, programmes }) => [
    ...police(`/programme-referrals/new?case=${actions.caseId}`),
    ...police(`/programme-referrals/new?case=${actions.caseId}&programme=${programmes.programme}`, { empty: mainForm }),
  ],
  '/programme-referrals/:id': ({ programmes }) =>
    as('coordinator', 'isac', 'provider')(`/programme-referrals/${programmes.referral}`),
  '/programme-sessions': () => [
    ...as('provider', 'police', 'housing')('/programme-sessions'),
    ...coordinator('/programme-sessions?state=missed'),
  ],
  '/programme-sessions/:id': ({ programmes }) =>
    as('coordinator', 'provider')(`/programme-sessions/${programmes.session}`),
  '/orders': () => [
    ...as('chair', 'police', 'isac', 'housing')('/orders'),
    ...coordinator('/orders?state=made&unserved=yes&unnotified=yes&ending=yes'),
  ],
  '/orders/new': ({ actions }) => police(`/orders/new?case=${actions.caseId}`, { empty: mainForm }),
  '/orders/:id': ({ orders }) => orders.flatMap((id) => as('chair', 'police')(`/orders/${id}`)),
  '/order-breaches': () => as('chair', 'police', 'isac', 'housing')('/order-breaches'),
  '/order-breaches/:id': ({ beside }) => as('coordinator', 'police')(`/order-breaches/${beside.breach}`),
  '/force-requests': () => as('chair', 'police', 'housing')('/force-requests'),
  '/force-requests/:id': ({ beside }) => police(`/force-requests/${beside.request}`),
  '/other-orders': () => [
    ...as('chair', 'isac', 'housing')('/other-orders'),
    ...police('/other-orders?ending=yes&state=in_force'),
  ],
  '/other-orders/new': ({ actions }) => police(`/other-orders/new?case=${actions.caseId}`, { empty: mainForm }),
  '/other-orders/:id': ({ beside }) => as('coordinator', 'police')(`/other-orders/${beside.other}`),
  '/case-routes': () => as('chair', 'police', 'isac', 'housing')('/case-routes'),
  '/case-routes/new': ({ actions }) => police(`/case-routes/new?case=${actions.caseId}`, { empty: mainForm }),
  '/case-routes/:id': ({ beside }) => as('coordinator', 'police')(`/case-routes/${beside.route}`),
  '/mappa': () => [
    ...as('chair', 'police')('/mappa'),
    ...coordinator('/mappa?month=2026-05&category=2&state=full_form'),
  ],
  '/mappa/new': ({ actions }) => coordinator(`/mappa/new?case=${actions.caseId}`, { empty: mainForm }),
  '/mappa/:id': ({ mappa }) => [
    ...as('chair', 'police')(`/mappa/${mappa.full}`),
    ...coordinator(`/mappa/${mappa.waits}`),
  ],
  '/mappa/:id/print': ({ mappa }) => as('police', 'coordinator')(`/mappa/${mappa.full}/print`),
  '/mappa/:id/eligibility': ({ mappa }) => as('chair', 'police')(`/mappa/${mappa.waits}/eligibility`),
  '/pdp': () => [...as('chair', 'police')('/pdp'), ...coordinator('/pdp?state=taken_up')],
  '/pdp/new': ({ mappa }) => coordinator(`/pdp/new?mappa=${mappa.ruledOut}`, { empty: mainForm }),
  '/pdp/:id': ({ mappa }) => as('chair', 'police')(`/pdp/${mappa.pdp}`),
  '/mappa-forms': () => as('administrator', 'coordinator')('/mappa-forms'),
  '/mappa-forms/new': ({ area }) => administrator(`/mappa-forms/new?area=${area}`, { empty: mainForm }),
  '/mappa-forms/:id': ({ mappa }) => as('administrator', 'coordinator')(`/mappa-forms/${mappa.forms}`),
  '/forum-requests': () => [...as('chair', 'police')('/forum-requests'), ...coordinator('/forum-requests?state=asked')],
  '/forum-requests/new': ({ actions }) =>
    coordinator(`/forum-requests/new?case=${actions.caseId}`, { empty: mainForm }),
  '/forum-requests/:id': ({ forumRequest }) => as('chair', 'coordinator')(`/forum-requests/${forumRequest}`),
  '/strategic-groups': () => as('administrator', 'chair', 'outsider')('/strategic-groups'),
  '/strategic-groups/new': () => administrator('/strategic-groups/new', { empty: mainForm }),
  '/strategic-groups/:id': ({ planned }) => as('administrator', 'probation')(`/strategic-groups/${planned.group}`),
  '/group-members/new': ({ planned }) =>
    administrator(`/group-members/new?group=${planned.group}`, { empty: mainForm }),
  '/group-members/:id': ({ planned }) => as('administrator', 'chair')(`/group-members/${planned.member}`),
  '/people-at-risk': ({ advocacy }) => [
    ...isac('/people-at-risk'),
    ...isac(`/people-at-risk?case=${advocacy.open}&state=at_risk&relation=child&whose=mine&overdue=yes`),
  ],
  '/people-at-risk/new': ({ advocacy }) => isac(`/people-at-risk/new?case=${advocacy.open}`, { empty: mainForm }),
  '/people-at-risk/:id': ({ atRisk }) => isac(`/people-at-risk/${atRisk}`),
  '/trigger-dates': ({ advocacy }) => [
    ...isac('/trigger-dates'),
    ...isac(`/trigger-dates?case=${advocacy.open}&state=coming&kind=court_date&whose=mine&when=week`),
  ],
  '/trigger-dates/new': ({ advocacy }) => isac(`/trigger-dates/new?case=${advocacy.open}`, { empty: mainForm }),
  '/trigger-dates/take-over': ({ advocacy }) => isac(`/trigger-dates/take-over?case=${advocacy.open}`),
  '/trigger-dates/:id': ({ triggerDate }) => isac(`/trigger-dates/${triggerDate}`),
  '/releases': () => [...isac('/releases'), ...isac('/releases?state=draft')],
  '/releases/new': ({ advocacy }) => isac(`/releases/new?case=${advocacy.open}`, { empty: mainForm }),
  '/releases/:id': ({ release }) => isac(`/releases/${release}`),
  '/safety-plans': () => [
    ...as('isac', 'outsider')('/safety-plans'),
    ...isac('/safety-plans?due=yes&lead=mine&state=active'),
  ],
  '/safety-plans/new': ({ safety }) => isac(`/safety-plans/new?case=${safety.fresh}`),
  '/safety-plans/:id': ({ safety }) => [
    ...isac(`/safety-plans/${safety.active}`),
    ...isac(`/safety-plans/${safety.drafted}`),
  ],
  '/safety-plans/:id/versions/:number': ({ safety }) => isac(`/safety-plans/${safety.active}/versions/1`),
  '/safety-plans/:id/copy': ({ safety }) => isac(`/safety-plans/${safety.active}/copy`),
  '/safety-plan-items/new': ({ safety }) => isac(`/safety-plan-items/new?plan=${safety.drafted}`, { empty: mainForm }),
  '/safety-plan-items/:id': ({ safety }) => isac(`/safety-plan-items/${safety.item}`),
  '/advice-records': () => [
    ...as('isac', 'coordinator', 'outsider')('/advice-records'),
    ...isac('/advice-records?state=given&level=high&by=mine'),
  ],
  '/advice-records/new': () => [
    ...isac('/advice-records/new', { empty: mainForm }),
    ...housing('/advice-records/new', { status: 403 }),
  ],
  '/advice-records/:id': ({ advice }) => as('isac', 'coordinator')(`/advice-records/${advice}`),
  '/advocacy-cases': () => [
    ...as('isac', 'coordinator')('/advocacy-cases'),
    ...isac('/advocacy-cases?state=open&lead=mine'),
  ],
  '/advocacy-cases/new': () => [
    ...isac('/advocacy-cases/new', { empty: mainForm }),
    ...housing('/advocacy-cases/new', { status: 403 }),
  ],
  '/advocacy-cases/:id': ({ advocacy }) => [
    ...isac(`/advocacy-cases/${advocacy.undecided}`),
    ...isac(`/advocacy-cases/${advocacy.open}`),
    ...coordinator(`/advocacy-cases/${advocacy.open}`, { status: 404 }),
  ],
  '/advocacy-cases/:id/all': ({ advocacy }) => isac(`/advocacy-cases/${advocacy.open}/all`),
  '/advocacy-cases/:id/safety': ({ advocacy }) => isac(`/advocacy-cases/${advocacy.open}/safety`),
  '/advocacy-cases/:id/risk': ({ advocacy }) => isac(`/advocacy-cases/${advocacy.open}/risk`),
  '/advocacy-cases/:id/contacts': ({ advocacy }) => [
    ...isac(`/advocacy-cases/${advocacy.open}/contacts`),
    ...coordinator(`/advocacy-cases/${advocacy.open}/contacts`, { status: 404 }),
  ],
  '/advocacy-cases/:id/updates': ({ advocacy }) => isac(`/advocacy-cases/${advocacy.open}/updates`),
  '/advocacy-cases/:id/released': ({ advocacy }) => isac(`/advocacy-cases/${advocacy.open}/released`),
  '/advocacy-cases/:id/access': ({ advocacy }) => isac(`/advocacy-cases/${advocacy.open}/access`),
  '/advocacy-services': () => [
    ...as('isac', 'housing')('/advocacy-services'),
    ...housing('/advocacy-services?area=dyfed-powys'),
  ],
  '/advocacy-services/:id': ({ advocacy }) => as('isac', 'housing')(`/advocacy-services/${advocacy.service}`),
  '/advocacy-services/:id/all': ({ advocacy }) => as('isac', 'housing')(`/advocacy-services/${advocacy.service}/all`),
  '/advocacy-services/:id/history': ({ advocacy }) =>
    as('isac', 'housing')(`/advocacy-services/${advocacy.service}/history`),
  '/advocacy-services/:id/new': ({ advocacy }) => [
    ...isac(`/advocacy-services/${advocacy.service}/new`, { empty: mainForm }),
    ...housing(`/advocacy-services/${advocacy.service}/new`, { status: 403 }),
  ],
  '/advocacy-services/:id/streams/new': ({ advocacy }) =>
    isac(`/advocacy-services/${advocacy.service}/streams/new`, { empty: mainForm }),
  '/advocacy-services/:id/types/new': ({ advocacy }) =>
    isac(`/advocacy-services/${advocacy.service}/types/new`, { empty: mainForm }),
  '/advocacy-services/:id/waiting': ({ advocacy }) => [
    ...isac(`/advocacy-services/${advocacy.service}/waiting`),
    ...housing(`/advocacy-services/${advocacy.service}/waiting`, { status: 403 }),
  ],
  '/advocacy-services/:id/figures': ({ advocacy }) => [
    ...isac(`/advocacy-services/${advocacy.service}/figures`),
    ...isac(`/advocacy-services/${advocacy.service}/figures?quarter=soon`, { status: 422 }),
    ...housing(`/advocacy-services/${advocacy.service}/figures`, { status: 403 }),
  ],
  '/advocacy-services/:id/duties': ({ advocacy }) => [
    ...isac(`/advocacy-services/${advocacy.service}/duties`),
    ...isac(`/advocacy-services/${advocacy.service}/duties?state=overdue&kind=check_in&within=21`),
    ...isac(`/advocacy-services/${advocacy.service}/duties?state=nonsense`),
  ],
  '/advocacy-services/:id/orphans': ({ advocacy }) => isac(`/advocacy-services/${advocacy.service}/orphans`),
  '/advocacy-services/:id/wind-down': ({ advocacy }) => [
    ...isac(`/advocacy-services/${advocacy.service}/wind-down`),
    ...housing(`/advocacy-services/${advocacy.service}/wind-down`, { status: 403 }),
  ],
  '/advocacy-referrals': () => [
    ...as('constable', 'isac', 'housing')('/advocacy-referrals'),
    ...constable('/advocacy-referrals?state=sent'),
  ],
  '/advocacy-referrals/new': ({ actions }) => [
    ...constable('/advocacy-referrals/new', { empty: mainForm }),
    ...coordinator(`/advocacy-referrals/new?case=${actions.caseId}`),
    ...administrator('/advocacy-referrals/new', { status: 403 }),
  ],
  '/advocacy-referrals/:id': ({ advocacy }) => [
    ...as('constable', 'isac')(`/advocacy-referrals/${advocacy.sent}`),
    ...housing(`/advocacy-referrals/${advocacy.sent}`, { status: 404 }),
  ],
  '/forums/:id/advice-figures': ({ nominations }) => [
    ...as('coordinator', 'auditor')(`/forums/${nominations.forumId}/advice-figures`),
    ...coordinator(`/forums/${nominations.forumId}/advice-figures?quarter=soon`, { status: 422 }),
    ...as('outsider')(`/forums/${nominations.forumId}/advice-figures`, { status: 404 }),
  ],
  '/training-sessions': () => [
    ...as('isac', 'coordinator', 'outsider')('/training-sessions'),
    ...isac('/training-sessions?state=given&from=2026-01-01'),
    ...isac('/training-sessions?from=soon', { status: 422 }),
  ],
  '/training-sessions/new': () => [
    ...isac('/training-sessions/new', { empty: mainForm }),
    ...housing('/training-sessions/new', { status: 403 }),
  ],
  '/training-sessions/:id': ({ training }) => as('isac', 'coordinator')(`/training-sessions/${training}`),
  '/forums/:id/training-figures': ({ nominations }) => [
    ...as('coordinator', 'auditor')(`/forums/${nominations.forumId}/training-figures`),
    ...coordinator(`/forums/${nominations.forumId}/training-figures?quarter=soon`, { status: 422 }),
    ...as('outsider')(`/forums/${nominations.forumId}/training-figures`, { status: 404 }),
  ],
  '/plan-lines': ({ planned }) => [
    ...as('chair', 'probation', 'outsider')('/plan-lines'),
    ...as('chair')(`/plan-lines?group=${planned.group}&overdue=yes&owner=mine&state=under_way`),
  ],
  '/plan-lines/new': ({ planned }) => as('chair')(`/plan-lines/new?group=${planned.group}`, { empty: mainForm }),
  '/plan-lines/recommendations': ({ planned }) =>
    as('chair')(`/plan-lines/recommendations?group=${planned.group}`, { empty: mainForm }),
  '/plan-lines/:id': ({ planned }) => as('chair', 'probation')(`/plan-lines/${planned.line}`),
  '/work-list': () => [...as('chair', 'police')('/work-list'), ...coordinator('/work-list?gap=order')],
  '/work-list/:id': ({ actions }) => as('chair', 'coordinator')(`/work-list/${actions.caseId}`),
  '/work-list/:id/:what': ({ actions }) => [
    ...coordinator(`/work-list/${actions.caseId}/evidence`, { empty: mainForm }),
    ...coordinator(`/work-list/${actions.caseId}/ask`, { empty: mainForm }),
    ...coordinator(`/work-list/${actions.caseId}/order`, { empty: mainForm }),
    ...coordinator(`/work-list/${actions.caseId}/contact`, { empty: mainForm }),
  ],
  '/officer-requests': () => [
    ...as('chair', 'police')('/officer-requests'),
    ...coordinator('/officer-requests?state=asked'),
  ],
  '/officer-requests/:id': ({ officerRequest }) => as('chair', 'police')(`/officer-requests/${officerRequest}`),
  '/transfers': () => [
    ...as('chair', 'police', 'outsider')('/transfers'),
    ...coordinator('/transfers?direction=out&state=offered'),
  ],
  '/transfers/new': ({ actions }) => coordinator(`/transfers/new?case=${actions.caseId}`, { empty: mainForm }),
  '/transfers/:id': ({ transfers }) =>
    Object.entries(transfers.ids).flatMap(([state, id]) =>
      (state === 'proposed' ? coordinator : as('coordinator', 'outsider'))(`/transfers/${id}`),
    ),
  '/transfers/:id/print': ({ transfers }) =>
    as('coordinator', 'outsider')(`/transfers/${transfers.ids.dual_running}/print`),
  '/arrivals': () => [...as('outsider', 'police')('/arrivals'), ...coordinator('/arrivals?state=told')],
  '/arrivals/new': ({ actions }) => coordinator(`/arrivals/new?case=${actions.caseId}`, { empty: mainForm }),
  '/arrivals/:id': ({ transfers }) => as('outsider', 'coordinator')(`/arrivals/${transfers.arrival}`),
  '/investigations': () => [...as('chair', 'police')('/investigations'), ...coordinator('/investigations?state=held')],
  '/investigations/new': ({ actions }) =>
    coordinator(`/investigations/new?case=${actions.caseId}`, { empty: mainForm }),
  '/investigations/:id': ({ investigation }) => as('chair', 'police')(`/investigations/${investigation}`),
  '/people/known': () => as('coordinator', 'isac')('/people/known', { empty: mainForm }),
  '/people/:id': ({ linked }) => linked.people.flatMap((id) => as('coordinator', 'police')(`/people/${id}`)),
  '/people/:id/all': ({ linked }) => linked.people.flatMap((id) => as('coordinator', 'police')(`/people/${id}/all`)),
  '/people/:id/linked': ({ linked }) => linked.people.flatMap((id) => coordinator(`/people/${id}/linked`)),
  '/people/:id/matches': ({ linked }) => linked.people.flatMap((id) => coordinator(`/people/${id}/matches`)),
  '/people/:id/identify': ({ linked }) => coordinator(`/people/${linked.people[0]}/identify`, { empty: mainForm }),
  '/people/:id/match/:other': ({ linked }) =>
    coordinator(`/people/${linked.pair[0]}/match/${linked.pair[1]}`, { empty: mainForm }),
  '/people/matches/:id/unmerge': ({ linked }) =>
    coordinator(`/people/matches/${linked.joined}/unmerge`, { empty: mainForm }),
  '/serial-perpetrators': () => as('coordinator', 'police')('/serial-perpetrators'),
  '/order-powers': () => as('administrator', 'police', 'housing')('/order-powers'),
  '/serial-rules': () => as('administrator', 'coordinator')('/serial-rules'),
  '/serial-rules/:id': ({ area }) => as('administrator', 'coordinator')(`/serial-rules/${area}`),
  '/serial-rules/:id/:rule': ({ area }) => [
    ...administrator(`/serial-rules/${area}/northumbria`, { empty: mainForm }),
    ...as('administrator')(`/serial-rules/${area}/none`, { status: 404 }),
    ...coordinator(`/serial-rules/${area}/northumbria`, { status: 403 }),
  ],
  '/history-checks': () => [
    ...as('chair', 'police')('/history-checks'),
    ...coordinator('/history-checks?state=recorded'),
  ],
  '/history-checks/new': ({ actions }) =>
    coordinator(`/history-checks/new?case=${actions.caseId}`, { empty: mainForm }),
  '/history-checks/:id': ({ linked }) => as('chair', 'police')(`/history-checks/${linked.check}`),
  '/area-alerts': () => [...as('coordinator', 'police')('/area-alerts'), ...coordinator('/area-alerts?state=raised')],
  '/area-alerts/:id': ({ linked }) => as('coordinator', 'chair')(`/area-alerts/${linked.alert}`),
  '/victim-events': () => [
    ...as('police', 'isac', 'housing')('/victim-events'),
    ...coordinator('/victim-events?state=due&kind=charge&overdue=yes&mine=yes'),
  ],
  '/victim-events/new': ({ actions }) => [
    ...as('police', 'isac')(`/victim-events/new?case=${actions.caseId}`, { empty: mainForm }),
    ...housing(`/victim-events/new?case=${actions.caseId}`, { status: 403 }),
  ],
  '/victim-events/:id': ({ told }) => told.events.flatMap((id) => as('police', 'coordinator')(`/victim-events/${id}`)),
  '/incidents': ({ conduct }) => [
    ...as('police', 'isac', 'housing')('/incidents'),
    ...coordinator(`/incidents?state=reported&kind=${conduct.kind}&from-day=1&from-month=4&from-year=2026&mine=yes`),
  ],
  '/incidents/new': ({ actions }) => [
    ...as('police', 'isac')(`/incidents/new?case=${actions.caseId}`, { empty: mainForm }),
    ...housing(`/incidents/new?case=${actions.caseId}`, { status: 403 }),
  ],
  '/incidents/:id': ({ conduct }) => conduct.incidents.flatMap((id) => as('police', 'coordinator')(`/incidents/${id}`)),
  '/breach-reviews': () => [
    ...as('police', 'coordinator', 'housing')('/breach-reviews'),
    ...coordinator('/breach-reviews?state=waiting'),
  ],
  '/breach-reviews/:id': ({ conduct }) => as('police', 'coordinator')(`/breach-reviews/${conduct.review}`),
  '/text-checks': () => [
    ...as('isac', 'coordinator', 'police', 'housing')('/text-checks'),
    ...isac('/text-checks?state=open'),
  ],
  '/text-checks/:id': ({ checks }) => checks.flatMap((id) => isac(`/text-checks/${id}`)),
  '/behaviour-kinds': () => as('police', 'isac')('/behaviour-kinds'),
  '/intelligence': () => [
    ...as('police', 'coordinator', 'isac')('/intelligence'),
    ...police('/intelligence', { empty: 'form[action="/intelligence/search"]' }),
    ...police('/intelligence?state=held&kind=weapon&free=yes&due=yes'),
  ],
  '/intelligence/new': () => [
    ...police('/intelligence/new', { empty: mainForm }),
    ...housing('/intelligence/new', { status: 403 }),
  ],
  '/intelligence/:id': ({ conduct }) => conduct.items.flatMap((id) => police(`/intelligence/${id}`)),
  '/data-breaches': () => [
    ...as('auditor', 'administrator', 'housing')('/data-breaches'),
    ...as('auditor')('/data-breaches?state=open'),
  ],
  '/data-breaches/new': () => [
    ...as('auditor')('/data-breaches/new', { empty: mainForm }),
    ...housing('/data-breaches/new', { status: 403 }),
  ],
  '/data-breaches/:id': ({ conduct }) => as('auditor', 'administrator')(`/data-breaches/${conduct.breach}`),
  '/subject-access': () => [
    ...as('auditor', 'administrator', 'housing')('/subject-access'),
    ...as('auditor')('/subject-access?state=received'),
  ],
  '/subject-access/new': () => [
    ...as('auditor')('/subject-access/new', { empty: mainForm }),
    ...housing('/subject-access/new', { status: 403 }),
  ],
  '/subject-access/:id': ({ conduct }) => as('auditor')(`/subject-access/${conduct.request}`),
  '/retention': () => [
    ...as('coordinator', 'auditor', 'housing')('/retention'),
    ...coordinator('/retention?state=closed&group=group_2&due=held'),
  ],
  '/retention/:id': ({ retention }) =>
    Object.values(retention).flatMap((id) => as('coordinator', 'auditor')(`/retention/${id}`)),
  '/retention/:id/certificate': ({ retention }) => [
    ...coordinator(`/retention/${retention.disposed}/certificate`),
    ...coordinator(`/retention/${retention.closed}/certificate`, { status: 404 }),
  ],
  '/disposals': () => [
    ...as('coordinator', 'auditor', 'housing')('/disposals'),
    ...coordinator('/disposals?page=soon'),
  ],
  '/retention-rules': () => as('administrator', 'coordinator', 'isac')('/retention-rules'),
  '/retention-rules/:id': ({ area }) => as('administrator', 'coordinator')(`/retention-rules/${area}`),
  '/retention-rules/:id/:group': ({ area }) => [
    ...administrator(`/retention-rules/${area}/group_2`, { empty: mainForm }),
    ...as('administrator')(`/retention-rules/${area}/victim_file`, { status: 404 }),
    ...as('coordinator')(`/retention-rules/${area}/group_2`, { status: 403 }),
  ],
  '/code-exceptions': () => [
    ...as('coordinator', 'chair')('/code-exceptions'),
    ...coordinator('/code-exceptions?under=protocol'),
    ...housing('/code-exceptions'),
  ],
  '/named-contacts': () => [...as('police', 'isac')('/named-contacts'), ...coordinator('/named-contacts?state=named')],
  '/named-contacts/missing': () => as('coordinator', 'housing')('/named-contacts/missing'),
  '/named-contacts/new': ({ actions }) =>
    as('coordinator')(`/named-contacts/new?case=${actions.caseId}`, { empty: mainForm }),
  '/named-contacts/:id': ({ told }) => as('isac', 'coordinator')(`/named-contacts/${told.contact}`),
  '/victim-contacts': () => [
    ...as('isac', 'chair')('/victim-contacts'),
    ...isac('/victim-contacts?state=logged&mode=telephone&from-day=1&from-month=4&from-year=2026&whose=mine'),
  ],
  '/victim-contacts/new': ({ actions }) => [
    ...isac(`/victim-contacts/new?case=${actions.caseId}`, { empty: mainForm }),
    ...as('isac', 'coordinator')('/victim-contacts/new'),
    ...police(`/victim-contacts/new?case=${actions.caseId}`),
  ],
  '/victim-contacts/:id': ({ victimContact }) => as('isac', 'police')(`/victim-contacts/${victimContact}`),
  '/advocacy-totals': () => [
    ...as('auditor', 'isac')('/advocacy-totals'),
    ...isac('/advocacy-totals?quarter=soon', { status: 422 }),
  ],
  '/contact-figures': () => [
    ...as('isac', 'auditor')('/contact-figures'),
    ...isac('/contact-figures?quarter=soon', { status: 422 }),
  ],
  '/safe-contacts/new': ({ actions }) => as('isac', 'police')(`/safe-contacts/new?case=${actions.caseId}`),
  '/risk-results': ({ risk }) => [
    ...as('chair', 'police', 'isac', 'housing')('/risk-results'),
    ...coordinator(`/risk-results?tool=${risk.tool}&expired=yes&state=recorded`),
  ],
  '/risk-results/new': ({ actions, risk }) => [
    ...as('police', 'coordinator')(`/risk-results/new?case=${actions.caseId}`),
    ...police(`/risk-results/new?case=${actions.caseId}&tool=${risk.tool}`, { empty: mainForm }),
  ],
  '/risk-results/:id': ({ risk }) => as('chair', 'police')(`/risk-results/${risk.result}`),
  '/risk-grades': () => [
    ...as('chair', 'police', 'housing')('/risk-grades'),
    ...coordinator('/risk-grades?state=asked'),
  ],
  '/risk-grades/new': ({ actions }) => police(`/risk-grades/new?case=${actions.caseId}`, { empty: mainForm }),
  '/risk-grades/:id': ({ risk }) => as('chair', 'police')(`/risk-grades/${risk.grade}`),
  '/risk-factors': () => [
    ...as('chair', 'police', 'housing')('/risk-factors'),
    ...coordinator('/risk-factors?state=open'),
  ],
  '/risk-factors/new': ({ actions }) => police(`/risk-factors/new?case=${actions.caseId}`, { empty: mainForm }),
  '/risk-factors/:id': ({ risk }) => as('chair', 'police')(`/risk-factors/${risk.factor}`),
  '/risk-tools': () => as('coordinator', 'administrator', 'isac')('/risk-tools'),
  '/risk-tools/new': ({ risk }) => [
    ...administrator('/risk-tools/new', { empty: mainForm }),
    ...administrator(`/risk-tools/new?of=${risk.tool}`),
    ...as('coordinator')('/risk-tools/new', { status: 403 }),
  ],
  '/risk-tools/:id/retire': ({ risk }) => [
    ...administrator(`/risk-tools/${risk.tool}/retire`, { empty: mainForm }),
    ...as('coordinator')(`/risk-tools/${risk.tool}/retire`, { status: 403 }),
  ],
  '/updates': () => [
    ...as('chair', 'police', 'housing')('/updates'),
    ...coordinator('/updates?urgent=yes&state=posted'),
  ],
  '/updates/new': ({ actions }) =>
    as('police', 'coordinator')(`/updates/new?case=${actions.caseId}`, { empty: mainForm }),
  '/updates/urgent': () => as('police', 'coordinator')('/updates/urgent', { empty: mainForm }),
  '/updates/:id': ({ update }) => as('chair', 'police')(`/updates/${update}`),
  '/summaries/new': ({ summaries }) => [
    ...coordinator(`/summaries/new?item=${summaries.itemId}`, { empty: mainForm }),
    ...as('chair')(`/summaries/new?item=${summaries.itemId}&replaces=${summaries.made}`),
  ],
  '/summaries/:id': ({ summaries }) => [
    ...as('coordinator', 'chair')(`/summaries/${summaries.made}`),
    ...coordinator(`/summaries/${summaries.drafted}`),
  ],
  '/summaries/:id/choose': ({ summaries }) =>
    coordinator(`/summaries/${summaries.drafted}/choose`, { empty: mainForm }),
  '/summaries/:id/make': ({ summaries }) => coordinator(`/summaries/${summaries.drafted}/make`),
  '/summaries/:id/discard': ({ summaries }) => coordinator(`/summaries/${summaries.drafted}/discard`),
  '/summaries/:id/describe': ({ summaries }) => coordinator(`/summaries/${summaries.drafted}/describe`),
  '/summaries/:id/print': ({ summaries }) => as('coordinator', 'chair')(`/summaries/${summaries.made}/print`),
  '/copies/new': ({ actions }) => [
    ...coordinator(`/copies/new?thing=actions&subjectId=${actions.overdue}`, { empty: mainForm }),
    ...coordinator(`/copies/new?thing=actions&subjectId=${actions.overdue}`),
  ],
  '/copies/:id': ({ copy }) => coordinator(`/copies/${copy}`),
  '/duties': () => [
    ...as('coordinator', 'chair', 'housing')('/duties'),
    ...coordinator('/duties?state=overdue&kind=action'),
    ...coordinator('/duties?state=unowned&within=21'),
    ...coordinator('/duties?state=nonsense&kind=nonsense'),
  ],
  '/duties/:kind/:id': ({ actions, held, live, nowhere, safety, orders }) => [
    ...as('coordinator', 'chair')(`/duties/action/${actions.overdue}`),
    ...coordinator(`/duties/minutes/${held}`),
    // Of a meeting that is not over nothing is owed.
    ...coordinator(`/duties/minutes/${live.meetingId}`),
    ...as('coordinator', 'chair')(`/duties/actions/${actions.overdue}`),
    ...isac(`/duties/safety-plans/${safety.active}`),
    ...orders.flatMap((id) => as('chair', 'police')(`/duties/orders/${id}`)),
    ...as('outsider')(`/duties/actions/${actions.overdue}`, { status: 404 }),
    ...as('outsider')(`/duties/action/${actions.overdue}`, { status: 404 }),
    ...coordinator(`/duties/return/${nowhere}`, { status: 404 }),
  ],
  '/ledger': ({ actions }) => [
    ...as('auditor', 'coordinator', 'outsider')('/ledger'),
    ...coordinator(`/ledger?case=${actions.caseId}`),
    ...coordinator('/ledger?kind=minutes_given&from-day=31&from-month=2&from-year=2026', { status: 422 }),
    ...coordinator('/ledger', { empty: 'form.app-search' }),
    ...coordinator('/ledger', { sends: 'form.app-search', typed: { words: 'Nobodyofthisname' } }),
  ],
  '/audit': ({ actions }) => [
    ...as('auditor', 'coordinator')('/audit'),
    ...coordinator(`/audit?case=${actions.caseId}`),
  ],
  '/administration': () => administrator('/administration'),
  '/area-settings': () => as('administrator', 'coordinator')('/area-settings'),
  '/area-settings/:id': ({ area }) => as('administrator', 'coordinator')(`/area-settings/${area}`),
  '/area-settings/:id/offers': ({ area }) => as('administrator', 'coordinator')(`/area-settings/${area}/offers`),
  '/area-settings/:id/offers/new': ({ area }) => [
    ...administrator(`/area-settings/${area}/offers/new`, { empty: mainForm }),
    ...coordinator(`/area-settings/${area}/offers/new`, { status: 403 }),
  ],
  '/area-settings/:id/new': ({ area }) => administrator(`/area-settings/${area}/new`, { empty: mainForm }),
  '/administration/end-sessions': () => administrator('/administration/end-sessions', { empty: mainForm }),
  '/forums': () => [
    ...as('administrator', 'housing', 'outsider')('/forums'),
    ...housing('/forums?intake=sweep&status=ended'),
    ...housing('/forums?intake=x', { status: 422 }),
  ],
  '/forums/new': ({ nominations }) => [
    ...administrator('/forums/new', { empty: mainForm }),
    ...administrator(`/forums/new?from=${nominations.elsewhere}`),
  ],
  '/forums/import': () => administrator('/forums/import', { empty: mainForm }),
  '/forums/:id': ({ nominations }) => [
    ...as('administrator', 'coordinator')(`/forums/${nominations.forumId}`),
    ...coordinator(`/forums/${nominations.elsewhere}?on=2030-01-01`),
  ],
  '/forums/:id/all': ({ nominations }) => as('administrator', 'coordinator')(`/forums/${nominations.forumId}/all`),
  '/forums/:id/panel': ({ nominations }) => as('administrator', 'coordinator')(`/forums/${nominations.forumId}/panel`),
  '/forums/:id/questions': ({ nominations }) => coordinator(`/forums/${nominations.forumId}/questions?on=2030-01-01`),
  '/forums/:id/history': ({ nominations }) => coordinator(`/forums/${nominations.forumId}/history`),
  '/forums/:id/grants': ({ nominations }) => [
    ...as('administrator', 'coordinator')(`/forums/${nominations.forumId}/grants`),
    ...coordinator(`/forums/${nominations.elsewhere}/grants`),
  ],
  '/forums/:id/grants/new': ({ nominations }) => [
    ...administrator(`/forums/${nominations.forumId}/grants/new`, { empty: mainForm }),
    ...coordinator(`/forums/${nominations.forumId}/grants/new`, { status: 403 }),
  ],
  '/forums/:id/figures': ({ nominations }) => [
    ...as('coordinator', 'chair', 'auditor')(`/forums/${nominations.forumId}/figures?quarter=2026-Q2`),
    ...coordinator(`/forums/${nominations.forumId}/figures?quarter=2025-Q1`),
    ...coordinator(`/forums/${nominations.forumId}/figures?quarter=soon`, { status: 422 }),
    ...as('outsider')(`/forums/${nominations.forumId}/figures`, { status: 404 }),
  ],
  '/forums/:id/order-figures': ({ nominations }) => [
    ...as('coordinator', 'chair', 'auditor')(`/forums/${nominations.forumId}/order-figures`),
    ...coordinator(`/forums/${nominations.forumId}/order-figures?from=2026-01&to=2026-04&began=2026-03-01`),
    ...coordinator(`/forums/${nominations.forumId}/order-figures?from=soon`, { status: 422 }),
    ...as('outsider')(`/forums/${nominations.forumId}/order-figures`, { status: 404 }),
  ],
  '/forums/:id/problem-profile': ({ nominations }) => [
    ...as('coordinator', 'chair', 'auditor')(`/forums/${nominations.forumId}/problem-profile?year=2025-26`),
    ...coordinator(`/forums/${nominations.forumId}/problem-profile?year=2020-21`),
    ...coordinator(`/forums/${nominations.forumId}/problem-profile?year=soon`, { status: 422 }),
    ...as('outsider')(`/forums/${nominations.forumId}/problem-profile`, { status: 404 }),
  ],
  '/forums/:id/order-funnel': ({ nominations }) => [
    ...as('coordinator', 'chair', 'auditor')(`/forums/${nominations.forumId}/order-funnel`),
    ...coordinator(`/forums/${nominations.forumId}/order-funnel?from=soon`, { status: 422 }),
  ],
  '/forums/:id/order-figures/earlier': ({ nominations }) =>
    coordinator(`/forums/${nominations.forumId}/order-figures/earlier`, { empty: mainForm }),
  '/figures': () => as('coordinator', 'auditor', 'housing')('/figures'),
  '/forums/:id/change/:section': ({ nominations }) => [
    ...['cadence', 'scope', 'intake', 'channels', 'selection', 'members', 'phrases', 'standing'].flatMap((section) =>
      administrator(`/forums/${nominations.forumId}/change/${section}`, { empty: mainForm }),
    ),
    ...administrator(`/forums/${nominations.forumId}/change/selection`, {
      sends: mainForm,
      typed: { capPerMeeting: '8', 'fromOn-day': '1', 'fromOn-month': '1', 'fromOn-year': '2030' },
    }),
  ],
  '/posts': () => [
    ...as('administrator', 'coordinator')('/posts'),
    ...administrator('/posts?role=housing&show=over'),
    ...administrator('/posts', { empty: 'form.app-search' }),
    ...administrator('/posts', { sends: 'form.app-search', typed: { words: 'Dacey' } }),
    ...administrator('/posts', { empty: '#many' }),
  ],
  '/posts/new': () => administrator('/posts/new', { empty: mainForm }),
  '/posts/:id': ({ registers }) => as('administrator', 'coordinator')(`/posts/${registers.posts}`),
  '/staff': () => [
    ...administrator('/staff'),
    ...administrator('/staff', { sends: 'form.app-search', typed: { words: 'Nobodyofthisname' } }),
  ],
  '/staff/:id': ({ registers }) => administrator(`/staff/${registers.staff}`),
  '/accreditations': () => [
    ...as('administrator', 'isac', 'coordinator')('/accreditations'),
    ...administrator('/accreditations?kind=ISAC&show=soon'),
    ...administrator('/accreditations?show=ever', { status: 422 }),
  ],
  '/accreditations/new': () => administrator('/accreditations/new', { empty: mainForm }),
  '/accreditations/:id': ({ registers }) => administrator(`/accreditations/${registers.accreditations}`),
  '/accreditation-kinds': () => administrator('/accreditation-kinds'),
  '/accreditation-kinds/new': () => administrator('/accreditation-kinds/new', { empty: mainForm }),
  '/accreditation-kinds/:id': ({ registers }) => administrator(`/accreditation-kinds/${registers.kinds}`),
  '/agencies': () => administrator('/agencies'),
  '/agencies/new': () => administrator('/agencies/new', { empty: mainForm }),
  '/agencies/:id': ({ registers }) => administrator(`/agencies/${registers.agencies}`),
  '/agreements': () => [...administrator('/agreements'), ...administrator('/agreements?show=review_due')],
  '/agreements/new': () => administrator('/agreements/new', { empty: mainForm }),
  '/agreements/:id': ({ registers }) => administrator(`/agreements/${registers.agreements}`),
  '/failed-jobs': () => [
    ...as('administrator', 'coordinator')('/failed-jobs'),
    ...administrator('/failed-jobs?job=exports.tell-ready&state=failed'),
    ...administrator('/failed-jobs?state=cancelled'),
    ...administrator('/failed-jobs?job=nobody', { status: 422 }),
    ...administrator('/failed-jobs', { empty: '#many' }),
  ],
  '/failed-jobs/:id': ({ registers }) => as('administrator', 'coordinator')(`/failed-jobs/${registers.failedJob}`),
  '/undertakings': () => administrator('/undertakings'),
  '/undertakings/new': () => administrator('/undertakings/new', { empty: mainForm }),
  '/undertakings/:id': ({ registers }) => administrator(`/undertakings/${registers.undertakings}`),
  '/promise': () => coordinator('/promise'),
  '/terms': () => coordinator('/terms'),
  '/audit/looks': () => as('auditor', 'housing')('/audit/looks'),
  '/out-of-view': () => as('auditor')('/out-of-view'),
  '/out-of-view/new': ({ actions }) =>
    coordinator(`/out-of-view/new?what=Action&id=${actions.open}`, { empty: mainForm }),
  '/out-of-view/done': () => coordinator('/out-of-view/done'),
  '/out-of-view/case/:id': ({ actions }) => as('coordinator', 'probation')(`/out-of-view/case/${actions.caseId}`),
  '/out-of-view/:id': ({ hidden }) => as('auditor')(`/out-of-view/${hidden}`),
  '*': ({ actions, nowhere }) => [
    ...housing('/no-such-page', { status: 404 }),
    ...isac(`/cases/${nowhere}`, { status: 404 }),
    ...housing('/nominations/import', { status: 403 }),
    ...as('outsider')(`/cases/${actions.caseId}`, { status: 404 }),
  ],
};
