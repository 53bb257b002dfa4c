/** Spec files run in the worker's own world and not in one made for each. */
const { exit } = process;

module.exports = class Environment {
  constructor() {
    this.global = globalThis;
  }

  getVmContext() {
    return null;
  }

  async setup() {}

  /** Jest puts an exit of its own there for each file. */
  async teardown() {
    process.exit = exit;
  }
};
