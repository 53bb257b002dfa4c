import { forumOf, openLoadedClinic } from './factories.js';
import type { Agent } from './harness.js';
import { openPages } from './web.js';

/** The coordinator of the Resource Allocation Panel, which takes every recorded crime. */
export const ROSALIND = 'rosalind.waddilove@hi-police.example';
export const RAP = 'hampshire-rap';

/** A recorded crime as a force tells it; everybody in it is invented. */
export const aCrime = (at: number, cells: object = {}): Record<string, string> => ({
  crime_ref: `FIC-2603-${String(at).padStart(4, '0')}`,
  recorded_on: `2026-03-${String((at % 9) + 1).padStart(2, '0')}`,
  offence: 'Stalking involving fear of violence',
  district: 'Quayside',
  suspect_surname: `Suspect${at}`,
  suspect_forename: 'Idris',
  suspect_dob: '1984-02-03',
  victim_surname: `Victim${at}`,
  victim_forename: 'Nia',
  victim_dob: '1990-11-12',
  victim_postcode: `ZZ${(at % 90) + 1} 9AA`,
  advocacy_referred: 'yes',
  advocacy_referred_on: '2026-03-10',
  ...cells,
});

/** As many crimes; those whose number is given are not referred. */
export const crimes = (count: number, unreferred: readonly number[] = []): Record<string, string>[] =>
  Array.from({ length: count }, (_, at) =>
    aCrime(at + 1, unreferred.includes(at + 1) ? { advocacy_referred: 'no', advocacy_referred_on: '' } : {}),
  );

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows as the file in which a force sends them. */
export function csvOf(rows: readonly Record<string, string>[]): string {
  const columns = Object.keys(aCrime(1));
  return [columns, ...rows.map((row) => columns.map((column) => quoted(row[column] ?? '')))]
    .map((one) => one.join(','))
    .join('\n');
}

/** Sends a sweep as a file. */
export const sendCsv = (by: Agent, forumId: string, rows: readonly Record<string, string>[], query = '') =>
  by.post(`/v1/sweeps?forum=${forumId}${query}`).set('content-type', 'text/csv').send(csvOf(rows));

/** The clinic on the day of a panel that takes every recorded crime, its coordinator and its forum. */
export async function openSweeps() {
  const clinic = await openLoadedClinic({ at: '2026-03-16T09:00:00Z' });
  return { clinic, rosalind: await clinic.as(ROSALIND), forumId: await forumOf(clinic, RAP) };
}

/** As `openSweeps`, with the pages, and the way to leave. */
export async function openSweepPages() {
  const { clinic, forumId } = await openSweeps();
  const pages = await openPages(clinic);
  const close = async (): Promise<void> => {
    await pages.close();
    await clinic.close();
  };
  return { clinic, forumId, pages, close };
}
