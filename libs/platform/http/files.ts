import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../../kernel/problem.js';

/** A route that takes a file as its body, as it streams in; the limit is the route's own to keep. */
export const Takes = (...mediaTypes: FileType[]) => RouteConfig({ takes: mediaTypes });

/** A workbook, as .xlsx. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
type FileType = 'text/csv' | typeof XLSX;

/** Lets files through to the routes that take them; to any other route they are of the wrong type. */
export function takeFiles(fastify: FastifyInstance): void {
  const types: readonly FileType[] = ['text/csv', XLSX];
  for (const type of types) {
    fastify.addContentTypeParser(type, (request, payload, done) => {
      const { takes } = request.routeOptions.config as { takes?: readonly FileType[] };
      if (takes?.includes(type)) done(null, payload);
      else done(new Problem('wrong-media-type'), undefined);
    });
  }
}
