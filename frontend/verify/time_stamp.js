// Time-stamps of RFC 3161: a signed word of an authority that some bytes existed at a moment.

import { Refused, hex, joined, same, utf8 } from "./bytes.js";
import {
  HASH_OF,
  RSA_KEY,
  SIGNED_WITH,
  Unread,
  checkIssuedBy,
  digest,
  isSignedBy,
  readCertificate,
  written,
} from "./certificates.js";
import { algorithmOf, momentOf, only, wrong } from "./der.js";

// Object identifiers, as the bytes they are written in.
const SIGNED = "2a864886f70d010702";
const TIME = "2a864886f70d0109100104";
const TYPE = "2a864886f70d010903";
const DIGEST = "2a864886f70d010904";
const CERTIFICATE = [
  ["2a864886f70d010910022f", "SHA-256"],
  ["2a864886f70d010910020c", "SHA-1"],
];
const STAMPING = "300a06082b06010505070308";
const [USAGE, CONSTRAINTS] = ["551d25", "551d13"];

// The authority and the moment at which the text existed. Without roots the signature is checked,
// but nobody vouches for who signed.
export async function checkTimeStamp(token, text, roots) {
  try {
    const { certificates, info, signer } = parts(token);
    const at = await moment(only(info), text);
    const by = await signedBy(signer, info, certificates);
    await checkCertificate(by, certificates, roots, at);
    return { authority: written(by.subject), at };
  } catch (no) {
    throw no instanceof Refused || no instanceof Unread ? no : wrong();
  }
}

// The certificates, the signed content and the one signer of a token.
function parts(token) {
  const [kind, held] = only(token).inside("06a0", 2);
  const [version, algorithms, content, ...rest] = only(held.content).inside("023130");
  const [signer] = only(rest.pop().whole, 0x31).inside("30", 1);
  const [named, wrapped] = content.inside("06a0", 2);
  const used = algorithms.inside("30").map(algorithmOf);
  const said = [kind.oid, hex(version.whole), named.oid].join();
  const isUsed = used.includes(algorithmOf(signer.inside()[2]));
  if (said !== [SIGNED, "020103", TIME].join() || !isUsed) throw wrong();
  const heldIn = rest.filter((part) => part.tag === 0xa0).flatMap((part) => part.inside());
  const certificates = heldIn.map((one) => readCertificate(one.whole));
  return { certificates, info: only(wrapped.content, 0x04).content, signer };
}

// The moment; the token must speak of the hash of the text.
async function moment(info, text) {
  const fields = info.inside();
  const [algorithm, hashed] = fields[2].inside("3004", 2);
  const name = HASH_OF[algorithmOf(algorithm)];
  if (!name) throw wrong();
  if (!same(hashed.content, await digest(name, utf8(text)))) throw wrong("time_stamp_imprint");
  return momentOf(fields[4]);
}

// Whose signature stands under the content (RFC 5652, 5.4).
async function signedBy(signer, info, certificates) {
  const [version, names, hashed, attributes, kind, signature] = signer.inside("023030a03004");
  const hash = HASH_OF[algorithmOf(hashed)];
  const [issuer, serial] = names.inside("3002", 2);
  const found = certificates.filter(
    (one) => same(one.issuer.whole, issuer.whole) && same(one.serial.content, serial.content),
  );
  if (!hash || found.length !== 1) throw wrong();
  const said = new Map();
  for (const one of attributes.inside()) {
    const [name, values] = one.inside("0631", 2);
    said.set(name.oid, values.inside()[0]);
  }
  const wanted = [TIME, hex(await digest(hash, info)), "020101"].join();
  const told = [said.get(TYPE).oid, hex(said.get(DIGEST).content), hex(version.whole)].join();
  if (told !== wanted || !(await isNamed(said, found[0]))) throw wrong("time_stamp_signature");
  const oid = algorithmOf(kind);
  const made = oid === RSA_KEY ? ["RSA", hash] : SIGNED_WITH[oid];
  const message = joined([0x31], attributes.whole.subarray(1));
  const isMade = made?.[1] === hash && (await isSignedBy(found[0], made, signature.content, message));
  if (!isMade) throw wrong("time_stamp_signature");
  return found[0];
}

// Whether the signed attributes name this very certificate (RFC 5816).
async function isNamed(said, by) {
  const [oid, plainly] = CERTIFICATE.find(([one]) => said.has(one));
  const fields = said.get(oid).inside()[0].inside()[0].inside();
  const hasAlgorithm = fields[0].tag === 0x30;
  const name = hasAlgorithm ? HASH_OF[algorithmOf(fields[0])] : plainly;
  return same(fields[hasAlgorithm ? 1 : 0].content, await digest(name, by.whole));
}

// The signer may stamp the time, and its chain ends at a root; all were valid at that moment.
async function checkCertificate(by, others, roots, at) {
  const usage = by.extensions.get(USAGE);
  if (!usage?.isCritical || hex(usage.content) !== STAMPING) throw wrong("time_stamp_root");
  const trusted = [...roots];
  const isRoot = (one) => roots.some((root) => same(root.whole, one.whole));
  const left = roots.length ? others.filter((one) => !isRoot(one)) : [];
  if ([by, ...left].some((one) => at < one.from || at > one.until)) throw wrong("time_stamp_root");
  while (left.length) {
    const isUnder = (one) => trusted.find((above) => same(one.issuer.whole, above.subject.whole));
    const one = left.find(isUnder);
    if (!one) throw wrong("time_stamp_root");
    await checkIssuedBy(one, isUnder(one));
    left.splice(left.indexOf(one), 1);
    const constraints = one.extensions.get(CONSTRAINTS);
    if (!constraints) throw wrong("time_stamp_root");
    if (hex(only(constraints.content).inside()[0]?.whole ?? []) === "0101ff") trusted.push(one);
  }
}
