import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The answer to a question that every discussion must answer (`domain.md` 7.3), or to one of the forum's own. */
@Entity()
export class ItemAnswer {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') itemId!: string;
  /** The item's own, as the database sees to. */
  @Column('uuid') readonly forumId!: string;
  @Column('text') question!: string;
  /** The words in which a forum asked a question of its own. */
  @Column('text', { nullable: true }) asked!: string | null;
  @Column('text') answer!: 'yes' | 'no' | 'not_applicable';
  @Column('text') reason!: string;
  /** Who gave the victim's view. */
  @Column('text', { nullable: true }) givenBy!: string | null;
  @Column('int') version!: number;
  @Column('uuid') answeredBy!: string;
  @Column('timestamptz') answeredAt!: Date;
}

/** What was said: of one category and from one agency, so that it is shown whole or not at all. */
@Entity()
export class ItemNote {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The agency whose information it is. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') itemId!: string;
  /** The item's own, as the database sees to. */
  @Column('uuid') readonly forumId!: string;
  @Column('text') kind!: string;
  @Column('text', { nullable: true }) standing!: 'fact' | 'opinion' | null;
  @Column('text') text!: string;
  @Column('int') version!: number;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz') changedAt!: Date;
  /** Who changed or removed it last; none where nobody has since it was made. */
  @Column('uuid', { nullable: true }) changedBy!: string | null;
  @Column('timestamptz', { nullable: true }) removedAt!: Date | null;
}

/** What was decided against which options, why, who saw it differently and what would change it. */
@Entity()
export class ItemDecision {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') itemId!: string;
  /** The item's own, as the database sees to. */
  @Column('uuid') readonly forumId!: string;
  @Column('text') decision!: string;
  @Column('text', { nullable: true }) options!: string | null;
  @Column('text') rationale!: string;
  @Column('text', { nullable: true }) dissent!: string | null;
  @Column('text', { nullable: true }) wouldChange!: string | null;
  /** What the victim is told, by which day and by whom; what was recorded before that was asked names nobody. */
  @Column('text', { nullable: true }) telling!: string | null;
  @Column('uuid', { nullable: true }) tellerId!: string | null;
  @Column('uuid', { nullable: true }) tellerAgencyId!: string | null;
  @Column('date', { nullable: true }) tellBy!: string | null;
  /** Why the victim is told nothing, where that was decided. */
  @Column('text', { nullable: true }) tellNothingReason!: string | null;
  @Column('int') version!: number;
  @Column('uuid') decidedBy!: string;
  @Column('timestamptz') decidedAt!: Date;
  /** Set where the outcome was undone or put right. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
