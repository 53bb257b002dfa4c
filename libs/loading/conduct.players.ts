import { z } from 'zod';
import { Incidents } from '../perpetrators/conduct/index.js';
import { DataBreach, dataBreachResource } from '../oversight/data-breaches/index.js';
import { subjectAccessResource } from '../oversight/subject-access/index.js';
import { words } from '../platform/messages/messages.js';
import { Resources } from '../platform/resource/creating.js';
import { sayable } from './story.answers.js';
import { standsFor } from './story.finding.js';
import { player, type Player } from './story.js';

const reported = z.object({
  case: z.string(),
  occurredAt: z.iso.datetime({ offset: true }),
  summary: z.string(),
  /** The kind of behaviour by its key; a file that does not say how it was done leaves it at `other`. */
  behaviour: z.string().default('other'),
  reporter: z.string().default('police'),
});
/** What an event may say of it besides, by the names that the product has. */
const ofIncident = ['place', 'crimeRef', 'evidence', 'released', 'breachOf'];

const discovered = z.object({ reference: z.string(), awareAt: z.iso.datetime({ offset: true }), summary: z.string() });

const told = z.object({ reference: z.string(), to: z.literal('regulator', 'bad_value') });

const requested = z.object({
  reference: z.string(),
  receivedOn: z.iso.date('bad_date'),
  /** How the person is concerned; a file that does not say who it is leaves their name open. */
  requester: z.enum(['victim', 'perpetrator', 'other'], 'bad_value').optional(),
  surname: z.string().optional(),
  asked: z.string().optional(),
  identityConfirmed: z.boolean().default(false),
});
/** What an event may say of a request besides, by the names that the product has. */
const ofRequest = ['forename', 'dob', 'representative', 'answerBy'];

/** What somebody did, as it was reported; personal data breaches; and what people asked of what is held about them. */
export const conductPlayers: Record<string, Player> = {
  'incident.reported': player(reported, async (stage, event) => {
    const { actor, case: label, occurredAt, summary, behaviour, reporter } = event;
    await stage.service(Incidents).report(await stage.actor(actor, 'incident'), {
      caseId: await stage.case(label),
      kindId: await standsFor(stage, 'behaviour', ['behaviour', behaviour]),
      occurredAt,
      told: summary,
      reporter,
      ...sayable(event, ofIncident),
    });
  }),

  'breach.discovered': player(discovered, async (stage, { actor, reference, awareAt, summary }) => {
    await stage
      .service(Resources)
      .create(dataBreachResource, await stage.actor(actor, 'data-breach'), { reference, awareAt, summary });
  }),

  'breach.reported': player(told, async (stage, { actor, reference, to: reportedTo }) => {
    const id = await stage.id(DataBreach, 'reference', reference);
    const row = await stage.read((tx) => tx.rows(DataBreach).where({ id }).one());
    // A story that is moved keeps the time on the wall: where the clocks no longer change in between, the hours are over.
    const late = row && stage.at > row.reportBy ? { lateReason: words()('loading.story.breaches.late') } : {};
    await stage.move(actor, dataBreachResource.thing, id, { name: 'report', answers: { reportedTo, ...late } });
  }),

  'subject_access.received': player(requested, async (stage, event) => {
    const { actor, reference, receivedOn, requester, surname, asked, identityConfirmed } = event;
    const t = words();
    await stage.service(Resources).create(subjectAccessResource, await stage.actor(actor, 'subject-access'), {
      reference,
      receivedOn,
      requester,
      identityConfirmed,
      surname: surname ?? t('loading.story.subjectAccess.unnamed'),
      asked: asked ?? t('loading.story.subjectAccess.all'),
      ...sayable(event, ofRequest),
    });
  }),
};
