import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What pays for a forum while it is a project, as it was settled from a day on; what was once settled is never altered. */
@Entity()
export class ForumGrant {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') forumId!: string;
  @Column('text') areaCode!: string;
  /** Of all that was ever settled of the forum's grants, beginning with 1. */
  @Column('int') number!: number;
  /** From which day on these words hold. */
  @Column('date') fromOn!: string;
  @Column('text') funder!: string;
  @Column('text') paysFor!: string;
  /** The first and the last day that the grant pays for. */
  @Column('date') startsOn!: string;
  @Column('date') lastOn!: string;
  /** Who answers for it to the funder, and for which agency. */
  @Column('uuid') ownerId!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('text') reason!: string;
  @Column('uuid') setBy!: string;
  @Column('timestamptz') setAt!: Date;
}
