import { Module, type DynamicModule } from '@nestjs/common';
import { sectionOf, type Door } from '../platform/section.js';
import { disclosures } from './disclosures/index.js';
import { exceptions } from './exceptions/index.js';
import { forumRequests } from './forum-requests/index.js';
import { referrals } from './referrals/index.js';
import { summaries } from './summaries/index.js';

/** What leaves for others: disclosures, referrals, requests between forums, summaries, access in exception. */
@Module({})
export class SharingModule {
  /** In the order in which they may know each other. */
  static readonly rooms = [exceptions, disclosures, referrals, forumRequests, summaries];

  /** As one front door opens it. */
  static for(door: Door): DynamicModule {
    return sectionOf(this, door);
  }
}
