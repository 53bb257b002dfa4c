import { Module, type DynamicModule } from '@nestjs/common';
import { sectionOf, type Door } from '../platform/section.js';
import { accounts } from './accounts/index.js';
import { administration } from './administration/index.js';
import { agencies } from './agencies/index.js';
import { areas } from './areas/index.js';
import { columns } from './columns/index.js';
import { deadlines } from './deadlines/index.js';
import { grants } from './grants/index.js';
import { inboxRoom } from './inbox/index.js';

/** Who is who: agencies, people and their posts, areas and forums, grants, deadlines, and how they sign in. */
@Module({})
export class AdministrationModule {
  /** In the order in which they may know each other. */
  static readonly rooms = [agencies, accounts, inboxRoom, areas, deadlines, grants, administration, columns];

  /** As one front door opens it. */
  static for(door: Door): DynamicModule {
    return sectionOf(this, door);
  }
}
