import { Module, type DynamicModule } from '@nestjs/common';
import { sectionOf, type Door } from '../platform/section.js';
import { advocacy } from './advocacy/index.js';
import { circle } from './circle/index.js';
import { releases } from './releases/index.js';
import { risk } from './risk/index.js';
import { safetyPlans } from './safety-plans/index.js';
import { telling } from './telling/index.js';

/** What is done for victims: advocacy, releases, telling, risk, safety plans, people at risk. */
@Module({})
export class VictimsModule {
  /** In the order in which they may know each other. */
  static readonly rooms = [advocacy, releases, telling, risk, safetyPlans, circle];

  /** As one front door opens it. */
  static for(door: Door): DynamicModule {
    return sectionOf(this, door);
  }
}
