import { Foundations1764000000001 } from './0001-foundations.js';
import { Agencies1764000000002 } from './0002-agencies.js';
import { Cases1764000000003 } from './0003-cases.js';
import { Nominations1764000000010 } from './0010-nominations.js';
import { Loading1764000000020 } from './0020-loading.js';
import { Actions1764000000030 } from './0030-actions.js';
import { Reminders1764000000040 } from './0040-reminders.js';
import { Audit1764000000050 } from './0050-audit.js';
import { Panels1764000000060 } from './0060-panels.js';
import { DutiesOfForums1764000000070 } from './0070-duties-of-forums.js';
import { ImportsByWorker1764000000080 } from './0080-imports-by-worker.js';
import { FollowUpsOfHistory1764000000090 } from './0090-follow-ups-of-history.js';
import { AnswersAsTold1764000000100 } from './0100-answers-as-told.js';
import { TeamsNow1764000000105 } from './0105-teams-now.js';
import { AuditSeals1764000000120 } from './0120-audit-seals.js';
import { LooksAndOutOfView1764000000121 } from './0121-looks-and-out-of-view.js';
import { Factors1764000000130 } from './0130-factors.js';
import { IdentityProviders1764000000140 } from './0140-identity-providers.js';
import { ApiTokens1764000000141 } from './0141-api-tokens.js';
import { Limits1764000000142 } from './0142-limits.js';
import { DatedFacts1764000000150 } from './0150-dated-facts.js';
import { Exceptions1764000000160 } from './0160-exceptions.js';
import { Ledger1764000000170 } from './0170-ledger.js';
import { Disclosures1764000000171 } from './0171-disclosures.js';
import { Exports1764000000180 } from './0180-exports.js';
import { SecondLock1764000000190 } from './0190-second-lock.js';
import { ReferencesTaken1764000000196 } from './0196-references-taken.js';
import { ProofOfIdentity1764000000210 } from './0210-proof-of-identity.js';
import { SigningInAnew1764000000211 } from './0211-signing-in-anew.js';
import { ShutAtOnce1764000000212 } from './0212-shut-at-once.js';
import { StepsOfTries1764000000213 } from './0213-steps-of-tries.js';
import { DeclarationsKept1764000000214 } from './0214-declarations-kept.js';
import { FactsBeyondTheLock1764000000220 } from './0220-facts-beyond-the-lock.js';
import { LockOfWhatWasAsked1764000000221 } from './0221-lock-of-what-was-asked.js';
import { LockOfWhoIsConcerned1764000000222 } from './0222-lock-of-who-is-concerned.js';
import { AreaSettingsKept1764000000223 } from './0223-area-settings-kept.js';
import { WhereFrom1764000000224 } from './0224-where-from.js';
import { DeclaredByFullName1764000000225 } from './0225-declared-by-full-name.js';
import { TimesOnAgendas1764000000227 } from './0227-times-on-agendas.js';
import { ForumsSettled1764000000230 } from './0230-forums-settled.js';
import { ForumTemplates1764000000231 } from './0231-forum-templates.js';
import { DistrictsOfCases1764000000232 } from './0232-districts-of-cases.js';
import { QuestionsOfForums1764000000233 } from './0233-questions-of-forums.js';
import { MeetingInvitations1764000000235 } from './0235-meeting-invitations.js';
import { AnswersKeptApart1764000000240 } from './0240-answers-kept-apart.js';
import { ToldInRequests1764000000241 } from './0241-told-in-requests.js';
import { Referrals1764000000245 } from './0245-referrals.js';
import { OwnCopies1764000000246 } from './0246-own-copies.js';
import { Sweeps1764000000250 } from './0250-sweeps.js';
import { Rankings1764000000251 } from './0251-rankings.js';
import { DaysOfImports1764000000252 } from './0252-days-of-imports.js';
import { WhoChangedANote1764000000260 } from './0260-who-changed-a-note.js';
import { OrdersUntimed1764000000270 } from './0270-orders-untimed.js';
import { CalendarAddresses1764000000290 } from './0290-calendar-addresses.js';
import { DecisionsWhole1764000000300 } from './0300-decisions-whole.js';
import { ReturnsOwed1764000000301 } from './0301-returns-owed.js';
import { MeetingsCalled1764000000302 } from './0302-meetings-called.js';
import { CaseUpdates1764000000310 } from './0310-case-updates.js';
import { DecisionsOutOfMeeting1764000000311 } from './0311-decisions-out-of-meeting.js';
import { ColumnMatchings1764000000315 } from './0315-column-matchings.js';
import { Summaries1764000000320 } from './0320-summaries.js';
import { ItemsListedAt1764000000335 } from './0335-items-listed-at.js';
import { CountedQuestions1764000000340 } from './0340-counted-questions.js';
import { Outages1764000000345 } from './0345-outages.js';
import { ForumsAsked1764000000350 } from './0350-forums-asked.js';
import { LeadForums1764000000351 } from './0351-lead-forums.js';
import { GrantsOfForums1764000000352 } from './0352-grants-of-forums.js';
import { LikeActions1764000000360 } from './0360-like-actions.js';
import { ForumsApart1764000000365 } from './0365-forums-apart.js';
import { ConcernsOfForums1764000000366 } from './0366-concerns-of-forums.js';
import { ReturnsJoined1764000000370 } from './0370-returns-joined.js';
import { Mappa1764000000375 } from './0375-mappa.js';
import { DepthOfSharing1764000000385 } from './0385-depth-of-sharing.js';
import { Plans1764000000395 } from './0395-plans.js';
import { Investigations1764000000400 } from './0400-investigations.js';
import { WorkList1764000000401 } from './0401-work-list.js';
import { AttemptsToReachVictims1764000000410 } from './0410-attempts-to-reach-victims.js';
import { AgenciesConsulted1764000000411 } from './0411-agencies-consulted.js';
import { Orders1764000000420 } from './0420-orders.js';
import { OrderFigures1764000000421 } from './0421-order-figures.js';
import { AreaTimings1764000000430 } from './0430-area-timings.js';
import { AdvocacyOffers1764000000450 } from './0450-advocacy-offers.js';
import { AdviceRecords1764000000451 } from './0451-advice-records.js';
import { BankHolidays1764000000460 } from './0460-bank-holidays.js';
import { CopiesOfOrders1764000000465 } from './0465-copies-of-orders.js';
import { AgendasPrinted1764000000466 } from './0466-agendas-printed.js';
import { Tactics1764000000470 } from './0470-tactics.js';
import { Ranks1764000000471 } from './0471-ranks.js';
import { MinutesSignedOff1764000000475 } from './0475-minutes-signed-off.js';
import { MinutesAmended1764000000476 } from './0476-minutes-amended.js';
import { AcknowledgedItemByItem1764000000477 } from './0477-acknowledged-item-by-item.js';
import { ForumsChaired1764000000480 } from './0480-forums-chaired.js';
import { AuthoritySought1764000000490 } from './0490-authority.js';
import { ToldByWhom1764000000500 } from './0500-told-by-whom.js';
import { ForumGrants1764000000505 } from './0505-forum-grants.js';
import { ViewAsked1764000000510 } from './0510-view-asked.js';
import { SettingsReadOut1764000000515 } from './0515-settings-read-out.js';
import { Messages1764000000516 } from './0516-messages.js';
import { OwedDuties1764000000520 } from './0520-owed-duties.js';
import { OrderNotifications1764000000530 } from './0530-order-notifications.js';
import { DutiesOfAgencies1764000000531 } from './0531-duties-of-agencies.js';
import { Cover1764000000540 } from './0540-cover.js';
import { FailedJobs1764000000550 } from './0550-failed-jobs.js';
import { DutiesHandedOver1764000000560 } from './0560-duties-handed-over.js';
import { ClimbWhatIsDue1764000000565 } from './0565-climb-what-is-due.js';
import { VictimsTold1764000000570 } from './0570-victims-told.js';
import { VictimContacts1764000000575 } from './0575-victim-contacts.js';
import { AdvocacyCases1764000000580 } from './0580-advocacy-cases.js';
import { AdvocacyServices1764000000582 } from './0582-advocacy-services.js';
import { AdvocacyDecisions1764000000583 } from './0583-advocacy-decisions.js';
import { AdvocacyReferrals1764000000584 } from './0584-advocacy-referrals.js';
import { AdvocacyFeedback1764000000585 } from './0585-advocacy-feedback.js';
import { Risk1764000000590 } from './0590-risk.js';
import { RiskRegisters1764000000591 } from './0591-risk-registers.js';
import { SafetyPlans1764000000593 } from './0593-safety-plans.js';
import { SafetyPlanSummaries1764000000594 } from './0594-safety-plan-summaries.js';
import { SafetyPlansTeamOnly1764000000595 } from './0595-safety-plans-team-only.js';
import { Circle1764000000597 } from './0597-circle.js';
import { Releases1764000000600 } from './0600-releases.js';
import { Accreditations1764000000605 } from './0605-accreditations.js';
import { TrainingSessions1764000000606 } from './0606-training-sessions.js';
import { AdvocacyTotals1764000000610 } from './0610-advocacy-totals.js';
import { PlansOfClosedCases1764000000611 } from './0611-plans-of-closed-cases.js';
import { FundedReferrals1764000000612 } from './0612-funded-referrals.js';
import { DutiesOfServices1764000000613 } from './0613-duties-of-services.js';
import { ToolsKept1764000000614 } from './0614-tools-kept.js';
import { ReferencesOfAdvocacy1764000000615 } from './0615-references-of-advocacy.js';
import { PeopleAlike1764000000620 } from './0620-people-alike.js';
import { Links1764000000621 } from './0621-links.js';
import { OrdersWhole1764000000640 } from './0640-orders-whole.js';
import { Routes1764000000645 } from './0645-routes.js';
import { MappaManaged1764000000660 } from './0660-mappa-managed.js';
import { ActionPillars1764000000661 } from './0661-action-pillars.js';
import { Pdp1764000000662 } from './0662-pdp.js';
import { Programmes1764000000680 } from './0680-programmes.js';
import { Transfers1764000000700 } from './0700-transfers.js';
import { GuestsNoted1764000000701 } from './0701-guests-noted.js';
import { CourseOfConduct1764000000720 } from './0720-course-of-conduct.js';
import { Intelligence1764000000721 } from './0721-intelligence.js';
import { DataBreaches1764000000722 } from './0722-data-breaches.js';
import { DutiesOfNoCase1764000000723 } from './0723-duties-of-no-case.js';
import { MessagesOfCases1764000000740 } from './0740-messages-of-cases.js';
import { LanguageOfMessages1764000000741 } from './0741-language-of-messages.js';
import { FundingEnds1764000000747 } from './0747-funding-ends.js';
import { AgreementsPaused1764000000748 } from './0748-agreements-paused.js';
import { SpeltAlikeByAgency1764000000749 } from './0749-spelt-alike-by-agency.js';
import { SerialRulesOfAreas1764000000755 } from './0755-serial-rules-of-areas.js';
import { AppealsAgainstRefusal1764000000756 } from './0756-appeals-against-refusal.js';
import { Retention1764000000765 } from './0765-retention.js';
import { ReviewsOfVictimFiles1764000000766 } from './0766-reviews-of-victim-files.js';
import { Disposal1764000000767 } from './0767-disposal.js';
import { NothingIntoDisposedFiles1764000000768 } from './0768-nothing-into-disposed-files.js';
import { RefusalsNotAppealed1764000000780 } from './0780-refusals-not-appealed.js';
import { IntelligenceReviewedOn1764000000785 } from './0785-intelligence-reviewed-on.js';
import { FactChanges1764000000790 } from './0790-fact-changes.js';
import { SpeltAlikePlannedOnce1764000000791 } from './0791-spelt-alike-planned-once.js';
import { WhereACaseStandsFirst1764000000792 } from './0792-where-a-case-stands-first.js';
import { AccountVersions1764000000800 } from './0800-account-versions.js';
import { FactorUndo1764000000801 } from './0801-factor-undo.js';
import { ChildrenNotByReceipt1764000000805 } from './0805-children-not-by-receipt.js';
import { PostsWaitForASecond1764000000806 } from './0806-posts-wait-for-a-second.js';
import { KeptPostsAreEmptied1764000000810 } from './0810-kept-posts-are-emptied.js';
import { TextChecks1764000000811 } from './0811-text-checks.js';
import { KeptPostsLocked1764000000812 } from './0812-kept-posts-locked.js';
import { DraftsLocked1764000000813 } from './0813-drafts-locked.js';
import { MinutesCopiesLocked1764000000814 } from './0814-minutes-copies-locked.js';
import { MovesLocked1764000000815 } from './0815-moves-locked.js';
import { TextsHeld1764000000816 } from './0816-texts-held.js';
import { UnverifiedFacts1764000000820 } from './0820-unverified-facts.js';
import { ContactDetailCounts1764000000821 } from './0821-contact-detail-counts.js';
import { TextChecksOfMeetings1764000000822 } from './0822-text-checks-of-meetings.js';
import { TextChecksCopies1764000000823 } from './0823-text-checks-copies.js';
import { ConditionsServed1764000000824 } from './0824-conditions-served.js';
import { ProtocolTimings1764000000830 } from './0830-protocol-timings.js';
import { AreasOfAgreements1764000000835 } from './0835-areas-of-agreements.js';
import { DistrictsOfAdvocatesCases1764000000836 } from './0836-districts-of-advocates-cases.js';
import { QuarterlyReturns1764000000845 } from './0845-quarterly-returns.js';
import { KnownHere1764000000846 } from './0846-known-here.js';
import { CaseListings1764000000847 } from './0847-case-listings.js';
import { WhyTheVictimIsToldNothing1764000000848 } from './0848-why-the-victim-is-told-nothing.js';
import { WhenATextWasWritten1764000000849 } from './0849-when-a-text-was-written.js';
import { AccreditedAsAStalkingIva1764000000850 } from './0850-accredited-as-a-stalking-iva.js';
import { TwoMeetingsADay1764000000851 } from './0851-two-meetings-a-day.js';
import { ListingsByCause1764000000852 } from './0852-listings-by-cause.js';
import { SourcesInPlainWords1764000000853 } from './0853-sources-in-plain-words.js';
import { WhomAreasAndFundingConcern1764000000854 } from './0854-whom-areas-and-funding-concern.js';
import { EventsPlayedById1764000000855 } from './0855-events-played-by-id.js';
import { NamesHidden1764000000856 } from './0856-names-hidden.js';
import { WhatAVictimWasAskedOf1764000000861 } from './0861-what-a-victim-was-asked-of.js';
import { DeletedIsGone1764000000863 } from './0863-deleted-is-gone.js';
import { UnsentExpires1764000000864 } from './0864-unsent-expires.js';
import { ClearedAtNight1764000000865 } from './0865-cleared-at-night.js';
import { KeysOfRecoveryCodes1764000000867 } from './0867-keys-of-recovery-codes.js';
import { MigrationsAreRead1764000000868 } from './0868-migrations-are-read.js';
import { ConsentToAdvocacy1764000000873 } from './0873-consent-to-advocacy.js';
import { OffersToVictims1764000000874 } from './0874-offers-to-victims.js';
import { ClocksOfServices1764000000875 } from './0875-clocks-of-services.js';
import { WhatWentToAForce1764000000877 } from './0877-what-went-to-a-force.js';
import { WhatOthersToldTheVictim1764000000878 } from './0878-what-others-told-the-victim.js';
import { RowsOfADeskForServices1764000000879 } from './0879-rows-of-a-desk-for-services.js';
import { WhomFundingOfProgrammesConcerns1764000000880 } from './0880-whom-funding-of-programmes-concerns.js';
import { SubjectAccess1764000000881 } from './0881-subject-access.js';
import { NamesNearByALetter1764000000882 } from './0882-names-near-by-a-letter.js';
import { ListsByIndex1764000000888 } from './0888-lists-by-index.js';
import { WhatIsOpenByIndex1764000000889 } from './0889-what-is-open-by-index.js';

