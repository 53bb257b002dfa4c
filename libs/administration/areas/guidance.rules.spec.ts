import { isGuidanceAddress } from './guidance.rules.js';

describe('an address of guidance', () => {
  it.each([
    ['https://intranet.west-midlands.example/stalking', true],
    ['https://intranet.west-midlands.example/stalking?page=serious#timeline', true],
    ['http://intranet.west-midlands.example/stalking', false],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['//intranet.west-midlands.example', false],
    ['/stalking', false],
    ['https://name:word@intranet.west-midlands.example', false],
    ['the intranet', false],
  ])('%s: %s', (href, may) => expect(isGuidanceAddress(href)).toBe(may));
});
