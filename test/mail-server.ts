import { createServer, type AddressInfo, type Socket } from 'node:net';

/** One message as a mail server took it. */
export interface TakenMail {
  readonly to: string;
  readonly messageId: string;
  readonly text: string;
}

/** A small SMTP server at the edge of a test: it takes every message, slowly where wanted, and remembers it. */
export async function startMailServer({ delayMs = 0 }: { delayMs?: number } = {}) {
  const taken: TakenMail[] = [];
  const sockets = new Set<Socket>();
  let isAway = false;

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const say = (line: string): void => void (socket.writable && socket.write(`${line}\r\n`));
    let [to, data, held]: [string, string[] | undefined, string] = ['', undefined, ''];

    const command = (line: string): void => {
      const verb = line.slice(0, 4).toUpperCase();
      if (isAway && verb !== 'QUIT') return say('421 not now');
      if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? '';
      if (verb === 'DATA') data = [];
      if (verb === 'QUIT') return void socket.end('221 bye\r\n');
      say(verb === 'DATA' ? '354 go on' : '250 ok');
    };
    const body = (lines: readonly string[]): void => {
      const text = lines.join('\n');
      const messageId = /^message-id:\s*(\S+)/im.exec(text)?.[1] ?? '';
      taken.push({ to, messageId, text });
      setTimeout(() => say('250 taken'), delayMs);
    };
    socket.on('data', (chunk) => {
      const lines = (held + chunk.toString()).split('\r\n');
      held = lines.pop() ?? '';
      for (const line of lines) {
        if (!data) command(line);
        else if (line === '.') {
          body(data);
          data = undefined;
        } else data.push(line);
      }
    });
    say('220 ready');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    taken: taken as readonly TakenMail[],
    /** Takes nothing that it has not begun to take, until it is back. */
    away: (): void => void (isAway = true),
    back: (): void => void (isAway = false),
    stop: (): Promise<void> => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
