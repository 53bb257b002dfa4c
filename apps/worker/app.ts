import { Logger, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { domains, sections } from '../../libs/domains.js';
import type { Clock } from '../../libs/kernel/clock.js';
import type { Config } from '../../libs/platform/config/config.js';
import { JsonLog } from '../../libs/platform/log.js';
import { loading } from '../../libs/loading/index.js';
import { HouseModule } from '../../libs/platform/house.js';
import { FollowUps } from '../../libs/platform/jobs/follow-ups.js';
import { lateQueue, openQueue } from '../../libs/platform/jobs/queue.js';
import { Relay } from '../../libs/platform/jobs/relay.js';
import { serveMetrics } from '../../libs/platform/metrics/serving.js';
import { Restored } from '../../libs/platform/restored.js';
import { Heads } from '../../libs/platform/sealing/heads.js';
import { Sealer } from '../../libs/platform/sealing/sealer.js';
import { Sealing, secondPlace } from '../../libs/platform/sealing/sealing.js';

interface Opening {
  readonly db: DataSource;
  readonly config: Config;
  readonly clock: Clock;
}

@Module({})
class WorkerModule {
  static of(opening: Opening): DynamicModule {
    return {
      module: WorkerModule,
      imports: [HouseModule.for({ ...opening, domains }), ...sections.map((section) => section.for('worker'))],
      providers: [Restored, ...(loading.services ?? [])],
    };
  }
}

/** The rooms and the door, without a front door: for the worker and for commands. */
export const openHouse = (opening: Opening) =>
  NestFactory.createApplicationContext(WorkerModule.of(opening), {
    logger: new JsonLog(),
    abortOnError: false,
  });

/** Does what follows from what people did, as it becomes due; answers the function that stops it. */
export async function openWorker(opening: Opening): Promise<() => Promise<void>> {
  const { db, config, clock } = opening;
  const log = new Logger('worker');
  const house = await openHouse(opening);
  const [followUps, relay] = [house.get(FollowUps), house.get(Relay)];
  const measured = await serveMetrics({ db, config, clock, port: config.METRICS_WORKER_PORT });
  if (measured.metrics) followUps.heard = measured.metrics.tried;
  const failed = (error: unknown): void => log.error(nameOf(error));
  const restored = house.get(Restored);
  const open = () =>
    openQueue({
      redisUrl: config.REDIS_URL,
      databaseUrl: config.DATABASE_DIRECT_URL ?? config.DATABASE_URL,
      run: (bell) => relay.answer(bell),
      failed,
    });
  const queue = restored.shown ? lateQueue(open) : await open();
  const place = secondPlace(config);
  const sealing = new Sealing({ sealer: house.get(Sealer), heads: house.get(Heads), place, clock, restored, failed });
  relay.start(queue, failed);
  sealing.start();
  return async () => {
    await sealing.stop();
    await relay.stop();
    await queue.close();
    await house.close();
    await measured.close();
  };
}

/** A message may hold what somebody typed; the kind of error does not. */
const nameOf = (error: unknown): string =>
  error instanceof Error ? `${error.name} ${(error as { code?: string }).code ?? ''}`.trim() : 'Error';
