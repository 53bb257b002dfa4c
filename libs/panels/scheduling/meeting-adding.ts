import { forumsAs, type Actor } from '../../platform/access/actor.js';
import type { Form } from '../../platform/http/form.js';
import { actingToAdd, type Acting } from '../../platform/things/acting.js';
import type { About, Choices } from '../../platform/things/choices.js';
import type { Work } from '../../platform/work/work.js';
import { Meeting } from '../meetings/meeting.entity.js';

interface Pages {
  readonly choices: Choices;
  readonly work: Work;
}

/** The questions of a page that adds meetings, and the post in which it is done: whoever runs several forums may have one for each. */
export function addingMeetings(pages: Pages, me: Actor, form: Form, about?: About): Promise<Acting> {
  const forums = forumsAs(me, 'coordinator', 'chair');
  const rows = () => Promise.resolve(forums.map((forumId) => Object.assign(new Meeting(), { forumId })));
  return actingToAdd(pages, me, { rows, form, about });
}
