// What somebody typed and the server does not have yet stays on this device, also when the page or
// the browser is closed without a connection. It is put back when the same part is opened again,
// and forgotten once the server has it, at sign-out, and after two weeks.

export const PREFIX = "motcua-typed:";
const LONGEST = 14 * 24 * 3600 * 1000;

// Return what a person answered, without what the page itself carries along and without files.
export function answers(form) {
  const data = new FormData(form);
  for (const { name } of form.querySelectorAll("input[type=hidden]")) data.delete(name);
  const texts = [...data].filter(([, value]) => typeof value === "string");
  return new URLSearchParams(texts).toString();
}

export function keeper(form) {
  const key = PREFIX + form.dataset.autosave;
  let base = answers(form);
  return {
    // Note what stands in the form now; the base says what the server had when it was typed.
    put(isSent = false) {
      const text = answers(form);
      if (text === base && !isSent) drop(key);
      else write(key, { base, text, at: Date.now(), isSent });
    },
    // The server has it: what is typed from now on is typed on top of it.
    has(text) {
      base = text;
      if (read(key)?.text === text) drop(key);
    },
    // Return what was typed and is not in the form, or nothing.
    found() {
      const kept = read(key);
      if (!kept || kept.text === base) return drop(key);
      return { values: byName(kept.text), at: kept.at, isElsewhere: kept.base !== base };
    },
    drop: () => drop(key),
  };
}

// A page of the server came: what was sent with the last one arrived. What is old goes.
export function tidy(forms) {
  const open = new Set([...forms].map((form) => PREFIX + form.dataset.autosave));
  for (const key of keys()) {
    const kept = read(key);
    if (!kept || Date.now() - kept.at > LONGEST || (kept.isSent && !open.has(key))) drop(key);
  }
}

export function forget() {
  keys().forEach(drop);
}

function byName(text) {
  const values = new Map();
  for (const [name, value] of new URLSearchParams(text)) {
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values;
}

// A browser may refuse to keep anything, or hold something that is not ours: then nothing is kept.
export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

export function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: the words stay on the page.
  }
}

export function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept either.
  }
}

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}
