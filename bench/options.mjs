/** What can be said to the bench: `npm run bench -- --seconds=3 --only=case --entries=100000 --data=reports/database`. */
const standard = {
  /** How long each is measured; with 0 the answers of the API and of the baseline are compared and nothing is measured. */
  seconds: 9,
  /** In so many turns, one of each side after the other. */
  turns: 3,
  /** Until a process is as fast as it stays: what it does is compiled while it is done, which takes the API some ten seconds. */
  warmUp: 12,
  connections: 16,
  /** How long to wait for a machine that does nothing else, and how often to measure again what was disturbed. */
  patience: 60,
  repeats: 3,
  /** How long the processes rest before their memory is read, in seconds: what starting took is given back after half a minute. */
  rest: 45,
  /** How many requests each read is asked with all duties and without each of them. */
  rounds: 400,
  /** Names of operations, parted by commas: nothing besides these is measured. All without it. */
  only: '',
  cases: 20_000,
  actions: 200_000,
  entries: 1_000_000,
  people: 40_000,
  nominations: 5_000,
  /** How many duties the ladder is climbed among; it is beside 10,000. */
  duties: 1_000_000,
  /** How many follow-ups are done by the queue. */
  followUps: 20_000,
  /** Among how many people it is measured who is found again, how many of them come again, and among how many a search is timed. */
  alike: 100_000,
  probes: 3_800,
  searched: 1_000_000,
  /** One measure besides the requests, alone: `presence`, `sweep`, `dispatch`, `alike` or `growth`. */
  part: '',
  /** How often each thing is asked in a round when its growth is measured. */
  many: 10,
  /** A folder that keeps the seeded database for the next run; without one it is made anew and thrown away. */
  data: '',
  /** A folder for processor profiles of the API. */
  profile: '',
};

/** Fewer rows and shorter measures, for a look while working. Its figures are not to be quoted. */
const quick = {
  seconds: 3,
  warmUp: 1,
  entries: 100_000,
  duties: 100_000,
  alike: 20_000,
  probes: 950,
  searched: 100_000,
  patience: 0,
  repeats: 1,
  rest: 0,
  rounds: 100,
};

/** @throws Error for an option that there is none of */
export function readOptions(args) {
  const given = args.filter((arg) => arg !== '--quick').map((arg) => /^--([a-zA-Z]+)=(.*)$/.exec(arg) ?? [arg]);
  const unknown = given.find(([, name]) => !Object.hasOwn(standard, name ?? ''));
  if (unknown)
    throw new Error(`There is no option ${unknown[0]}. There are --quick, --${Object.keys(standard).join('=, --')}=`);
  const read = given.map(([, name, value]) => [name, typeof standard[name] === 'number' ? Number(value) : value]);
  return { ...standard, ...(args.includes('--quick') && quick), ...Object.fromEntries(read) };
}
