import { Column, Entity, PrimaryColumn } from 'typeorm';

export type TextField = 'note' | 'reason' | 'amendReason' | 'withdrawReason';

/** What was written of a contact: of one category, so that it is shown whole or not at all. */
@Entity()
export class VictimContactText {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') contactId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') field!: TextField;
  @Column('text') text!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** When the move by which it was written was taken back, or another took its place. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
