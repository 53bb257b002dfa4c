import { showBoth } from './both.js';
import { addRows, settleNote } from './live-rows.js';
import { keepUp } from './live-others.js';
import { contentOf, draftOf, fieldOf, fieldsOf, fillIn, keepDrafts, nameOf } from './live-parts.js';

/* An item while its panel is in session: one form that works by presses. With this script each part of it (a note, an answer,
   the decision) is saved a second after the last key, sent again until it is answered, and never overwritten by what another
   person wrote. */
const form = document.querySelector('[data-live-item]');
const words = form.dataset;
const announced = document.querySelector('[data-announced]');
const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('session') : undefined;
const parts = new Map();
const loaded = new Date();
let [isLineDown, isLeaving, hasSaved] = [false, false, false];

form.addEventListener('input', ({ target }) => {
  if (target.name === 'actingPost') sendAll();
  const part = target.closest('[data-part]');
  if (part) typed(part);
});
form.addEventListener('click', (event) => {
  const way = event.target.dataset?.settle;
  if (way) settle(event.target.closest('[data-part]'), way);
});
form.addEventListener('focusout', ({ target, relatedTarget }) => {
  const part = target.closest('[data-part="note-new"]');
  if (part && !part.contains(relatedTarget) && document.hasFocus()) void leaveNote(part);
});
form.addEventListener('submit', (event) => void beforeSending(event), true);
addEventListener('beforeunload', (event) => {
  if (!isLeaving && [...parts.values()].some(({ dirty }) => dirty)) event.preventDefault();
});
addEventListener('online', sendAll);
addRows(form);
for (const part of form.querySelectorAll('[data-part]')) putBack(part);
keepUp(form, parts);

function partOf(part) {
  const known = parts.get(part) ?? {
    dirty: false,
    sending: null,
    timer: 0,
    tried: '',
    key: '',
    open: false,
    theirs: null,
    since: loaded,
  };
  parts.set(part, known);
  return known;
}

function typed(part) {
  const state = partOf(part);
  state.dirty = true;
  keepDrafts(parts);
  if (!isLineDown) tell(part, words.typing);
  clearTimeout(state.timer);
  if (!state.theirs && !isLeaving) state.timer = setTimeout(() => void save(part), 1000);
}

function tell(part, text) {
  const said = part.querySelector('[data-said]');
  if (said.textContent !== text) said.textContent = text;
}

/* Whoever does not see the page hears once that it is saved, once that it is no longer, and once that it is again. */
function announce(text) {
  announced.textContent = text;
}

function at(said, instant) {
  const options = { hour: 'numeric', minute: '2-digit', hour12: true, timeZone: 'Europe/London' };
  const time = new Intl.DateTimeFormat('en-GB', options).format(instant).replace(/\s/, '').toLowerCase();
  return said.replace('%{time}', time);
}

/* Of a note nothing is sent before it is said who speaks: that decides who reads it. Whoever leaves it without saying so
   means that it is of the discussion in general. */
function waits(part) {
  if (nameOf(part) !== 'note-new' || form.elements.noteId.value) return false;
  if (!form.elements.text.value.trim()) return true;
  if (fieldOf(form, 'agencyId').value || !part.contains(document.activeElement)) return false;
  tell(part, words.speaker);
  return true;
}

/* The same text has the same key, so that sending it twice does nothing twice. What may have arrived without an answer is
   sent again as it was, before what was typed since. */
function bodyOf(part, state) {
  const text = fieldsOf(part).toString();
  if (!state.open && state.tried !== text) Object.assign(state, { tried: text, key: crypto.randomUUID() });
  const body = new URLSearchParams(state.tried);
  body.set('part', nameOf(part));
  body.set('_key', state.key);
  for (const name of ['_csrf', 'actingPost', '_locationReason', '_kept']) {
    const { value } = fieldOf(form, name) ?? {};
    if (value) body.set(name, value);
  }
  if (nameOf(part) === 'outcome') body.set('_later', 'yes');
  else body.delete('_kept');
  return body;
}

function save(part) {
  const state = partOf(part);
  clearTimeout(state.timer);
  if (!state.sending && !state.theirs && (state.open || !waits(part)))
    state.sending = send(part, state).finally(() => {
      state.sending = null;
    });
  return state.sending ?? Promise.resolve();
}

async function send(part, state) {
  const body = bodyOf(part, state);
  state.open = true;
  keepDrafts(parts);
  if (!isLineDown) tell(part, words.saving);
  const headers = { accept: 'application/json' };
  const answer = await fetch(form.action, { method: 'POST', body, headers }).catch(() => undefined);
  const told = answer?.headers.get('content-type')?.includes('json')
    ? await answer.json().catch(() => undefined)
    : undefined;
  state.open = !answer || answer.status > 500;
  if (!answer || answer.status >= 500) return later(part, state);
  if (answer.redirected || !told) return again(part, state, words.signedOut);
  tabs?.postMessage('active');
  if (answer.ok) return saved(part, state, told);
  if (told.type !== 'moved-on') return refused(part, state, told);
  state.theirs = told.now ?? { version: '', text: words.removed, by: '' };
  showBoth(part, state.theirs, words);
  tell(part, words.typing);
}

