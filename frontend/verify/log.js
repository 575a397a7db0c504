// The log: notes, checkpoints, co-signatures, policies (C2SP) and inclusion (RFC 9162, 2.1.3.2).

import { Refused, hex, isSigned, joined, same, sha256, unbase64, utf8 } from "./bytes.js";

const LOG = 1;
const WITNESS = 4;
const NUMBER = /^(0|[1-9][0-9]{0,15})$/;

export const leafHash = (entry) => sha256([0], entry);
const node = (left, right) => sha256([1], left, right);

export async function checkInclusion(leaf, index, size, path, root) {
  let [place, last, found] = [index, size - 1, leaf];
  if (!(index >= 0 && index < size)) throw new Refused("inclusion");
  const up = () => {
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  };
  for (const step of path) {
    if (last === 0) throw new Refused("inclusion");
    if (place % 2 || place === last) {
      found = await node(step, found);
      while (place && place % 2 === 0) up();
    } else {
      found = await node(found, step);
    }
    up();
  }
  if (last || !same(found, root)) throw new Refused("inclusion");
}

// The new tree begins with all of the old (RFC 9162, 2.1.4.2).
export async function checkConsistency(old, grown, path) {
  const no = new Refused("inconsistent");
  if (old.size > grown.size) throw no;
  if (old.size === 0 || old.size === grown.size) {
    if (path.length || (old.size && !same(old.root, grown.root))) throw no;
    return;
  }
  let [place, last] = [old.size - 1, grown.size - 1];
  while (place % 2) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  // Of a size that is a power of two the old root itself is where the path begins.
  const [start, ...steps] = place ? path : [old.root, ...path];
  if (!start) throw no;
  let [older, newer] = [start, start];
  const up = () => {
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  };
  for (const step of steps) {
    if (last === 0) throw no;
    if (place % 2 || place === last) {
      [older, newer] = [await node(step, older), await node(step, newer)];
      while (place && place % 2 === 0) up();
    } else {
      newer = await node(newer, step);
    }
    up();
  }
  if (last || !same(older, old.root) || !same(newer, grown.root)) throw no;
}

const isName = (name) => name !== "" && !/[+\s]/u.test(name);

async function keyId(name, content) {
  return hex((await sha256(utf8(`${name}\n`), content)).subarray(0, 4));
}

async function readKey(text, kind) {
  const [name, id, ...rest] = text.split("+");
  const content = unbase64(rest.join("+"));
  const isKey = content.length === 33 && content[0] === kind && isName(name);
  if (!isKey || id !== (await keyId(name, content))) throw new Refused("key", { key: text });
  return { text, name, kind, id, public: content.subarray(1) };
}

export function readCheckpoint(note) {
  const gap = note.lastIndexOf("\n\n");
  const text = note.slice(0, gap + 1);
  const head = text.split("\n").slice(0, -1);
  const rows = note.slice(gap + 2).split("\n");
  if (gap < 0 || rows.pop() !== "" || !rows.length || rows.length > 100) throw new Refused("note");
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note) || head.length < 3 || head.includes("")) {
    throw new Refused("note");
  }
  if (!NUMBER.test(head[1])) throw new Refused("note");
  const lines = rows.map((row) => {
    const found = /^— (\S+) (\S+)$/u.exec(row);
    const content = found && isName(found[1]) ? unbase64(found[2]) : [];
    if (content.length < 5) throw new Refused("note");
    return { name: found[1], id: hex(content.subarray(0, 4)), value: content.subarray(4) };
  });
  return { text, origin: head[0], size: Number(head[1]), root: hash(head[2]), lines };
}

function hash(text) {
  const bytes = unbase64(text);
  if (bytes.length !== 32) throw new Refused("log_proof");
  return bytes;
}

export const readHashes = (text) => text.split(/\s+/).filter(Boolean).map(hash);

export function readProof(text) {
  const gap = text.indexOf("\n\n");
  const [first, second = "", ...rows] = text.slice(0, gap).split("\n");
  const index = second.startsWith("index ") ? second.slice(6) : "";
  if (gap < 0 || first !== "c2sp.org/tlog-proof@v1" || !NUMBER.test(index)) {
    throw new Refused("log_proof");
  }
  const checkpoint = readCheckpoint(text.slice(gap + 2));
  return { index: Number(index), path: rows.map(hash), checkpoint };
}

// Which of the keys signed: a map from each to its seconds since 1970 (0 for a log).
export async function signers(checkpoint, keys) {
  const found = new Map();
  for (const line of checkpoint.lines) {
    const key = keys.find((one) => one.name === line.name && one.id === line.id);
    if (!key) continue;
    let [seconds, signature, message] = [0, line.value, utf8(checkpoint.text)];
    if (key.kind === WITNESS) {
      seconds = Number(BigInt(`0x${hex(line.value.subarray(0, 8))}`));
      signature = line.value.subarray(8);
      message = joined(utf8(`cosignature/v1\ntime ${seconds}\n`), message);
    }
    const holds = signature.length === 64 && (await isSigned(key.public, signature, message));
    if (!holds) throw new Refused("signature", { key: key.name });
    found.set(key, seconds);
  }
  return found;
}

export async function readPolicy(text) {
  const policy = { logs: [], witnesses: new Map(), groups: new Map(), quorum: "" };
  for (const line of text.split("\n")) {
    const words = line.split(/[ \t\r]+/).filter(Boolean);
    if (!words.length || words[0].startsWith("#")) continue;
    if (!(await taken(policy, words))) throw new Refused("policy", { line });
  }
  if (!policy.quorum || !policy.logs.length) throw new Refused("policy", { line: text.slice(-80) });
  return policy;
}

async function taken(policy, [kind, ...words]) {
  const names = new Set([...policy.witnesses.keys(), ...policy.groups.keys(), "none"]);
  if (kind === "log" && [1, 2].includes(words.length)) {
    policy.logs.push(await readKey(words[0], LOG));
    return true;
  }
  if (kind === "witness" && [2, 3].includes(words.length)) {
    policy.witnesses.set(words[0], await readKey(words[1], WITNESS));
    return !names.has(words[0]);
  }
  if (kind === "group" && words.length >= 3) {
    const [name, count, ...members] = words;
    const needed = { any: 1, all: members.length }[count] ?? (/^[0-9]+$/.test(count) ? +count : 0);
    policy.groups.set(name, { needed, members });
    const areKnown = members.every((one) => one !== "none" && names.has(one));
    return areKnown && !names.has(name) && needed > 0 && needed <= members.length;
  }
  const isFirst = !policy.quorum;
  policy.quorum = words.join(" ");
  return kind === "quorum" && isFirst && names.has(policy.quorum);
}

export function isMet(policy, keys) {
  const met = new Set(["none"]);
  for (const [name, key] of policy.witnesses) {
    if (keys.some((one) => one.text === key.text)) met.add(name);
  }
  for (const [name, { needed, members }] of policy.groups) {
    if (members.filter((one) => met.has(one)).length >= needed) met.add(name);
  }
  return met.has(policy.quorum);
}

// The one text of the policy that trusts a log if all of these witnesses signed.
export function writtenPolicy(logs, witnesses) {
  const names = witnesses.map((_, place) => `w${place + 1}`);
  const lines = logs.map((key) => `log ${key.text}`);
  lines.push(...witnesses.map((key, place) => `witness ${names[place]} ${key.text}`));
  if (names.length) lines.push(`group all-signers all ${names.join(" ")}`);
  return `${[...lines, `quorum ${names.length ? "all-signers" : "none"}`].join("\n")}\n`;
}
