/* Keys, dialogs, menus, messages and evidence. Every page works without this file; it only makes things quicker. */
'use strict';
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const typing = target => target.closest('input, textarea, select, [contenteditable=true]');

  const awaken = within => { for (const element of all('[data-needs-script]', within)) element.hidden = false; };
  document.addEventListener('DOMContentLoaded', () => awaken(document));
  document.addEventListener('htmx:load', event => awaken(event.target));

  /* --- dialogs and menus ----------------------------------------------------------------------------------- */
  document.addEventListener('click', event => {
    const opener = event.target.closest('[data-opens]');
    const dialog = opener && one(opener.dataset.opens);
    if (dialog) { event.preventDefault(); dialog.showModal(); return; }
    if (event.target.matches('dialog')) event.target.close();
    if (event.target.closest('[data-dismiss]')) event.target.closest('.toast').remove();
    for (const menu of all('details.menu[open], details.more-menu[open]')) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  /* --- messages -------------------------------------------------------------------------------------------- */
  function say(text, level = 'error') {
    const toast = one('#toast-template').content.firstElementChild.cloneNode(true);
    toast.classList.add(level);
    one('p', toast).textContent = text;
    one('#toasts').append(toast);
    awaken(toast);
  }
  document.addEventListener('htmx:responseError', event => {
    say(event.detail.xhr.responseText.length < 400 ? event.detail.xhr.responseText : document.body.dataset.refused);
  });
  document.addEventListener('htmx:sendError', () => say(document.body.dataset.offline));

  /* --- charts: a mark says its number; a click on it leaves its kind alone, a second one brings all back ------ */
  const MARK = '.chart svg path[role="graphics-symbol"][aria-label]';
  document.addEventListener('pointerover', event => {
    for (const tip of all('.chart .tip')) tip.remove();
    const mark = event.target.closest?.(MARK), chart = mark?.closest('.chart');
    if (!mark) return;
    const tip = document.createElement('div'), frame = chart.getBoundingClientRect(), box = mark.getBoundingClientRect();
    tip.className = 'tip';
    tip.textContent = mark.getAttribute('aria-label');
    tip.setAttribute('aria-hidden', 'true');
    chart.append(tip);
    tip.style.left = `${Math.max(0, Math.min(box.left - frame.left, frame.width - tip.offsetWidth))}px`;
    tip.style.top = `${box.bottom - frame.top + 4}px`;
  });
  document.addEventListener('click', event => {
    const mark = event.target.closest?.(MARK);
    if (!mark || mark.closest('a')) return;
    const marks = all('path[role="graphics-symbol"][aria-label]', mark.closest('svg')), kind = mark.getAttribute('fill');
    const alone = marks.some(other => other.classList.contains('is-aside')) && !mark.classList.contains('is-aside');
    for (const other of marks) other.classList.toggle('is-aside', !alone && other.getAttribute('fill') !== kind);
  });

  /* --- files: one that is too large is told before it is sent ---------------------------------------------- */
  document.addEventListener('change', event => {
    const most = Number(event.target.dataset?.most);
    if (!most || event.target.type !== 'file') return;
    const large = [...event.target.files].find(file => file.size > most);
    event.target.setCustomValidity(large ? `${large.name}: ${Math.ceil(large.size / 1e6)} MB > ${Math.floor(most / 1e6)} MB` : '');
    event.target.reportValidity();
  });

  /* --- what is pasted from Word or a page comes as the lines that people would type ------------------------- */
  document.addEventListener('paste', async event => {
    const field = event.target.closest?.('[data-pasted]'), html = event.clipboardData?.getData('text/html');
    if (!field || !html) return;
    event.preventDefault();
    const plain = event.clipboardData.getData('text/plain'), [from, to] = [field.selectionStart, field.selectionEnd];
    let text = plain;
    try {
      const token = JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRFToken'];
      const answer = await fetch(field.dataset.pasted, {method: 'POST', body: new URLSearchParams({html}), headers: {'X-CSRFToken': token}});
      if (answer.ok && !answer.redirected) text = await answer.text();
    } catch { /* offline: the plain words */ }
    field.setRangeText(text, from, to, 'end');
    field.dispatchEvent(new Event('input', {bubbles: true}));
  });

  /* --- filters: what is not chosen does not stand in the address ------------------------------------------- */
  document.addEventListener('htmx:configRequest', event => {
    if (!event.detail.elt.matches('.filter-bar')) return;
    const parameters = event.detail.parameters;
    for (const name of Object.keys(parameters)) if (parameters[name] === '') delete parameters[name];
    if (!one('[name=columns]:not(:checked)', event.detail.elt)) delete parameters.columns;
  });

  /* --- search: for what the hits are shown ------------------------------------------------------------------ */
  document.addEventListener('htmx:beforeRequest', event => {
    if (event.detail.elt.id === 'search-field') event.detail.elt.dataset.asked = event.detail.elt.value;
  });
  document.addEventListener('htmx:afterSwap', event => {
    if (event.target.id === 'hits') event.target.dataset.for = one('#search-field').dataset.asked;
  });

  /* --- names on record: one that is pressed stands for what was typed last ----------------------------------- */
  document.addEventListener('click', event => {
    const chosen = event.target.closest('[data-write]');
    if (!chosen) return;
    const field = one('[data-suggests]', chosen.closest('.field'));
    const lines = field.value.trimEnd().split('\n');
    lines[lines.length - 1] = chosen.dataset.write;
    field.value = lines.join('\n') + (field.matches('textarea') ? '\n' : '');
    chosen.parentElement.replaceChildren();
    field.focus();
  });

  /* --- evidence: the quote behind a mark ------------------------------------------------------------------- */
  let shown = null, hiding = 0;
  function line(tag, className, text, lang) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (lang) element.lang = lang;
    element.textContent = text;
    return element;
  }
  function hide() { shown?.box.remove(); shown?.mark.removeAttribute('aria-describedby'); shown = null; }
  function show(mark) {
    clearTimeout(hiding);
    if (shown?.mark === mark) return;
    hide();
    const box = line('aside', 'evidence', '');
    box.id = 'evidence';
    box.setAttribute('role', 'tooltip');
    if (mark.dataset.quote) box.append(line('blockquote', '', `“${mark.dataset.quote}”`, mark.dataset.lang));
    box.append(line('p', 'from', mark.dataset.from));
    if (mark.href) box.append(line('p', 'from', mark.dataset.open));
    box.addEventListener('mouseenter', () => clearTimeout(hiding));
    box.addEventListener('mouseleave', hideSoon);
    box.addEventListener('click', () => mark.href && mark.click());
    document.body.append(box);
    mark.setAttribute('aria-describedby', 'evidence');
    const at = mark.getBoundingClientRect(), width = box.offsetWidth, below = at.bottom + box.offsetHeight + 12 < innerHeight;
    box.style.left = `${Math.max(16, Math.min(at.left - 24, document.documentElement.clientWidth - width - 16)) + scrollX}px`;
    box.style.top = `${(below ? at.bottom + 8 : at.top - box.offsetHeight - 8) + scrollY}px`;
    shown = {mark, box};
  }
  function hideSoon() { hiding = setTimeout(hide, 200); }
  const markOf = event => event.target.closest?.('[data-mark]');
  document.addEventListener('focusin', event => markOf(event) ? show(markOf(event)) : hide());
  document.addEventListener('mouseover', event => markOf(event) && show(markOf(event)));
  document.addEventListener('mouseout', event => markOf(event) && document.activeElement !== markOf(event) && hideSoon());
  let touched = null;
  document.addEventListener('pointerdown', event => {
    // By touch the first tap shows the quote, the second opens the source.
    touched = event.pointerType === 'touch' && markOf(event) && shown?.mark !== markOf(event) ? markOf(event) : null;
  });
  document.addEventListener('click', event => {
    if (touched && markOf(event) === touched) { event.preventDefault(); show(touched); }
    else if (shown && !shown.box.contains(event.target) && !markOf(event)) hide();
  });

  /* --- keys ------------------------------------------------------------------------------------------------ */
  function focusSearch() { const field = one('#search-field'); field?.focus(); field?.select(); }
  function step(selector, by) {
    const links = all(selector).filter(link => link.offsetParent);
    if (!links.length) return false;
    const now = links.indexOf(document.activeElement);
    links[now < 0 ? (by > 0 ? 0 : links.length - 1) : Math.max(0, Math.min(links.length - 1, now + by))].focus();
    return true;
  }
  const room = letter => one(`.rooms a[data-key="${CSS.escape(letter)}"]`);
  let going = 0;
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'k') { event.preventDefault(); focusSearch(); return; }
    if (event.key === 'Escape') {
      hide();
      for (const menu of all('details.menu[open], details.more-menu[open]')) { menu.open = false; one('summary', menu).focus(); }
      if (event.target.id === 'search-field') { one('#hits').replaceChildren(); event.target.blur(); }
      return;
    }
    if (event.key === 'Enter' && event.target.id === 'search-field' && !event.isComposing) {
      // Enter goes to the best, once the hits are those of what is typed; before that, to the page of results.
      const best = one('#hits a.hit');
      if (best && one('#hits').dataset.for === event.target.value) { event.preventDefault(); location.assign(best.href); }
      return;
    }
    if (event.target.closest?.('.top .search') && ['ArrowDown', 'ArrowUp'].includes(event.key)) {
      if (step('#hits a.hit', event.key === 'ArrowDown' ? 1 : -1)) event.preventDefault();
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || one('dialog[open]')) return;
    if (Date.now() - going < 1500) {
      going = 0;
      const target = room(event.key);
      if (target) { event.preventDefault(); location.assign(target.href); }
      return;
    }
    if (event.key === '/') { event.preventDefault(); focusSearch(); }
    else if (event.key === '?') { event.preventDefault(); one('#keys')?.showModal(); }
    else if (event.key === 'g') going = Date.now();
    else if (event.key === 'j' || event.key === 'k') {
      if (step('[data-list] a[data-main]', event.key === 'j' ? 1 : -1)) event.preventDefault();
    }
  });

  window.ortaq = {say};
})();
