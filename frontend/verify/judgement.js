// What is proven and what is not, in the words of motcua-verify.

import words from "../../verifier/motcua_verify/words.json";
import { Refused, hex, sha256, unbase64 } from "./bytes.js";
import { Unread, readRoots } from "./certificates.js";
import { hashesIn, readDocument } from "./document.js";
import {
  checkConsistency,
  isMet,
  readCheckpoint,
  readHashes,
  readPolicy,
  signers,
  writtenPolicy,
} from "./log.js";
import { checkTimeStamp } from "./time_stamp.js";

const HANOI = 7 * 3600 * 1000;

// Moments as people in Vietnam read them, the same wherever the browser stands.
function when(moment) {
  const at = new Date(moment.getTime() + HANOI).toISOString();
  const [year, month, day] = at.slice(0, 10).split("-");
  return `${at.slice(11, 19)} ${day}/${month}/${year} (+07:00)`;
}

// What the page shows of a proof; `roots` is the PEM of the time-stamp authorities one trusts.
export async function judged(bytes, { policy, roots = "", files = [] }, language) {
  return said(language, async () =>
    judge(await readDocument(bytes), policy.trim(), files, readTrusted(roots)),
  );
}

// The same of two checkpoints, each alone or in a proof, and the path between them.
export async function judgedGrowth(older, newer, path, policy, language) {
  return said(language, async () => {
    const [old, grown] = [await checkpointIn(older), await checkpointIn(newer)];
    if (old.origin !== grown.origin) throw new Refused("inconsistent");
    await checkConsistency(old, grown, readHashes(path));
    const proven = [["consistency", { old: old.size, new: grown.size }]];
    if (!policy.trim()) return [proven, [["own_word", {}]]];
    const trust = await readPolicy(`${policy.trim()}\n`);
    await vouchers(old, trust);
    return [[...proven, ...(await vouchers(grown, trust))], []];
  });
}

async function said(language, judgement) {
  let [proven, unproven, status] = [[], [], 0];
  try {
    [proven, unproven] = await judgement();
    if (proven.some(([code]) => code === "revoked")) status = 3;
    if (unproven.some(([code]) => code === "own_word")) status = 2;
  } catch (no) {
    if (!(no instanceof Refused)) throw no;
    [unproven, status] = [[[no.code, no.facts]], no.code === "unreadable" ? 2 : 1];
  }
  const inWords = ([code, facts]) =>
    words[code][language].replace(/\{(\w+)\}/g, (_, name) => String(facts[name]));
  return {
    status,
    verdict: words[`verdict_${status}`][language],
    proven: proven.map(inWords),
    unproven: unproven.map(inWords),
  };
}

function readTrusted(pem) {
  if (!pem.trim()) return [];
  try {
    const roots = readRoots(pem);
    if (roots.length) return roots;
  } catch {
    // said below
  }
  throw new Refused("unreadable", { problem: "PEM" });
}

async function checkpointIn(bytes) {
  const begin = String.fromCharCode(...bytes.subarray(0, 5));
  if (begin[0] === "{" || begin === "%PDF-") return (await readDocument(bytes)).log.checkpoint;
  try {
    return readCheckpoint(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (no) {
    throw no instanceof Refused ? no : new Refused("note");
  }
}

async function judge(document, policyText, files, roots) {
  const { checkpoint } = document.log;
  const own = await readPolicy(document.policy);
  const keys = [...own.witnesses.values()];
  if (document.policy !== writtenPolicy(own.logs, keys)) throw new Refused("form");
  const signed = await signers(checkpoint, [...own.logs, ...keys]);
  if (signed.size !== checkpoint.lines.length) throw new Refused("signers");
  const trust = policyText ? await readPolicy(`${policyText}\n`) : null;
  const claim = { ...document.claim };
  for (const name of Object.keys(claim)) {
    if (name.endsWith("_at") || name === "due") claim[name] = when(new Date(claim[name]));
  }
  const fingerprint = document.leaf.slice(0, 16).toUpperCase().match(/.{4}/g).join(" ");
  const logged = { index: document.log.index, size: checkpoint.size, fingerprint };
  const proven = [[document.kind, claim]];
  if ("revoked_at" in claim) proven.push(["revoked", claim]);
  proven.push(["logged", logged]);
  proven.push(...(await vouchers(checkpoint, trust ?? own)));
  const unproven = trust ? [] : [["own_word", {}]];
  const stamp = await stamped(document, roots);
  (stamp[0] === "stamped" ? proven : unproven).push(stamp);
  const known = hashesIn(document);
  for (const { name, bytes } of files) {
    if (!known.has(hex(await sha256(bytes)))) throw new Refused("other_file", { name });
    proven.push(["file", { name }]);
  }
  return [proven, [...unproven, [`not_${document.kind}`, claim]]];
}

// The line that says what the time-stamp proves.
async function stamped(document, roots) {
  if (!document.time_stamp && !roots.length) return ["not_stamped", {}];
  try {
    const token = unbase64(document.time_stamp);
    const { authority, at } = await checkTimeStamp(token, document.log.checkpoint.text, roots);
    return [roots.length ? "stamped" : "unvouched", { authority, at: when(at) }];
  } catch (no) {
    if (no instanceof Unread) return ["not_read_here", {}];
    throw no;
  }
}

async function vouchers(checkpoint, policy) {
  const { origin } = checkpoint;
  const logs = policy.logs.filter((key) => key.name === origin);
  if (!(await signers(checkpoint, logs)).size) throw new Refused("log", { origin });
  const witnesses = await signers(checkpoint, [...policy.witnesses.values()]);
  if (!isMet(policy, [...witnesses.keys()])) throw new Refused("quorum", { found: witnesses.size });
  const seen = [...witnesses].map(([key, seconds]) => {
    return ["witnessed", { name: key.name, at: when(new Date(seconds * 1000)) }];
  });
  return [["signed", { origin }], ...seen];
}
