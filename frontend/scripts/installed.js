// The pages as an app: a worker that shows a page of ours where there is no network. It keeps that
// page and what it is drawn with, never a page with something of a person.

const WORKER = "/service-worker.js";
const OFFLINE = "/khong-co-mang/";
const ALIVE = "/healthz";
const PAUSE = 5000;

export function installed() {
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register(WORKER).then(keepInThisLanguage, () => undefined);
  }
  if (document.querySelector("[data-offline-page]")) comeBack();
}

// The worker kept the page in the language of that day.
async function keepInThisLanguage() {
  const { lang } = document.documentElement;
  const [name] = (await caches.keys()).filter((one) => one.startsWith("motcua-"));
  const cache = name && (await caches.open(name));
  const kept = await cache?.match(OFFLINE);
  if (!kept || kept.headers.get("Content-Language") === lang) return;
  const headers = { "Accept-Language": lang };
  const fresh = await fetch(OFFLINE, { credentials: "omit", headers, cache: "no-store" });
  if (fresh.ok) await cache.put(OFFLINE, fresh);
}

// It stands at the address that was asked for: asking again leads there. A form is not sent again
// by that; what was typed into it comes back with its page. A device that has a network says so; a
// service that was away does not, so it is asked. Who opened this page itself is led to the first.
function comeBack() {
  const wanted = location.pathname === OFFLINE ? "/" : location.href;
  const again = () => location.replace(wanted);
  window.addEventListener("online", again);
  document.querySelector("[data-try-again]").addEventListener("click", (event) => {
    event.preventDefault();
    again();
  });
  setInterval(async () => {
    const answer = await fetch(ALIVE, { cache: "no-store" }).catch(() => undefined);
    if (answer?.ok) again();
  }, PAUSE);
}
