import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { invalid } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { aroundForums, surroundingsOf, type Around } from './forum.around.js';
import { misfitsOf } from './forum.changes.js';
import { begunFrom, withoutPlace, type Copied } from './forum.copying.js';
import { Forum, ForumTemplate } from './forum.entity.js';
import { forumSettings } from './forum.settings.js';
import { settingsIfAny, settingsOn } from './forum.settled.js';
import { addSettings } from './forum.settling.js';

export interface NewForum {
  /** A template, or another forum. */
  readonly sourceId: string;
  readonly key: string;
  readonly name: string;
  readonly nameCy?: string | undefined;
  readonly areaCode: string;
  readonly sharingAgreement: string;
  readonly reason?: string | undefined;
}

export interface ToMake {
  readonly around: Around;
  readonly sources: readonly Choice[];
  /** The areas in which they may make one. */
  readonly areas: readonly Choice[];
}

/** New forums, begun from a template or from another one and changed from there; and forums as a file. */
@Injectable()
export class ForumMaking {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** Every template by its name. @throws Problem */
  templates(
    actor: Actor,
  ): Promise<{ items: { id: string; key: string; name: string; kind: string }[]; total: number }> {
    return this.work.as(actor, async (tx) => {
      const rows = await tx.rows(ForumTemplate).orderBy('name').all();
      tx.note('list', ForumTemplate.name, { count: rows.length });
      return { items: rows.map(({ id, key, name, kind }) => ({ id, key, name, kind })), total: rows.length };
    });
  }

  /** What a new forum can be begun from, and in which areas; none for whoever may make none. */
  toMake(actor: Actor): Promise<ToMake> {
    return this.work.as(actor, async (tx) => {
      const [templates, forums, around] = await Promise.all([
        tx.rows(ForumTemplate).orderBy('name').all(),
        tx.rows(Forum).orderBy('name').all(),
        aroundForums(tx),
      ]);
      const allowed = await Promise.all(around.forces.map(({ code }) => mayMakeIn(tx, code)));
      return {
        around,
        sources: [
          ...templates.map(({ id, name }) => ({ value: id, text: name })),
          ...forums.map(({ id, name }) => ({ value: id, text: name, elsewhere: true })),
        ],
        areas: around.forces.filter((_, at) => allowed[at]).map(({ code, name }) => ({ value: code, text: name })),
      };
    });
  }

  /**
   * Makes a forum in an area with the settings of a template or of another forum, but for what is local to that.
   * @throws Problem `invalid-input`, `not-allowed`
   */
  create(actor: Actor, asked: NewForum): Promise<{ id: string; version: number }> {
    return this.work.once(actor, 'forums.create', async (tx) => {
      const { sourceId, sharingAgreement, reason = null, nameCy = null, ...told } = asked;
      const around = await aroundForums(tx);
      if (!around.forces.some(({ code }) => code === asked.areaCode))
        throw invalid({ field: 'areaCode', message: 'areas.errors.area' });
      if (around.forums.some(({ code }) => code === asked.key))
        throw invalid({ field: 'key', message: 'areas.errors.keyTaken' });
      const { kind, copied } = await sourceOf(tx, sourceId);
      const row = Object.assign(new Forum(), { id: randomUUID(), ...told, nameCy, kind, version: 1 });
      const forum = await tx.add(row, { from: sourceId });
      const forumKeys = around.forums.map(({ code }) => code);
      const settings = forumSettings.parse(begunFrom(copied, { sharingAgreement, forumKeys }));
      const wrong = misfitsOf(settings, surroundingsOf(around, forum));
      if (wrong.length) throw invalid(...wrong);
      await addSettings(tx, forum, { fromOn: tx.actor.today, settings, changed: [], reason });
      return { id: forum.id, version: forum.version };
    });
  }

  /** A forum with its settings today, as a file tells it. @throws Problem `not-found` */
  file(actor: Actor, id: string): Promise<{ forums: readonly object[] }> {
    return this.work.as(actor, async (tx) => {
      const { key, name, nameCy, areaCode: area, kind } = await tx.get(Forum, id);
      const settings = forumSettings.parse(await settingsOn(tx, id, tx.actor.today));
      return { forums: [{ key, name: { en: name, ...(nameCy && { cy: nameCy }) }, area, kind, ...settings }] };
    });
  }
}

/** Whether the person may make forums in an area. */
export const mayMakeIn = (tx: Tx, areaCode: string): Promise<boolean> =>
  tx.may(Forum, Object.assign(new Forum(), { areaCode }), 'create');

async function sourceOf(tx: Tx, id: string): Promise<{ kind: string; copied: Copied }> {
  const template = await tx.rows(ForumTemplate).where({ id }).one();
  if (template) return { kind: template.kind, copied: template.settings as Copied };
  const forum = await tx.rows(Forum).where({ id }).one();
  const settings = forum && (await settingsIfAny(tx, id, tx.actor.today));
  if (!settings) throw invalid({ field: 'sourceId', message: 'areas.errors.source' });
  return { kind: forum.kind, copied: withoutPlace(settings) };
}
