/** npm stands between a person and us, and when npm is killed outright nobody tells us. */

/** Calls back once when npm, which started us, is gone. Without npm our parent may go as it likes. */
export function whenNpmIsGone(act) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(timer);
    act();
  }, 500);
  timer.unref();
}
