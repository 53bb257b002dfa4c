import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  Accreditation,
  AccreditationKind,
  Agency,
  AgreementParty,
  SharingAgreement,
  Staff,
  Undertaking,
} from '../agencies/index.js';
import { ForceArea, Forum } from '../areas/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { Made } from '../../platform/things/made.js';
import { timings } from '../../timings/index.js';
import { trained } from './accreditations.thing.js';
import { datesInOrder } from './agreements.thing.js';
import { kindsInUse } from './register.choices.js';
import {
  newAccreditationForm,
  newAccreditationKindForm,
  newAgencyForm,
  newAgreementForm,
  newPostForm,
  newUndertakingForm,
} from './register.forms.js';
import { areaOf, mustBeTheirs } from './agreements.areas.js';
import { mustNameDomain } from './members.js';
import { addPost } from './posts.giving.js';

const made = ({ id, state }: { id: string; state: string }): Made => ({ id, state, version: 1 });

async function addAgreement(tx: Tx, asked: z.infer<typeof newAgreementForm>): Promise<Made> {
  datesInOrder(asked);
  const parties = [
    ...(asked.part3Parties ?? []).map((agencyId) => ({ agencyId, regime: 'part3' })),
    ...(asked.ukGdprParties ?? []).map((agencyId) => ({ agencyId, regime: 'uk_gdpr' })),
  ];
  const ids = parties.map(({ agencyId }) => agencyId);
  if (new Set(ids).size !== ids.length)
    throw invalid({ field: 'ukGdprParties', message: 'administration.errors.twice' });
  if (ids.length < 2) throw invalid({ field: 'part3Parties', message: 'administration.errors.twoParties' });
  const forumIds = asked.forumIds ?? [];
  const { forums, agencies } = await tx.together({
    forums: tx.rows(Forum).where({ id: { $in: forumIds } }),
    agencies: tx.rows(Agency).where({ id: { $in: ids } }),
  });
  if (forums.length < forumIds.length || agencies.length < ids.length) throw new Problem('not-found');
  mustBeTheirs(tx, {
    forumIds: forums,
    part3Parties: agencies.filter(({ id }) => asked.part3Parties?.includes(id)),
    ukGdprParties: agencies.filter(({ id }) => asked.ukGdprParties?.includes(id)),
  });
  // Its parties are data controllers: their teams are covered with them.
  if (agencies.some(({ id, controllerId }) => id !== controllerId))
    throw invalid({ field: 'part3Parties', message: 'administration.errors.controllers' });
  const id = randomUUID();
  const row = Object.assign(new SharingAgreement(), {
    id,
    key: id,
    issue: 1,
    title: asked.title,
    forumKeys: forums.map(({ key }) => key),
    areaCode: areaOf([...forums, ...agencies]),
    words: asked.words,
    startsOn: asked.startsOn,
    reviewOn: asked.reviewOn ?? null,
    endsOn: asked.endsOn,
    state: 'draft',
  });
  await tx.add(row);
  await tx.alongAll(
    parties.map((one) =>
      Object.assign(new AgreementParty(), { id: randomUUID(), agreementId: id, part: 'controller', ...one }),
    ),
  );
  return made(row);
}

async function addAgency(tx: Tx, asked: z.infer<typeof newAgencyForm>): Promise<Made> {
  const id = randomUUID();
  if (!(await tx.rows(ForceArea).where({ code: asked.areaCode }).one()))
    throw invalid({ field: 'areaCode', message: 'administration.errors.area' });
  const controllerId = asked.controllerId ?? id;
  const { agencyKind: kind, ...answers } = asked;
  const row = Object.assign(new Agency(), {
    ...answers,
    kind,
    id,
    key: id,
    controllerId,
    districts: [],
    dutyToCooperate: 'no',
    activeFrom: tx.actor.today,
    state: 'active',
  });
  await mustNameDomain(tx, row);
  await tx.add(row);
  return made(row);
}

async function addUndertaking(tx: Tx, asked: z.infer<typeof newUndertakingForm>): Promise<Made> {
  const known = await tx.rows(Undertaking).where({ kind: asked.kind }).orderBy('issue', 'DESC').page(1).all();
  // Nobody goes on without the promise; agencies have a while for their terms.
  const graceDays = asked.kind === 'promise' ? 0 : (asked.graceDays ?? timings.terms_grace.within.days);
  const issue = (known[0]?.issue ?? 0) + 1;
  const row = Object.assign(new Undertaking(), { ...asked, id: randomUUID(), issue, graceDays, state: 'draft' });
  await tx.add(row);
  return made(row);
}

async function addAccreditation(tx: Tx, asked: z.infer<typeof newAccreditationForm>): Promise<Made> {
  if (!(await tx.rows(Staff).where({ id: asked.staffId }).one())) throw new Problem('not-found');
  const { staffId, accreditation: kind, ...training } = asked;
  if (!(await kindsInUse(tx)).some(({ name }) => name === kind))
    throw invalid({ field: 'accreditation', message: 'administration.errors.kind' });
  const row = Object.assign(new Accreditation(), {
    id: randomUUID(),
    staffId,
    kind,
    state: 'held',
    provider: null,
    providerKey: null,
    course: null,
    accreditedOn: null,
  });
  trained(tx, row, training);
  await tx.add(row);
  return made(row);
}

async function addKind(tx: Tx, { fromOn, ...asked }: z.infer<typeof newAccreditationKindForm>): Promise<Made> {
  const known = (await tx.rows(AccreditationKind).all()).map(({ name }) => name.toLowerCase());
  if (known.includes(asked.name.toLowerCase()))
    throw invalid({ field: 'name', message: 'administration.errors.kindTwice' });
  const row = { id: randomUUID(), ...asked, fromOn: fromOn ?? tx.actor.today, state: 'in_use' };
  await tx.add(Object.assign(new AccreditationKind(), row));
  return made(row);
}

const adding = {
  posts: { form: newPostForm, add: addPost },
  agreements: { form: newAgreementForm, add: addAgreement },
  agencies: { form: newAgencyForm, add: addAgency },
  undertakings: { form: newUndertakingForm, add: addUndertaking },
  accreditations: { form: newAccreditationForm, add: addAccreditation },
  'accreditation-kinds': { form: newAccreditationKindForm, add: addKind },
} as const;

/** What the administrator adds to the registers; all that is done to it afterwards is a move. */
@Injectable()
export class Registers {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** @throws Problem `not-allowed`, `not-found` for what is named and not there, `invalid-input` */
  add(actor: Actor, name: keyof typeof adding, body: unknown): Promise<Made> {
    const { form, add } = adding[name];
    const asked = readForm(form as never, body);
    return this.work.once(actor, `${name}.create`, (tx) => add(tx, asked));
  }
}
