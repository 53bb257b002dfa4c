import { Readable } from 'node:stream';
import { z } from 'zod';
import { ImportOutcomes, Imports, type RowOutcome } from '../intake/nominations/index.js';
import { declaredByEvents, loadConflicts } from './conflicts.loading.js';
import { refuse, type Loaded } from './loaded.outcome.js';
import { player, type Player } from './story.js';

/** A row that was taken, taken but to be looked at, or rejected. */
const remarkedOn = ({ outcome, problems, warnings }: RowOutcome): Pick<Loaded, 'outcome' | 'problems'> => {
  const accepted = warnings.length ? 'warned' : 'created';
  const remarks = outcome === 'rejected' ? problems : warnings;
  return {
    outcome: outcome === 'rejected' ? 'refused' : accepted,
    problems: remarks.map(({ column, reason }) => ({ column, reason })),
  };
};

/** The spreadsheet, sent in by whoever sent it: each of its rows has an outcome of its own. */
export const importPlayers: Record<string, Player> = {
  'nominations.imported': player(z.object({ file: z.string() }), async (stage, { actor, file }) => {
    const text = await stage.told.folder.read(file);
    if (text === undefined) throw refuse('file', 'not_readable');
    const who = await stage.actor(actor, 'import');
    const done = await stage.service(Imports).importFile(who, Readable.from([Buffer.from(text)]), { rehearse: false });
    const rows = await stage.service(ImportOutcomes).rows(who, done.id);
    // Whoever is to see nothing of a case sees nothing of it from its beginning.
    const { work, at, told } = stage;
    await loadConflicts({ work, folder: told.folder, at }, declaredByEvents(told.events));
    return rows.map((row) => ({ file, row: row.row, key: row.externalRef, ...remarkedOn(row) }));
  }),
};
