/** What a spec file imports from Jest. Each file has its own, and this module is read once: it hands on to the present ones. */
const now = (name) =>
  new Proxy(() => undefined, {
    apply: (_, self, args) => Reflect.apply(globalThis[name], self, args),
    get: (_, key) => globalThis[name][key],
  });

export const describe = now('describe');
export const it = now('it');
export const test = now('test');
export const expect = now('expect');
export const beforeAll = now('beforeAll');
export const beforeEach = now('beforeEach');
export const afterAll = now('afterAll');
export const afterEach = now('afterEach');
