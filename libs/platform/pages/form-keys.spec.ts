import { answeredBy, keyFor, type FormKeys } from './form-keys.js';

/** A browser that keeps what it is sent, unless the line is cut. */
function browser() {
  let kept = '';
  const keys = (isCut = false): FormKeys => ({ cookie: kept, keep: (cookie) => void (isCut || (kept = cookie)) });
  return {
    opens: (address: string, form = true) => keyFor(keys(), address, { form, fetched: true }),
    isShownAgain: (address: string) => keyFor(keys(), address, { form: true, fetched: false }),
    presses: (key: string, next: string, isCut = false) => answeredBy(keys(isCut), key, next),
    size: () => kept.length,
  };
}

describe('a form', () => {
  it('has the key it had when it is fetched again, as going back does', () => {
    const one = browser();
    const key = one.opens('/actions/new?case=1');
    expect(one.opens('/actions/new?case=1')).toBe(key);
    expect(one.opens('/actions/new?case=2')).not.toBe(key);
    one.presses(key, '/actions/7', true);
    expect(one.opens('/actions/new?case=1')).toBe(key);
  });

  it('has it as well where the answer came and the page it leads to did not', () => {
    const one = browser();
    const key = one.opens('/actions/new');
    one.presses(key, '/actions/7');
    expect(one.opens('/actions/new')).toBe(key);
  });

  it('is new once the page that the answer leads to has arrived', () => {
    const one = browser();
    const key = one.opens('/actions/new');
    one.presses(key, '/actions/7');
    one.opens('/actions/7', false);
    expect(one.opens('/actions/new')).not.toBe(key);
  });

  it('is new where it leads back to itself', () => {
    const one = browser();
    const key = one.opens('/cases/1/team');
    one.presses(key, '/cases/1/team');
    expect(one.opens('/cases/1/team')).not.toBe(key);
  });

  it('is new where it is shown again with a mistake or a refusal', () => {
    const one = browser();
    const key = one.opens('/actions/new');
    const again = one.isShownAgain('/actions/new');
    expect(again).not.toBe(key);
    expect(one.opens('/actions/new')).toBe(again);
  });

  it('is forgotten among many, and what a cookie was made to say is passed over', () => {
    const one = browser();
    const key = one.opens('/first');
    for (let other = 0; other < 30; other += 1) one.opens(`/other/${other}`);
    expect(one.size()).toBeLessThan(600);
    expect(one.opens('/first')).not.toBe(key);
    const kept: string[] = [];
    const odd = { cookie: '__proto__._x; a=b~"', keep: (cookie: string) => void kept.push(cookie) };
    expect(keyFor(odd, '/x', { form: true, fetched: true })).toMatch(/^[0-9a-f-]{36}$/);
    expect(kept[0]).toMatch(/^[\w-]{11}\.[0-9a-f-]{36}$/);
  });
});
