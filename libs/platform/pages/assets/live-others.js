import { nameOf } from './live-parts.js';
import { renewRegions } from './regions.js';

const quiet = { headers: { 'x-by-itself': '1' } };

/* What others wrote is fetched when something has changed; a part that is being typed in, or has the focus, stays. */
export function keepUp(form, parts) {
  let mark = form.dataset.liveItem;
  setInterval(async () => {
    const told = await markNow();
    if (!told || told.mark === mark) return;
    const now = await formNow();
    if (!now) return;
    mark = now.dataset.liveItem;
    renewRegions(form, now);
    for (const part of now.querySelectorAll('[data-part]')) bringIn(form, part, parts);
  }, 5000);
}

async function markNow() {
  const path = location.pathname.replace(/live$/, 'discussion/mark');
  const asked = await fetch(path, quiet).catch(() => undefined);
  return asked?.ok && !asked.redirected ? asked.json().catch(() => undefined) : undefined;
}

async function formNow() {
  const answer = await fetch(location.pathname, quiet).catch(() => undefined);
  if (!answer?.ok || answer.redirected) return undefined;
  return new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-live-item]');
}

function bringIn(form, now, parts) {
  const name = nameOf(now);
  const here = form.querySelector(`[data-part="${CSS.escape(name)}"]`);
  if (name === 'note-new' || name === 'outcome' || (here && isHeld(here, parts))) return;
  if (!here) {
    if (name !== `note-${form.elements.noteId?.value}`) form.querySelector('[data-part="note-new"]')?.before(now);
    return;
  }
  if (here.dataset.version === now.dataset.version) return;
  parts.delete(here);
  here.replaceWith(now);
}

function isHeld(part, parts) {
  const { dirty, sending, theirs } = parts.get(part) ?? {};
  return dirty || sending || theirs || part.contains(document.activeElement);
}
