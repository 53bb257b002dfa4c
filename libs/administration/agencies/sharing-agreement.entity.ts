import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One version of a sharing agreement: what may be shared, for which forums, from when to when. */
@Entity()
export class SharingAgreement {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  /** Its own version number; `version` counts our changes to the row. */
  @Column('int') issue!: number;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) template!: string | null;
  @Column('text', { array: true }) forumKeys!: string[];
  /** The one area that all its forums and parties are of; empty where they are of several. The database works it out. */
  @Column('text') areaCode!: string;
  /** The categories it covers, in the agreement's words. */
  @Column('text', { array: true }) words!: string[];
  @Column('date') startsOn!: string;
  @Column('date', { nullable: true }) reviewOn!: string | null;
  @Column('date') endsOn!: string;
  @Column('text') state!: string;
  /** Nothing is shared by it while it is looked at again. */
  @Column('boolean') paused!: boolean;
  @Column('text', { nullable: true }) replaces!: string | null;
  @Column('text', { nullable: true }) rightsContact!: string | null;
  /** Why it was ended. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { nullable: true }) notes!: string | null;
  @Column('int') version!: number;
}

/** A controller that signed it; its teams are covered with it. */
@Entity()
export class AgreementParty {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') agreementId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') part!: string;
  @Column('text') regime!: string;
}
