import { Worker } from 'node:worker_threads';
import { Problem, type FieldError, type ProblemType } from '../../kernel/problem.js';

export interface ToRead {
  readonly packed: Uint8Array;
  readonly mostRows: number;
}

export type Told =
  | { readonly csv: Uint8Array }
  | { readonly problem: { readonly type: ProblemType; readonly errors: readonly FieldError[] } };

/** So many workbooks are read at a time; the others wait. */
const MOST_AT_ONCE = 2;
/** One may take so long, in milliseconds, and so much memory, in megabytes, before it is given up. */
const PATIENCE_MS = 20_000;
const MOST_MB = 512;

/** The worker's module, beside this one: as it is written, or as it is built. */
const worker = new URL(`./xlsx.thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

let reading = 0;
const waiting: (() => void)[] = [];

/** Waits for a turn, and gives it on. */
async function inTurn<R>(act: () => Promise<R>): Promise<R> {
  if (reading >= MOST_AT_ONCE) await new Promise<void>((go) => void waiting.push(go));
  else reading += 1;
  try {
    return await act();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else reading -= 1;
  }
}

/**
 * The first sheet of a workbook as CSV, read in a thread of its own: nobody else waits for it, whatever it is.
 * @throws Problem `invalid-input` for a workbook that cannot be read or has a formula, `too-large` for what takes too long
 * or too much memory
 */
export const readApart = (packed: Buffer, mostRows: number): Promise<Buffer> =>
  inTurn(async () => {
    const told = await readBy({ packed: new Uint8Array(packed), mostRows });
    if ('problem' in told) throw new Problem(told.problem.type, {}, told.problem.errors);
    return Buffer.from(told.csv);
  });

function readBy(workerData: ToRead): Promise<Told> {
  const thread = new Worker(worker, { workerData, resourceLimits: { maxOldGenerationSizeMb: MOST_MB }, stderr: true });
  const timer = setTimeout(() => void thread.terminate(), PATIENCE_MS);
  return new Promise<Told>((give, fail) => {
    thread.once('message', give);
    thread.once('error', (error: Error & { code?: unknown }) =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Problem('too-large') : error),
    );
    thread.once('exit', () => fail(new Problem('too-large')));
  }).finally(() => clearTimeout(timer));
}
