import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Everything that a front door logs from now on is kept. */
export function listen(app: NestFastifyApplication, lines: string[]): void {
  const log = app.getHttpAdapter().getInstance().log as unknown as Record<symbol, unknown>;
  const symbols = [log, Object.getPrototypeOf(log) as object].flatMap((of) => Object.getOwnPropertySymbols(of));
  const stream = symbols.find(({ description }) => description === 'pino.stream');
  if (!stream) throw new Error('The log has no stream');
  log[stream] = { write: (line: string) => void lines.push(line) };
}
