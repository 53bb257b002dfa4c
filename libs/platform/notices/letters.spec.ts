import { isRefused, Refused } from './letters.js';

const ofServer = (command: string, responseCode: number) =>
  Object.assign(new Error('x'), { code: 'EENVELOPE', command, responseCode });

describe('a message', () => {
  it.each([
    ['whose reader’s address is unknown', ofServer('RCPT TO', 550), true],
    ['whose reader’s mailbox is full for now', ofServer('RCPT TO', 452), false],
    ['whose sender is not accepted', ofServer('MAIL FROM', 550), false],
    ['to a server that does not answer', Object.assign(new Error('x'), { code: 'ETIMEDOUT' }), false],
    ['that Notify will not take', new Refused('x'), true],
    ['that failed without an error', undefined, false],
  ])('%s', (_, error, refused) => expect(isRefused(error)).toBe(refused));
});
