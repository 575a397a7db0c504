"""Trust policies (C2SP tlog-policy): which logs, which witnesses, and how many of them."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from .notes import COSIGNATURE, ED25519, NoteRefused, VerifierKey, read_verifier_key

_COUNT = re.compile("[1-9][0-9]*", re.ASCII)
NOBODY = "none"


class PolicyRefused(ValueError):
    """A line of a policy breaks the rules of its form; the text names the line."""


@dataclass(frozen=True, slots=True)
class Known:
    """A log or a witness with its key and, where given, its address."""

    name: str
    key: VerifierKey
    url: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """Who is trusted: logs, witnesses by name, groups, and whose word is enough."""

    logs: tuple[Known, ...] = ()
    witnesses: tuple[Known, ...] = ()
    groups: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    quorum: str = NOBODY

    def is_witnessed_by(self, keys: AbstractSet[VerifierKey]) -> bool:
        """Return whether co-signatures of these keys are enough for a checkpoint."""
        met = {one.name for one in self.witnesses if one.key in keys} | {NOBODY}
        for name, (needed, members) in self.groups.items():  # members are defined before groups
            if sum(member in met for member in members) >= needed:
                met.add(name)
        return self.quorum in met


def read_policy(text: str) -> Policy:
    """Return what the text of a policy says; raises ``PolicyRefused``."""
    if any((ord(one) < 0x20 and one not in "\t\n") or one == "\x7f" for one in text):
        raise PolicyRefused("a policy has no control characters but tab and newline")
    read = _Reader()
    for number, line in enumerate(text.split("\n"), start=1):
        words = [word for word in re.split("[ \t]+", line) if word]
        if not words or words[0].startswith("#"):
            continue
        try:
            read.line(*words)
        except (NoteRefused, PolicyRefused) as error:
            raise PolicyRefused(f"line {number}: {error}") from None
    if not read.quorum:
        raise PolicyRefused("one line must say the quorum")
    return Policy(tuple(read.logs), tuple(read.witnesses), read.groups, read.quorum)


def read_logs(text: str) -> tuple[Known, ...]:
    """Return the logs of a policy that may lack its quorum; raises ``PolicyRefused``."""
    has_quorum = re.search(r"^[ \t]*quorum[ \t]", text, re.MULTILINE)
    return read_policy(text if has_quorum else f"{text}\nquorum {NOBODY}\n").logs


def fewest_witnesses(policy: Policy) -> int:
    """Return of how many witnesses the co-signatures can be enough."""
    fewest = {one.name: 1 for one in policy.witnesses} | {NOBODY: 0}
    for name, (needed, members) in policy.groups.items():  # no member is in two groups
        fewest[name] = sum(sorted(fewest[member] for member in members)[:needed])
    return fewest[policy.quorum]


class _Reader:
    """What the lines so far have said."""

    def __init__(self) -> None:
        self.logs: list[Known] = []
        self.witnesses: list[Known] = []
        self.groups: dict[str, tuple[int, tuple[str, ...]]] = {}
        self.quorum = ""
        self._names: set[str] = set()
        self._joined: set[str] = set()

    def line(self, kind: str, *words: str) -> None:
        """Take one line in."""
        if kind == "log" and len(words) in (1, 2):
            key = self._key(words[0], ED25519, self.logs)
            self.logs.append(Known(key.name, key, *words[1:]))
        elif kind == "witness" and len(words) in (2, 3):
            key = self._key(words[1], COSIGNATURE, self.witnesses)
            self._define(words[0])
            self.witnesses.append(Known(words[0], key, *words[2:]))
        elif kind == "group" and len(words) >= 3:
            self._group(words[0], words[1], words[2:])
        elif kind == "quorum" and len(words) == 1 and not self.quorum:
            if words[0] not in self._names | {NOBODY}:
                raise PolicyRefused(f"{words[0]} is not defined")
            self.quorum = words[0]
        else:
            raise PolicyRefused("this is not a line of a policy")

    def _key(self, text: str, kind: int, others: list[Known]) -> VerifierKey:
        key = read_verifier_key(text)
        if key.kind != kind:
            raise PolicyRefused("the key is of another kind")
        if any(one.key.public == key.public for one in others):
            raise PolicyRefused("the same key stands there twice")
        return key

    def _define(self, name: str) -> None:
        if name == NOBODY or name in self._names:
            raise PolicyRefused(f"{name} is already taken")
        self._names.add(name)

    def _group(self, name: str, threshold: str, members: tuple[str, ...]) -> None:
        for member in members:
            if member not in self._names or member in self._joined:
                raise PolicyRefused(f"{member} is not defined, or is in a group already")
            self._joined.add(member)
        words = {"all": str(len(members)), "any": "1"}
        count = words.get(threshold, threshold)
        if not _COUNT.fullmatch(count) or int(count) > len(members):
            raise PolicyRefused("a group needs at least one and at most all of its members")
        self._define(name)
        self.groups[name] = (int(count), members)
