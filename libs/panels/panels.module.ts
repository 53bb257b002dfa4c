import { Module, type DynamicModule } from '@nestjs/common';
import { AdministrationModule } from '../administration/administration.module.js';
import { sectionOf, type Door } from '../platform/section.js';
import { actions } from './actions/index.js';
import { listings } from './listings/index.js';
import { panels } from './panels/index.js';
import { rankings } from './rankings/index.js';
import { updates } from './updates/index.js';

/** Meetings: their agendas, returns, discussion, decisions, minutes, actions and updates. */
@Module({})
export class PanelsModule {
  /** In the order in which they may know each other. */
  static readonly rooms = [panels, updates, rankings, actions, listings];

  /** As one front door opens it. */
  static for(door: Door): DynamicModule {
    return sectionOf(this, door, [AdministrationModule.for(door)]);
  }
}
