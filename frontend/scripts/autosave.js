// A section of a form saves itself while it is being filled; the page says when, and that nothing
// is filed by it. Without a connection the words stay on the page, and so they do
// when the session ended: the page says which of both it is.

const PAUSE = 1500;

function enhance(form) {
  const place = document.getElementById(form.dataset.savedIn)?.querySelector("[data-saved-words]");
  let timer = 0;
  let sent = written();
  let isSubmitted = false;

  function written() {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") data.append(name, value);
    }
    return data.toString();
  }

  async function save() {
    clearTimeout(timer);
    const body = written();
    if (body === sent) return;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new URLSearchParams(body),
        headers: { Accept: "application/json" },
        keepalive: body.length < 60000,
      });
      if (answer.status === 401 || answer.status === 403) {
        if (place) place.textContent = form.dataset.ended;
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      sent = body;
      if (place) place.textContent = (await answer.json()).saved;
    } catch {
      if (place) place.textContent = form.dataset.offline;
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    isSubmitted = true;
  });
  window.addEventListener("online", save);
  window.addEventListener("pageshow", () => (isSubmitted = false));
  // Who leaves at once, by a link, the back button or another program, loses nothing either.
  window.addEventListener("pagehide", () => isSubmitted || save());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !isSubmitted) save();
  });
}

export function autosave(scope) {
  for (const form of scope.querySelectorAll("form[data-autosave]")) enhance(form);
}
