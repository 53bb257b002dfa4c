import { Inject, Injectable } from '@nestjs/common';
import { AdvocacyCase } from '../../victims/advocacy/index.js';
import { called } from '../../administration/agencies/index.js';
import { CaseFile, casesByIds } from '../../cases/cases/index.js';
import { forumsAs, type Actor } from '../../platform/access/actor.js';
import { MessageSubjects } from '../../platform/notices/message-subjects.js';
import { pageOfSql, pageTold, reachOf, type Total } from '../../platform/work/counted.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';

/** A message about a thing of a case, as far as whoever sees the thing may know of it. */
export interface CaseMessage {
  readonly id: string;
  readonly kind: string;
  readonly subjectId: string;
  /** What it says, as the messages' words are named. */
  readonly template: string;
  readonly at: Date;
  /** It went, it waits for its reader's daily summary, or it did not arrive. */
  readonly state: 'sent' | 'held' | 'refused' | 'bounced';
  readonly isOwn: boolean;
  /** Whom it went to, for those who run a forum of the case. */
  readonly toName: string | null;
}

export interface CaseMessages extends Total {
  readonly caseId: string;
  readonly reference: string | null;
  readonly isAdvocacy: boolean;
  readonly items: readonly CaseMessage[];
  readonly next: string | null;
}

interface PageAsked {
  readonly limit: number;
  readonly offset: number;
}

/** That a message was about a thing. */
interface Thing {
  readonly id: string;
  readonly mailId: string;
  readonly kind: string;
  readonly subjectId: string;
}

interface Found extends Omit<CaseMessage, 'isOwn' | 'toName'> {
  readonly staffId: string;
  readonly failure: 'refused' | 'bounced' | null;
}

/**
 * What messages were about in a case, whoever asks: ids that are asked about before anything is said of them, of each thing
 * the latest, as many as the page reaches.
 */
const thingsText = `SELECT id, "mailId", kind, "subjectId" FROM (
  SELECT a.id, a.mail_id AS "mailId", a.kind, a.subject_id AS "subjectId", row_number() OVER (PARTITION BY a.kind, a.subject_id ORDER BY m.at DESC, a.id) AS nth
  FROM message_about a JOIN sent_mail m ON m.id = a.mail_id WHERE a.case_id = $1 AND a.kind = ANY($2)) t WHERE nth <= $3`;

const ofThings = `SELECT a.id, a.kind, a.subject_id AS "subjectId", m.template, m.at, m.state, m.staff_id AS "staffId", u.failure
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[]) AS a(id, mail_id, kind, subject_id)
  JOIN sent_mail m ON m.id = a.mail_id LEFT JOIN undelivered u ON u.message_id = m.message_id`;

/** Those of some things that the person sees; whoever sees a thing may know that it was written about. */
async function seenOf(tx: Tx, things: readonly Thing[], { byKind }: MessageSubjects): Promise<Thing[]> {
  const kinds = [...new Set(things.map(({ kind }) => kind))];
  const lists = kinds.flatMap((kind) => {
    const ids = [...new Set(things.flatMap((one) => (one.kind === kind ? one.subjectId : [])))];
    const told = byKind.get(kind);
    return told
      ? [
          [
            kind,
            tx
              .rows(told.entity)
              .where({ id: { $in: ids } })
              .select('id'),
          ] as const,
        ]
      : [];
  });
  const found = await tx.together(Object.fromEntries(lists));
  const seen = new Set(Object.entries(found).flatMap(([kind, rows]) => rows.map(({ id }) => `${kind} ${id}`)));
  return things.filter(({ kind, subjectId }) => seen.has(`${kind} ${subjectId}`));
}

/** The case, or the advocate's own, as far as the person sees it. */
async function caseOf(tx: Tx, id: string): Promise<Pick<CaseMessages, 'reference' | 'isAdvocacy'> & { runs: boolean }> {
  const deciding = { id, caseForums: { $in: forumsAs(tx.actor, 'coordinator', 'chair') } } as never;
  const { files, own, run } = await tx.together({
    files: casesByIds(tx, [id]).select('id', 'reference'),
    own: tx.rows(AdvocacyCase).where({ id }).select('id', 'reference'),
    run: tx.rows(CaseFile).where(deciding).select('id'),
  });
  return { reference: (own[0] ?? files[0])?.reference ?? null, isAdvocacy: own.length > 0, runs: run.length > 0 };
}

/** What was written to anybody about a case. */
@Injectable()
export class CaseMessagesReading {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(MessageSubjects) private readonly subjects: MessageSubjects,
  ) {}

  /**
   * Messages about the things of a case that the person sees, the latest first. Whom each went to is told to those who run
   * a forum of the case; everybody else knows their own. @throws Problem `not-found` for a case that they do not see
   */
  list(actor: Actor, caseId: string, page: PageAsked): Promise<CaseMessages> {
    return this.work.as(actor, async (tx) => {
      const { reference, isAdvocacy, runs } = await caseOf(tx, caseId);
      if (reference === null) await tx.get(CaseFile, caseId);
      const things = await tx.run<Thing>({
        text: thingsText,
        values: [caseId, [...this.subjects.byKind.keys()], reachOf(page)],
      });
      const seen = await seenOf(tx, things, this.subjects);
      const { found, ...counted } = await pageOf(tx, seen, page);
      const nameOf = runs ? await called(tx, { staff: found.map(({ staffId }) => staffId), agencies: [] }) : () => null;
      const items = found.map(({ staffId, failure, ...one }) => ({
        ...one,
        state: failure ?? one.state,
        isOwn: staffId === actor.id,
        toName: nameOf(staffId),
      }));
      tx.lines.push({ action: 'list', subject: 'Message', caseId, details: { count: counted.total } });
      return { caseId, reference, isAdvocacy, items, ...counted };
    });
  }
}

async function pageOf(tx: Tx, seen: readonly Thing[], asked: PageAsked) {
  const values: unknown[] = (['id', 'mailId', 'kind', 'subjectId'] as const).map((name) =>
    seen.map((one) => one[name]),
  );
  const text = pageOfSql(values, ofThings, { ...asked, order: 'at DESC, id' });
  return pageTold<Found>(await tx.ask<Found & { total: number }>({ text, values }), asked);
}
