/**
 * How Jest loads modules here: by Node itself, once for all spec files of a worker. Jest's own way reads and compiles the
 * product and all its libraries anew for each file, which is half of the time that most of them take. A file therefore
 * must leave nothing behind in the process; what the product keeps for a process is put back before each (`test/anew.ts`).
 */
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { register, syncBuiltinESMExports } = require('node:module');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const threads = require('node:worker_threads');

register('./hooks.mjs', pathToFileURL(module.filename));
const compiling = import('./compile.mjs');

/** A thread begins without what its parent has registered. */
const registering = ['--import', pathToFileURL(join(dirname(module.filename), 'register.mjs')).href];
threads.Worker = class extends threads.Worker {
  constructor(file, options = {}) {
    super(file, /\.ts$/.test(String(file)) ? { ...options, execArgv: registering } : options);
  }
};
syncBuiltinESMExports();

/** The part of Jest that holds the tests of a file: it is for one file alone. */
const OF_ONE_FILE = /[\\/]node_modules[\\/]jest-circus[\\/]/;

/** Made when a trace is shown, which it is of a test that fails. */
class SourceMaps extends Map {
  constructor(mapOf) {
    super();
    this.mapOf = mapOf;
  }

  /** @param path as Node names our modules in a trace: a `file:` address */
  get(path) {
    if (!this.has(path) && /^file:.*\.ts$/.test(path)) {
      this.folder ??= mkdtempSync(join(tmpdir(), 'clinic-traces-'));
      const file = join(this.folder, `${this.size}.map`);
      writeFileSync(file, this.mapOf(fileURLToPath(path)));
      this.set(path, file);
    }
    return super.get(path);
  }

  end() {
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
  }
}

module.exports = class Runtime {
  constructor() {
    for (const name of Object.keys(require.cache)) if (OF_ONE_FILE.test(name)) delete require.cache[name];
  }

  requireInternalModule(path) {
    return require(path);
  }

  requireModule(path) {
    return require(path);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  /** A spec file, or one of `setupFiles`, which has what is to be done before each of them. */
  async unstable_importModule(path) {
    const { mapOf } = await compiling;
    this.maps ??= new SourceMaps(mapOf);
    const { beginAnew } = await import(pathToFileURL(path).href);
    await beginAnew?.();
  }

  setGlobalsForRuntime() {}

  getSourceMaps() {
    return this.maps;
  }

  getAllCoverageInfoCopy() {}

  enterTestCode() {}

  leaveTestCode() {}

  teardown() {
    this.maps?.end();
  }
};
