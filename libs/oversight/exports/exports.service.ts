import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CaseFile } from '../../cases/cases/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { unseal } from '../../platform/config/seal.js';
import { Installation } from '../../platform/house.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Counted } from '../../platform/work/counted.js';
import { Work } from '../../platform/work/work.js';
import { Export, ExportFile } from './export.entity.js';
import type { exportForm } from './export.forms.js';
import { makeExport } from './export.jobs.js';
import { formats } from './export.kinds.js';
import { daysKept } from './exports.kept.js';
import { madeOf, stillSeen } from './exports.basis.js';
import { listThings, MOST_ROWS, sealedFor } from './exports.making.js';

type Asked = z.output<typeof exportForm>;

/** A file as it is sent; its name says nothing. */
export interface SentFile {
  readonly bytes: Buffer;
  readonly type: string;
  readonly name: string;
}

const types = { pdf: 'application/pdf', csv: 'text/csv; charset=utf-8' } as const;

/** Files that people take out of the service: asked for, made by the worker, fetched while they last. */
@Injectable()
export class Exports {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Installation) private readonly installation: Installation,
  ) {}

  /**
   * Asks for a file. @throws Problem `not-allowed` where the person's roles may not export this, `not-found` for a case
   * that they do not see, `invalid-input`
   */
  ask(actor: Actor, asked: Asked): Promise<{ id: string }> {
    return this.work.once(actor, 'exports.create', async (tx) => {
      const { kind, reason } = asked;
      const fresh = Object.assign(new Export(), {
        id: randomUUID(),
        askedBy: actor.id,
        kind,
        reason,
        filters: filtersOf(asked),
        caseId: null as string | null,
        state: 'asked',
        version: 1,
        rowsTotal: 0,
        rowsDone: 0,
        basis: {},
        askedAt: tx.at,
      });
      if (!(await tx.may(Export, fresh, 'create'))) throw new Problem('not-allowed', { subject: Export.name });
      fresh.caseId = await caseOf(tx, asked);
      await fits(tx, fresh);
      const { id } = await tx.add(fresh, { kind });
      tx.followUp(makeExport, { exportId: id, requestId: actor.request.id });
      return { id };
    });
  }

  /** One's own, the newest first. */
  list(actor: Actor, { limit, offset }: { limit: number; offset: number }): Promise<Counted<Export>> {
    return this.work.as(actor, async (tx) => {
      const answer = await tx.rows(Export).orderBy('askedAt', 'DESC').page(limit, offset).withTotal();
      tx.note('list', Export.name, { count: answer.total });
      return answer;
    });
  }

  /** For how many days a file can be fetched that this person asks for now. */
  daysKept(actor: Actor): Promise<number> {
    return this.work.as(actor, daysKept);
  }

  /** @throws Problem `not-found` */
  show(actor: Actor, id: string): Promise<Export> {
    return this.work.as(actor, (tx) => tx.get(Export, id));
  }

  /**
   * The file. @throws Problem `not-found` where it is not ready or over, and where its asker may not export any more or no
   * longer sees something that is in it
   */
  file(actor: Actor, id: string): Promise<SentFile> {
    return this.work.as(actor, async (tx) => {
      const one = await tx.rows(Export).where({ id, state: 'ready' }).one();
      if (!one?.expiresAt || one.expiresAt <= tx.at) throw unseen(Export.name, id);
      const allowed = (await tx.may(Export, one, 'create')) && (await stillSeen(tx, madeOf[one.kind], one.basis));
      const kept = allowed ? await tx.rows(ExportFile).where({ id }).one() : undefined;
      const text = kept?.sealed && unseal(this.installation.config.SESSION_SECRET, sealedFor(one), kept.sealed);
      if (!text) throw unseen(Export.name, id);
      tx.record('download', one, Export, { kind: one.kind, count: one.rowsDone });
      const format = formats[one.kind];
      const bytes = Buffer.from(text, format === 'pdf' ? 'base64' : 'utf8');
      return { bytes, type: types[format], name: `export.${format}` };
    });
  }

  /** Deletes one's own file before its time. @throws Problem `not-found`, `not-allowed` where it is over, `moved-on` */
  remove(actor: Actor, id: string, version: number | undefined): Promise<{ id: string }> {
    return this.work.once(actor, `exports.remove ${id}`, async (tx) => {
      const one = await tx.get(Export, id, 'remove', version);
      one.state = 'deleted';
      await tx.save(one);
      await tx.run({ text: 'UPDATE export_file SET sealed = NULL WHERE id = $1', values: [id] });
      return { id };
    });
  }
}

/** The case of a case pack; lists have none. @throws Problem `not-found`, `invalid-input` */
async function caseOf(tx: Tx, { kind, caseId }: Asked): Promise<string | null> {
  if (kind !== 'case_pack') return null;
  if (!caseId) throw invalid({ field: 'kind', message: 'exports.errors.case' });
  if (!(await tx.rows(CaseFile).where({ id: caseId }).any())) throw unseen(CaseFile.name, caseId);
  return caseId;
}

/** A list that is too long for one file is narrowed first: nothing of it is left out in silence. @throws Problem `invalid-input` */
async function fits(tx: Tx, { kind, filters }: Export): Promise<void> {
  if (kind === 'case_pack') return;
  const thing = listThings[kind];
  const asked = thing.filters.parse(Object.fromEntries(new URLSearchParams(filters)));
  if ((await thing.list(tx.rows(thing.entity), asked, tx.actor).countUpTo(MOST_ROWS + 1)) > MOST_ROWS)
    throw invalid({ field: 'kind', message: 'exports.errors.tooMany', with: { max: MOST_ROWS } });
}

/** What a list is narrowed by, as its own filters understand it. @throws Problem `invalid-input` */
function filtersOf({ kind, filters = '' }: Asked): string {
  if (kind === 'case_pack') return '';
  const given = [...new URLSearchParams(filters)].filter(([, value]) => value !== '');
  const read = listThings[kind].filters.safeParse(Object.fromEntries(given));
  if (!read.success) throw new Problem('invalid-input', {}, [{ field: 'filters', message: 'exports.errors.filters' }]);
  return new URLSearchParams(given).toString();
}
