import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SentState } from '../../platform/notices/sent.js';

/** A message to somebody, as it was sent or as it waits for their daily summary; it names nobody. */
@Entity('sent_mail')
export class Message {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') messageId!: string;
  @Column('uuid') followUpId!: string;
  /** Its reader. */
  @Column('uuid') staffId!: string;
  @Column('text') address!: string;
  /** What it is about, as the messages' words are named. */
  @Column('text') template!: string;
  @Column('text') subject!: string;
  @Column('text') body!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') state!: SentState;
  /** The path that it leads to; null where its link opens something by itself, and no list keeps it. */
  @Column('text', { nullable: true }) link!: string | null;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
  /** The day of the summary that it was counted in. */
  @Column('date', { nullable: true }) digestOn!: string | null;
}
