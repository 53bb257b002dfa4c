import { showBoth } from './both.js';
import { contentOf, draftOf, fillIn, keepDrafts } from './drafts.js';

/* The minute-taker's screen. Each part is a form that works without this script; with it a part is saved a second after
   the last key, sent again until it is answered, and never overwritten by what somebody else wrote. */
const screen = document.querySelector('[data-discussion]');
const words = screen.dataset;
const others = screen.querySelector('[data-others]');
const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('session') : undefined;
const parts = new Map();
let mark = words.discussion;

/* Before the form's own listeners: what is sent here is kept here. */
screen.addEventListener(
  'submit',
  (event) => own(event) && (event.preventDefault(), event.stopPropagation(), void save(event.target)),
  true,
);
screen.addEventListener('input', (event) => own(event) && typed(event.target.closest('form')));
screen.addEventListener('click', (event) => {
  const way = event.target.dataset?.settle;
  if (way) settle(event.target.closest('form'), way);
});
addEventListener('beforeunload', (event) => {
  if ([...parts.values()].some(({ dirty }) => dirty)) event.preventDefault();
});
addEventListener('online', sendAll);
for (const form of screen.querySelectorAll('form[data-part]')) putBack(form);
setInterval(() => void lookAround(), 5000);

function own({ target }) {
  return target.closest('form')?.dataset.part !== undefined;
}

function partOf(form) {
  const known = parts.get(form) ?? { dirty: false, sending: false, timer: 0, tried: '', key: '', theirs: null };
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

/* The same text has the same key, so that sending it twice does nothing twice. */
function bodyOf(form, part) {
  const body = new URLSearchParams(new FormData(form));
  body.delete('_key');
  const text = body.toString();
  if (part.tried !== text) Object.assign(part, { tried: text, key: crypto.randomUUID() });
  body.set('_key', part.key);
  return body;
}

async function save(form) {
  const part = partOf(form);
  clearTimeout(part.timer);
  if (part.sending || part.theirs) return;
  const body = bodyOf(form, part);
  part.sending = true;
  tell(form, words.saving);
  const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } }).catch(
    () => undefined,
  );
  const told = answer?.headers.get('content-type')?.includes('json')
    ? await answer.json().catch(() => undefined)
    : undefined;
  part.sending = false;
  if (!answer || answer.status >= 500) return later(form, words.offline);
  if (answer.redirected || !told) return later(form, words.signedOut);
  tabs?.postMessage('active');
  if (answer.ok) return saved(form, part, told);
  if (told.type !== 'moved-on') return tell(form, told.said.join(' '));
  part.theirs = told.now ?? { version: '', text: words.removed, by: '' };
  showBoth(form, part.theirs, words);
  tell(form, words.typing);
}

function later(form, text) {
  const part = partOf(form);
  tell(form, text);
  part.timer = setTimeout(() => void save(form), 5000);
}

function saved(form, part, { id, version }) {
  const { noteId, noteVersion, answerVersion } = form.elements;
  if (noteId) noteId.value = id;
  (noteVersion ?? answerVersion).value = version;
  if (noteId && form.dataset.part === 'note-new') becomeNote(form, id);
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

/* A new note is from now on the note that was made of it: its category and agency stay. */
function becomeNote(form, id) {
  form.dataset.part = `note-${id}`;
  for (const name of ['noteCategory', 'agencyId']) {
    const chosen = form.elements[name];
    const kept = Object.assign(document.createElement('input'), { type: 'hidden', name, value: chosen.value });
    chosen.closest('.govuk-form-group').hidden = true;
    chosen.removeAttribute('name');
    form.append(kept);
  }
}

function settle(form, way) {
  const part = partOf(form);
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

function sendAll() {
  for (const [form, { dirty }] of parts) if (dirty) void save(form);
}

function putBack(form) {
  const draft = draftOf(form.dataset.part);
  if (!draft) return;
  fillIn(form, draft.fields);
  Object.assign(partOf(form), { tried: draft.tried, key: draft.key });
  typed(form);
}

/* What others wrote is fetched when something has changed; a part that is being typed in, or has the focus, stays. */
async function lookAround() {
  const quiet = { headers: { 'x-by-itself': '1' } };
  const asked = await fetch(`${location.pathname}/mark`, quiet).catch(() => undefined);
  const told = asked?.ok && !asked.redirected ? await asked.json().catch(() => undefined) : undefined;
  if (!told || told.mark === mark) return;
  const answer = await fetch(location.pathname, quiet).catch(() => undefined);
  if (!answer?.ok || answer.redirected) return;
  const now = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-discussion]');
  if (!now) return;
  mark = now.dataset.discussion;
  for (const region of screen.querySelectorAll('[data-live]'))
    renew(region, now.querySelector(`[data-live="${region.dataset.live}"]`));
  const changed = [...now.querySelectorAll('form[data-part]')].filter(bringIn).map(({ dataset }) => dataset.name);
  if (changed.length) others.textContent = words.changed.replace('%{parts}', changed.join(', '));
}

function renew(region, now) {
  if (!now || region.contains(document.activeElement) || region.innerHTML === now.innerHTML) return;
  region.innerHTML = now.innerHTML;
}

/* Says whether a part is shown otherwise than before. */
function bringIn(now) {
  const here = screen.querySelector(`form[data-part="${now.dataset.part}"]`);
  if (!here) {
    const before = now.previousElementSibling?.dataset.part;
    const place = before && screen.querySelector(`form[data-part="${before}"]`);
    if (place) place.after(now);
    else screen.querySelector('form[data-part^="note-"]').before(now);
    return now.dataset.part !== 'note-new';
  }
  const part = partOf(here);
  if (
    part.dirty ||
    part.sending ||
    here.contains(document.activeElement) ||
    here.dataset.version === now.dataset.version
  )
    return false;
  parts.delete(here);
  here.replaceWith(now);
  return true;
}
