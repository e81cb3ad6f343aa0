/* Review: keys, the current fact and its quotes in the text. Every step works without this file as a form or a link. */
'use strict';
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const facts = () => all('.fact').filter(fact => fact.offsetParent);
  const current = () => one('.fact.is-current');

  /* --- quotes in the text ---------------------------------------------------------------------------------- */
  function fill(places, {scroll = true} = {}) {
    const wanted = new Set(places);
    let first = null;
    for (const piece of all('[data-text] .piece')) {
      const hit = piece.dataset.q.split(' ').some(place => wanted.has(place));
      piece.classList.toggle('is-current', hit);
      if (hit && !first) first = piece;
    }
    if (first && scroll) bring(first);
    return first;
  }
  function bring(piece) {
    const text = piece.closest('[data-text]');
    if (text.scrollHeight <= text.clientHeight + 1 || getComputedStyle(text).overflowY === 'visible') {
      if (!one('[data-review]')) piece.scrollIntoView({block: 'center'});
      return;
    }
    const at = piece.getBoundingClientRect().top - text.getBoundingClientRect().top + text.scrollTop;
    text.scrollTo({top: at - text.clientHeight / 3});
  }
  function fromAddress() {
    const place = /^#q=(\d+-\d+)$/.exec(location.hash)?.[1];
    // A place that no marked quote covers is filled by the server.
    if (place && !fill([place]) && !location.search.includes(`q=${place}`)) location.replace(`?q=${place}#q=${place}`);
  }

  /* --- the current fact ------------------------------------------------------------------------------------ */
  function choose(fact, {focus = true} = {}) {
    if (!fact) return;
    current()?.classList.remove('is-current');
    fact.classList.add('is-current');
    fill(fact.dataset.quotes.split(' '));
    if (focus) {
      fact.focus({preventScroll: true});
      fact.scrollIntoView({block: 'nearest'});
    }
  }
  function step(by) {
    const list = facts(), at = list.indexOf(current());
    choose(list[at < 0 ? 0 : Math.max(0, Math.min(list.length - 1, at + by))]);
  }
  function following(fact) {
    const list = facts(), at = list.indexOf(fact);
    return [...list.slice(at + 1), ...list.slice(0, Math.max(at, 0))].find(other => 'waits' in other.dataset);
  }
  const begin = form => (one('input:checked', form) ?? one('input:not([type=hidden]), select, textarea', form))?.focus();
  const press = act => one(`[data-act="${act}"]`, current() ?? document.createElement('i'))?.click();

  const KEYS = {
    j: () => step(1), k: () => step(-1),
    a: () => press('accept'), e: () => press('edit'), c: () => press('choose'), r: () => press('reject'),
    d: () => press('duplicate'), u: undo, A: askForAll,
  };

  function undo() {
    const own = current() && one('[data-act="undo"]', current());
    (own ?? one('[data-undo-last] button'))?.click();
  }
  function askForAll() {
    const form = one('[data-accept-all]'), dialog = one('#accept-all-dialog');
    if (!form) return;
    const chosen = one('select', form).selectedOptions[0];
    one('[data-count]', dialog).textContent = chosen.textContent;
    dialog.returnValue = 'no';
    dialog.showModal();
    dialog.onclose = () => { if (dialog.returnValue === 'yes') form.submit(); };  // stays: a late close of before must not use it up
  }

  document.addEventListener('keydown', event => {
    if (!one('[data-review]') || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || one('dialog[open]')) return;
    const typing = event.target.closest('input:not([type=radio], [type=checkbox]), textarea, select');
    if (event.key === 'Escape' && event.target.closest('.fact')) { one('[data-act="cancel"]', event.target.closest('.fact'))?.click(); return; }
    if (typing || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  document.addEventListener('focusin', event => {
    const fact = event.target.closest('.fact');
    if (fact && fact !== current()) choose(fact, {focus: false});
  });
  document.addEventListener('click', event => {
    const go = event.target.closest('[data-go]');
    const target = go && one(`#fact-${go.dataset.go}`);
    if (target) { event.preventDefault(); choose(target); return; }
    const fact = event.target.closest('.fact');
    if (fact && fact !== current()) choose(fact, {focus: false});
    const piece = one('[data-review]') && event.target.closest('.piece');
    if (piece) {
      const places = piece.dataset.q.split(' ');
      const own = facts().filter(f => f.dataset.quotes.split(' ').some(place => places.includes(place)));
      choose(own[(own.indexOf(current()) + 1) % own.length]);
    }
  });

  /* --- after a swap ---------------------------------------------------------------------------------------- */
  document.addEventListener('htmx:beforeSwap', event => {
    // "Decided meanwhile" and "not acceptable" come as a card that says so.
    if ([409, 422].includes(event.detail.xhr.status) && one('[data-review]')) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.addEventListener('htmx:afterSettle', event => {
    const fact = event.target.closest?.('.fact');
    if (!one('[data-review]') || !fact || fact.id !== event.detail.target?.id && fact !== event.target) return;
    const now = one(`#${fact.id}`) ?? fact;
    const form = one('.fact-form', now);
    if (form) { choose(now, {focus: false}); begin(form); return; }
    if ('waits' in now.dataset || one('.clash', now)) { choose(now); return; }
    const next = following(now);
    if (next) choose(next);
    else one('#review-done')?.focus();
  });

  document.addEventListener('DOMContentLoaded', () => {
    const more = one('[data-more-keys]'), list = one('#keys dl.keys');
    if (more && list) { list.append(...[...more.children].map(child => child.cloneNode(true))); more.closest('details').hidden = true; }
    fromAddress();
    one('[data-review]')?.classList.add('has-script');
    const first = one('[data-review]') && current();
    choose(first, {focus: location.search.includes('fact=')});
    if (first && one('.done') && !one('.fact[data-waits]')) one('#review-done').focus();
    else if (first && first !== one('.fact')) first.scrollIntoView({block: 'nearest'});
    const form = one('.fact-form');
    if (form) begin(form);
  });
  window.addEventListener('hashchange', fromAddress);
})();
