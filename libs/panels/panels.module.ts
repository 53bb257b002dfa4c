import { Module, type DynamicModule } from '@nestjs/common';
import { AdministrationModule } from '../administration/administration.module.js';
import { sectionOf, type Door } from '../platform/section.js';
import { agenda } from './agenda/index.js';
import { attendance } from './attendance/index.js';
import { common } from './common/index.js';
import { decisions } from './decisions/index.js';
import { discussion } from './discussion/index.js';
import { meetings } from './meetings/index.js';
import { minutes } from './minutes/index.js';
import { returns } from './returns/index.js';
import { scheduling } from './scheduling/index.js';
import { actions } from './actions/index.js';
import { listings } from './listings/index.js';
import { live } from './live/index.js';
import { rankings } from './rankings/index.js';
import { updates } from './updates/index.js';

/** Meetings: their agendas, returns, discussion, decisions, minutes, actions and updates. */
@Module({})
export class PanelsModule {
  /** In the order in which they may know each other. */
  static readonly rooms = [
    common,
    scheduling,
    attendance,
    decisions,
    returns,
    agenda,
    discussion,
    minutes,
    meetings,
    updates,
    rankings,
    actions,
    live,
    listings,
  ];

  /** As one front door opens it. */
  static for(door: Door): DynamicModule {
    return sectionOf(this, door, [AdministrationModule.for(door)]);
  }
}
