import { randomUUID } from 'node:crypto';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { DataSource } from 'typeorm';
import type { Clock } from '../../libs/kernel/clock.js';
import { domains, sections } from '../../libs/domains.js';
import type { Config } from '../../libs/platform/config/config.js';
import { LOCATION_REASON, sayContracts } from '../../libs/platform/http/contract.js';
import { takeFiles } from '../../libs/platform/http/files.js';
import { SignedIn } from '../../libs/platform/http/me.js';
import { refuseUnkeepable } from '../../libs/platform/http/keepable.js';
import { ProblemJsonFilter } from '../../libs/platform/http/problem.filter.js';
import { ofData, sayHowToTreat } from '../../libs/platform/http/treatment.js';
import { readableUrl } from '../../libs/platform/http/readable-url.js';
import { Refusals } from '../../libs/platform/http/refusals.js';
import { WithinScopes } from '../../libs/platform/http/scopes.js';
import { logOptions, readBearers } from '../../libs/platform/http/requests.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { limitAddresses, limitSessions } from '../../libs/platform/limits/limit-requests.js';
import { Limits } from '../../libs/platform/limits/limits.js';
import { JsonLog } from '../../libs/platform/log.js';
import { HouseModule } from '../../libs/platform/house.js';
import { words } from '../../libs/platform/messages/messages.js';
import { describeResources } from '../../libs/platform/resource/contract.js';
import { Health } from './health.api.js';
import { offerNumbers, sayOffers } from './offers.js';
import { SessionsApi } from './sessions.api.js';
import { SignInApi } from './sign-in.api.js';

/** The largest body that a form or a move may have; files have a limit of their own. */
export const BODY_LIMIT = 1024 * 1024;

interface Opening {
  readonly db: DataSource;
  readonly config: Config;
  readonly clock: Clock;
}

@Module({})
class ApiModule {
  static of(opening: Opening): DynamicModule {
    return {
      module: ApiModule,
      imports: [HouseModule.for({ ...opening, domains }), ...sections.map((section) => section.for('api'))],
      controllers: [Health, SessionsApi, SignInApi],
      providers: [
        {
          provide: APP_FILTER,
          useFactory: (refusals: Refusals) => new ProblemJsonFilter(refusals, opening.clock),
          inject: [Refusals],
        },
        { provide: APP_GUARD, useClass: SignedIn },
        { provide: APP_GUARD, useClass: WithinScopes },
      ],
    };
  }
}

/** The REST front door, ready to listen or to be tested. */
export async function openApi(opening: Opening): Promise<NestFastifyApplication> {
  const { LOG_LEVEL, TRUSTED_PROXIES, SESSION_SECRET: secret } = opening.config;
  const adapter = new FastifyAdapter({
    ...logOptions(LOG_LEVEL),
    // The record names requests: a number that starts anew with the process would name several.
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    trustProxy: TRUSTED_PROXIES ?? false,
    rewriteUrl: readableUrl,
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.of(opening), adapter, {
    logger: new JsonLog(),
    abortOnError: false,
  });
  await sayHowToTreat(app, { policy: ofData });
  takeFiles(adapter.getInstance());
  limitAddresses(adapter.getInstance(), app.get(Limits), opening.config);
  refuseUnkeepable(adapter.getInstance(), 'body');
  readBearers(adapter.getInstance(), { sessions: app.get(Sessions), clock: opening.clock, secret });
  limitSessions(adapter.getInstance(), app.get(Limits), opening.config);
  offerNumbers(adapter.getInstance());
  describeAt('/v1/openapi.json', app, adapter);
  await app.init();
  await adapter.getInstance().ready();
  return app;
}

/** Serves the description of every route. It is written when first asked for and kept as text: few ask, and it is large. */
function describeAt(path: string, app: NestFastifyApplication, adapter: FastifyAdapter): void {
  let text: string | undefined;
  const write = (): string => {
    sayContracts();
    const about = new DocumentBuilder()
      .setTitle('Stalking Clinic')
      .setVersion('1')
      .setDescription(words('en')('platform.api.description', { header: LOCATION_REASON }))
      .addBearerAuth()
      .build();
    const document = SwaggerModule.createDocument(app, about);
    sayOffers(document);
    describeResources(document, domains);
    return JSON.stringify(document);
  };
  adapter.getInstance().get(path, (_request, reply) => {
    text ??= write();
    return reply.type('application/json; charset=utf-8').send(text);
  });
}
