import type { Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import type { Draft } from './draft.entity.js';
import { aboutWhom, checkRows, type Lists } from './drafts.showing.js';
import { countGiven, neededCount } from './nomination.needed.js';
import { firstOpen, foldedOn, openOn, progressOf, tasks, type Step } from './nomination.journey.js';

const base = '/nominations/new';

/** What is said of some questions where a page asks them in its own way: of what unfolds beneath an answer, nothing of which. */
export function hintsOn(t: Words, step: Step): Readonly<Record<string, string>> {
  const danger = t('nominations.journey.hints.danger');
  if (step === 'risk') return { weaponsOrThreats: danger, perpetratorSuicideRisk: danger, victimSuicideRisk: danger };
  if (step === 'conduct')
    return {
      firstSeenOn: t('nominations.journey.hints.firstDay'),
      latestOn: t('nominations.journey.hints.lastDay'),
    };
  if (step === 'who') return { knownHereHow: '' };
  return step === 'contact' ? { victimAware: '' } : {};
}

/** What a step's page folds away, and how many answers of it wait for the panel; nothing where it folds nothing. */
export function foldOn(t: Words, step: Step, answers: Draft['answers']) {
  const names = foldedOn(step);
  if (!names.length) return undefined;
  const waits = openOn(step, answers).filter((name) => names.includes(name)).length;
  return {
    names,
    title: t('nominations.journey.fold', { waits: t('nominations.journey.list.waits', { count: waits }) }),
  };
}

/** Of a nomination while it is written: its parts and how far each is, and from whom it will come. */
export function tasksPage(t: Words, draft: Draft, lists: Lists, nominator: string): PageData {
  const { id, answers } = draft;
  const open = firstOpen(answers);
  return {
    title: t('nominations.journey.start.title'),
    section: t('nominations.title'),
    breadcrumbs: [
      { href: '/nominations', text: t('nominations.title') },
      { href: base, text: t('nominations.journey.start.title') },
    ],
    name: aboutWhom(answers),
    draftId: id,
    tasks: tasks.map((step) => {
      const waits = openOn(step, answers).length;
      return {
        title: t(`nominations.journey.steps.${step}`),
        href: `${base}/${id}/${step}`,
        hint: waits ? t('nominations.journey.list.waits', { count: waits }) : undefined,
        progress: progressOf(step, answers),
      };
    }),
    sender: {
      title: t('nominations.journey.list.sender'),
      rows: [
        { key: t('nominations.page.nominator'), value: nominator },
        ...(['forum', 'about'] as const).flatMap((step) => checkRows(t, draft, step, lists)),
      ],
    },
    given: t('nominations.journey.list.given', { count: countGiven(answers), of: neededCount }),
    // Chosen before the teams of a forum can be.
    chooses: open === 'forum' || open === 'about' ? `${base}/${id}/${open}` : undefined,
    ready: open === undefined,
  };
}
