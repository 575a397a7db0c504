"""Whom to trust: logs, witnesses and how many of them, as a C2SP tlog-policy says it."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from .notes import LOG, WITNESS, Key, read_key
from .refusal import Refused


@dataclass(slots=True)
class Policy:
    """Trusted logs and witnesses; ``groups`` say how many of which are enough."""

    logs: list[Key] = field(default_factory=list)
    witnesses: dict[str, Key] = field(default_factory=dict)
    groups: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    quorum: str = "none"

    def is_met_by(self, keys: Set[Key]) -> bool:
        """Return whether co-signatures of these keys are enough."""
        met = {name for name, key in self.witnesses.items() if key in keys} | {"none"}
        for name, (needed, members) in self.groups.items():  # members stand above their group
            if sum(member in met for member in members) >= needed:
                met.add(name)
        return self.quorum in met


def read_policy(text: str) -> Policy:
    """Return the policy a text says; raises ``Refused`` with the line it does not understand."""
    policy, said = Policy(), 0
    for line in text.split("\n"):
        words = [word for word in re.split("[ \t]+", line) if word]
        if not words or words[0].startswith("#"):
            continue
        said += words[0] == "quorum"
        if not _take(policy, *words):
            raise Refused("policy", line=line)
    if said != 1 or not policy.logs:
        raise Refused("policy", line=text[-80:])
    return policy


def _take(policy: Policy, kind: str, *words: str) -> bool:
    names = {*policy.witnesses, *policy.groups, "none"}
    if kind == "log" and len(words) in (1, 2):
        key = read_key(words[0])
        policy.logs.append(key)
        return key.kind == LOG
    if kind == "witness" and len(words) in (2, 3):
        policy.witnesses[words[0]] = read_key(words[1])
        return words[0] not in names and policy.witnesses[words[0]].kind == WITNESS
    if kind == "group" and len(words) >= 3:
        count = {"any": "1", "all": str(len(words) - 2)}.get(words[1], words[1])
        policy.groups[words[0]] = (int(count) if count.isdecimal() else 0, words[2:])
        is_new = words[0] not in names and set(words[2:]) <= names - {"none"}
        return is_new and 0 < policy.groups[words[0]][0] <= len(words) - 2
    policy.quorum = words[0] if words else ""
    return kind == "quorum" and len(words) == 1 and words[0] in names


def pinned(logs: Iterable[str], witnesses: Iterable[str]) -> Policy:
    """Return the policy that trusts these logs if every one of these witnesses co-signed."""
    keys = [read_key(text) for text in witnesses]
    named = {f"w{place}": key for place, key in enumerate(keys)}
    groups = {"all-witnesses": (len(named), tuple(named))} if named else {}
    return Policy([read_key(text) for text in logs], named, groups, next(iter(groups), "none"))
