"""Everything one process plays: two witnesses, one authority, and the weather each of them has."""

import time
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .authority import load_authority, write_secret
from .stamper import Stamper
from .witness import LogList, Witness

WITNESSES = ("witness-1", "witness-2")
_DOMAIN = "demo.invalid"


@dataclass(slots=True)
class Weather:
    """How one of them behaves: answering, away, slow, its clock wrong by so much."""

    down: bool = False
    slow_seconds: float = 0.0
    clock_seconds: float = 0.0

    def now(self) -> float:
        """Return the time as this one's clock shows it."""
        return time.time() + self.clock_seconds


@dataclass(slots=True)
class House:
    """The parts by their names, as addresses and pages use them."""

    witnesses: dict[str, Witness]
    stamper: Stamper
    weather: dict[str, Weather]
    stamps: int = field(default=0)


def build_house(folder: Path, logs: Path) -> House:
    """Return the parts with their keys and state in ``folder``; made at the first start."""
    folder.mkdir(parents=True, exist_ok=True)
    weather = {name: Weather() for name in (*WITNESSES, "tsa")}
    log_list = LogList(logs)
    witnesses = {
        name: Witness(
            name=f"{name}.{_DOMAIN}",
            key=_witness_key(folder / f"{name}.key"),
            logs=log_list,
            state=folder / f"{name}.json",
            clock=weather[name].now,
        )
        for name in WITNESSES
    }
    pair, _ = load_authority(folder)
    return House(witnesses, Stamper(pair, weather["tsa"].now), weather)


def write_policy(house: House, path: Path, address: str) -> None:
    """Write whom to ask and how many must answer (C2SP tlog-policy), whole or not at all."""
    lines = [
        f"witness {name} {witness.verifier} {address}/{name}"
        for name, witness in house.witnesses.items()
    ]
    lines += [f"group both all {' '.join(house.witnesses)}", "quorum both"]
    draft = path.with_suffix(".new")
    draft.write_text("\n".join(lines) + "\n")
    draft.replace(path)


def _witness_key(path: Path) -> Ed25519PrivateKey:
    if not path.exists():
        write_secret(
            path,
            Ed25519PrivateKey.generate().private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            ),
        )
    key = serialization.load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{path.name} is of another kind")
    return key
