import { Controller, Get, Logger } from '@nestjs/common';
import { Problem } from '../../libs/kernel/problem.js';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from '../../libs/platform/database/data-source.js';
import { schemaDifference, type Difference } from '../../libs/platform/database/schema.js';
import { Public } from '../../libs/platform/http/me.js';
import { productVersion } from '../../libs/platform/version.js';

/** Whether the process lives, and whether it can do its work. */
@ApiTags('health')
@Public()
@Controller('health')
export class Health {
  private readonly log = new Logger('health');
  private told = '';

  constructor(private readonly db: DataSource) {}

  @Get('live')
  live() {
    return { status: 'live' };
  }

  /** @throws Problem `unavailable` without a database, `other-schema` where it is not the one that this version needs */
  @Get('ready')
  async ready() {
    const found = await schemaDifference(this.db).catch(() => {
      throw new Problem('unavailable', { seconds: 5 });
    });
    this.tell(found);
    if (found) throw new Problem('other-schema', { seconds: 15 });
    return { status: 'ready', version: productVersion };
  }

  /** Whoever runs the installation reads once in the log what it is that differs. */
  private tell(found: Difference | undefined): void {
    const said = found
      ? `The database is of another version. Not run: ${listed(found.missing)}. Not known: ${listed(found.unknown)}`
      : '';
    if (said && said !== this.told) this.log.error(said);
    this.told = said;
  }
}

const listed = (names: readonly string[]): string =>
  names.length > 5
    ? `${names.slice(0, 5).join(', ')} and ${String(names.length - 5)} more`
    : names.join(', ') || 'none';
