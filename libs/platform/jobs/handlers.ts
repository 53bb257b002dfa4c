import type { AnyJob, Handler } from './job.js';

/** Handlers of all rooms, by the name of their job; given by the front door. */
export class Handlers {
  readonly byName: ReadonlyMap<string, Handler>;
  /** The names of those that send something out of the product. */
  readonly sending: readonly string[];

  constructor(
    handlers: readonly Handler[],
    readonly jobs: readonly AnyJob[],
  ) {
    this.byName = new Map(handlers.map((handler) => [handler.job.name, handler]));
    this.sending = handlers.filter((handler) => 'compose' in handler).map(({ job }) => job.name);
    const unhandled = jobs.filter(({ name }) => !this.byName.has(name)).map(({ name }) => name);
    if (unhandled.length) throw new Error(`Nobody handles these jobs: ${unhandled.join(', ')}`);
  }
}
