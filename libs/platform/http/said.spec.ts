import { createHash } from 'node:crypto';
import { saidIn } from './said.js';

const by = { secret: 'x'.repeat(32), key: 'one-press' };
const body = { reason: 'He waits outside her work.', version: 1 };

describe('the mark of a command’s answers', () => {
  it('is the same for the same answers in any order, whatever the form carries besides', () => {
    const again = { version: 1, reason: body.reason, _csrf: 'other' };
    expect(saidIn(again, by)).toBe(saidIn(body, by));
    expect(saidIn({ ...body, reason: 'No.' }, by)).not.toBe(saidIn(body, by));
  });

  it('cannot be worked out from the answers without the secret', () => {
    const plain = createHash('sha256')
      .update(JSON.stringify(Object.entries(body)))
      .digest('base64url');
    expect(saidIn(body, by)).not.toBe(plain.slice(0, 22));
    expect(saidIn(body, { ...by, secret: 'y'.repeat(32) })).not.toBe(saidIn(body, by));
  });

  it('tells nobody that two people answered alike', () => {
    expect(saidIn(body, { ...by, key: 'another-press' })).not.toBe(saidIn(body, by));
  });

  it('is not made of a file', () => {
    expect(saidIn(Buffer.from('a,b'), by)).toBeUndefined();
  });
});
