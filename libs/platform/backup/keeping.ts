import { reason } from '../open.js';
import { BadExport } from '../sealing/heads-folder.js';
import { ToolFailed } from './tools.js';

/** Runs a command that keeps or puts back: what it answers is the exit code, and whatever goes wrong is one clear line. */
export async function keeping(act: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await act();
  } catch (error) {
    const known = error instanceof ToolFailed || error instanceof BadExport;
    process.stderr.write(`${known ? error.message : reason(error)}\n`);
    process.exitCode = 1;
  }
}
