// Proof documents (motcua-proof@1): what they claim must follow from the events they open.

import { Refused, canonical, hex, parsed, sha256, unbase64, unhex, utf8 } from "./bytes.js";
import { checkInclusion, leafHash, readProof } from "./log.js";

const FORMAT = "motcua-proof@1";
const PARTS = "claim,events,format,kind,policy,proof,subject,time_stamp";
const DECISIONS = [
  "ResultApproved",
  "ResultIssued",
  "ResultReturned",
  "ResultCorrected",
  "DossierRefused",
  "DossierWithdrawn",
  "DossierStopped",
];
const GIVEN_OUT = ["ResultIssued", "ResultCorrected"];
const PAUSES = ["ClockSuspended", "SupplementRequested", "PaymentRequested"];
const RUNS = ["ClockStarted", "ClockResumed"];
const DATES = {
  ClockStarted: "due",
  ClockResumed: "due",
  NewDateGiven: "new_due",
  DeadlineRecomputed: "new_due",
};

// Moments of one form compare as texts.
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

export async function readDocument(bytes) {
  const isPdf = String.fromCharCode(...bytes.subarray(0, 5)) === "%PDF-";
  const raw = isPdf ? await attached(bytes) : bytes;
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    throw new Refused("form");
  }
  const found = parsed(text);
  if (Object.keys(found ?? {}).sort().join() !== PARTS || found.format !== FORMAT) {
    throw new Refused("form");
  }
  try {
    return await opened(found);
  } catch (no) {
    throw no instanceof Refused ? no : new Refused("form");
  }
}

async function opened(found) {
  const events = [];
  let entry;
  let previous = new Uint8Array(32);
  for (const [place, one] of found.events.entries()) {
    const [event, commitment] = await openedEvent(one, place + 1);
    events.push(event);
    unhex(found.subject);
    entry = utf8(
      `{"commitment":"${commitment}","n":${place + 1},"prev":"${hex(previous)}",` +
        `"subject":"${found.subject}","v":1}`,
    );
    previous = await leafHash(entry);
  }
  const log = readProof(found.proof);
  const { size, root } = log.checkpoint;
  await checkInclusion(previous, log.index, size, log.path, root);
  const isOne = new Set(events.map((one) => one.aggregate)).size === 1;
  const moves = events.every((one, place) => !place || events[place - 1].at <= one.at);
  if (!isOne || !moves) throw new Refused("other_history");
  const claims = { receipt, result, silence, history };
  if (!Object.hasOwn(claims, found.kind)) throw new Refused("claim");
  if (canonical(claims[found.kind](events)) !== canonical(found.claim)) throw new Refused("claim");
  unbase64(found.time_stamp);
  return { ...found, events, log, leaf: hex(previous) };
}

async function openedEvent(one, number) {
  const names = Object.keys(one).sort().join();
  if (names !== "head,head_salt" && names !== "head,head_salt,payload,payload_salt") {
    throw new Refused("form");
  }
  const head = parsed(one.head);
  let payload = null;
  if ("payload" in one) {
    payload = parsed(one.payload);
    const hashed = await salted("motcua payload 1\n", one.payload_salt, one.payload);
    if (hashed !== head.payload) throw new Refused("commitment", { number });
  }
  if (head.sequence !== number || !MOMENT.test(head.at)) throw new Refused("other_history");
  const event = { aggregate: head.aggregate, name: head.name, at: head.at, payload };
  return [event, await salted("motcua leaf 2\n", one.head_salt, one.head)];
}

async function salted(domain, salt, text) {
  return hex(await sha256(utf8(domain), unhex(salt), utf8(text)));
}

function of(event, field) {
  if (!event.payload || !(field in event.payload)) {
    throw new Refused("not_opened", { event: event.name });
  }
  return event.payload[field];
}

function about(filed) {
  return {
    filed_at: filed.at,
    number: of(filed, "number"),
    procedure: of(filed, "procedure_code"),
    procedure_version: of(filed, "versions").procedure_version_id,
  };
}

function receipt(events) {
  if (events.length !== 1 || events[0].name !== "DossierSubmitted") throw new Refused("other_history");
  return { ...about(events[0]), answers_sha256: of(events[0], "answers_sha256") };
}

function result(events) {
  const approved = events.find((one) => one.name === "ResultApproved");
  const givenOut = events.findLast((one) => GIVEN_OUT.includes(one.name));
  const takenBack = events.findLast((one) => one.name === "ResultRevoked");
  if (!approved || !givenOut || events.at(-1) !== (takenBack ?? givenOut)) {
    throw new Refused("other_history");
  }
  return {
    ...about(events[0]),
    decided_at: approved.at,
    result_number: of(approved, "result_number"),
    sha256: of(givenOut, "sha256"),
    ...(takenBack ? { revoked_at: takenBack.at } : {}),
  };
}

function history(events) {
  const last = events.at(-1);
  return {
    ...about(events[0]),
    events: String(events.length),
    last: last.name,
    last_at: last.at,
  };
}

function silence(events) {
  let due = "";
  let isPaused = false;
  for (const one of events.slice(0, -1)) {
    if (DECISIONS.includes(one.name)) throw new Refused("decided", { event: one.name, at: one.at });
    isPaused = (isPaused || PAUSES.includes(one.name)) && !RUNS.includes(one.name);
    if (one.name in DATES) due = of(one, DATES[one.name]) || due;
  }
  const last = events.at(-1);
  if (last.name !== "SilenceCertified" || !due || isPaused) throw new Refused("other_history");
  const said = of(last, "due");
  if (!(Date.parse(due) === Date.parse(said) && Date.parse(said) < Date.parse(last.at))) {
    throw new Refused("other_history");
  }
  return { ...about(events[0]), certified_at: last.at, due: said };
}

// The SHA-256 of every file the opened events speak of.
export function hashesIn(document) {
  const payloads = document.events.map((one) => one.payload).filter(Boolean);
  const files = payloads.flatMap((one) => (one.files ?? []).flatMap((file) => [file.sha256, file.received_sha256]));
  return new Set([...files, ...payloads.flatMap((one) => [one.answers_sha256, one.sha256])]);
}

// The proof attached to a PDF: the one stream that unpacks to it.
async function attached(pdf) {
  const text = Array.from(pdf, (one) => String.fromCharCode(one)).join("");
  for (const found of text.matchAll(/stream\r?\n/g)) {
    const start = found.index + found[0].length;
    const end = text.indexOf("endstream", start);
    const content = await inflated(pdf.subarray(start, end < 0 ? pdf.length : end));
    if (content && new TextDecoder().decode(content).includes(`"format":"${FORMAT}"`)) {
      return content;
    }
  }
  throw new Refused("no_proof_inside");
}

async function inflated(packed) {
  const chunks = [];
  try {
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    for await (const chunk of reader) chunks.push(chunk);
  } catch {
    // A line end behind the stream is no part of it: what came before that is whole.
  }
  return chunks.length ? new Uint8Array(await new Blob(chunks).arrayBuffer()) : null;
}
