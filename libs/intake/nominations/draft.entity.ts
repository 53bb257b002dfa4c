import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import { roles } from '../../platform/access/access-matrix.js';
import { access } from '../../platform/access/access.js';
import type { Facts } from '../../platform/access/actor.js';
import { namedBy, withNamesHeld } from '../../platform/access/names-held.js';

/** A nomination that is being written: its writer's own, and no nomination yet. It outlives the session. */
@Entity()
export class Draft {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') staffId!: string;
  @Column('text') journey!: string;
  @Column('jsonb') answers!: Readonly<Record<string, unknown>>;
  @Column('int') version!: number;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz') changedAt!: Date;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
  /** The day on which it is deleted, once its writer was told of it (`libs/oversight/clearing`). */
  @Column('date', { nullable: true }) deleteOn!: LondonDate | null;
}

/** It may tell of somebody, so it is read only by a writer who still holds a post. */
const mine = (actor: Facts) => (actor.posts.length ? [{ staffId: actor.id }] : []);

/** Whom it is about, as far as that was typed. */
const namesTyped = (answers: unknown): readonly unknown[] => {
  const typed = (answers ?? {}) as Draft['answers'];
  return ['perpetrator', 'victim'].flatMap((part) => namedBy(typed[`${part}Forename`], typed[`${part}Surname`]));
};

/** What was typed of when they were born and what finds them. */
const told = [
  'perpetratorDob',
  'perpetratorPnc',
  'perpetratorPostcode',
  'victimDob',
  'victimPostcode',
  'victimSafeContactValue',
];
const detailsTyped = (answers: unknown): readonly unknown[] =>
  told.map((one) => ((answers ?? {}) as Draft['answers'])[one]);

export const draftAccess = withNamesHeld(
  access(Draft, mine, [{ to: roles, can: ['create', 'write'], where: (_, actor) => ({ staffId: actor.id }) }]),
  { whose: 'case', of: ({ answers }) => namesTyped(answers), details: ({ answers }) => detailsTyped(answers) },
);
