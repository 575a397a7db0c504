// What is proven and what is not, in the words of motcua-verify.

import words from "../../verifier/motcua_verify/words.json";
import { Refused, hex, sha256 } from "./bytes.js";
import { hashesIn, readDocument } from "./document.js";
import { isMet, readPolicy, signers, writtenPolicy } from "./log.js";

const HANOI = 7 * 3600 * 1000;

// Moments as people in Vietnam read them, the same wherever the browser stands.
function when(moment) {
  const at = new Date(moment.getTime() + HANOI).toISOString();
  const [year, month, day] = at.slice(0, 10).split("-");
  return `${at.slice(11, 19)} ${day}/${month}/${year} (+07:00)`;
}

export async function judged(bytes, policyText, files, language) {
  let [proven, unproven, status] = [[], [], 0];
  try {
    [proven, unproven] = await judge(await readDocument(bytes), policyText.trim(), files);
    if (proven.some(([code]) => code === "revoked")) status = 3;
    if (unproven.some(([code]) => code === "own_word")) status = 2;
  } catch (no) {
    if (!(no instanceof Refused)) throw no;
    [unproven, status] = [[[no.code, no.facts]], 1];
  }
  const said = ([code, facts]) =>
    words[code][language].replace(/\{(\w+)\}/g, (_, name) => String(facts[name]));
  return {
    status,
    verdict: words[`verdict_${status}`][language],
    proven: proven.map(said),
    unproven: unproven.map(said),
  };
}

async function judge(document, policyText, files) {
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
  const known = hashesIn(document);
  for (const { name, bytes } of files) {
    if (!known.has(hex(await sha256(bytes)))) throw new Refused("other_file", { name });
    proven.push(["file", { name }]);
  }
  const unproven = trust ? [] : [["own_word", {}]];
  unproven.push([document.time_stamp ? "not_read_here" : "not_stamped", {}]);
  return [proven, [...unproven, [`not_${document.kind}`, claim]]];
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
