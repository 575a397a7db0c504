{% load static %}{# Kept: the page for the time without a network and what it is drawn with. #}
// Shows a page of ours where there is no network. Never keeps a page with something of a person.
const NAME = "motcua-{{ version }}";
const OFFLINE = "{% url "platform:offline" %}";
const NEEDED = [{% for one in needed %}
  "{{ one }}",{% endfor %}
];

async function install() {
  const cache = await caches.open(NAME);
  await cache.addAll(NEEDED);
  await cache.add(new Request(OFFLINE, { credentials: "omit", cache: "no-store" }));
  await self.skipWaiting();
}

async function activate() {
  const old = (await caches.keys()).filter((one) => one.startsWith("motcua-") && one !== NAME);
  await Promise.all(old.map((one) => caches.delete(one)));
}

async function fromServer(request, kept) {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await caches.match(kept);
    if (found) return found;
    throw error;
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(fromServer(request, OFFLINE));
  else if (NEEDED.includes(pathname)) event.respondWith(fromServer(request, pathname));
});
