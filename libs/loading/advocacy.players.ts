import { z } from 'zod';
import { AdvocacyCase, advocacyThing, linkTo, openAdvocacyCase } from '../victims/advocacy/index.js';
import { Post } from '../administration/agencies/index.js';
import { levelOf } from '../administration/areas/index.js';
import { londonDate, type LondonDate } from '../kernel/london-date.js';
import { Problem } from '../kernel/problem.js';
import { Nomination } from '../intake/nominations/index.js';
import { words } from '../platform/messages/messages.js';
import { csvRecords } from './folder.js';
import { refuse } from './loaded.outcome.js';
import { nominated } from './nomination.players.js';
import { player, type Player } from './story.js';
import type { Stage } from './story.stage.js';

const day = z.iso.date('bad_date') as unknown as z.ZodType<LondonDate>;
type Cells = Readonly<Record<string, string>>;

/** What the spreadsheet of nominations says of a victim; nothing where the nomination came another way. */
async function cellsOf({ told }: Stage, ref: string): Promise<Cells> {
  const rows = csvRecords((await told.folder.read('nominations.csv')) ?? '');
  return (rows.find(({ record }) => String(record['external_ref']).trim().toLowerCase() === ref)?.record ??
    {}) as Cells;
}

/** The service for which somebody advocates. @throws RowRefused */
async function serviceOf(stage: Stage, email: string): Promise<string> {
  const staffId = await stage.staff(email);
  const post = await stage.read((tx) => tx.rows(Post).where({ staffId, role: 'isac' }).one());
  if (!post) throw refuse('isac', 'unknown_label');
  return post.agencyId;
}

const given = (cell: string | undefined): string | undefined => cell?.trim() || undefined;

/** The advocate's case of a nominated victim, who accepted; opened where there is none. */
export async function advocacyCase(
  stage: Stage,
  { actor, isac }: { actor: string; isac: string },
  { externalRefKey, caseId }: Nomination,
  referredOn: LondonDate,
): Promise<string> {
  const ref = String(externalRefKey);
  const known = await stage.read((tx) => tx.rows(AdvocacyCase).where({ externalKey: ref }).one());
  if (known) return known.id;
  const [agencyId, cells] = [await serviceOf(stage, isac), await cellsOf(stage, ref)];
  const { id } = await stage.once(actor, `advocacy ${ref}`, async (tx) => {
    const row = await openAdvocacyCase(tx, {
      agencyId,
      source: 'police',
      referredOn,
      externalKey: ref,
      forename: given(cells['victim_forename']),
      surname: given(cells['victim_surname']),
      dateOfBirth: given(cells['victim_dob']) as LondonDate | undefined,
      language: given(cells['victim_language']),
      daRelated: cells['da_related'] === 'yes',
      risk: levelOf({ riskGrade: cells['risk_grade'] ?? null })?.level,
      contactMethod: given(cells['victim_safe_contact_method']) as 'phone' | undefined,
      contactValue: given(cells['victim_safe_contact_value']),
      contactTimes: given(cells['victim_safe_contact_times']),
      crimeRef: given(cells['crime_refs']),
      why: given(cells['why_multi_agency']) ?? words()('loading.story.advocacyWhy'),
    });
    if (caseId) await linkTo(tx, row, caseId);
    return { id: row.id };
  });
  for (const name of ['offer', 'accept']) await stage.move(actor, advocacyThing, id, { name });
  return id;
}

/** Who advocates for whom: what was so before the product came, and what it refuses. */
export const advocacyPlayers: Record<string, Player> = {
  'isac.allocation_recorded': player(
    z.object({ nomination: z.string(), isac: z.string(), since: day }),
    async (stage, event) => {
      const id = await advocacyCase(stage, event, await nominated(stage, event.nomination), event.since);
      const answers = { leadId: await stage.staff(event.isac), since: event.since };
      await stage.move(event.actor, advocacyThing, id, { name: 'allocate', answers });
    },
  ),

  'isac.allocation_refused': player(z.object({ case: z.string(), isac: z.string() }), async (stage, event) => {
    const caseId = await stage.case(event.case);
    const [nomination] = await stage.read((tx) => tx.rows(Nomination).where({ caseId }).orderBy('submittedAt').all());
    if (!nomination) throw refuse('case', 'unknown_label');
    const id = await advocacyCase(stage, event, nomination, londonDate(stage.at));
    const answers = { leadId: await stage.staff(event.isac) };
    const refused = await stage.move(event.actor, advocacyThing, id, { name: 'allocate', answers }).then(
      () => false,
      (problem: unknown) => problem instanceof Problem && problem.type === 'invalid-input',
    );
    if (!refused) throw refuse('isac', 'bad_value');
  }),
};
