import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One side of an alert: another area holds an open case about somebody whom this case is about too, by an identifier that
 * both have. Until both sides accept it says nothing but which area that is.
 */
@Entity()
export class AreaAlert {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') caseReference!: string;
  @Column('uuid') forumId!: string;
  /** The same on both sides. */
  @Column('uuid') pairId!: string;
  @Column('text') otherArea!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('timestamptz') raisedAt!: Date;
  @Column('uuid', { nullable: true }) answeredBy!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('text', { nullable: true }) reason!: string | null;
  /** Since both have accepted: who did on the other side, and what their case is called. */
  @Column('timestamptz', { nullable: true }) bothAt!: Date | null;
  @Column('uuid', { nullable: true }) otherStaffId!: string | null;
  @Column('text', { nullable: true }) otherReference!: string | null;
}
