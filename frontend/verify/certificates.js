// X.509 certificates and the signatures made with their keys, by WebCrypto alone.

import { hex, same } from "./bytes.js";
import { algorithmOf, momentOf, only, wrong } from "./der.js";

// What this page cannot judge; the program may.
export class Unread extends Error {}

const RSA = "2a864886f70d0101";
const HASHES = { "01": "SHA-256", "02": "SHA-384", "03": "SHA-512" };
export const HASH_OF = Object.fromEntries(
  Object.entries(HASHES).map(([n, name]) => [`6086480165030402${n}`, name]),
);
// Which signatures with which hash; an RSA key may be named alone.
export const SIGNED_WITH = {
  [`${RSA}0b`]: ["RSA", "SHA-256"],
  [`${RSA}0c`]: ["RSA", "SHA-384"],
  [`${RSA}0d`]: ["RSA", "SHA-512"],
  "2a8648ce3d040302": ["EC", "SHA-256"],
  "2a8648ce3d040303": ["EC", "SHA-384"],
  "2a8648ce3d040304": ["EC", "SHA-512"],
};
export const RSA_KEY = `${RSA}01`;
const EC_KEY = "2a8648ce3d0201";
const CURVES = {
  "2a8648ce3d030107": ["P-256", 32],
  "2b81040022": ["P-384", 48],
  "2b81040023": ["P-521", 66],
};
const NAMES = {
  550403: "CN",
  550407: "L",
  550408: "ST",
  "55040a": "O",
  "55040b": "OU",
  550406: "C",
  550409: "STREET",
  "0992268993f22c640119": "DC",
  "0992268993f22c640101": "UID",
};

export async function digest(name, bytes) {
  return new Uint8Array(await crypto.subtle.digest(name, bytes));
}

export function readCertificate(bytes) {
  const [signed, algorithm, signature] = only(bytes).inside("303003", 3);
  const parts = signed.inside();
  if (parts[0].tag === 0xa0) parts.shift();
  const [serial, inner, issuer, validity, subject, key, ...rest] = parts;
  const isWhole = key?.tag === 0x30 && same(inner.whole, algorithm.whole);
  if (!isWhole || signature.content[0] !== 0) throw wrong();
  const [from, until] = validity.inside("", 2).map(momentOf);
  const extensions = new Map();
  for (const one of rest.filter((part) => part.tag === 0xa3)) {
    for (const extension of only(one.content).inside()) {
      const [oid, ...values] = extension.inside("06");
      const isCritical = hex(values[0].whole) === "0101ff";
      extensions.set(oid.oid, { isCritical, content: only(values.at(-1).whole, 0x04).content });
    }
  }
  const facts = { whole: bytes, serial, issuer, subject, key, from, until, extensions };
  return { ...facts, signed, algorithm, signature: signature.content.subarray(1) };
}

export function readRoots(pem) {
  const blocks = [...pem.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g)];
  return blocks.map(([, text]) =>
    readCertificate(Uint8Array.from(atob(text.replace(/\s+/g, "")), (one) => one.charCodeAt(0))),
  );
}

// Whether the key of the certificate made the signature; a key of another kind never did.
export async function isSignedBy({ key }, [kind, hash], signature, message) {
  const [named] = key.inside("3003", 2);
  const [oid, parameters] = named.inside("06");
  if (oid.oid === RSA_KEY) {
    return kind === "RSA" && verified(key, { name: "RSASSA-PKCS1-v1_5", hash }, signature, message);
  }
  const [namedCurve, size] = (oid.oid === EC_KEY && CURVES[parameters?.oid]) || [];
  if (!namedCurve) throw new Unread("key");
  const parameter = { name: "ECDSA", namedCurve, hash };
  return kind === "EC" && verified(key, parameter, plain(signature, size), message);
}

async function verified(key, parameter, signature, message) {
  let read;
  try {
    read = await crypto.subtle.importKey("spki", key.whole, parameter, false, ["verify"]);
  } catch (no) {
    throw no.name === "NotSupportedError" ? new Unread("key") : wrong();
  }
  return crypto.subtle.verify(parameter, read, signature, message);
}

// An ECDSA signature as WebCrypto takes it: both numbers in full length.
function plain(signature, size) {
  const whole = new Uint8Array(2 * size);
  for (const [place, one] of only(signature).inside("0202", 2).entries()) {
    const isPadded = one.content[0] === 0 && one.content[1] > 127;
    const number = isPadded ? one.content.subarray(1) : one.content;
    const isMinimal = isPadded || (one.content[0] !== 0 && one.content[0] < 128);
    if (!isMinimal || number.length > size) throw wrong();
    whole.set(number, (place + 1) * size - number.length);
  }
  return whole;
}

// Raises unless `above` signed the certificate.
export async function checkIssuedBy(one, above) {
  const made = SIGNED_WITH[algorithmOf(one.algorithm)];
  if (!made) throw new Unread("signature of a certificate");
  if (!(await isSignedBy(above, made, one.signature, one.signed.whole))) {
    throw wrong("time_stamp_root");
  }
}

// A name as RFC 4514 writes it.
export function written(name) {
  const parts = name.inside().map((part) =>
    part
      .inside()
      .map((pair) => {
        const [oid, value] = pair.inside("06", 2);
        return `${NAMES[oid.oid] ?? dotted(oid.content)}=${escaped(textOf(value))}`;
      })
      .join("+"),
  );
  return parts.reverse().join(",");
}

function textOf({ tag, content }) {
  const encoding = { 0x1e: "utf-16be", 0x14: "latin1" }[tag] ?? "utf-8";
  return new TextDecoder(encoding).decode(content);
}

const escaped = (text) =>
  text.replace(/[\\"+,;<>]/g, "\\$&").replace(/^[# ]/, "\\$&").replace(/ $/, "\\ ");

function dotted(bytes) {
  const numbers = [Math.min(2, Math.floor(bytes[0] / 40))];
  numbers.push(bytes[0] - 40 * numbers[0]);
  let number = 0;
  for (const byte of bytes.subarray(1)) {
    number = number * 128 + (byte & 127);
    if (byte < 128) {
      numbers.push(number);
      number = 0;
    }
  }
  return numbers.join(".");
}
