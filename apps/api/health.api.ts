import { Controller, Get } from '@nestjs/common';
import { Problem } from '../../libs/kernel/problem.js';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from '../../libs/platform/database/data-source.js';
import { Public } from '../../libs/platform/http/me.js';

/** Whether the process lives, and whether it can do its work. */
@ApiTags('health')
@Public()
@Controller('health')
export class Health {
  constructor(private readonly db: DataSource) {}

  @Get('live')
  live() {
    return { status: 'live' };
  }

  @Get('ready')
  async ready() {
    try {
      await this.db.query('SELECT 1');
    } catch {
      throw new Problem('unavailable', { seconds: 5 });
    }
    return { status: 'ready' };
  }
}
