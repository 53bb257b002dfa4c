initAll();

/* What is sent stays with this tab until it is answered: whoever comes back after a dropped line finds it in the form,
   with the same key, so that sending it again does nothing twice. */
const about = document.getElementById('idle-warning');
if (about) keepUntilAnswered(about.dataset);

function keepUntilAnswered({ whose, unanswered, answered }) {
  const here = location.pathname + location.search;
  const sent = readSent();
  const [page] = performance.getEntriesByType('navigation');
  const over = answered !== undefined || page?.redirectCount > 0 || (sent && sent.whose !== whose);
  if (over) forgetSent();
  for (const form of document.querySelectorAll('form[method="post"]')) {
    const action = form.getAttribute('action') ?? here;
    if (action.startsWith('/sign-out')) form.addEventListener('submit', forgetSent);
    if (!form.elements.namedItem('_key')) continue;
    if (!over && sent?.here === here && sent.action === action) putBack(form, sent, unanswered);
    form.addEventListener('submit', () => keepSent({ whose, here, action, fields: typedIn(form) }));
  }
  keepWhileNamesChange(whose, here);
}

/* Hiding names, or showing them again, opens the page anew: what was being typed into it is put back. */
function keepWhileNamesChange(whose, here) {
  const typing = [...document.querySelectorAll('main form[method="post"]')].filter((form) =>
    form.elements.namedItem('_key'),
  );
  const kept = takeKept('typing');
  if (kept?.whose === whose && kept.here === here)
    typing.forEach((form, nth) => kept.forms[nth] && fillIn(form, kept.forms[nth]));
  for (const form of document.querySelectorAll('form[action^="/names/"]'))
    form.addEventListener('submit', () => keep('typing', { whose, here, forms: typing.map(typedIn) }));
}

function typedIn(form) {
  const secret = [...form.elements].filter(({ type }) => type === 'password').map(({ name }) => name);
  return [...new FormData(form)].filter(
    ([name, value]) => typeof value === 'string' && name !== '_csrf' && !secret.includes(name),
  );
}

function fillIn(form, fields) {
  for (const control of form.elements) {
    const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control.type === 'checkbox' || control.type === 'radio') control.checked = values.includes(control.value);
    else if (values.length) control.value = values[0];
  }
}

function putBack(form, { fields }, words) {
  fillIn(form, fields);
  const note = document.createElement('div');
  note.className = 'govuk-inset-text';
  note.setAttribute('role', 'status');
  note.textContent = words;
  form.before(note);
}

/* A browser may forbid the storage; then its own way back has to do. */
function readSent() {
  try {
    return JSON.parse(sessionStorage.getItem('sent') ?? 'null');
  } catch {
    return null;
  }
}

function keepSent(sent) {
  keep('sent', sent);
}

function keep(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    /* Nothing is lost but a convenience. */
  }
}

/* What was kept under a name, once. */
function takeKept(name) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null');
    sessionStorage.removeItem(name);
    return kept;
  } catch {
    return null;
  }
}

function forgetSent() {
  try {
    sessionStorage.removeItem('sent');
  } catch {
    /* There is nothing to forget. */
  }
}

/* A list that has a box for all ticks or clears the boxes of this page. */
for (const all of document.querySelectorAll('[data-tick-all]')) {
  all.closest('div').hidden = false;
  all.addEventListener('change', () => {
    for (const box of document.querySelectorAll(`input[name="${all.dataset.tickAll}"]`)) box.checked = all.checked;
  });
}

/* A phrase goes into the field it is for, so that nothing typed is lost by it; without a script its link opens the form anew. */
for (const link of document.querySelectorAll('[data-phrase]')) {
  link.addEventListener('click', (event) => {
    const field = document.querySelector(`[name="${link.dataset.phrase}"]`);
    event.preventDefault();
    field.value = [field.value, link.textContent].filter(Boolean).join('\n');
    field.focus();
  });
}

/* Printing shows what is folded away. */
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details:not([open])')) details.open = true;
});

/* What goes on by itself is shown as it goes on, and the whole page anew at its end; after ten minutes nobody looks, and
   looking is nobody's sign of life. */
const watched = document.querySelector('[data-watch]');
if (watched) setTimeout(() => void lookAgain(watched, 120), 5000);

async function lookAgain(region, looks) {
  const answer = await fetch(location.href, { headers: { 'x-by-itself': '1' } }).catch(() => undefined);
  if (answer?.redirected) return;
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const now = page.querySelector('[data-watch]');
    if (!now || partsOf(now).join() !== partsOf(region).join()) return location.reload();
    showNow(region, now);
  }
  if (looks > 1) setTimeout(() => void lookAgain(region, looks - 1), 5000);
}

function partsOf(region) {
  return [...region.querySelectorAll('[data-now]')].map((part) => part.dataset.now);
}

/* The same parts with what they say now, so that only what changed is read aloud, and nothing is taken from under a key. */
function showNow(region, now) {
  for (const part of region.querySelectorAll('[data-now]')) {
    const says = now.querySelector(`[data-now="${part.dataset.now}"]`);
    if (part.value !== says.value) part.value = says.value;
    if (part.innerHTML !== says.innerHTML) part.innerHTML = says.innerHTML;
  }
}

/* The screen of a room shows who is in it now: it is looked up every fifteen seconds, which is nobody's sign of life, and
   is emptied where it cannot be. What is the same stays as it is, so that nothing moves under whoever reads. */
const screen = document.querySelector('[data-screen]');
if (screen) setInterval(() => void lookAround(screen), 15_000);

async function lookAround(room) {
  const answer = await fetch(location.href, { headers: { 'x-by-itself': '1' } }).catch(() => undefined);
  const page =
    answer?.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  const now = page?.querySelector('[data-screen]');
  if (!now) return room.replaceChildren(lostWords(room.dataset.lost));
  if (room.innerHTML !== now.innerHTML) room.innerHTML = now.innerHTML;
}

function lostWords(words) {
  const said = document.createElement('p');
  said.className = 'govuk-body-l';
  said.setAttribute('role', 'status');
  said.textContent = words;
  return said;
}