function later(part, state) {
  if (!isLineDown) announce(at(words.offline, state.since));
  isLineDown = true;
  again(part, state, at(words.unsaved, state.since));
}

function again(part, state, text) {
  tell(part, text);
  clearTimeout(state.timer);
  if (!isLeaving) state.timer = setTimeout(() => void save(part), 5000);
}

/* What was typed meanwhile may be what was lacking. */
function refused(part, state, { said }) {
  if (contentOf(state.tried) === contentOf(part)) return tell(part, said.join(' '));
  typed(part);
}

function saved(part, state, told) {
  noteKept(part, told);
  Object.assign(state, { since: new Date(), dirty: contentOf(state.tried) !== contentOf(part) });
  if (isLineDown || !hasSaved) announce(at(words.saved, state.since));
  [isLineDown, hasSaved] = [false, true];
  keepDrafts(parts);
  if (state.dirty) return typed(part);
  tell(part, at(nameOf(part) === 'outcome' ? words.kept : words.saved, state.since));
}

/* What is kept of a part now, so that the next change is compared with it, also where the whole form is sent. */
function noteKept(part, { parts: all = {}, kept }) {
  const name = nameOf(part);
  const { id = '', version = '', shown = '' } = all[name] ?? {};
  if (name === 'outcome') return keepAs(kept);
  if (name === 'note-new') {
    form.elements.noteId.value = id;
    form.elements.noteVersion.value = version;
    return;
  }
  if (!all[name]) return;
  part.dataset.version = version;
  part.querySelector('[name^="version_of_"], [name^="noteVersion_of_"]').value = version;
  part.querySelector('[name^="shown_of_"], [name^="noteShown_of_"]').value = shown;
}

/* What is typed of a decision waits with what its writer did not finish, until the outcome is recorded. */
function keepAs(id) {
  const known = form.elements.namedItem('_kept');
  const field = known ?? Object.assign(document.createElement('input'), { type: 'hidden', name: '_kept' });
  field.value = id ?? '';
  if (!known) form.append(field);
  // Loaded anew, the page comes with it.
  if (id) history.replaceState(null, '', `${location.pathname}?kept=${id}`);
}

async function leaveNote(part) {
  if (partOf(part).dirty) await save(part);
  const state = partOf(part);
  if (state.dirty || state.sending || state.theirs || part.contains(document.activeElement)) return;
  if (!form.elements.noteId.value) return;
  const row = settleNote(form, part);
  partOf(row).since = state.since;
  tell(row, at(words.saved, state.since));
  parts.delete(part);
  tell(part, '');
}

function settle(part, way) {
  const state = partOf(part);
  const { version, text, answer, givenBy, removed } = state.theirs;
  const name = nameOf(part);
  state.theirs = null;
  part.querySelector('[data-both]').remove();
  if (removed) return settleRemoved(part, way);
  noteKept(part, { parts: { [name]: { id: form.elements.noteId?.value, version, shown: '' } } });
  const box = part.querySelector('textarea');
  if (way === 'theirs') {
    box.value = text;
    for (const radio of part.querySelectorAll('[name^="answer_of_"]')) radio.checked = radio.value === answer;
    for (const giver of part.querySelectorAll('[name^="givenBy_of_"]')) giver.value = givenBy ?? '';
  }
  box.focus();
  typed(part);
  void save(part);
}

/* What was typed into a note that another person removed is a new note, or goes as well. */
function settleRemoved(part, way) {
  const box = part.querySelector('textarea');
  const text = way === 'mine' ? box.value : '';
  const next = form.querySelector('[data-part="note-new"]');
  if (part === next) [form.elements.noteId.value, form.elements.noteVersion.value, box.value] = ['', '', text];
  else {
    parts.delete(part);
    part.remove();
    form.elements.text.value = [form.elements.text.value, text].filter(Boolean).join('\n');
  }
  keepDrafts(parts);
  form.elements.text.focus();
  if (text) typed(next);
}

function sendAll() {
  for (const [part, { dirty }] of parts) if (dirty) void save(part);
}

/* What is on its way, or may have arrived, is waited for before the whole form goes: none of it is recorded twice. */
async function beforeSending(event) {
  if (isLeaving) return;
  const isOnItsWay = () => [...parts].filter(([, { sending, open }]) => sending || open);
  if (isOnItsWay().length) {
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    await Promise.all(isOnItsWay().map(([part]) => save(part)));
    if (isOnItsWay().length) return;
    isLeaving = true;
    form.requestSubmit(submitter);
  }
  isLeaving = true;
  for (const { timer } of parts.values()) clearTimeout(timer);
}

function putBack(part) {
  const draft = draftOf(nameOf(part));
  if (draft) {
    fillIn(part, draft.fields);
    const { tried, key, open } = draft;
    Object.assign(partOf(part), { tried, key, open });
  }
  // A decision that came back with the page is kept again: sending the rest took it out of what was kept.
  const isHeld = new URLSearchParams(location.search).has('kept');
  const isBack = nameOf(part) === 'outcome' && !isHeld && part.querySelector('textarea').value;
  if (draft || isBack) typed(part);
}
