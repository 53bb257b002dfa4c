/** Ends this process soon after its launcher is gone, however it went: the pipe that the launcher holds closes. */
export function exitWithParent(): void {
  if (process.env['PARENT_PIPE'] !== '1') return;
  process.stdin.resume();
  process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM'));
  process.stdin.once('error', () => process.kill(process.pid, 'SIGTERM'));
}
