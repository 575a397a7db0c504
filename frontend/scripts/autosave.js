// A section of a form saves itself while it is being filled; the page says when, and that nothing
// is filed by it. Without a connection the words stay on the page.

const PAUSE = 1500;

function enhance(form) {
  const place = document.getElementById(form.dataset.savedIn)?.querySelector("[data-saved-words]");
  let timer = 0;
  let sent = "";

  async function save() {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") data.append(name, value);
    }
    const body = data.toString();
    if (body === sent) return;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: data,
        headers: { Accept: "application/json" },
        keepalive: body.length < 60000,
      });
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
  form.addEventListener("submit", () => clearTimeout(timer));
  window.addEventListener("online", save);
}

export function autosave(scope) {
  for (const form of scope.querySelectorAll("form[data-autosave]")) enhance(form);
}
