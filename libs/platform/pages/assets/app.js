initAll();

/* Warns before the idle limit, and lets people stay by keyboard. Another tab's activity counts as well. */
const idle = document.getElementById('idle-warning');
if (idle instanceof HTMLDialogElement) startIdleWarning(idle);

function startIdleWarning(dialog) {
  const minute = 60_000;
  const limit = Number(dialog.dataset.minutes) * minute;
  const before = Number(dialog.dataset.warn) * minute;
  const detail = dialog.querySelector('[data-left]');
  const form = dialog.querySelector('form');
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('session') : undefined;
  let since = Date.now();
  let ended = false;

  const stay = () => {
    since = Date.now();
    if (dialog.open && !ended) dialog.close();
  };
  const end = () => {
    ended = true;
    detail.textContent = dialog.dataset.over;
  };
  const say = (left) => {
    const minutes = Math.max(1, Math.ceil(left / minute));
    const words = minutes === 1 ? dialog.dataset.one : dialog.dataset.other.replace('%{count}', String(minutes));
    if (detail.textContent !== words) detail.textContent = words;
  };
  const look = () => {
    const left = since + limit - Date.now();
    if (ended || left > before) return;
    if (left > 0) say(left);
    else end();
    if (!dialog.open) dialog.showModal();
  };
  const extend = async () => {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: 'POST', body }).catch(() => undefined);
    if (!answer?.ok) return end();
    stay();
    tabs?.postMessage('active');
  };

  tabs?.addEventListener('message', stay);
  tabs?.postMessage('active');
  const answer = (event) => {
    event.preventDefault();
    if (ended) dialog.close();
    else void extend();
  };
  form.addEventListener('submit', answer);
  /* Escape is a sign of life as well. */
  dialog.addEventListener('cancel', answer);
  setInterval(look, 5000);
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
