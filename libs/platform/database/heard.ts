import pg from 'pg';

/**
 * A connection that is cut while no answer is waited for: the next statement over it fails, and says why. As an event that
 * nobody hears it would end the process with all that is under way on other connections.
 */
export class Heard extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
