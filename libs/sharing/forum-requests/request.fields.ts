import { z } from 'zod';
import { staffNames } from '../../administration/agencies/index.js';
import { forumNames } from '../../administration/areas/index.js';
import { caseReferences } from '../../cases/cases/index.js';
import { chosenBases } from '../../cases/ledger/index.js';
import { depths } from '../../platform/access/depths.js';
import { part, pick } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { define, type Answers, type Row, type Told } from '../../platform/resource/define.js';
import { choice, code, id, instant, lines, ref } from '../../platform/resource/kinds.js';
import { requestStates } from './request.states.js';
import { locked } from '../../platform/work/locked.js';

/** What is asked: that the case stands there too, or that it is led from there. */
export const requestKinds = ['stand', 'lead'] as const;
export type RequestKind = (typeof requestKinds)[number];

const required = { asked: { create: 'required' } } as const;
const optional = { asked: { create: 'optional' }, nullable: true } as const;
const whose = 'register';

/** A forum in which a case stands asks another to take it too; or, where it leads, another in which it stands to take the lead. */
export const requestFields = define(
  {
    name: 'forum-requests',
    entity: 'ForumRequest',
    messages: 'forum-requests',
    machine: requestStates,
    colours: { asked: 'blue', accepted: 'green', declined: 'orange', withdrawn: 'grey' },
  },
  {
    caseId: ref(caseReferences, { ...required, hidden: true, nameAs: false, told: { with: 'caseId' } }),
    /** As the case's own: the forum that is asked does not open the case. */
    caseReference: code(),
    kind: choice(requestKinds, required),
    /** The forum that asks. */
    fromForumId: ref(forumNames),
    /** The forum that is asked. */
    forumId: ref(forumNames, { ...required, from: 'areas.forums' }),
    /** What the forum that is asked needs to decide, as it was when it was asked. */
    levelOfConcern: code(undefined, { nullable: true }),
    district: code(undefined, { nullable: true }),
    /** Why it should take the case too, or the lead. */
    reason: lines(2000, { ...required, whose }),
    /** Which other ways were considered, and how deep the case would be shared there. */
    alternatives: lines(2000, { ...optional, whose }),
    depth: choice(depths, optional),
    /** For what it would hold it, and one of the bases of the ledger: where the case would come to it. */
    purpose: lines(2000, { ...optional, whose }),
    basis: choice(chosenBases, optional),
    madeBy: ref(staffNames),
    madeAt: instant(),
    decidedBy: ref(staffNames, { nullable: true }),
    decidedAt: instant({ nullable: true }),
    /** Why it was declined or withdrawn. */
    decidedReason: lines(2000, { asked: { decline: 'required', withdraw: 'required' }, nullable: true, whose }),
    /** Since when and where it stands by this: a row of `CaseForum`. */
    standingId: id({ nullable: true, told: false }),
  },
);

export const ForumRequest = locked(requestFields.entity);
export type ForumRequest = Row<typeof requestFields>;
export type RequestTold = Told<typeof requestFields>;
export type Asked = Answers<typeof requestFields, 'create'>;

const whole = requestFields.formOf('create');
const kindIs = <K extends RequestKind>(kind: K) => asks(z.literal(kind), { kind: 'hidden' });

/** Which forum is asked to take a case too, why, for what and on which basis (`domain.md` 9.3). */
const standForm = part(whole, [
  'caseId',
  'kind',
  'forumId',
  'reason',
  'alternatives',
  'depth',
  'purpose',
  'basis',
]).extend({
  kind: kindIs('stand'),
  forumId: pick({ from: 'forum-requests.elsewhere' }),
  purpose: whole.shape.purpose.unwrap(),
  basis: whole.shape.basis.unwrap(),
});

/** Which of the other forums in which a case stands is offered the lead, and why: it has the case already. */
const leadForm = part(whole, ['caseId', 'kind', 'forumId', 'reason']).extend({
  kind: kindIs('lead'),
  forumId: pick({ from: 'forum-requests.beside' }),
});

/** The questions of one kind; what it does not ask is refused with it. */
export const formOf = (kind: RequestKind) => (kind === 'lead' ? leadForm : standForm);
