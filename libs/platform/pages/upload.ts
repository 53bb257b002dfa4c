import type { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { invalid } from '../../kernel/problem.js';

/** Above what any route takes; the route's own limit says so in words. */
const MOST_BYTES = 65 * 1024 * 1024;

/**
 * Takes forms that carry a file. Its fields are read first and become the body, so that whoever posts and from which
 * form is checked before anything of the file is taken; the file goes on as a stream, never whole in memory.
 */
export async function takeUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, { limits: { fileSize: MOST_BYTES, files: 1, fields: 20, fieldSize: 10_000 } });
  const server = app.getHttpAdapter().getInstance();
  server.addHook('preValidation', async (request) => {
    if (!request.isMultipart()) return;
    const fields: Record<string, unknown> = {};
    const parts = request.parts();
    for (let part = await parts.next(); !part.done; part = await parts.next()) {
      if (part.value.type === 'field') fields[part.value.fieldname] = part.value.value;
      else {
        // Not among the fields: whatever keeps or repeats what was typed must not touch the file.
        Object.defineProperty(fields, 'upload', { value: part.value.filename ? part.value.file : undefined });
        break;
      }
    }
    request.body = fields;
  });
}

/** The file of a posted form, as it streams in; none where none was chosen. */
export const uploadOf = (body: unknown): Readable | undefined => (body as { upload?: Readable } | undefined)?.upload;

interface Bounds {
  readonly most: number;
  /** Where it is said that a file is missing (`file`), too large (`fileSize`) or no text of UTF-8 (`fileUtf8`). */
  readonly words: string;
}

/** The words of a small file that was sent. @throws Problem `invalid-input` where there is none, too much of one, or no text */
export async function textOf(upload: Readable | undefined, { most, words }: Bounds): Promise<string> {
  if (!upload) throw invalid({ field: 'file', message: `${words}.file` });
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of upload) {
    size += (part as Buffer).length;
    if (size <= most) parts.push(part as Buffer);
  }
  if (size > most) throw invalid({ field: 'file', message: `${words}.fileSize` });
  const bytes = Buffer.concat(parts);
  try {
    // A NUL is in no text: it comes from a file of UTF-16, or of something else.
    if (!bytes.includes(0)) return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Told below.
  }
  throw invalid({ field: 'file', message: `${words}.fileUtf8` });
}
