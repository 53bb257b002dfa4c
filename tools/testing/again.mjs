/** A few files that failed are run again, alone: time and processes on a busy machine are not the product's doing. */

/** Where more failed than so many, something is broken: nothing is run again. */
const FEW = 3;

/**
 * The files of a report of Jest that failed and may be run again; none where all passed, or too many failed.
 * @param report as `--json` writes it
 */
export function filesToRunAgain({ testResults }) {
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  return failed.length <= FEW ? failed : [];
}

/**
 * What counts once some files were run again: of them what they came to then, of the others what they came to at first.
 * @param first @param second reports of Jest
 */
export function joinReports(first, second) {
  const names = new Set(second.testResults.map(({ name }) => name));
  const kept = first.testResults.filter(({ name }) => !names.has(name));
  const count = (status) =>
    [...kept, ...second.testResults].flatMap((one) => one.assertionResults).filter((one) => one.status === status)
      .length;
  const broken = [...kept, ...second.testResults].filter(
    (one) => one.status === 'failed' && !one.assertionResults.length,
  );
  const [passed, failed] = [count('passed'), count('failed')];
  return {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: count('pending') + count('skipped'),
    numTodoTests: count('todo'),
    numTotalTests: passed + failed,
    numRuntimeErrorTestSuites: broken.length,
  };
}

/** Says which files passed only when nothing ran beside them: that is to be looked at, not to be lived with. */
export function sayAgain({ testResults }, root) {
  const passed = testResults.filter(({ status }) => status === 'passed').map(({ name }) => name.replace(root, ''));
  if (passed.length) console.log(`\nPassed only when run again, alone, which is to be looked at: ${passed.join(', ')}`);
}
