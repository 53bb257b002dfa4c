import { Module, type DynamicModule } from '@nestjs/common';
import { sectionOf, type Door } from '../platform/section.js';
import { caseload } from './caseload/index.js';
import { cover } from './cover/index.js';
import { duties } from './duties/index.js';
import { reminders } from './reminders/index.js';
import { workListRoom } from './work-list/index.js';

/** What people have to do: the work list, cover, reminders, duties, caseload. */
@Module({})
export class TasksModule {
  /** In the order in which they may know each other. */
  static readonly rooms = [workListRoom, cover, reminders, duties, caseload];

  /** As one front door opens it. */
  static for(door: Door): DynamicModule {
    return sectionOf(this, door);
  }
}
