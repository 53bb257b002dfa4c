import { Nomination, nominationThing } from '../intake/nominations/index.js';
import { namesOf } from '../cases/people/index.js';
import { words } from '../platform/messages/messages.js';
import type { Stage } from './story.stage.js';

/**
 * What a spreadsheet leaves open is answered before a case comes before the panel: the story says nothing of it, and so it
 * is not known.
 */
export async function answerNotAsked(stage: Stage, email: string, caseId: string): Promise<void> {
  const accepted = await stage.read((tx) => tx.rows(Nomination).where({ caseId, state: 'accepted' }).all());
  const perpetrator = (await stage.read((tx) => namesOf(tx, [caseId]))).get(caseId)?.perpetrator;
  for (const { id, notAsked } of accepted.filter((nomination) => nomination.notAsked.length)) {
    const supplied = Object.fromEntries(
      notAsked.map((question) => [question, unknownAnswer(question, Boolean(perpetrator))]),
    );
    await stage.move(email, nominationThing, id, { name: 'answer', answers: { supplied } });
  }
}

/** Whoever chooses among answers chooses the one that says so; whoever writes writes it. */
const chosen: Readonly<Record<string, string>> = {
  knownHere: 'not_known',
  contactVoicemail: 'not_known',
  contactText: 'not_known',
  contactEmail: 'not_known',
  contactPost: 'not_known',
  contactWithheldNumber: 'not_known',
  contactDeviceCompromised: 'not_known',
};

function unknownAnswer(question: string, isNamed: boolean): string {
  if (question === 'perpetratorKnown') return isNamed ? 'known' : 'unknown_suspect';
  return chosen[question] ?? words()('loading.story.notKnown');
}
