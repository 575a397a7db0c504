"""Whom to trust: logs, witnesses and how many of them, as a C2SP tlog-policy says it."""

import re
from collections.abc import Set
from dataclasses import dataclass, field

from .notes import LOG, WITNESS, Key, read_key
from .refusal import Refused


@dataclass(slots=True)
class Policy:
    """Trusted logs and witnesses; ``groups`` say how many of which are enough."""

    logs: list[Key] = field(default_factory=list)
    witnesses: dict[str, Key] = field(default_factory=dict)
    groups: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    quorum: str = ""

    def is_met_by(self, keys: Set[Key]) -> bool:
        """Return whether co-signatures of these keys are enough."""
        met = {name for name, key in self.witnesses.items() if key in keys} | {"none"}
        for name, (needed, members) in self.groups.items():  # members stand above their group
            if sum(member in met for member in members) >= needed:
                met.add(name)
        return self.quorum in met

    @classmethod
    def of(cls, text: str) -> "Policy":
        """Return the policy a text says; raises ``Refused`` with a line that is none."""
        policy = cls()
        for line in text.split("\n"):
            words = [word for word in re.split("[ \t]+", line) if word]
            if words and not words[0].startswith("#") and not policy._take(*words):
                raise Refused("policy", line=line)
        if not policy.quorum or not policy.logs:
            raise Refused("policy", line=text[-80:])
        return policy

    def _take(self, kind: str, *words: str) -> bool:
        names = {*self.witnesses, *self.groups, "none"}
        if kind == "log" and len(words) in (1, 2):
            self.logs.append(read_key(words[0]))
            return self.logs[-1].kind == LOG
        if kind == "witness" and len(words) in (2, 3):
            self.witnesses[words[0]] = key = read_key(words[1])
            return words[0] not in names and key.kind == WITNESS
        if kind == "group" and len(words) >= 3:
            count = {"any": "1", "all": str(len(words) - 2)}.get(words[1], words[1])
            needed = int(count) if count.isdecimal() else 0
            self.groups[words[0]] = (needed, words[2:])
            is_new = words[0] not in names and set(words[2:]) <= names - {"none"}
            return is_new and 0 < needed <= len(words) - 2
        is_first, self.quorum = not self.quorum, " ".join(words)
        return kind == "quorum" and is_first and self.quorum in names


def canonical(logs: list[str], witnesses: list[str]) -> str:
    """Return the one text of the policy that trusts these if all of these witnesses signed."""
    names = [f"w{number}" for number in range(1, len(witnesses) + 1)]
    lines = [f"log {key}" for key in logs]
    lines += [f"witness {name} {key}" for name, key in zip(names, witnesses, strict=True)]
    lines += [f"group all-signers all {' '.join(names)}"] if names else []
    return "\n".join([*lines, f"quorum {'all-signers' if names else 'none'}"]) + "\n"
