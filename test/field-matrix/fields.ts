/**
 * The fields of every answer of the API, written down here and nowhere else: what is not named goes out to nobody. After
 * a colon stands what opens a field to somebody who is shown the thing: a line of the table of who may see what, or a
 * rule of `gates`. A field without one goes to whoever is shown the thing. `x[]{…}` is a list of things, `x{…}` one
 * thing, `x{*}` words by keys of their own. Rows of a list each with a category of its own (names, facts, notes, parts of
 * returns, answers to a nomination) are held to it row by row in `planted-marks.spec.ts`.
 */
interface ThingFields {
  /** Of each thing of a list, and of the thing itself. */
  readonly listed: string;
  /** Of a list alone. */
  readonly listedOnly?: string;
  /** Of the thing itself besides. */
  readonly shown?: string;
}

export const ofThings: Readonly<Record<string, ThingFields>> = {
  posts: {
    listed: `
      id staffId agencyId role jobTitle rank membership fromOn toOn vettingLevel:vetting vettingExpiresOn:vetting homePostId confirmBy state reason version name email agencyName forums standing
    `,
  },
  staff: {
    listed: `
      id surname forename email suspendedAt state version posts[]{id role agencyName} accreditations[]{id kind lastGoodDay}
    `,
  },
  accreditations: {
    listed: `
      id staffId kind lastGoodDay state version name agencies over standing provider course accreditedOn
    `,
  },
  'accreditation-kinds': {
    listed: `
      id name fromOn source state version
    `,
  },
  agencies: {
    listed: `
      id key name kind areaCode areaName regime activeFrom activeTo state version controllerName successorName leadName deputyName roles forums confirms
    `,
  },
  agreements: {
    listed: `
      id key issue title words startsOn reviewOn endsOn state paused replaces reason version forums inForce reviewDue parties[]{agencyId agencyName part regime}
    `,
  },
  'failed-jobs': {
    listed: `
      id job state version about forums attempts lastError madeAt failedAt
    `,
  },
  undertakings: {
    listed: `
      id kind issue text state fromOn graceDays reason version accepted
    `,
  },
  cases: {
    listed: `
      id reference agencyId state version openedAt levelOfConcern depth district restricted reviewOn closedAt externalKey
      mergedInto perpetrator:perpetratorName victim:victimName
    `,
    shown: `
      people[]{caseId personId part name names[]{kind fullName surname forename nameKey fromOn toOn source}
      facts[]{kind value valueKey fromOn toOn source} safeContact:victimLocation{*}} forums[]{forumId fromAt
      name leads levelOfConcern reviewOn} owners[]{side areaCode fromAt} team:concerned[]{staffId agencyId part fromAt name agency}
      decisions:minutes[]{move reason madeAt happenedAt madeByName}
    `,
  },
  nominations: {
    listed: `
      id reference caseId agencyId state version forumId nominatorId nominatorAgencyId enteredBy channel list
      urgency daRelated relationship riskGrade submittedAt answerDueOn returnedOn outcome decidedAt decidedBy
      levelOfConcern depth outOfMeeting restricted targetForumId meetingId notAsked externalRef importId overdue success
      forumKey forumName targetForumName nominatorName nominatorAgency caseReference caseState
      perpetrator:perpetratorName victim:victimName
    `,
    shown: `
      enteredByName decidedByName people[]{caseId personId part name names[]{kind fullName surname forename
      nameKey fromOn toOn source} facts[]{kind value valueKey fromOn toOn source} safeContact:victimLocation{*}}
      elsewhere:minutes advocacy{agencyId agencyName contact rule offer{offer level levelBy lastOn ended}} answers[]{question category answer givenAt earlier} decisions[]{move reason details{*} madeAt happenedAt
      madeBy madeByName}
    `,
  },
  meetings: {
    listed: `
      id reference state version forumId number day startsAt place externalKey forumName forumNameIn
    `,
    listedOnly: 'items',
    shown: `
      agendaOutOn minutesDueOn chairId chairName minuteTakerId minuteTakerName calledBecause lockedAt begunAt concludedAt
      issuedAt checkedByName checkedAt edition overrideByName overrideReason chairRankReason chairRankByName reason attendance[]{id state version meetingId staffId
      staffName agencyId agencyName agencyKind arrivedAt leftAt chairing guest guestRegime guestAgreement acknowledgedAt} accepted[]{id staffId staffName agencyName}
      contributions[]{agencyId asked answered consultations agencyName} agenda[]{id state
      version caseId caseReference perpetratorName:perpetratorName victimName:victimName meetingId
      meetingDay:meeting forumId order list itemKind carryCount raisedToChair urgent outOfMeeting minutesAllotted startedAt
      endedAt quorum{quorate override mayProceed coreMissing corePresent chairPresent} overridden outcome
      levelOfConcern reviewOn awaitingRatification ratifiedAt returnsAsked returnsGiven returnsMissing externalKey fixedAt depth restricted minutes
      plannedAt lateBy late urgencyReason overCapReason silent[]{agencyName askedOn dueOn}} plan{count minutes endsAt usualEnd overBy inOrder
      sections[]{section count minutes endsAt groups[]{kind itemIds}}}
    `,
  },
  'agenda-items': {
    listed: `
      id state version caseId caseReference perpetratorName:perpetratorName victimName:victimName
      meetingId meetingDay:meeting forumId order list itemKind carryCount raisedToChair urgent outOfMeeting minutesAllotted
      startedAt endedAt quorum{quorate override mayProceed coreMissing corePresent chairPresent} overridden
      outcome levelOfConcern reviewOn awaitingRatification ratifiedAt returnsAsked returnsGiven returnsMissing externalKey fixedAt depth restricted
    `,
    shown: `
      minutes urgencyReason overCapReason listedOn agendaOutOn late
      questions[]{question words id version answer:minutes reason:minutes givenBy:minutes} blank scopeUnknown attemptsDemanded
      attempts[]{id:victimIdentity triedOn:victimIdentity via:victimIdentity result:victimIdentity agencyId:victimIdentity
      agencyName:victimIdentity triedByName:victimIdentity} notes[]{id version
      kind category standing text agencyId changedAt agencyName madeByName} decision:minutes{decision:minutes
      options rationale dissent wouldChange telling tellBy tellerId tellerName tellerAgencyId tellerAgencyName tellNothingReason tellingAction{id reference state toldOn} decidedAt} returns[]{id state version agencyId result askedOn dueOn late answeredAt used
      agencyName contactName parts[]{kind text}} exclusions[]{staffId staffName}
    `,
  },
  returns: {
    listed: `
      id state version itemId caseId forumId caseReference:asked meetingId meetingDay:meeting agencyId
      agencyName dueOn overdue result late aboutVictim subjects[]{part identifiers[]{kind value}} question answeredAt answeredByName
      roomSees contactId contactName requestedAt chasedAt chases used externalKey
    `,
    shown: `
      parts[]{kind text} consultations[]{id text madeAt} joinedTo{id state dueOn forumName meetingDay:meeting question confirmed moves}
      serves[]{id state dueOn forumName meetingDay:meeting question confirmed moves}
    `,
  },
  attendance: {
    listed: `
      id state version meetingId staffId staffName agencyId agencyName agencyKind arrivedAt leftAt chairing
      guest guestRegime guestAgreement acknowledgedAt
    `,
  },
  'meeting-invitations': {
    listed: `
      id state version meetingId meetingReference meetingState meetingDay startsAt place forumId forumName
      staffId staffName agencyId agencyName invitedAt answeredAt deputyId deputyName deputyForName
    `,
  },
  actions: {
    listed: `
      id reference caseId agencyId state open version text type tactic pillar risk priority successTest ownerId deputyId dueOn
      originalDueOn owedSince reason evidence doneOn claimedAt supersededBy requestedBy itemId meetingId
      externalKey madeBy madeAt overdue lateness agencyName ownerName deputyName caseReference:caseExists
      people{victim:victimName perpetrator:perpetratorName}
    `,
    shown: `
      madeByName requestedByName telling history[]{move at by happenedAt said dueOn takenBack byName}
    `,
  },
  'swept-crimes': {
    listed: `
      id reference caseId agencyId state version forumId forumName sweepId crimeRef recordedOn offence district advocacy
      referredAt referredOnArrival safeguarding next nextForumId nextForumName unreferred serviceIds serviceNames answeredBy answeredByName
      answeredAt perpetrator:perpetratorName victim:victimName
    `,
  },
  conflicts: {
    listed: `
      id caseId staffId state version relation reason declaredAt declaredBy endedAt endedBy endedReason
      foundPart caseReference staffName declaredByName endedByName
    `,
  },
  'conflict-declarations': {
    listed: `
      id forumId staffId state version known bornOn relation declaredAt decidedBy decidedAt reason staffName
      forumName decidedByName
    `,
  },
  'access-requests': {
    listed: `
      id caseId forumId staffId agencyId state version reason categories until requestedAt decidedBy decidedAt
      decidedReason endedAt caseReference staffName agencyName forumName decidedByName
    `,
  },
  disclosures: {
    listed: `
      id caseId agencyId category forumId state version kind emergency recipientKind recipientAgencyId basis
      condition victimConsulted subjectTold undertakingSigned requestedBy requestedAt consideredBy consideredAt
      decidedBy decidedAt madeBy madeAt acknowledgedAt reviewDueOn reviewedBy reviewedAt outcome externalKey
      recipient information purpose necessity proportionality emergencyReason alternatives riskIfDisclosed
      riskIfNotDisclosed victimView subjectNotToldReason decisionReason acknowledgement reviewReason
      caseReference:caseExists agencyName recipientAgencyName requestedByName consideredByName decidedByName
      madeByName reviewedByName
    `,
  },
  summaries: {
    listed: `
      id caseId agencyId forumId itemId state version seriesId edition recipientKind recipientAgencyId basis condition
      draftedBy draftedAt madeBy madeAt recipient purpose necessity proportionality changeReason
      caseReference:caseExists recipientAgencyName draftedByName madeByName
    `,
    shown: `
      paragraphs[]{key category from label text closed choice reason words} versions[]{id edition state madeAt}
    `,
  },
  referrals: {
    listed: `
      id caseId agencyId category caseReference forumId:caseExists itemId kind state version recipientAgencyId basis
      condition madeBy:caseExists madeAt answerDueOn receivedAt answeredAt endedAt externalKey
      perpetratorIdentity offendingHistory perpetratorHealth programmeAttendance spoFile victimIdentity victimHealth
      safetyPlan children recipient reason proportionality declineReason result withdrawReason
      agencyName recipientAgencyName madeByName:caseExists late
    `,
  },
  programmes: {
    listed: `
      id name state version agencyId agencyName areaCode tier modules levels domestic minAge maxAge routes noInvestigation needsHolder sessions
      supportsVictims accreditation capacity waitingWeeks fromOn untilOn fundedUntil concernedIds concernedNames source verifiedOn closesOn closingReason unfunded
    `,
  },
  'programme-referrals': {
    listed: `
      id state version category caseId:caseExists caseReference forumId:caseExists itemId condition supportAnsweredOn toId fromId
      madeBy:caseExists madeByName:caseExists externalKey agencyId agencyName programmeId programmeName providerAgencyId providerName entryRoute
      consent consentOn basis answerDueOn assessedOn answeredOn readyToStart startedOn sessionsOffered attended missed endedOn alertDueOn
      alertedAt followUpOn followedUpOn disposalOfferedOn disposalAcceptedOn breachedOn flagged madeAt unfunded closing
    `,
    shown: `
      person:perpetratorIdentity riskSummary:riskSent reason proportionality:offendingHistory declineReason freshRisk missedReason
      alert result endReason breachReason followUp moveReason:offendingHistory flagReason:offendingHistory withdrawReason:offendingHistory
      support:victimIdentity supportReason:victimIdentity advocateId:victimIdentity advocateName:victimIdentity attendedEntered missedEntered
      sessions[]{id state version referralId caseReference number plannedOn heldOn alertDueOn alertedAt freshRisk missedReason alert}
    `,
  },
  'programme-sessions': {
    listed: `
      id state version referralId caseReference number plannedOn heldOn alertDueOn alertedAt freshRisk missedReason alert
    `,
  },
  orders: {
    listed: `
      id reference state version category caseId:caseExists caseReference forumId itemId agencyId agencyName forceAgencyId forceName
      forceGround protects providerReady occasion actsMet riskMet necessityMet residesIn presentIn intendsIn forceCheckedOn requirementKinds positive registered
      appeal replacedById consideredOn soughtOn authorityFromId authorityFromName authorisedOn lodgedOn hearingOn interim interimSoughtOn interimAnsweredOn
      interimEndsOn interimServedOn madeOn startsOn endsOn servedOn servedHow termsServedOn inForceOn endedOn victimToldOn victimToldBy
      openedBy openedByName openedAt externalKey unservedSince notifyClock notifyBy endsSoon
    `,
    shown: `
      considered notPursued requirements conditions court interimConditions servedBy ended forceWhy:spoFile wrongForce:spoFile acts:spoFile
      risk:spoFile necessity:spoFile evidence:spoFile otherOrders:spoFile prohibitions:spoFile authority:spoFile legalView:spoFile
      refusedInternally:spoFile outcome:spoFile zone:victimLocation variation renewal appealed:spoFile appealLate:spoFile notAppealed:spoFile
      notifications[]{id clock beganOn lastDay metOn acknowledgement verified standing} mayApply[]{area ground name} forceMay livesIn
      protectedPeople[]{id fullName relation} changes[]{id kind changedOn askedBy tightened endsBefore endsAfter}
      breaches[]{id state breachedOn condition crimeRef}
      requests[]{id reference state version orderId agencyId agencyName toAgencyId toAgencyName ground asks askedOn acknowledgedOn answeredOn answer madeBy madeByName madeAt}
    `,
  },
  'order-breaches': {
    listed: `
      id orderId orderReference caseId:caseExists caseReference:caseExists forumId state version breachedOn condition crimeRef summary allegedBy
      allegedByName allegedAt decidedOn decision
    `,
  },
  'force-requests': {
    listed: `
      id reference state version orderId:caseExists agencyId agencyName toAgencyId toAgencyName ground asks askedOn acknowledgedOn answeredOn answer
      madeBy madeByName madeAt
    `,
  },
  'other-orders': {
    listed: `
      id caseId:caseExists caseReference agencyId agencyName kind state version fromOn untilOn issuedBy number conditions servedOn servedBy servedByName changedOn endedOn
      endedWhy madeBy madeByName madeAt externalKey endsSoon
    `,
  },
  'case-routes': {
    listed: `
      id caseId:caseExists caseReference agencyId agencyName kind group state version why decidedOn madeBy madeByName madeAt
    `,
  },
  'forum-requests': {
    listed: `
      id kind caseId caseReference fromForumId fromForumName forumId forumName state version levelOfConcern district districtName
      reason alternatives depth purpose basis madeBy madeByName madeAt decidedBy decidedByName decidedAt decidedReason
    `,
  },
  'safety-plans': {
    listed: `
      id state version caseId caseReference agencyId agencyName victim leadId leadName offeredOn reofferOn attempts reason number grade
      lowerGrade lowerBy lowerByName reviewFrom reviewOn reviewDue triggeredOn madeBy madeByName madeAt summaryReleased
    `,
    shown: `
      items[]{id planId state version number part action who byOn agreed agreedWhy askedOn changedSince doneOn copiedFrom madeBy madeAt}
      versions[]{id planId number grade agreedOn agreedBy agreedByName agreedWith reviewOn secondedBy secondedByName secondedAt copyOn copyHow
      copySafe copyWhy copyLanguage copyBy copyByName madeAt} triggers[]{kind note at dueOn heard takenBackAt} contact{*} contactId copyLanguage
      summaryDraft summaryTo releases[]{text reason releasedAt endedAt releasedByName to}
    `,
  },
  'safety-plan-items': {
    listed:
      'id planId state version number part action who byOn agreed agreedWhy askedOn changedSince doneOn copiedFrom madeBy madeAt',
  },
  'strategic-groups': { listed: 'id areaCode name state version madeBy madeAt' },
  'group-members': {
    listed: `
      id groupId groupName areaCode agencyId agencyName staffId staffName chairs thirdSector fromOn toOn state version madeBy madeAt
    `,
  },
  'plan-lines': {
    listed: `
      id groupId groupName source sourceName recommendation text ownerId ownerName ownerAgencyId ownerAgencyName dueOn firstDueOn
      dueDays[]{dueOn setBy setByName setAt reason} state open overdue version evidence figuresForumId figuresForumName
      figuresQuarter reason doneAt verifiedBy verifiedByName verifiedAt madeBy madeByName madeAt
    `,
  },
  'people-at-risk': {
    listed: `
      id state version caseId caseReference victim agencyId relation knows name how ownerId ownerName reviewOn reviewedAt overdue endedAt
      madeBy madeByName madeAt
    `,
    shown: `
      whereabouts ending reopening items[]{id what who dueOn doneAt doneByName overdue} reviews[]{text at byName}
    `,
  },
  'trigger-dates': {
    listed: `
      id state version caseId caseReference victim agencyId kind day anchorOn leadDays checkInOn nearedOn checkerId checkerName byLead about
      orderId checkedInAt attempts overdue madeBy madeByName madeAt
    `,
    shown: 'checkIn cancelling resuming tries[]{text at byName}',
  },
  releases: {
    listed: `
      id state version advocacyCaseId caseReference agencyId clinicCaseId draftId what note reason takenBackReason madeByName madeAt
      releasedByName releasedAt
    `,
    shown: `
      goesOut[]{what category text readers}
    `,
  },
  'advice-records': {
    listed: `
      id state version forumId forumName agencyId agencyName advisedOn professionalAgency professionalRole level asked advised advisedBy
      advisedByName minutes reason madeBy madeByName madeAt
    `,
  },
  'training-sessions': {
    listed: `
      id state version forumId forumName agencyId agencyName trainedOn course givenById givenByName provider agencyIds agencyNames
      kinds people multiAgency about reason madeBy madeByName madeAt
    `,
  },
  'advocacy-cases': {
    listed: `
      id reference agencyId agencyName state version source referredOn daRelated risk areaCode areaName district districtName streamId streamName
      referrerAgencyId referrerName bounceReason refusedRule reofferOn decidedAt acceptedAt allocatedAt decideBy firstContactBy allocateBy firstContactAt leadId leadName victim openedAt
      openedBy openedByName closedAt externalKey
    `,
    shown: `
      people[]{caseId personId part name names[]{kind fullName surname forename nameKey fromOn toOn source}
      facts[]{kind value valueKey fromOn toOn source} safeContact{*}} advocates[]{staffId name type leads since}
      attempts[]{attemptedOn method outcome} feedback[]{stage answeredOn fear frequency engagement} eligibility[]{rule met why with{*}} alike[]{id reference state by} suggestedLead{staffId name}
      why perpetrator crimeRef withoutConsent overriding bouncing refusing declining losing transferring allocation closing reopenSign reopening
    `,
  },
  mappa: {
    listed: `
      id state version caseReference month daRelated mappaCategory mappaLevel agencyId agencyName madeAt screenedAt viewAt decidedAt
      viewAgencyId viewAgencyName viewAskedAt viewDueOn leadAgencyId leadAgencyName jointLeadAgencyId jointLeadAgencyName levelOneAt reviewOn meetingDueOn meetingOn lastMetOn managedAt challengedAt exitGround
      forceArea mappaArea mappaAreaName forceMappaArea submittedOn recipientAgencyId recipientAgencyName basis answeredAt exitedAt
      formsId forumName caseId forumId:caseExists madeBy:caseExists madeByName:caseExists waitingItemId:caseExists
    `,
    shown: `
      subject conviction convictedOn sentence sentenceKind sentenceMonths listed ordersEnd category harm harmTool adds level recommendedBy
      identity:mappaDocuments ethnicity:mappaDocuments visorReference:mappaDocuments pncId:mappaDocuments ndeliusId:mappaDocuments addresses:mappaDocuments formCategory:mappaDocuments formLevel:mappaDocuments indexOffence:mappaDocuments formSentence:mappaDocuments briefFacts:mappaDocuments previousOffences:mappaDocuments sentencedOn:mappaDocuments releaseOn:mappaDocuments licenceEndsOn:mappaDocuments ordersEndOn:mappaDocuments hospitalPart:mappaDocuments referralReason:mappaDocuments riskAssessments:mappaDocuments victimConcerns:mappaDocuments otherAgencies:mappaDocuments leadCannot:mappaDocuments
      planSupervision:mappaDocuments planMonitoring:mappaDocuments planInterventions:mappaDocuments planVictimSafety:mappaDocuments planContingency:mappaDocuments planLicence:mappaDocuments
      convicted terrorist coercive capable severalAgencies senior imminent contribution levelReason areaReason challenge challengeOutcome
      eligibility{*} pdpId contactTypes exitGrounds formNumber reviewBy
      beforeRelease:mappaDocuments consideredReason probationView viewBy decisionReason ruledOutReason reviewNote moreInfo
      mappaCoordinator refusedReason appeal exitReason origins{*} asks{prescreen full} formName formsFromOn formsSource firstMeetingBy
    `,
  },
  pdp: {
    listed: `
      id state version caseId caseReference forumId mappaId agencyId agencyName reason panel outcome madeBy madeByName madeAt takenUpAt
      answeredAt endedAt
    `,
  },
  'officer-requests': {
    listed: `
      id caseId caseReference staffId unitId state version dueOn said askedBy askedAt endedBy endedAt staffName unitName
      askedByName endedByName
    `,
  },
  // All of it is of the category of offending history, row by row; where it was stands apart.
  incidents: {
    listed: `
      id state version caseId caseReference agencyId agencyName released kindId kind kindName channel happenedOn happenedAt reporter crimeRef
      breachOf orderId allegedAt allegedByName madeAt madeByName told
    `,
    shown: `evidence place:victimLocation elsewhere alleged withdrawn`,
  },
  'breach-reviews': {
    listed: `
      id state version caseId caseReference forumId incidentId breachOf breachOn raisedAt triageBy riskBy decision reason decidedByName
      decidedAt madeByName overdue
    `,
  },
  // The text itself to those who may read its row besides.
  'text-checks': {
    listed: `
      id state version caseId caseReference subject subjectId field sentence reason detail writtenByName madeAt decidedByName decidedAt
    `,
    shown: `
      copies{taken{*} stays{*}} wentOut[]{id kind at recipientKind recipientStaffName recipientAgencyName recipientName}
    `,
  },
  intelligence: {
    listed: `
      id state version kind standing surname forename dob place vehicle told source{code name} assessment{code name} handling{code name}
      conditions audience receivedOn reviewOn reviewedOn linked caseId caseReference linkedByName linkedAt reason agencyId agencyName madeByName madeAt
    `,
  },
  'data-breaches': {
    listed: `
      id reference agencyId agencyName state version awareAt summary reportBy reportOn likelihood severity people assessment assessedAt
      reportedTo reportedAt lateReason notReported peopleTold peopleToldHow peopleToldAt lessons closedAt madeAt madeByName clock
    `,
  },
  'subject-access': {
    listed: `
      id reference agencyId agencyName state version receivedOn surname forename dob representative requester answerBy asked identityConfirmed
      stoppedOn stoppedFor stoppedDays extendedOn extendReason dueOn answeredOn answeredBy given keptBack exemptions withdrawnOn withdrawnWhy
      madeAt madeByName clock
    `,
  },
  retention: {
    listed: `id reference keeper agencyId agencyName caseId state version group groupWhy clearFrom dueOn held clock`,
    shown: `
      rule{count unit untilAge source standing fromOn} holds[]{id kind reason madeAt madeByName liftedAt liftedByName liftedReason}
      decisions[]{id move group clearFrom dueOn holdKind reason madeAt madeByName}
    `,
  },
  // All of it is of the category of the victim's identity, row by row.
  'victim-events': {
    listed: `
      id state version kind caseId caseReference victimId agencyId agencyName occurredAt enhanced timing dueOn tellerId tellerName
      tellerAgencyName toldBy toldByName toldAgencyName toldAt method contentClass said settledAs crimeRef madeAt madeByName endedAt endedByName
      victimName timeliness contradicts contradictedElsewhere
    `,
    shown: `enhancedReason response reason settledReason settledAt settledByName`,
  },
  'named-contacts': {
    listed: `
      id state version caseId caseReference victimId victimName staffId staffName agencyName fromOn toOn reason madeAt madeByName
      endedAt endedByName stillThere
    `,
    shown: `toldElsewhere`,
  },
  // All of it is of the category of the victim's identity; what went out is a row each, of its own category.
  transfers: {
    listed: `
      id state version caseReference caseId:caseExists fromArea fromAreaName toArea toAreaName toAgencyId toAgencyName toStaffId toStaffName why sides
      perpetratorArea perpetratorAreaName victimArea victimAreaName mappaFrom mappaTo mappaFromName mappaToName basis round actionsGoing actionsStaying externalKey
      acknowledgeBy answerBy dualUntil madeAt madeByName offeredAt offeredByName acknowledgedAt acknowledgedByName answeredAt answeredByName
      endedAt endedByName
    `,
    shown: `
      consent consentOn sections daysUnowned going[]{id reference takenBy} reason risk documents redactions consentWhy withdrawn declined handover
      dualWhy wentOut[]{section text} goesOut[]{section text} checklist[]{id item answer note answeredByName answeredAt}
    `,
  },
  arrivals: {
    listed: `
      id state version caseId:caseExists caseReference:caseExists fromArea fromAreaName toArea toAreaName toAgencyId toAgencyName askName sinceOn
      acknowledgeBy toldAt acknowledgedAt acknowledgedByName
    `,
  },
  investigations: {
    listed: `
      id caseId caseReference state version staffId unitId fromOn handedOn reason toStaffId toUnitId madeAt endedAt
      actionsMoved actionsStayed staffName unitName toStaffName toUnitName madeByName endedByName
    `,
  },
  // All of it is of the category of the perpetrator's offending.
  'history-checks': {
    listed: `
      id state version caseId caseReference checkedOn searched result finding evidence employer employerNote reason madeAt madeByName
      endedAt endedByName
    `,
  },
  // Nothing of the other side but its area, until both have accepted.
  'area-alerts': {
    listed: `
      id state version caseId caseReference forumId otherArea otherAreaName raisedAt answeredByName answeredAt reason bothAt
      otherName otherEmail otherReference
    `,
  },
  // What was written goes out by its row's own category.
  'victim-contacts': {
    listed: `
      id state version caseId caseReference personId agencyId agencyName inConfidence happenedAt mode direction reached minutes
      purpose ruleId rightBy madeBy madeByName madeAt withdrawnAt note noteCategory reason amendReason withdrawReason
    `,
  },
  'risk-results': {
    listed: `
      id state version caseId caseReference agencyId agencyName madeBy madeByName madeAt toolId toolKey toolName edition victimsOwn
      assessedOn assessorId assessorName assessorRole trained sources count score grade level domains{*} type windowFrom windowTo
      validUntil expired note withdrawn withdrawnAt externalKey
    `,
  },
  'risk-grades': {
    listed: `
      id state version caseId caseReference agencyId agencyName madeBy madeByName madeAt level inForce fromLevel replacesId resultId
      settledAt settledBy settledByName endedAt reason decision withdrawn
    `,
  },
  'risk-factors': {
    listed: `
      id state version caseId caseReference agencyId agencyName madeBy madeByName madeAt kindId kindName words actionId
      actionReference actionState meets accepted reopened withdrawn metAt externalKey
    `,
  },
  // What it says goes out by its row's own category, and what tells of it with it.
  updates: {
    listed: `
      id state version caseId caseReference forumId urgent itemId madeAt withdrawnAt
      noteCategory sourceAgencyId sourceAgencyName standing information withdrawReason madeBy madeByName
    `,
  },
  'glass-breaks': {
    listed: `
      id caseId forumId staffId agencyId state version reason categories endsAt brokenAt reviewedBy reviewedAt
      reviewReason caseReference staffName agencyName forumName reviewedByName
      reviewDueOn open
    `,
  },
};

