/** The figures as they are printed, and the bars that they are held to. */
import { MOST_OTHERS, machine } from './machine.mjs';

const LEAST_RATIO = 0.5;
const MOST_IDLE = 160;

const pad = (text, width) => String(text).padStart(width);
const columns = (name, cells) => name.padEnd(26) + cells.map((cell) => pad(cell, 10)).join('');

export function heading(options, settings) {
  const { cores, processor, node } = machine();
  return [
    `${cores} cores (${processor}), Node ${node}, PostgreSQL ${settings.server_version}, fsync ${settings.fsync}, ${options.connections} connections`,
    `${options.cases} cases, ${options.actions} actions, ${options.people} people, ${options.nominations} nominations, ${options.entries} entries in the record`,
    '',
    columns('', ['req/s', 'p50 ms', 'p99 ms', 'ratio', 'errors', 'own ms', 'db ms', 'others %', 'stolen %']),
  ].join('\n');
}

export function lineOf({ name, api, byHand, bare }) {
  const line = (label, measured, cells = '') =>
    columns(label, [
      measured.perSecond,
      measured.p50,
      measured.p99,
      cells,
      measured.errors,
      measured.cpuMs?.process ?? '?',
      measured.cpuMs?.database ?? '?',
      measured.cpu?.others ?? '?',
      measured.cpu?.stolen ?? '?',
    ]);
  return [
    line(name, api, (api.perSecond / byHand.perSecond).toFixed(2)),
    line('  the same by hand', byHand, '1.00'),
    line('  by hand, no duties', bare, (bare.perSecond / byHand.perSecond).toFixed(2)),
  ].join('\n');
}

/** What a read takes at the median, and what of it are the filter, the second lock, the record and the redaction, in milliseconds. */
export const costOf = ({ name, whole, filter, lock, record, redaction }) =>
  `${name.padEnd(26)}one at a time ${pad(whole, 6)} ms: filter ${pad(filter, 5)}, second lock ${pad(lock, 5)}, record ${pad(record, 5)}, redaction ${pad(redaction, 5)}`;

/** Each bar with whether it was held. */
export function bars({ results, memory }) {
  const bar = (text, value, held) => ({ text, value, held, said: `${held ? 'PASS' : 'FAIL'}  ${text}: ${value}` });
  const ofResults = results.flatMap(({ name, api, byHand, bare }) => {
    const ratio = api.perSecond / byHand.perSecond;
    const errors = api.errors + byHand.errors + bare.errors;
    const others = Math.max(...[api, byHand, bare].map(({ cpu }) => cpu?.others ?? 0));
    return [
      bar(`${name}, at least ${LEAST_RATIO} of the same by hand`, ratio.toFixed(2), ratio >= LEAST_RATIO),
      bar(`${name}, no errors`, errors, errors === 0),
      ...(others > MOST_OTHERS ? [bar(`${name}, others used under ${MOST_OTHERS} % of a core`, others, false)] : []),
    ];
  });
  const { idle, peak } = memory;
  const said = `${idle.api} (at most ${peak.api}; by hand ${idle.baseline}, at most ${peak.baseline})`;
  return [
    ...ofResults,
    bar(`memory of the API at rest under ${MOST_IDLE} MB`, said, idle.api === undefined || idle.api < MOST_IDLE),
  ];
}
