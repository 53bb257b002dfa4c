import { invalid, Problem, problems, type ProblemType } from './problem.js';

describe('Problem', () => {
  it.each(Object.entries(problems) as [ProblemType, number][])('%s has status %d', (type, status) => {
    const problem = new Problem(type);
    expect(problem).toBeInstanceOf(Error);
    expect(problem).toMatchObject({ type, status, message: type, details: {}, errors: [] });
    expect(status).toBeGreaterThanOrEqual(400);
    // Only what passes by itself is the service's doing, and says when to try again.
    expect(status < 500 || status === 503).toBe(true);
  });

  it('carries what its words need', () => {
    expect(new Problem('wrong-state', { move: 'accept', state: 'declined' }).details).toEqual({
      move: 'accept',
      state: 'declined',
    });
  });
});

describe('invalid', () => {
  it('names each field that was wrong', () => {
    const first = { field: 'reason', message: 'actions.errors.reasonMissing' };
    const second = { field: 'dueOn', message: 'actions.errors.duePast', with: { days: 3 } };
    expect(invalid(first, second)).toMatchObject({ type: 'invalid-input', status: 422, errors: [first, second] });
  });
});
