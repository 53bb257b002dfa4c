import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An agency or a team of one; its life is dated, because organisations rename, merge and close. */
@Entity()
export class Agency {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) nameCy!: string | null;
  @Column('text') kind!: string;
  /** The data controller of this team; itself where it is one. */
  @Column('uuid') controllerId!: string;
  @Column('text') areaCode!: string;
  @Column('text', { array: true }) districts!: string[];
  @Column('text') regime!: string;
  @Column('text') dutyToCooperate!: string;
  @Column('text', { nullable: true }) emailDomain!: string | null;
  @Column('date', { nullable: true }) activeFrom!: string | null;
  @Column('date', { nullable: true }) activeTo!: string | null;
  @Column('text', { nullable: true }) succeededBy!: string | null;
  @Column('text', { nullable: true }) notes!: string | null;
  @Column('text') state!: string;
  @Column('int') version!: number;
}

/** From a day on: who leads an agency, and which posts its lead may give. The latest row that was not withdrawn counts. */
@Entity()
export class AgencySetting {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') agencyId!: string;
  @Column('date') fromOn!: string;
  /** Unset: the first person listed for the agency. */
  @Column('uuid', { nullable: true }) leadId!: string | null;
  /** Unset: the second. */
  @Column('uuid', { nullable: true }) deputyId!: string | null;
  @Column('text', { array: true }) roles!: string[];
  @Column('uuid', { array: true }) forumIds!: string[];
  /** Whether its lead confirms the list of its people each quarter. */
  @Column('boolean') confirms!: boolean;
  @Column('timestamptz') setAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
