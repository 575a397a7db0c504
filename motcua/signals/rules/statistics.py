"""Whether a count is more than chance, for many small counts at once.

What is expected of a unit comes from its peers: for each procedure the rate of all others, drawn
towards the overall rate where these are few (``prior``). Honest peers differ among themselves; by
how much is estimated from them, and the count is judged by the beta-binomial distribution that is
as wide. What is computed for one leaves its own counts out, so that nobody is their own measure.
All counts of a quarter are tested together (Benjamini and Hochberg 1995).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from ..types import Code, Count, Place, Trial
from .terms import Terms

# A single count says no more about how far peers differ than three standard deviations do.
_FARTHEST = 9.0


@dataclass(slots=True)
class Tally:
    """What one unit or official came to, by what it is compared with."""

    n: Counter[str] = field(default_factory=Counter)
    k: Counter[str] = field(default_factory=Counter)
    places: Counter[Place] = field(default_factory=Counter)
    rows: set[UUID] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Expected:
    """What peers let expect: ``sure`` is how many things of theirs the rate rests on."""

    k: int
    n: int
    mean: float
    sure: float
    peers: int

    @property
    def variance(self) -> float:
        """Of the count, were all alike."""
        rate = self.mean / self.n
        return self.n * rate * (1 - rate)


def counts_of(trials: Mapping[Code, Sequence[Trial]], terms: Terms) -> list[Count]:
    """Return every count with its chance, and whether it is raised, in a fixed order."""
    found = [one for code in sorted(trials) for one in counted(code, tallied(trials[code]), terms)]
    return together(found, terms)


def tallied(trials: Iterable[Trial]) -> dict[UUID, Tally]:
    """Return what every unit or official came to in one signal."""
    found: dict[UUID, Tally] = {}
    for one in trials:
        kept = found.get(one.who)
        if kept is None:
            kept = found[one.who] = Tally()
        kept.n[one.alike] += 1
        kept.places[one.place] += 1
        if one.is_hit:
            kept.k[one.alike] += 1
            if one.row is not None:
                kept.rows.add(one.row)
    return found


def counted(code: Code, tallies: Mapping[UUID, Tally], terms: Terms) -> list[Count]:
    """Return the counts of one signal with their chances, before these are held together."""
    expected = _expectations(tallies, terms)
    spreads = _spreads(expected, terms)
    least = terms.signals[code].least_n
    found = []
    for who, one in sorted(tallies.items()):
        peers = expected[who]
        is_judged = peers.n >= least and peers.peers >= terms.least_peers
        count = Count(
            code=code,
            who=who,
            place=min(one.places, key=lambda place: (-one.places[place], place)),
            k=peers.k,
            n=peers.n,
            expected=peers.mean,
            peers=peers.peers,
            p=_chance(peers, spreads[who]) if is_judged else 1.0,
            rows=tuple(sorted(one.rows)),
            too_few=not is_judged,
        )
        found.append(count)
    return found


def _expectations(ones: Mapping[UUID, Tally], terms: Terms) -> dict[UUID, _Expected]:
    n_of: Counter[str] = Counter()
    k_of: Counter[str] = Counter()
    who_has: dict[str, set[UUID]] = defaultdict(set)
    for who, one in ones.items():
        n_of.update(one.n)
        k_of.update(one.k)
        for alike in one.n:
            who_has[alike].add(who)
    n_all, k_all = n_of.total(), k_of.total()
    found = {}
    for who, one in ones.items():
        n, k = one.n.total(), one.k.total()
        overall = (k_all - k + 0.5) / (n_all - n + 1)
        mean = sure = 0.0
        for alike, count in one.n.items():
            others = n_of[alike] - count
            hits = k_of[alike] - one.k[alike]
            mean += count * (hits + terms.prior * overall) / (others + terms.prior)
            sure += count * (others + terms.prior) / n
        peers = set[UUID]().union(*(who_has[alike] for alike in one.n)) - {who}
        found[who] = _Expected(k, n, mean, sure, len(peers))
    return found


def _spreads(expected: Mapping[UUID, _Expected], terms: Terms) -> dict[UUID, float]:
    """Return for each how far the others differ more than chance, as intra-class correlation."""
    beyond: dict[UUID, float] = {}
    weight: dict[UUID, float] = {}
    for who, one in expected.items():
        square = min((one.k - one.mean) ** 2, _FARTHEST * one.variance)
        beyond[who] = square - one.variance
        weight[who] = one.variance * (one.n - 1)
    all_beyond, all_weight = sum(beyond.values()), sum(weight.values())
    least, most = terms.spread
    found = {}
    for who in expected:
        rest = all_weight - weight[who]
        spread = (all_beyond - beyond[who]) / rest if rest > 0 else least
        found[who] = min(max(spread, least), most)
    return found


def _chance(expected: _Expected, spread: float) -> float:
    """Return how likely so much or more is for somebody like the peers.

    Counts up to the expected are told no exact chance: 1 errs on their side.
    """
    if expected.k <= expected.mean:
        return 1.0
    # Loaded where it is needed: half a second and 100 MB that web processes never use.
    from scipy.stats import betabinom

    rate = expected.mean / expected.n
    precision = 1 / (spread + 1 / (expected.sure + 1)) - 1
    chance = betabinom.sf(expected.k - 1, expected.n, rate * precision, (1 - rate) * precision)
    return min(max(float(chance), 0.0), 1.0)


def together(counts: Sequence[Count], terms: Terms) -> list[Count]:
    """Return the counts held against one another, and what is raised."""
    judged = [place for place, one in enumerate(counts) if not one.too_few]
    found = list(counts)
    if not judged:
        return found
    from scipy.stats import false_discovery_control

    shares = false_discovery_control([counts[place].p for place in judged])
    for place, share in zip(judged, map(float, shares), strict=True):
        if share < 1.0:
            is_raised = share <= terms.false_rate and _is_much(counts[place], terms)
            found[place] = replace(counts[place], q=share, is_raised=is_raised)
    return found


def _is_much(one: Count, terms: Terms) -> bool:
    chosen = terms.signals[one.code]
    return one.k >= chosen.least_k and one.k >= chosen.ratio * one.expected
