import { keepUp } from './around.js';
import { showBoth } from './both.js';
import { contentOf, draftOf, fillIn, keepDrafts } from './drafts.js';
import { asNewNote, becomeNote } from './notes.js';

/* The minute-taker's screen. Each part is a form that works without this script; with it a part is saved a second after
   the last key, sent again until it is answered, and never overwritten by what somebody else wrote. */
const screen = document.querySelector('[data-discussion]');
const words = screen.dataset;
const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('session') : undefined;
const parts = new Map();
let post = '';

/* Before the form's own listeners: what is sent here is kept here. */
screen.addEventListener(
  'submit',
  (event) => own(event) && (event.preventDefault(), event.stopPropagation(), void save(event.target)),
  true,
);
screen.addEventListener('input', ({ target }) => {
  if (target.name === 'actingPost') actIn(target.value);
  else if (own({ target })) typed(target.closest('form'));
});
screen.addEventListener('click', (event) => {
  const way = event.target.dataset?.settle;
  if (way) settle(event.target.closest('form'), way);
});
addEventListener('beforeunload', (event) => {
  if ([...parts.values()].some(({ dirty }) => dirty)) event.preventDefault();
});
addEventListener('online', sendAll);
for (const form of screen.querySelectorAll('form[data-part]')) putBack(form);
keepUp(screen, parts);

function own({ target }) {
  return target.closest('form')?.dataset.part !== undefined;
}

/* The post is chosen once for all parts, and what waited for it goes. */
function actIn(chosen) {
  post = chosen;
  sendAll();
}

function partOf(form) {
  const known = parts.get(form) ?? {
    dirty: false,
    sending: false,
    timer: 0,
    tried: '',
    key: '',
    open: false,
    theirs: null,
  };
  parts.set(form, known);
  return known;
}

function typed(form) {
  const part = partOf(form);
  part.dirty = true;
  keepDrafts(parts);
  tell(form, words.typing);
  clearTimeout(part.timer);
  if (!part.theirs) part.timer = setTimeout(() => void save(form), 1000);
}

function tell(form, text) {
  const said = form.querySelector('[data-said]');
  if (said.textContent !== text) said.textContent = text;
}

/* The same text has the same key, so that sending it twice does nothing twice. What may have arrived without an answer is
   sent again as it was, before what was typed since: a note may have been made of it already. */
function bodyOf(form, part) {
  if (post && form.elements.actingPost) form.elements.actingPost.value = post;
  const now = new URLSearchParams(new FormData(form));
  now.delete('_key');
  const text = now.toString();
  if (!part.open && part.tried !== text) Object.assign(part, { tried: text, key: crypto.randomUUID() });
  const body = new URLSearchParams(part.tried);
  body.set('_csrf', now.get('_csrf'));
  body.set('_key', part.key);
  return body;
}

async function save(form) {
  const part = partOf(form);
  clearTimeout(part.timer);
  if (part.sending || part.theirs) return;
  const body = bodyOf(form, part);
  Object.assign(part, { sending: true, open: true });
  keepDrafts(parts);
  tell(form, words.saving);
  const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } }).catch(
    () => undefined,
  );
  const told = answer?.headers.get('content-type')?.includes('json')
    ? await answer.json().catch(() => undefined)
    : undefined;
  Object.assign(part, { sending: false, open: !answer || answer.status > 500 });
  if (!answer || answer.status >= 500) return later(form, words.offline);
  if (answer.redirected || !told) return later(form, words.signedOut);
  tabs?.postMessage('active');
  if (answer.ok) return saved(form, part, told);
  if (told.type !== 'moved-on') return refused(form, part, told);
  part.theirs = told.now ?? { version: '', text: words.removed, by: '' };
  showBoth(form, part.theirs, words);
  tell(form, words.typing);
}

/* What was typed meanwhile may be what was lacking. */
function refused(form, part, { said }) {
  if (contentOf(part.tried) === contentOf(form)) return tell(form, said.join(' '));
  typed(form);
}

function later(form, text) {
  const part = partOf(form);
  tell(form, text);
  part.timer = setTimeout(() => void save(form), 5000);
}

function saved(form, part, { id, version }) {
  const { noteId, noteVersion, answerVersion } = form.elements;
  (noteVersion ?? answerVersion).value = version;
  if (noteId && noteId.value !== id) {
    const shown = screen.querySelector(`form[data-part="note-${id}"]`);
    parts.delete(shown);
    shown?.remove();
    noteId.value = id;
    becomeNote(form, id);
  }
  form.dataset.version = version;
  part.dirty = contentOf(part.tried) !== contentOf(form);
  keepDrafts(parts);
  if (part.dirty) return typed(form);
  tell(
    form,
    words.saved.replace(
      '%{time}',
      new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' }),
    ),
  );
}

function settle(form, way) {
  const part = partOf(form);
  if (part.theirs.removed) return settleRemoved(form, part, way);
  const { version, text, answer, givenBy } = part.theirs;
  const { noteVersion, answerVersion, reason, text: note } = form.elements;
  (noteVersion ?? answerVersion).value = version;
  form.dataset.version = version;
  if (way === 'theirs') {
    (reason ?? note).value = text;
    if (answer && form.elements.answer) form.elements.answer.value = answer;
    if (form.elements.givenBy) form.elements.givenBy.value = givenBy ?? '';
  }
  Object.assign(part, { theirs: null, dirty: way === 'mine' });
  form.querySelector('[data-both]').remove();
  (reason ?? note).focus();
  if (way === 'mine') void save(form);
  else tell(form, '');
  keepDrafts(parts);
}

/* What was typed into a note that somebody removed is a new note, or goes as well. */
function settleRemoved(form, part, way) {
  if (way === 'theirs') {
    parts.delete(form);
    form.remove();
    return keepDrafts(parts);
  }
  asNewNote(form);
  part.theirs = null;
  typed(form);
  form.elements.text.focus();
  void save(form);
}

function sendAll() {
  for (const [form, { dirty }] of parts) if (dirty) void save(form);
}

function putBack(form) {
  const draft = draftOf(form.dataset.part);
  if (!draft) return;
  fillIn(form, draft.fields);
  const { tried, key, open } = draft;
  Object.assign(partOf(form), { tried, key, open });
  typed(form);
}
