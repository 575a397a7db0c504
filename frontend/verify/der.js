// DER (X.690) as far as certificates and time-stamps need it: one way to write everything.

import { Refused, hex } from "./bytes.js";

export const wrong = (code = "time_stamp_form") => new Refused(code);

export class Element {
  constructor(tag, content, whole) {
    Object.assign(this, { tag, content, whole });
  }

  // The elements inside, which must begin with these tags and be as many as `count` says.
  inside(tags = "", count = 0) {
    const found = [];
    for (let rest = this.content; rest.length; rest = rest.subarray(found.at(-1).whole.length)) {
      found.push(first(rest));
    }
    const begin = hex(found.map((one) => one.tag)).slice(0, tags.length);
    if (begin !== tags || (count && found.length !== count)) throw wrong();
    return found;
  }

  get oid() {
    return hex(this.content);
  }
}

function first(bytes) {
  let [start, length] = [2, bytes[1]];
  if (bytes.length < 2) throw wrong();
  if (length > 127) {
    start += length & 127;
    if (start > 6 || start > bytes.length) throw wrong();
    length = Number(`0x0${hex(bytes.subarray(2, start))}`);
    if (length < 128 || bytes[2] === 0) throw wrong();
  }
  if (start + length > bytes.length) throw wrong();
  return new Element(bytes[0], bytes.subarray(start, start + length), bytes.subarray(0, start + length));
}

// The one element that the bytes are.
export function only(bytes, tag = 0x30) {
  const one = first(bytes);
  if (one.tag !== tag || one.whole.length !== bytes.length) throw wrong();
  return one;
}

// The identifier of an algorithm that has no parameters but perhaps NULL.
export function algorithmOf(named) {
  const [oid, ...parameters] = named.inside("06");
  if (!["", "0500"].includes(parameters.map((one) => hex(one.whole)).join())) throw wrong();
  return oid.oid;
}

// A UTCTime or GeneralizedTime in UTC.
export function momentOf({ tag, content }) {
  const text = String.fromCharCode(...content);
  const found = /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text);
  if (!found || found[1].length !== (tag === 0x17 ? 2 : 4)) throw wrong();
  const [, written, month, day, hour, minute, second, fraction = ""] = found;
  const century = written.length === 4 ? "" : Number(written) < 50 ? "20" : "19";
  const at = new Date(
    `${century}${written}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`,
  );
  if (Number.isNaN(at.getTime())) throw wrong();
  return at;
}
