// A drawing that the server does not have yet stays in this browser, by the rules of what is typed
// elsewhere (scripts/kept.js): forgotten at sign-out, after two weeks, and once the server has it.

import { drop, PREFIX, read, write } from "../scripts/kept.js";

export function drawingKeeper(name) {
  const key = `${PREFIX}process:${name}`;
  return {
    put: (base, text) => write(key, { base, text, at: Date.now(), isSent: false }),
    sent: () => {
      const kept = read(key);
      if (kept) write(key, { ...kept, isSent: true });
    },
    found: () => read(key),
    drop: () => drop(key),
  };
}
