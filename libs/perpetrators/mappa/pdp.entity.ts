import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whether somebody who is not eligible for MAPPA was looked at as a potentially dangerous person; the panel keeps its own minutes. */
@Entity()
export class PdpCheck {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') caseReference!: string;
  @Column('uuid') forumId!: string;
  /** What was found not eligible. */
  @Column('uuid') mappaId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** Why it was taken up, or was not. */
  @Column('text') reason!: string;
  /** Which panel was asked, where it was taken up. */
  @Column('text', { nullable: true }) panel!: string | null;
  @Column('text', { nullable: true }) outcome!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) takenUpAt!: Date | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
