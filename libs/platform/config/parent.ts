const CLOSING_TAKES_AT_MOST = 5_000;

/** Ends this process soon after its launcher is gone, however it went: the pipe that the launcher holds closes. */
export function exitWithParent(): void {
  if (process.env['PARENT_PIPE'] !== '1') return;
  const end = (): void => {
    setTimeout(() => process.exit(1), CLOSING_TAKES_AT_MOST).unref();
    process.kill(process.pid, 'SIGTERM');
  };
  process.stdin.resume();
  process.stdin.once('end', end);
  process.stdin.once('error', end);
}
