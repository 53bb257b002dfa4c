import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { mayMakeIn } from './forum-making.service.js';
import { aroundForums, surroundingsOf, type Around } from './forum.around.js';
import { changedSettings, misfitsOf } from './forum.changes.js';
import { Forum } from './forum.entity.js';
import { notOver } from './forum.past.js';
import { withPresets } from './forum.presets.js';
import { forumInFile, type ForumSettings } from './forum.settings.js';
import { forumsOn, type Settled } from './forum.settled.js';
import { addSettings } from './forum.settling.js';

export interface ToImport {
  readonly fromOn: LondonDate;
  readonly reason?: string | undefined;
  readonly forums: readonly unknown[];
}

/** What a file makes of one forum. */
export interface Judged {
  readonly key: string;
  readonly name: string;
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'refused';
  readonly changed: readonly string[];
  readonly problems: readonly FieldError[];
  readonly before: ForumSettings | null;
  readonly after: ForumSettings | null;
}

export interface Rehearsal {
  readonly items: readonly Judged[];
  /** Stands for exactly this outcome: what is done by it is what was shown. */
  readonly mark: string;
  readonly around: Around;
  /** The forums as they stood, by their keys. */
  readonly forums: ReadonlyMap<string, Forum>;
}

const told = forumInFile.strict();
type Told = z.output<typeof told>;
interface Standing {
  readonly fromOn: LondonDate;
  readonly settled: readonly Settled[];
  readonly around: Around;
}

/** Forums read from a file: what would be otherwise is said before it is done, and done whole or not at all. */
@Injectable()
export class ForumImport {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** What a file would change from a day on; nothing is changed. @throws Problem `invalid-input` for a day that is over */
  rehearse(actor: Actor, asked: ToImport): Promise<Rehearsal> {
    return this.work.as(actor, async (tx) => {
      const found = await rehearsalOf(tx, asked);
      tx.note('rehearse', Forum.name, { count: found.items.length });
      return found;
    });
  }

  /**
   * Makes and changes the forums of a file, all of them or none.
   * @param mark that of the rehearsal whose outcome is wanted
   * @throws Problem `moved-on` where the outcome would now be another or one of them changes meanwhile, `invalid-input`
   * where one is refused
   */
  run(actor: Actor, asked: ToImport & { readonly mark: string }): Promise<{ made: number; changed: number }> {
    return this.work.once(actor, 'forums.import', async (tx) => {
      const { items, mark, forums } = await rehearsalOf(tx, asked);
      if (mark !== asked.mark) throw new Problem('moved-on');
      if (items.some(({ outcome }) => outcome === 'refused'))
        throw invalid({ field: 'forums', message: 'areas.errors.refused' });
      for (const [at, one] of items.entries())
        await doOne(tx, one, { asked, record: asked.forums[at], forum: forums.get(one.key) });
      const count = (wanted: string) => items.filter(({ outcome }) => outcome === wanted).length;
      return { made: count('new'), changed: count('changed') };
    });
  }
}

async function rehearsalOf(tx: Tx, { fromOn, forums }: ToImport): Promise<Rehearsal> {
  notOver(tx, fromOn);
  const [settled, known] = await Promise.all([forumsOn(tx, fromOn), aroundForums(tx)]);
  const keys = forums.flatMap((one) => (told.safeParse(one).success ? [(one as Told).key] : []));
  const around = { ...known, forums: [...known.forums, ...keys.map((code) => ({ code, name: code }))] };
  const items: Judged[] = [];
  for (const one of forums) {
    const judged = await judge(tx, one, { fromOn, settled, around });
    items.push(
      judged.key && items.some(({ key }) => key === judged.key) ? refused(judged, [wrong('key', 'keyTwice')]) : judged,
    );
  }
  const versions = settled.map(({ forum }) => forum.version);
  const mark = createHash('sha256')
    .update(JSON.stringify([fromOn, items, versions]))
    .digest('base64url');
  return { items, mark, around: known, forums: new Map(settled.map(({ forum }) => [forum.key, forum])) };
}

const wrong = (field: string, name: string): FieldError => ({ field, message: `areas.errors.${name}` });
const refused = (one: Pick<Judged, 'key' | 'name'>, problems: readonly FieldError[]): Judged => ({
  key: one.key,
  name: one.name,
  outcome: 'refused',
  changed: [],
  problems,
  before: null,
  after: null,
});

/** A record that cannot be read is named as far as it names itself. */
function unreadable(record: unknown, issues: readonly z.core.$ZodIssue[]): Judged {
  const { key } = Object(record) as { key?: unknown };
  const name = typeof key === 'string' ? key.slice(0, 100) : '';
  const places = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((one) => [...issue.path, one]) : [issue.path],
  );
  return refused(
    { key: name, name },
    places.slice(0, 20).map((place) => wrong(place.join('/').slice(0, 100), 'unreadable')),
  );
}

async function judge(tx: Tx, record: unknown, { settled, around }: Standing): Promise<Judged> {
  const read = told.safeParse(record);
  if (!read.success) return unreadable(record, read.error.issues);
  const { key, name, area: areaCode, kind, ...said } = read.data;
  const settings: ForumSettings = withPresets(kind, said, tx.actor.today);
  const about = { key, name: name.en };
  const known = settled.find(({ forum }) => forum.key === key);
  if (known && (known.forum.areaCode !== areaCode || known.forum.kind !== kind || known.forum.name !== name.en))
    return refused(about, [wrong('key', 'otherForum')]);
  if (!around.forces.some(({ code }) => code === areaCode)) return refused(about, [wrong('area', 'area')]);
  if (!(await (known ? tx.may(Forum, known.forum, 'settle') : mayMakeIn(tx, areaCode))))
    return refused(about, [wrong('area', 'notYours')]);
  const before = known?.settings ?? null;
  const changed = before ? changedSettings(before, settings) : Object.keys(settings);
  const problems = misfitsOf(settings, surroundingsOf(around, { areaCode, key }), changed);
  if (problems.length) return refused(about, problems);
  const same = known && !changed.length ? 'unchanged' : 'changed';
  return { ...about, outcome: known ? same : 'new', changed, problems: [], before, after: settings };
}

interface Doing {
  readonly asked: ToImport;
  readonly record: unknown;
  /** As it stood; absent for a new one. */
  readonly forum: Forum | undefined;
}

async function doOne(
  tx: Tx,
  { outcome, key, changed, after }: Judged,
  { asked, record, forum: known }: Doing,
): Promise<void> {
  if (outcome === 'unchanged' || !after) return;
  const { fromOn, reason = null } = asked;
  const { name, area, kind } = record as Told;
  if (!known) {
    const made = { id: randomUUID(), key, name: name.en, nameCy: name.cy ?? null, areaCode: area, kind, version: 1 };
    const forum = await tx.add(Object.assign(new Forum(), made), { from: 'file' });
    await addSettings(tx, forum, { fromOn, settings: after, changed: [], reason });
    return;
  }
  const forum = await tx.get(Forum, known.id, 'settle', known.version);
  await tx.touch(forum);
  await addSettings(tx, forum, { fromOn, settings: after, changed, reason });
  tx.record('settle', forum, Forum, { fromOn, changed, from: 'file' });
}