/** In order; forward only, one a change. */
export const migrations = [
  Foundations1764000000001,
  Agencies1764000000002,
  Cases1764000000003,
  Nominations1764000000010,
  Loading1764000000020,
  Actions1764000000030,
  Reminders1764000000040,
  Audit1764000000050,
  Panels1764000000060,
  DutiesOfForums1764000000070,
  ImportsByWorker1764000000080,
  FollowUpsOfHistory1764000000090,
  AnswersAsTold1764000000100,
  TeamsNow1764000000105,
  AuditSeals1764000000120,
  LooksAndOutOfView1764000000121,
  Factors1764000000130,
  IdentityProviders1764000000140,
  ApiTokens1764000000141,
  Limits1764000000142,
  DatedFacts1764000000150,
  Exceptions1764000000160,
  Ledger1764000000170,
  Disclosures1764000000171,
  Exports1764000000180,
  SecondLock1764000000190,
  ReferencesTaken1764000000196,
  ProofOfIdentity1764000000210,
  SigningInAnew1764000000211,
  ShutAtOnce1764000000212,
  StepsOfTries1764000000213,
  DeclarationsKept1764000000214,
  FactsBeyondTheLock1764000000220,
  LockOfWhatWasAsked1764000000221,
  LockOfWhoIsConcerned1764000000222,
  AreaSettingsKept1764000000223,
  WhereFrom1764000000224,
  DeclaredByFullName1764000000225,
  TimesOnAgendas1764000000227,
  ForumsSettled1764000000230,
  ForumTemplates1764000000231,
  DistrictsOfCases1764000000232,
  QuestionsOfForums1764000000233,
  MeetingInvitations1764000000235,
  AnswersKeptApart1764000000240,
  ToldInRequests1764000000241,
  Referrals1764000000245,
  OwnCopies1764000000246,
  Sweeps1764000000250,
  Rankings1764000000251,
  DaysOfImports1764000000252,
  WhoChangedANote1764000000260,
  OrdersUntimed1764000000270,
  CalendarAddresses1764000000290,
  DecisionsWhole1764000000300,
  ReturnsOwed1764000000301,
  MeetingsCalled1764000000302,
  CaseUpdates1764000000310,
  DecisionsOutOfMeeting1764000000311,
  ColumnMatchings1764000000315,
  Summaries1764000000320,
  ItemsListedAt1764000000335,
  CountedQuestions1764000000340,
  Outages1764000000345,
  ForumsAsked1764000000350,
  LeadForums1764000000351,
  GrantsOfForums1764000000352,
  LikeActions1764000000360,
  ForumsApart1764000000365,
  ConcernsOfForums1764000000366,
  ReturnsJoined1764000000370,
  Mappa1764000000375,
  DepthOfSharing1764000000385,
  Plans1764000000395,
  Investigations1764000000400,
  WorkList1764000000401,
  AttemptsToReachVictims1764000000410,
  AgenciesConsulted1764000000411,
  Orders1764000000420,
  OrderFigures1764000000421,
  AreaTimings1764000000430,
  AdvocacyOffers1764000000450,
  AdviceRecords1764000000451,
  BankHolidays1764000000460,
  CopiesOfOrders1764000000465,
  AgendasPrinted1764000000466,
  Tactics1764000000470,
  Ranks1764000000471,
  MinutesSignedOff1764000000475,
  MinutesAmended1764000000476,
  AcknowledgedItemByItem1764000000477,
  ForumsChaired1764000000480,
  AuthoritySought1764000000490,
  ToldByWhom1764000000500,
  ForumGrants1764000000505,
  ViewAsked1764000000510,
  SettingsReadOut1764000000515,
  Messages1764000000516,
  OwedDuties1764000000520,
  OrderNotifications1764000000530,
  DutiesOfAgencies1764000000531,
  Cover1764000000540,
  FailedJobs1764000000550,
  DutiesHandedOver1764000000560,
  ClimbWhatIsDue1764000000565,
  VictimsTold1764000000570,
  VictimContacts1764000000575,
  AdvocacyCases1764000000580,
  AdvocacyServices1764000000582,
  AdvocacyDecisions1764000000583,
  AdvocacyReferrals1764000000584,
  AdvocacyFeedback1764000000585,
  Risk1764000000590,
  RiskRegisters1764000000591,
  SafetyPlans1764000000593,
  SafetyPlanSummaries1764000000594,
  SafetyPlansTeamOnly1764000000595,
  Circle1764000000597,
  Releases1764000000600,
  Accreditations1764000000605,
  TrainingSessions1764000000606,
  AdvocacyTotals1764000000610,
  PlansOfClosedCases1764000000611,
  FundedReferrals1764000000612,
  DutiesOfServices1764000000613,
  ToolsKept1764000000614,
  ReferencesOfAdvocacy1764000000615,
  PeopleAlike1764000000620,
  Links1764000000621,
  OrdersWhole1764000000640,
  Routes1764000000645,
  MappaManaged1764000000660,
  ActionPillars1764000000661,
  Pdp1764000000662,
  Programmes1764000000680,
  Transfers1764000000700,
  GuestsNoted1764000000701,
  CourseOfConduct1764000000720,
  Intelligence1764000000721,
  DataBreaches1764000000722,
  DutiesOfNoCase1764000000723,
  MessagesOfCases1764000000740,
  LanguageOfMessages1764000000741,
  FundingEnds1764000000747,
  AgreementsPaused1764000000748,
  SpeltAlikeByAgency1764000000749,
  SerialRulesOfAreas1764000000755,
  AppealsAgainstRefusal1764000000756,
  Retention1764000000765,
  ReviewsOfVictimFiles1764000000766,
  Disposal1764000000767,
  NothingIntoDisposedFiles1764000000768,
  RefusalsNotAppealed1764000000780,
  IntelligenceReviewedOn1764000000785,
  FactChanges1764000000790,
  SpeltAlikePlannedOnce1764000000791,
  WhereACaseStandsFirst1764000000792,
  AccountVersions1764000000800,
  FactorUndo1764000000801,
  ChildrenNotByReceipt1764000000805,
  PostsWaitForASecond1764000000806,
  KeptPostsAreEmptied1764000000810,
  TextChecks1764000000811,
  KeptPostsLocked1764000000812,
  DraftsLocked1764000000813,
  MinutesCopiesLocked1764000000814,
  MovesLocked1764000000815,
  TextsHeld1764000000816,
  UnverifiedFacts1764000000820,
  ContactDetailCounts1764000000821,
  TextChecksOfMeetings1764000000822,
  TextChecksCopies1764000000823,
  ConditionsServed1764000000824,
  ProtocolTimings1764000000830,
  AreasOfAgreements1764000000835,
  DistrictsOfAdvocatesCases1764000000836,
  QuarterlyReturns1764000000845,
  KnownHere1764000000846,
  CaseListings1764000000847,
  WhyTheVictimIsToldNothing1764000000848,
  WhenATextWasWritten1764000000849,
  AccreditedAsAStalkingIva1764000000850,
  TwoMeetingsADay1764000000851,
  ListingsByCause1764000000852,
  SourcesInPlainWords1764000000853,
  WhomAreasAndFundingConcern1764000000854,
  EventsPlayedById1764000000855,
  NamesHidden1764000000856,
  WhatAVictimWasAskedOf1764000000861,
  DeletedIsGone1764000000863,
  UnsentExpires1764000000864,
  ClearedAtNight1764000000865,
  KeysOfRecoveryCodes1764000000867,
  MigrationsAreRead1764000000868,
  ConsentToAdvocacy1764000000873,
  OffersToVictims1764000000874,
  ClocksOfServices1764000000875,
  WhatWentToAForce1764000000877,
  WhatOthersToldTheVictim1764000000878,
  RowsOfADeskForServices1764000000879,
  WhomFundingOfProgrammesConcerns1764000000880,
  SubjectAccess1764000000881,
  NamesNearByALetter1764000000882,
  ListsByIndex1764000000888,
  WhatIsOpenByIndex1764000000889,
];
