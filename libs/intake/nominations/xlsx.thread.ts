import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '../../kernel/problem.js';
import type { Told, ToRead } from './xlsx.apart.js';
import { csvOf } from './xlsx.reading.js';

/** Reads one workbook, in a thread of its own: what is refused goes back as what it says. */
async function read({ packed, mostRows }: ToRead): Promise<Told> {
  try {
    return { csv: await csvOf(packed, mostRows) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { problem: { type: error.type, errors: error.errors } };
  }
}

const told = await read(workerData as ToRead);
parentPort?.postMessage(told);
