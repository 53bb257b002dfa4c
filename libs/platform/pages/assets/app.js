initAll();

/* Warns before the idle limit, and lets people stay by keyboard. Another tab's activity counts as well. */
const idle = document.getElementById('idle-warning');
if (idle instanceof HTMLDialogElement) startIdleWarning(idle);

function startIdleWarning(dialog) {
  const { minutes, warn } = dialog.dataset;
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('session') : undefined;
  const session = { since: Date.now(), ended: false, limit: Number(minutes) * 60_000, before: Number(warn) * 60_000 };
  const stay = () => {
    session.since = Date.now();
    if (dialog.open && !session.ended) dialog.close();
  };
  const extend = async () => {
    if (!(await askForMore(dialog.querySelector('form')))) return end(dialog, session);
    stay();
    tabs?.postMessage('active');
  };
  const answer = (event) => {
    event.preventDefault();
    if (session.ended) dialog.close();
    else void extend();
  };
  tabs?.addEventListener('message', stay);
  tabs?.postMessage('active');
  dialog.querySelector('form').addEventListener('submit', answer);
  /* Escape is a sign of life as well. */
  dialog.addEventListener('cancel', answer);
  setInterval(() => lookAtTheTime(dialog, session), 5000);
}

async function askForMore(form) {
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } }).catch(
    () => undefined,
  );
  return answer?.ok === true && !answer.redirected;
}

function end(dialog, session) {
  session.ended = true;
  dialog.querySelector('[data-left]').textContent = dialog.dataset.over;
}

function lookAtTheTime(dialog, session) {
  const left = session.since + session.limit - Date.now();
  if (session.ended || left > session.before) return;
  const minutes = Math.ceil(left / 60_000);
  const words = minutes === 1 ? dialog.dataset.one : dialog.dataset.other.replace('%{count}', String(minutes));
  const said = dialog.querySelector('[data-left]');
  if (left <= 0) end(dialog, session);
  else if (said.textContent !== words) said.textContent = words;
  if (!dialog.open) dialog.showModal();
}

/* A list that has a box for all ticks or clears the boxes of this page. */
for (const all of document.querySelectorAll('[data-tick-all]')) {
  all.closest('div').hidden = false;
  all.addEventListener('change', () => {
    for (const box of document.querySelectorAll(`input[name="${all.dataset.tickAll}"]`)) box.checked = all.checked;
  });
}

/* Printing shows what is folded away. */
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details:not([open])')) details.open = true;
});
