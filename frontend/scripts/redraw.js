// Questions that follow from an answer arrive while somebody goes on typing. What stands on the
// page stays the very same elements, with words, focus and half-typed letters in them; only
// questions that came, went or got other choices are exchanged.

// What was typed into questions that went, by name: it is there again when they come back.
const typed = new Map();

export function redraws(enhance) {
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const old = event.detail.target;
    if (!event.detail.shouldSwap || old.dataset.questions === undefined) return;
    event.detail.shouldSwap = false;
    const page = new DOMParser().parseFromString(event.detail.serverResponse, "text/html");
    const fresh = page.getElementById(old.id);
    if (!fresh) return; // a sign-in page, for example: the form stays as it is
    merge(old, fresh, (one) => {
      window.htmx.process(one);
      enhance(one);
    });
    for (const { name, value } of fresh.querySelectorAll(":scope > input[type=hidden]")) {
      old.querySelector(`:scope > input[name="${CSS.escape(name)}"]`).value = value;
    }
  });
}

// Note what was answered elsewhere: questions that are not on the page yet come with it.
export function recall(values) {
  for (const [name, answered] of values) typed.set(name, answered);
}

function merge(old, fresh, begin) {
  const mine = byName(old);
  const wanted = byName(fresh);
  for (const [name, one] of mine) {
    if (wanted.has(name)) continue;
    remember(one);
    one.remove();
  }
  let last = null;
  for (const [name, one] of wanted) {
    const kept = mine.get(name);
    if (!kept) {
      fill(one, typed);
      put(one, last, old);
      begin(one);
    } else if (!mergeInside(kept, one, begin)) {
      remember(kept);
      fill(one, typed);
      exchange(kept, one);
      begin(one);
    }
    last = kept?.isConnected ? kept : one;
  }
}

// Return whether the question could stay: it asks the same, or its parts could be merged.
function mergeInside(kept, fresh, begin) {
  const [mine, theirs] = [kept, fresh].map(containers);
  if (!theirs.length) return !mine.length && shape(kept) === shape(fresh);
  const names = [mine, theirs].map((all) => all.map((one) => one.dataset.questions).join());
  if (names[0] !== names[1]) return false;
  mine.forEach((one, place) => merge(one, theirs[place], begin));
  return true;
}

function containers(question) {
  const around = (one) => one.parentElement.closest("[data-questions]");
  const found = [...question.querySelectorAll("[data-questions]")];
  return found.filter((one) => around(one) === around(question));
}

function byName(container) {
  const found = container.querySelectorAll(":scope > [data-question]");
  return new Map([...found].map((one) => [one.dataset.question, one]));
}

function put(one, last, container) {
  const next = last ? last.nextElementSibling : container.querySelector(":scope > [data-question]");
  container.insertBefore(one, next);
}

function exchange(kept, fresh) {
  const focused = kept.contains(document.activeElement) ? document.activeElement.id : "";
  kept.replaceWith(fresh);
  if (focused) document.getElementById(focused)?.focus();
}

// What a question asks, without what was answered.
function shape(question) {
  const parts = controls(question).map((one) => {
    const choices = [...(one.options ?? [])].map((option) => option.value);
    return [one.name, one.type, isTicked(one) ? one.value : "", ...choices].join();
  });
  return parts.join("|") || question.textContent;
}

function controls(question) {
  return [...question.querySelectorAll("input:not([type=hidden]), select, textarea")];
}

function isTicked(control) {
  return control.type === "radio" || control.type === "checkbox";
}

function remember(question) {
  for (const one of controls(question)) typed.set(one.name, []);
  for (const one of controls(question)) {
    if (!isTicked(one) || one.checked) typed.get(one.name).push(one.value);
  }
}

export function fill(question, values) {
  for (const one of controls(question)) {
    const known = values.get(one.name);
    if (!known) continue;
    if (isTicked(one)) one.checked = known.includes(one.value);
    else if (!one.options || [...one.options].some((option) => option.value === known[0])) {
      one.value = known[0];
    }
  }
}
