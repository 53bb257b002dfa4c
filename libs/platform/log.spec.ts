import { JsonLog, traceOf } from './log.js';

const driverError = (message: string): Error =>
  Object.assign(new Error(message), {
    name: 'error',
    code: '23505',
    detail: 'Key (email)=(PLANTED) already exists.',
    constraint: 'staff_email_key',
    table: 'staff',
  });

describe('the trace of a mistake', () => {
  it.each([
    'invalid input syntax for type uuid: "PLANTED"',
    'PLANTED\n    at PLANTED (file.ts:1:1)\nand more',
    'PLANTED',
    '',
  ])('says its kind and place, and nothing of its words: %j', (message) => {
    const trace = traceOf(driverError(message));
    expect(trace[0]).toBe('error 23505 staff staff_email_key');
    expect(trace.length).toBeGreaterThan(1);
    expect(trace.slice(1).every((line) => line.startsWith('at '))).toBe(true);
    expect(trace.join('\n')).not.toContain('PLANTED');
  });

  it('says of what is no error its type alone', () => {
    expect(traceOf('PLANTED')).toEqual(['string']);
  });
});

describe('a line', () => {
  const lines: string[] = [];
  const log = new JsonLog((line) => void lines.push(line));
  afterEach(() => void (lines.length = 0));

  it('is one line of JSON in UTC, whatever is said', () => {
    log.error('first\n{"level":"info","msg":"forged"}', 'web');
    log.warn('late', 'api');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line.indexOf('\n')).toBe(line.length - 1);
    const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first).toMatchObject({ level: 'error', from: 'web', msg: 'first\n{"level":"info","msg":"forged"}' });
    expect(second).toMatchObject({ level: 'warn', from: 'api', msg: 'late' });
    expect(first?.['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('has a trace where one is given, and of an error its kind and place alone', () => {
    log.error('failed', 'error 23505\nat here', 'api');
    log.error(driverError('PLANTED'), 'worker');
    const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first?.['trace']).toEqual(['error 23505', 'at here']);
    expect(second).toMatchObject({ msg: 'error', from: 'worker' });
    expect(lines.join('')).not.toContain('PLANTED');
  });
});
