// Bytes, hashes and signatures, all by the browser's own WebCrypto.

export class Refused extends Error {
  constructor(code, facts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

export const utf8 = (text) => new TextEncoder().encode(text);

export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const hex = (bytes) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");

export const same = (one, other) => hex(one) === hex(other);

export async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
}

export function unhex(text) {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Refused("form");
  return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}

// Base64 in its one canonical form.
export function unbase64(text) {
  let bytes;
  try {
    bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  } catch {
    throw new Refused("base64");
  }
  if (btoa(String.fromCharCode(...bytes)) !== text) throw new Refused("base64");
  return bytes;
}

export async function isSigned(key, signature, message) {
  const read = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", read, signature, message);
}

// JSON in the form of RFC 8785: what JavaScript writes, with sorted names.
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

export function parsed(text) {
  try {
    const found = JSON.parse(text);
    if (canonical(found) === text) return found;
  } catch {
    // said below
  }
  throw new Refused("form");
}
