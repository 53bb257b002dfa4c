import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { onceMoreIfBusy } from '../busy.js';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Sends requests over the wire just as they are, bad ones too. */
export async function caller(app: NestFastifyApplication) {
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const send = (
    method: string,
    path: string,
    { headers, body }: { headers: Record<string, string>; body?: string | undefined },
  ) =>
    new Promise<Answer>((resolve, reject) => {
      const bytes = body === undefined ? undefined : Buffer.from(body);
      const length = bytes ? { 'content-length': String(bytes.length) } : {};
      const sent = request(
        { port, host: '127.0.0.1', agent, method, path, headers: { ...headers, ...length } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => {
            const type = String(answer.headers['content-type'] ?? '');
            resolve({ status: answer.statusCode ?? 0, type, text: Buffer.concat(chunks).toString() });
          });
        },
      );
      sent.on('error', reject);
      sent.end(bytes);
    });
  return {
    close: () => agent.destroy(),
    /** Sends one, and once more where the product is too busy. */
    send: (...asked: Parameters<typeof send>) => onceMoreIfBusy(() => send(...asked)),
  };
}
