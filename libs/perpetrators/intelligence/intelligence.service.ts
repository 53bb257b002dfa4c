import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { lengthIn } from '../../administration/deadlines/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, type FieldError } from '../../kernel/problem.js';

import { normaliseName } from '../../cases/people/index.js';
import { planDuty } from '../../platform/duties/duty.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asWhoMay } from '../../platform/things/in-each-post.js';
import { asMade, type Made } from '../../platform/things/made.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { due } from '../../timings/index.js';
import { IntelligenceGrade, IntelligenceItem } from './intelligence.entity.js';
import { itemForm, type Recorded } from './intelligence.forms.js';
import { gradeParts } from './intelligence.kinds.js';
import { intelligenceStates } from './intelligence.states.js';

export const error = (field: string, name: string): FieldError => ({ field, message: `intelligence.errors.${name}` });

/** The reminders look again at when an item is to be reviewed. */
export const owed = (tx: Tx, { id: subjectId }: Pick<IntelligenceItem, 'id'>): void =>
  tx.followUp(planDuty, { kind: 'intelligence_review', subjectId, occasion: randomUUID() });

/** By when an item is to be reviewed that was recorded or reviewed today. */
export const reviewDay = async (tx: Tx, areaCode: string): Promise<LondonDate> =>
  due('intelligence_review', tx.actor.today, await lengthIn(tx, 'intelligence_review', areaCode));

/** As it might be recorded, in each of the person's posts. */
export const blankRows = (tx: Tx): IntelligenceItem[] =>
  tx.actor.posts.map(({ agencyId, areaCode }) =>
    Object.assign(new IntelligenceItem(), { id: randomUUID(), agencyId, areaCode, linkedCaseId: null }),
  );

/** What is known of people, places and vehicles, before there is a case and after. */
@Injectable()
export class Intelligence {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Records an item of intelligence. Neither a person nor a case comes of it.
   * @throws Problem `not-allowed` for whoever is not of the police, `invalid-input` for an item about nobody and nothing,
   * for a day to come, and for a grade that is none
   */
  record(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(itemForm, body);
    return this.work.once(actor, 'intelligence.create', async (tx) => asMade(await recorded(tx, asked)));
  }
}

async function mustFit(tx: Tx, asked: Recorded): Promise<void> {
  const { surname, place, vehicle, receivedOn, dob } = asked;
  const { today } = tx.actor;
  const grades = await tx.rows(IntelligenceGrade).all();
  const wrong = gradeParts.filter((part) => {
    const grade = grades.find(({ id }) => id === asked[`${part}Id`]);
    return grade?.part !== part || grade.fromOn > today || (grade.toOn !== null && grade.toOn < today);
  });
  const errors = [
    ...(surname || place || vehicle ? [] : [error('surname', 'aboutNothing')]),
    ...(receivedOn > today ? [error('receivedOn', 'toCome')] : []),
    ...(dob && dob > today ? [error('dob', 'toCome')] : []),
    ...wrong.map((part) => error(`${part}Id`, 'grade')),
  ];
  if (errors.length) throw invalid(...errors);
}

async function recorded(tx: Tx, asked: Recorded): Promise<IntelligenceItem> {
  const row = await asWhoMay(tx, blankRows(tx));
  await mustFit(tx, asked);
  const { surname, forename, dob, place, vehicle, told, conditions } = asked;
  Object.assign(row, asked, {
    surname: surname ?? null,
    forename: forename ?? null,
    dob: dob ?? null,
    place: place ?? null,
    vehicle: vehicle ?? null,
    nameKey: surname ? normaliseName([forename, surname].filter(Boolean).join(' ')) : null,
    searchKey: [surname, forename, place, vehicle, vehicle?.replace(/\s+/g, ''), told]
      .filter(Boolean)
      .join(' ')
      .toLowerCase(),
    conditions: conditions ?? null,
    reviewedOn: null,
    reviewOn: await reviewDay(tx, row.areaCode),
    state: intelligenceStates.initial,
    version: 1,
    linkedBy: null,
    linkedAt: null,
    reason: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
  });
  await tx.add(row);
  owed(tx, row);
  return row;
}