export const ofRoutes: Readonly<Record<string, string>> = {
  'GET /health/live': `
    status
  `,
  'GET /health/ready': `
    status version
  `,
  'GET /v1/acceptances/owed': `
    promise{undertakingId text} terms
  `,
  'GET /v1/account': `
    email passwordSetAt factors[]{id kind name confirmedAt usedAt version} codesLeft
  `,
  'GET /v1/account/sessions': `
    items[]{id kind madeAt seenAt current}
  `,
  'GET /v1/agenda-items/{id}/room': `
    id why present{people agencies} seen{*}
  `,
  'GET /v1/advocacy-offers': `
    items[]{id areaCode agencyId agencyName number fromOn lastOn high medium standard told reason setBy setByName setAt standing lastDay ended} total next
  `,
  'GET /v1/advocacy-services': `
    items[]{id agencyId agencyName number fromOn areas areaNames districts districtNames minimumAge takes seniorIds seniorNames capacity reason setBy setByName setAt standing lastDay} total next
  `,
  'GET /v1/advocacy-services/{id}': `
    agency{id name ours mine allocates} settled[]{id agencyId agencyName number fromOn areas areaNames districts districtNames minimumAge takes seniorIds seniorNames capacity reason setBy setByName setAt standing lastDay}
    streams[]{id agencyId concernedIds concernedNames name fromOn toOn addedBy addedAt} types[]{id agencyId name accreditation role addedBy addedAt}
    offers[]{id areaCode agencyId number fromOn lastOn high medium standard told reason setBy setAt}
  `,
  'GET /v1/advocacy-services/{id}/waiting': `
    agency{id name} items[]{id reference agencyId agencyName state version source referredOn daRelated risk areaCode areaName district districtName streamId streamName
      referrerAgencyId referrerName bounceReason refusedRule reofferOn decidedAt acceptedAt allocatedAt decideBy firstContactBy allocateBy firstContactAt leadId leadName victim openedAt
      openedBy openedByName closedAt externalKey days} total medianDays medianContactDays
    caseload[]{staffId name open capacity accreditations[]{kind lastGoodDay over} languages areaCodes}
  `,
  'GET /v1/advocacy-services/{id}/figures': `
    agencyId agencyName quarter from to referred validity[]{name count} sources[]{name count} streams[]{name count} types[]{name count}
    victims supported[]{name count} contacted medianContactDays
    handedIn{version reason by byName at}
  `,
  'GET /v1/advocacy-services/{id}/quarterly-returns': `
    quarter items[]{version reason by byName at figures{*} changes[]{of before after}} total
  `,
  'GET /v1/advocacy-services/{id}/orphans': `
    agency{id name} items[]{id reference agencyId agencyName state version source referredOn daRelated risk areaCode areaName district districtName streamId streamName
      referrerAgencyId referrerName bounceReason refusedRule reofferOn decidedAt acceptedAt allocatedAt decideBy firstContactBy allocateBy firstContactAt leadId leadName victim openedAt
      openedBy openedByName closedAt externalKey days} total
  `,
  'GET /v1/advocacy-services/{id}/wind-down': `
    agency{id name} streams[]{id name toOn goesOn open}
    items[]{id reference agencyId agencyName state version source referredOn daRelated risk areaCode areaName district districtName streamId streamName
      referrerAgencyId referrerName bounceReason refusedRule reofferOn decidedAt acceptedAt allocatedAt decideBy firstContactBy allocateBy firstContactAt leadId leadName victim openedAt
      openedBy openedByName closedAt externalKey days} total
  `,
  'GET /v1/advocacy-referrals': `
    items[]{id reference agencyId agencyName sentBy sentByName sentAt serviceId serviceName state version forename surname dateOfBirth daRelated risk crimeRef streamId streamName why consent withoutConsentReason bounceReason answeredAt seenAt} total next
  `,
  'GET /v1/advocacy-referrals/{id}': `
    id reference agencyId agencyName sentBy sentByName sentAt serviceId serviceName state version forename surname dateOfBirth daRelated risk crimeRef streamId streamName why consent withoutConsentReason bounceReason answeredAt seenAt moves
  `,
  'GET /v1/forum-grants': `
    items[]{id forumId areaCode number fromOn funder paysFor startsOn lastOn ownerId ownerName ownerAgencyId ownerAgencyName reason setBy setByName setAt standing lastDay ended} total next
  `,
  'GET /v1/disposals': `
    items[]{id retentionId reference keeper agencyName group count unit untilAge source standing clearFrom dueOn proposedByName proposedAt approvedByName approvedAt counts{*} disposedAt} total next
  `,
  'GET /v1/retention-rules': `
    items[]{id areaCode agencyId groupKey number count unit untilAge source standing fromOn reason setByName setAt holds lastDay} total next
  `,
  'GET /v1/area-timings': `
    items[]{id areaCode timing number fromOn count reason setBy setByName setAt standing lastDay} total next
  `,
  'GET /v1/bank-holidays': `
    items[]{id day name substitute source enteredBy enteredByName enteredAt withdrawnReason withdrawnBy withdrawnByName withdrawnAt version}
    total next complete{number firstDay lastDay source setAt warnedFrom endsSoon}
  `,
  'GET /v1/area-settings': `
    items[]{id areaCode number fromOn glassHours exportDays officerUpdateDays
    advocacyDa{agencyId agencyName contact} advocacyOther{agencyId agencyName contact} outOfHours guidance{href text} settledBy settledByName settledAt} total
  `,
  'GET /v1/mappa-forms': `
    items[]{id areaCode number fromOn formName source settings{prescreen full categories[]{category needs months levels}} settledBy settledAt
    standing lastDay areaName settledByName} total
  `,
  'GET /v1/mappa/{id}/eligibility': `
    rules[]{name gives unless source standing from until weight because missing} suggests asks known[]{fact value from}
  `,
  'GET /v1/work-list': `
    items[]{caseId reference version officerId unitId officerName unitName officerSince lastAt orderAnswered requestId requestDueOn
    updateDueOn gaps evidenceMissing} counts{all officer order evidence} total next
  `,
  'GET /v1/work-list/{id}': `
    caseId reference version officerId unitId officerName unitName officerSince lastAt orderAnswered requestId requestDueOn
    updateDueOn gaps evidenceMissing orders[]{standing reason madeAt madeByName}
    evidence[]{lineId line source missing dueOn standing reason madeAt madeByName}
    contacts[]{contactOn outside about madeAt madeByName}
  `,
  'GET /v1/cases/{id}/conduct': `
    items[]{caseId caseReference kind on since at behaviour channel breachOf text samePair} total all pair
    marks[]{caseId caseReference kind on binds{until} samePair} silences[]{from to days} anniversaries[]{of on origin years}
    orders[]{kind on caseReference change before{from to days count daysWith} after{from to days count daysWith}}
    comparison{level least source}
  `,
  'GET /v1/agency-leads': `
    items[]{id name leadId leadName deputyId deputyName version} total
  `,
  'GET /v1/cases/{id}/messages': `
    items[]{id kind subjectId template at state isOwn toName} total next
  `,
  'GET /v1/audit-entries': `
    items[]{id at writtenAt actorId requestId action subject subjectId caseId agencyId category details{*}
    actorName addresses:address postName} total next
  `,
  'GET /v1/cases/{id}/preview': `
    reference as byName readers[]{reader agencyId agencyName role duty} seen{*}
  `,
  'GET /v1/exports': `
    items[]{id kind caseId filters reason state version rowsTotal rowsDone askedAt readyAt expiresAt} total next
  `,
  'GET /v1/exports/{id}': `
    id kind caseId filters reason state version rowsTotal rowsDone askedAt readyAt expiresAt
  `,
  'GET /v1/messages': `
    items[]{id subject at state link readAt} total unread next
  `,
  'GET /v1/messages/{id}': `
    id subject body at state link readAt
  `,
  'GET /v1/message-choice': `
    when language version
  `,
  'GET /v1/undelivered': `
    items[]{id staffId name agencyNames:name subject failure at version} total next
  `,
  'GET /v1/cover': `
    own{staffId name days version absences[]{id staffId name fromOn toOn deputyId deputyName version}}
    standingIn[]{id staffId name fromOn toOn deputyId deputyName version}
    duties[]{kind subjectId reference dueOn version}
    shares[]{id kind subjectId reference dueOn staffId name withId withName version}
    leads people[]{staffId name days version absences[]{id staffId name fromOn toOn deputyId deputyName version}} total next
  `,
  'GET /v1/cover/hand-over': `
    staffId name leavesOn within absences[]{id fromOn toOn} takers[]{staffId name}
    items[]{kind subjectId reference dueOn version sharedWith[]{name}}
  `,
  'GET /v1/outage-copy': `
    on version tells madeAt packs[]{id forumId forumName meetingId day items madeAt expiresAt fileName}
  `,
  'GET /v1/copies/{id}': `
    id thing subjectId caseId reference destination madeAt changed parts
  `,
  'GET /v1/imports': `
    items[]{id rehearsal state madeAt finishedAt rowsTotal rowsDone accepted rejected} total next
  `,
  'GET /v1/imports/{id}': `
    id rehearsal state madeAt finishedAt rowsTotal rowsDone accepted rejected
  `,
  'GET /v1/forums': `
    items[]{id key name areaCode kind version settings{*} mayChange} total
  `,
  'GET /v1/forum-templates': `
    items[]{id key name kind} total
  `,
  'GET /v1/forums/{id}/file': `
    forums[]{*}
  `,
  'GET /v1/forums/{id}/settings': `
    id key name areaCode kind version on settings{*} mayChange
  `,
  'GET /v1/forums/{id}/settings/history': `
    items[]{issue fromOn changed reason setByName setAt standing} total
  `,
  'GET /v1/forums/{id}/meeting-days': `
    items[]{day startsAt}
  `,
  'GET /v1/forums/{id}/figures': `
    forumId forumName quarter from to agenciesShown hiddenBelow{below source} items
    attendance[]{kind standing agencyId agencyName items whole part apologies absent deputies presentShare wholeShare}
    intervention{asked considered notConsidered unanswered led started completed share hidden kinds} programmes{*}
    mappa{considered screened referred accepted levelOne hidden} tactics{set tactics[]{tactic set done}}
    handedIn{version reason by byName at}
  `,
  'GET /v1/forums/{id}/quarterly-returns': `
    quarter items[]{version reason by byName at figures{*} changes[]{of before after}} total
  `,
  'GET /v1/advocacy-totals': `
    quarter from to items[]{areaCode areaName once hiddenBelow{below source} settledAt services[]{agencyId agencyName count}}
  `,
  'GET /v1/contact-figures': `
    quarter from to hiddenBelow{below source} items[]{agencyId agencyName total districts[]{district districtName
    modes{telephone{shown count} text{shown count} email{shown count} post{shown count} video{shown count} face_to_face{shown count} digital{shown count} other{shown count}}}}
  `,
  'GET /v1/forums/{id}/advice-figures': `
    forumId forumName quarter from to hiddenBelow{below source} advice{total levels{high medium standard not_said}} supportedHiddenBelow{below source}
    supported{total full short other}
  `,
  'GET /v1/forums/{id}/training-figures': `
    forumId forumName quarter from to hiddenBelow{below source} sessions multiAgency people kinds[]{kind sessions people} kindsHidden
  `,
  'GET /v1/forums/{id}/order-figures': `
    forumId forumName from to beganOn chosen countedFrom enters hiddenBelow{below source}
    months[]{month side over counts{considered applied made} entered source hidden}
    sides[]{side measure months total average hidden}
  `,
  'GET /v1/forums/{id}/order-funnel': `
    forumId forumName from to hiddenBelow{below source} hidden
    counts{considered notPursued wrongForce refusedInternally lodged interimSought interimMade refusedAtCourt made served positive breaches}
    days[]{step orders median hidden}
  `,
  'GET /v1/forums/{id}/problem-profile': `
    forumId forumName year from to hiddenBelow{below source} nominations
    tables[]{part measure lines[]{line name shown count}}
  `,
  'GET /v1/imports/{id}/rows': `
    items[]{row line externalRef outcome problems[]{column reason detail} warnings nominationId} total next
  `,
  'GET /v1/duties': `
    items[]{kind subjectId caseId forumId agencyId ownerId dueOn overdue unowned failed caseReference:caseExists forumName agencyName
    ownerName} total next counts{due overdue unowned failed}
  `,
  'GET /v1/safety-plans/{id}/versions/{number}': `
    id planId number grade agreedOn agreedBy agreedByName agreedWith reviewOn secondedBy secondedByName secondedAt copyOn copyHow copySafe
    copyWhy copyLanguage copyBy copyByName madeAt
    items[]{id planId state version number part action who byOn agreed agreedWhy askedOn changedSince doneOn copiedFrom madeBy madeAt}
  `,
  'GET /v1/advocacy-services/{id}/duties': `
    items[]{kind subjectId caseId forumId agencyId ownerId dueOn overdue unowned failed caseReference:caseExists forumName agencyName
    ownerName} total next counts{due overdue unowned}
  `,
  'GET /v1/duties/{kind}/{id}': `
    kind subjectId caseId caseReference:caseExists agencyName ownerName deputyName dueOn firstDueOn since open
    ended{at byName move} days[]{dueOn plannedAt} working{name from dueOn dueAt count provisional insteadOf steps[]{day reason count}} dayFrom
    rungs[]{dueOn rung on widensTo state why sentAt to others}
  `,
  'GET /v1/ledger': `
    items[]{id caseId agencyId category kind subject subjectId recipientKind recipientAgencyId recipientStaffId
    basis at madeBy takesBack caseReference:caseExists agencyName recipientAgencyName recipientStaffName
    recipientName madeByName basisSource href} total next counts{*}
  `,
  'GET /v1/safe-contacts/{id}': `
    caseId victims[]{personId rule:victimLocation{*}}
  `,
  'GET /v1/behaviour-kinds': `
    items[]{id key name channel position fromOn toOn source} total next
  `,
  'GET /v1/code-exceptions': `
    items[]{caseReference caseId kind timing dueOn daysLate actionSet} total next
  `,
  'GET /v1/risk-tools': `
    total next items[]{id key edition name category victimsOwn raises resultOnly needsTraining fields maxCount countGrades[]{from word}
    maxScore grades[]{word level} domains types validDays fromOn toOn source inUse version retiredReason addedAt} expected[]{id toolKey by forumId fromOn toOn source}
    kinds[]{id key name fromOn toOn source}
  `,
  'GET /v1/cases/{id}/programmes': `
    items[]{id name tier suggested whyNot} total next
  `,
  'GET /v1/timings': `
    items[]{name within{*} countsFirstDay direction standing effectiveFrom} total next
  `,
  'GET /v1/timings/{name}/due': `
    name from dueOn dueAt areaCode count provisional steps[]{day reason count}
  `,
  'GET /v1/me': `
    id language today posts[]{id role agencyId areaCode forumIds}
  `,
  'GET /v1/meetings/{id}/minutes': `
    state edition given minutes{meeting{reference number day place begunAt concludedAt edition overrideReason calledBecause chairRankReason
    belowRank{rank kinds} signedOffBy signedOffAt amendedAs amendedBecause forumName chairName minuteTakerName}
    attendance[]{name agency arrivedAt leftAt chairing guest} apologies
    items[]{order itemId caseId caseReference perpetratorName:perpetratorName victimName:victimName list
    kind outOfMeeting carryCount state startedAt endedAt present acknowledged quorum{quorate override missing} outcome levelOfConcern reviewOn
    awaitingRatification ratifiedAt returns[]{agencyName state result contactName late} questions[]{question asked answer reason
    givenBy} attempts[]{triedOn:victimIdentity via:victimIdentity result:victimIdentity agencyName:victimIdentity
    triedByName:victimIdentity} notes[]{kind standing text agencyName} reasons[]{kind text} decision{decision options rationale
    dissent wouldChange telling tellBy tellNothingReason tellerName tellerAgencyName} sections{actions[]{reference text owner agency dueOn} updates[]{on agency text}}}}
  `,
  'GET /v1/subject-access/{id}/unsent': `items[]{kind form writerName agencyNames at}`,
  'GET /v1/meetings/{id}/presence-plan': `
    id state version reference saved minutes minutesEntered kept best changed items[]{id version order orderEntered
    caseReference startsAt minutes} slots[]{agencyName from until minutes}
  `,
  'GET /v1/meetings/{id}/candidates': `
    meetingId reference forumId day state places seen ranking{id version rankedAt rankedOn rankedByName decidedAt}
    formula{fromOn windowMonths source standing weights[]{part bound words points}}
    candidates[]{id caseId caseReference rank standing total recency frequency gravity victims latestOn incidents
    gravest victimCount target choice reason itemId perpetrator:perpetratorName
    crimes[]{id caseId crimeRef recordedOn offence} earlier[]{rankedOn total}}
  `,
  'GET /v1/meetings/{id}/readiness': `
    id state version reference day chairName ready silent{agencies ask askAgainAt} belowRank{rank kinds} items[]{id state order caseId
    caseReference perpetratorName:perpetratorName victimName:victimName list restricted lacking returns[]{id
    agencyName silent joined dueOn overdue chasedAt} victimView risk safeContact:victimLocation{days checkedLately}
    actions:actions[]{reference state stateText href} quorum{quorate coreMissing chairExpected} leaving}
  `,
  'GET /v1/meetings/{id}/preview': `
    reference as byName readers[]{reader agencyId agencyName role duty} seen{*}
  `,
  'GET /v1/meetings/{id}/minutes/issues': `
    items[]{staffId staffName edition issuedAt givenAt digest amendedAs amendedBecause}
  `,
  'GET /v1/nominations/{id}/candidates': `
    parts[]{part person{caseId personId part name names[]{kind fullName surname forename nameKey fromOn toOn
    source} facts[]{kind value valueKey fromOn toOn source} safeContact:victimLocation{*}} candidates pinned} cases
    decisions[]{id part personId otherId decision reason decidedAt joined} known[]{caseId reference decided}
  `,
  'GET /v1/out-of-view': `
    items[]{id subject subjectId caseId reason takenBy takenAt returnedBy returnedAt version takenByName} total next
  `,
  'GET /v1/out-of-view/{id}': `
    id subject subjectId caseId reason takenBy takenAt returnedBy returnedAt version takenByName seen[]{at staffId
    staffName how subject}
  `,
  'GET /v1/sweeps': `
    items[]{id forumId sentAt sinceOn datesAs} total next
    figures{recorded reviewed coverage referredOnArrival referredOnArrivalShare referred unreferred}
  `,
  'GET /v1/sweeps/{id}': `
    id forumId sentAt sinceOn datesAs
    figures{recorded reviewed coverage referredOnArrival referredOnArrivalShare referred unreferred}
    receipt{rows entered matched refused refusals[]{row line reference problems[]{column reason detail}}}
  `,
  'GET /v1/column-matchings': `
    items[]{id agencyId kind version headings columns{*} matchedBy matchedAt} total next
  `,
  'GET /v1/column-matchings/{id}': `
    id agencyId kind version headings columns{*} matchedBy matchedAt
  `,
  'GET /v1/people': `
    items[]{id name standing[]{caseId part}} total next
  `,
  'GET /v1/people/{id}': `
    id name standing[]{caseId part} records[]{caseId personId part name names[]{kind fullName surname forename
    nameKey fromOn toOn source} facts[]{kind value valueKey fromOn toOn source}}
  `,
  'GET /v1/people/{id}/links': `
    id linked[]{*} serial[]{*} matches[]{*} decisions[]{*}
  `,
  'GET /v1/serial-perpetrators': `
    items[]{*} total rules[]{*}
  `,
  'GET /v1/order-powers': `
    items[]{name fromOn source standing holds} total next
  `,
  'GET /v1/serial-rules': `
    items[]{id key name areaCode number fromOn toOn windowMonths minRecords minVictims minAge daOnly statuses source standing reason setAt
    setByName now lastDay} total next
  `,
  'POST /v1/people/search': `
    items[]{id name standing[]{caseId part}} total next
  `,
  'POST /v1/ledger/search': `
    items[]{id caseId agencyId category kind subject subjectId recipientKind recipientAgencyId recipientStaffId
    basis at madeBy takesBack caseReference:caseExists agencyName recipientAgencyName recipientStaffName
    recipientName madeByName basisSource href} total next counts{*}
  `,
  'POST /v1/presence': `
    cases[]{id forum ask}
  `,
};
