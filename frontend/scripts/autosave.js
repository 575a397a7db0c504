import { answers, keeper } from "./kept.js";
import { fill, recall } from "./redraw.js";

// A section of a form saves itself while it is being filled; the page says when, and that nothing
// is filed by it. Without a connection the words stay on the page and on this device, and so they
// do when the session ended: the page says which of both it is.

const PAUSE = 1500;
// The hidden field that says what stood in the section when this page last heard of it.
const SEEN = "as_of";

function enhance(form) {
  const place = document.getElementById(form.dataset.savedIn)?.querySelector("[data-saved-words]");
  let timer = 0;
  let sent = written();
  let isSubmitted = false;
  const kept = keeper(form);

  function written() {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name !== SEEN) data.append(name, value);
    }
    return data.toString();
  }

  function withSeen(body) {
    const data = new URLSearchParams(body);
    if (form.elements[SEEN]) data.set(SEEN, form.elements[SEEN].value);
    return data;
  }

  async function save() {
    clearTimeout(timer);
    const body = written();
    if (body === sent) return;
    const text = answers(form);
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: withSeen(body),
        headers: { Accept: "application/json" },
        keepalive: body.length < 60000,
      });
      if (answer.status === 401 || answer.status === 403) {
        if (place) place.textContent = form.dataset.ended;
        return;
      }
      // Somebody else wrote it meanwhile, or the draft is gone: what is typed stays here.
      if (answer.status === 409 || answer.status === 404) {
        const { saved, title } = await answer.json();
        if (place) place.textContent = saved ?? title;
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      sent = body;
      kept.has(text);
      const said = await answer.json();
      if (place) place.textContent = said.saved;
      if (form.elements[SEEN]) form.elements[SEEN].value = said[SEEN];
    } catch {
      if (place) place.textContent = form.dataset.offline;
    }
  }

  // What an earlier visit could not send. Where the server has other answers by now, a person
  // chooses; else it just goes on where it was.
  function putBack(values) {
    recall(values);
    fill(form, values);
    form.dispatchEvent(new Event("input", { bubbles: true }));
    for (const one of form.querySelectorAll("[hx-trigger]")) {
      one.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  function offer({ values, isElsewhere }) {
    if (!isElsewhere) {
      putBack(values);
      if (place) place.textContent = form.dataset.back;
      return;
    }
    const box = form.querySelector("[data-typed-here]");
    box.hidden = false;
    box.querySelector("[data-put-back]").addEventListener("click", () => {
      box.hidden = true;
      putBack(values);
    });
    box.querySelector("[data-let-go]").addEventListener("click", () => {
      box.hidden = true;
      kept.drop();
    });
  }

  form.addEventListener("input", () => {
    kept.put();
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    isSubmitted = true;
    kept.put(true);
  });
  window.addEventListener("online", save);
  window.addEventListener("pageshow", () => (isSubmitted = false));
  // Who leaves at once, by a link, the back button or another program, loses nothing either.
  window.addEventListener("pagehide", () => isSubmitted || save());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !isSubmitted) save();
  });
  // After the script that redraws questions has begun to listen.
  window.addEventListener("load", () => {
    const found = kept.found();
    if (found) offer(found);
  });
}

export function autosave(scope) {
  for (const form of scope.querySelectorAll("form[data-autosave]")) enhance(form);
}
