import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where an agency's people sign in with their account at work: an OpenID Connect provider, from one day to another. */
@Entity()
export class IdentityProvider {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') issuer!: string;
  @Column('text') clientId!: string;
  /** Sealed by the installation's secret; opened only to speak to the provider. */
  @Column('bytea') secretSealed!: Buffer;
  /** How strongly somebody must have signed in there: any of these in `acr`, and all of these in `amr`. */
  @Column('text', { array: true }) acrValues!: string[];
  @Column('text', { array: true }) amrValues!: string[];
  /** While it stands, local passwords of the agency's people do not work. */
  @Column('boolean') required!: boolean;
  @Column('date') startsOn!: string;
  /** The last day. */
  @Column('date', { nullable: true }) endsOn!: string | null;
  @Column('int') version!: number;
}

/** Whose account at a provider is whose here. */
@Entity()
export class StaffIdentity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') providerId!: string;
  @Column('text') issuer!: string;
  @Column('text') subject!: string;
  @Column('uuid') invitationId!: string;
  @Column('timestamptz') linkedAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
