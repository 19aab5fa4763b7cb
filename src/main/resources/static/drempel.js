// What makes pages nicer. Everything works without it.
(function () {
  'use strict';

  document.documentElement.classList.add('js');

  const each = (selector, action, root) => (root || document).querySelectorAll(selector).forEach(action);
  const fill = (text, ...values) => values.reduce((filled, value, i) => filled.replace('{' + i + '}', value), text || '');

  // ---- Conditions: the same tree that the server evaluates (nl.drempel.form.condition.Condition)

  const hiddenAround = (element) => element.closest('[data-hide][hidden]') !== null;

  function answer(form, name) {
    const inputs = [...form.elements].filter((input) => input.name === name && !hiddenAround(input));
    const first = inputs[0];
    if (!first) {
      return null;
    }
    if (first.type === 'checkbox') {
      return String(first.checked);
    }
    const chosen = first.type === 'radio' ? inputs.find((input) => input.checked) : first;
    return chosen && chosen.value !== '' ? chosen.value : null;
  }

  function holds(condition, answerOf) {
    switch (condition.op) {
      case 'is': return answerOf(condition.field) === condition.value;
      case 'not': return !holds(condition.of[0], answerOf);
      case 'and': return condition.of.every((part) => holds(part, answerOf));
      case 'or': return condition.of.some((part) => holds(part, answerOf));
      default: return false;
    }
  }

  /** Hides and shows until nothing changes any more: a condition can look at a field that another one hides. */
  function applyConditions(form) {
    const blocks = [...form.querySelectorAll('[data-hide]')];
    for (let round = 0, changed = true; changed && round <= blocks.length; round++) {
      changed = false;
      blocks.forEach((block) => {
        const hide = holds(JSON.parse(block.dataset.hide), (name) => answer(form, name));
        if (block.hidden !== hide) {
          block.hidden = hide;
          changed = true;
        }
      });
    }
  }

  // ---- Rows

  function numberRows(list) {
    each('[data-row]', (row, i) => {
      const title = row.querySelector('[data-row-title]');
      title.textContent = title.textContent.replace(/ \d+$/, '') + ' ' + (i + 1);
      row.querySelector('[data-row-name]').textContent = ' ' + title.textContent;
    }, list);
    list.querySelector('[data-add]').disabled = list.querySelectorAll('[data-row]').length >= Number(list.dataset.maxRows);
  }

  function addRow(list) {
    const numbers = [...list.querySelectorAll('[data-row]')].map((row) => Number(row.id.split('-').pop()));
    const next = String(Math.max(-1, ...numbers) + 1);
    const holder = document.createElement('template');
    holder.innerHTML = list.querySelector('template').innerHTML.split('__row__').join(next);
    const row = holder.content.querySelector('[data-row]');
    list.insertBefore(holder.content, list.querySelector('template'));
    numberRows(list);
    return row;
  }

  function pressRowButton(button) {
    const list = button.closest('[data-rows]');
    if (button.matches('[data-add]')) {
      addRow(list).focus();
    }
    else {
      button.closest('[data-row]').remove();
      const rows = list.querySelectorAll('[data-row]');
      (rows.length ? rows[rows.length - 1] : addRow(list)).focus();
      numberRows(list);
    }
    list.dispatchEvent(new Event('input', { bubbles: true }));
  }

  // ---- Small comforts: characters left, minutes added up

  function countCharacters(box) {
    const over = [...box.value].length - Number(box.dataset.limit);
    let line = box.nextElementSibling;
    if (over <= -Math.max(20, Number(box.dataset.limit) / 10)) {
      if (line) {
        line.textContent = '';
      }
      return;
    }
    if (!line) {
      line = document.createElement('p');
      line.className = 'soft small counter';
      line.setAttribute('role', 'status');
      box.after(line);
    }
    line.textContent = over > 0 ? fill(box.dataset.over, over) : fill(box.dataset.left, -over);
    line.classList.toggle('error', over > 0);
  }

  function addUp(form) {
    each('[data-total]', (total) => {
      const minutes = [...total.closest('details').querySelectorAll('input')]
        .map((input) => input.value.trim()).filter((value) => /^\d{1,6}$/.test(value)).reduce((sum, value) => sum + Number(value), 0);
      total.textContent = fill(total.dataset.words, Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0'));
    }, form);
  }

  function refresh(form) {
    applyConditions(form);
    addUp(form);
  }

  // ---- Drafts: saved while typing; what could not be saved waits in this tab only

  const PREFIX = 'drempel:';
  const store = (action) => { try { return action(sessionStorage); } catch (e) { return null; /* full or forbidden: the page still has it */ } };
  const keep = (key, text, sent) => store((all) => all.setItem(key, (sent ? 'sent:' : 'open:') + text));
  const kept = (key) => store((all) => all.getItem(key));
  const forget = (key) => store((all) => all.removeItem(key));
  const eachKept = (action) => store((all) => Object.keys(all).filter((key) => key.startsWith(PREFIX)).forEach((key) => action(key, all.getItem(key))));

  function answersOf(form) {
    const answers = new URLSearchParams();
    new FormData(form).forEach((value, name) => { if (typeof value === 'string') { answers.append(name, value); } });
    return answers;
  }

  function putBack(form, text) {
    const answers = new URLSearchParams(text);
    each('[data-rows]', (list) => {
      const rows = new Set([...answers.keys()].filter((name) => name.startsWith(list.dataset.rows + '[')).map((name) => name.split(']')[0]));
      while (list.querySelectorAll('[data-row]').length < Math.min(rows.size, Number(list.dataset.maxRows))) {
        addRow(list);
      }
    }, form);
    [...form.elements].filter((input) => input.name && input.type !== 'hidden' && input.type !== 'submit').forEach((input) => {
      const values = answers.getAll(input.name);
      if (input.type === 'radio' || input.type === 'checkbox') {
        input.checked = values.includes(input.value);
      }
      else if (values.length) {
        input.value = values[0];
      }
    });
  }

  function saveDrafts(form) {
    const url = form.dataset.draft;
    const key = PREFIX + (form.dataset.user || '') + ':' + url;
    const line = form.querySelector('[data-saved-line]');
    let timer = 0;
    let dirty = false;
    let busy = false;

    const say = (which, ...values) => { if (line) { line.textContent = fill(line.dataset[which], ...values); } };

    async function save() {
      clearTimeout(timer);
      if (!dirty || busy || form.dataset.sent) {
        return;
      }
      dirty = false;
      busy = true;
      const answers = answersOf(form);
      answers.append('_save', '');
      const body = answers.toString();
      try {
        const response = await fetch(url, {
          method: 'POST', body: body, redirect: 'manual', credentials: 'same-origin', keepalive: body.length < 60000,
          headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8', 'X-Requested-With': 'fetch' }
        });
        if (!response.ok) {
          throw new Error(response.type === 'opaqueredirect' || response.status === 401 || response.status === 403 ? 'ended' : 'failed');
        }
        const now = new Date();
        say('saved', now.getHours() + '.' + String(now.getMinutes()).padStart(2, '0'));
        if (!dirty) {
          forget(key);
        }
      }
      catch (problem) {
        keepHere();
        if (problem.message === 'ended') {
          say('ended');
        }
        else {
          say('failed');
          dirty = true;
          timer = setTimeout(save, 8000);
        }
        busy = false;
        return;
      }
      busy = false;
      if (dirty) {
        later();
      }
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(save, 1500);
    }

    function snapshot() {
      const answers = answersOf(form);
      answers.delete('_csrf');
      return answers.toString();
    }

    const keepHere = () => keep(key, snapshot(), false);

    form.addEventListener('input', () => {
      dirty = true;
      keepHere();
      later();
    });
    form.addEventListener('submit', () => { clearTimeout(timer); keep(key, snapshot(), true); });
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') { save(); } });
    window.addEventListener('pagehide', save);

    // What is wrong with a sent form stands on the page, with everything that was typed.
    const waiting = document.getElementById('problems') ? null : kept(key);
    forget(key);
    if (waiting !== null && waiting.slice(5) !== snapshot()) {
      putBack(form, waiting.slice(5));
      keepHere();
      say('restored');
      dirty = true;
      later();
    }
  }

  // ---- Sending once

  function sendOnce(event) {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'true';
    // After the button's own name and value are on their way.
    setTimeout(() => each('button:not([disabled])', (button) => { button.disabled = true; button.dataset.paused = ''; }, form));
    setTimeout(sendAgain, 15000);
    if (/\/logout$/.test(form.action)) {
      eachKept(forget);
    }
  }

  function sendAgain() {
    each('form[data-sent]', (form) => { delete form.dataset.sent; });
    each('[data-paused]', (button) => { button.disabled = false; delete button.dataset.paused; });
  }

  // ---- Begin

  each('form', (form) => {
    each('textarea[data-limit]', countCharacters, form);
    if (form.dataset.draft) {
      saveDrafts(form);
    }
    refresh(form);
  });
  if (document.querySelector('input[type=password]')) {
    // The session had ended: what was sent did not arrive.
    eachKept((key, text) => keep(key, text.slice(5), false));
  }
  else {
    // Whoever sees another page than the login page has arrived, and so has what was sent.
    eachKept((key, text) => { if (text.startsWith('sent:')) { forget(key); } });
  }

  document.addEventListener('input', (event) => {
    if (event.target.matches('textarea[data-limit]')) {
      countCharacters(event.target);
    }
    if (event.target.closest('form')) {
      refresh(event.target.closest('form'));
    }
  });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-add], [data-remove]');
    if (button) {
      event.preventDefault();
      pressRowButton(button);
    }
  });
  document.addEventListener('submit', sendOnce);
  window.addEventListener('pageshow', sendAgain);

  // ---- A page that waits for something looks again by itself

  each('[data-again]', (waiting) => setTimeout(() => location.reload(), Number(waiting.dataset.again)));

  // ---- On a narrow screen the navigation shows where one is

  each('.top nav [aria-current]', (here) => {
    const nav = here.parentElement;
    nav.scrollLeft += Math.max(0, here.getBoundingClientRect().right - nav.getBoundingClientRect().right);
  });

  // ---- The menu under one's name closes by itself

  const menus = document.querySelectorAll('details[data-menu]');
  document.addEventListener('click', (event) => menus.forEach((menu) => {
    if (menu.open && !menu.contains(event.target)) {
      menu.open = false;
    }
  }));
  document.addEventListener('keydown', (event) => menus.forEach((menu) => {
    if (event.key === 'Escape' && menu.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  }));
})();
