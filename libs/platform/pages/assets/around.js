import { renewRegions } from './regions.js';

const quiet = { headers: { 'x-by-itself': '1' } };

/* What others wrote is fetched when something has changed; a part that is being typed in, or has the focus, stays. */
export function keepUp(screen, parts) {
  let mark = screen.dataset.discussion;
  setInterval(async () => {
    const told = await markNow();
    if (!told || told.mark === mark) return;
    const now = await pageNow();
    if (!now) return;
    mark = now.dataset.discussion;
    bringAll(screen, now, parts);
  }, 5000);
}

async function markNow() {
  const asked = await fetch(`${location.pathname}/mark`, quiet).catch(() => undefined);
  return asked?.ok && !asked.redirected ? asked.json().catch(() => undefined) : undefined;
}

async function pageNow() {
  const answer = await fetch(location.pathname, quiet).catch(() => undefined);
  if (!answer?.ok || answer.redirected) return undefined;
  return new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-discussion]');
}

function bringAll(screen, now, parts) {
  renewRegions(screen, now);
  const forms = [...now.querySelectorAll('form[data-part]')];
  const changed = forms.filter((one) => bringIn(screen, one, parts)).map(({ dataset }) => dataset.name);
  if (!changed.length) return;
  screen.querySelector('[data-others]').textContent = screen.dataset.changed.replace('%{parts}', changed.join(', '));
}

/* Says whether a part is shown otherwise than before. */
function bringIn(screen, now, parts) {
  const here = screen.querySelector(`form[data-part="${now.dataset.part}"]`);
  if (!here) {
    const before = now.previousElementSibling?.dataset.part;
    const place = before && screen.querySelector(`form[data-part="${before}"]`);
    if (place) place.after(now);
    else screen.querySelector('form[data-part^="note-"]').before(now);
    return now.dataset.part !== 'note-new';
  }
  if (isHeld(here, parts) || here.dataset.version === now.dataset.version) return false;
  parts.delete(here);
  here.replaceWith(now);
  return true;
}

function isHeld(form, parts) {
  const { dirty, sending } = parts.get(form) ?? {};
  return dirty || sending || form.contains(document.activeElement);
}
