"""The search index: built once from rows, asked many times."""

import math
import re
from collections.abc import Iterable, Sequence
from heapq import nlargest

from motcua.kernel.syllables import bare_tokens, tokenise
from motcua.kernel.text import fold

from .lexicon import Lexicon
from .life_events import LifeEventRules
from .plan import Plan, Planner
from .postings import Postings
from .ranking import (
    ELSEWHERE,
    EVENT_SHARE,
    EVENT_WORTH,
    SPECIAL_PENALTY,
    USAGE_SHARE,
    Judge,
    special_in,
    titles_of,
)
from .types import Filters, Hit, LifeEvent, SearchRow, Suggestion, Synonyms

_CODE = re.compile(r"^\s*\d[\d.\-\s]{2,}$")
_NOT_DIGIT = re.compile(r"\D")
_RARE_SHARE = 0.06
_JUDGED = 60
_ENOUGH = 200
_TOO_MANY = 1500
_KEPT = 500
_MAX_TERMS = 64
_EVENT_SEED = 4.0


class SearchIndex:
    """Procedures searchable in plain Vietnamese, by code, and by what they are about.

    Not changed after ``build``; build a new one when the catalogue changes.
    """

    def __init__(
        self,
        rows: Sequence[SearchRow],
        synonyms: Synonyms,
        life_events: Sequence[LifeEvent],
    ) -> None:
        """Use ``build``."""
        self._rows = rows
        self._postings = Postings(rows)
        said = [phrase for event in life_events for phrase in event.phrases]
        said += synonyms.phrases()
        self._lexicon = Lexicon(self._postings.document_frequency, said)
        self._planner = Planner(self._lexicon, synonyms, life_events, self._postings.idf)
        self._titles = [titles_of(row, self._postings.idf) for row in rows]
        special = [bare_tokens(phrase) for phrase in synonyms.special]
        self._special = [special_in(row, special) for row in rows]
        self._digits = [_NOT_DIGIT.sub("", row.code) for row in rows]
        top = max((row.usage for row in rows), default=0.0)
        self._usage = [_share(row.usage, top) for row in rows]
        self._number_of = {row.code: number for number, row in enumerate(rows)}
        rules = LifeEventRules(life_events)
        self._events = [rules.events_of(row) for row in rows]
        self._by_event: dict[str, list[int]] = {}
        for number, keys in enumerate(self._events):
            for key in keys:
                self._by_event.setdefault(key, []).append(number)

    @classmethod
    def build(
        cls,
        rows: Iterable[SearchRow],
        synonyms: Synonyms | None = None,
        life_events: Iterable[LifeEvent] = (),
    ) -> "SearchIndex":
        """Return an index over ``rows``."""
        return cls(list(rows), synonyms or Synonyms(), tuple(life_events))

    def __len__(self) -> int:
        """Return how many rows can be found."""
        return len(self._rows)

    def events_of(self, code: str) -> frozenset[str]:
        """Return the life events of the procedure ``code``; empty when it is not here."""
        number = self._number_of.get(code)
        return frozenset() if number is None else self._events[number]

    def search(
        self,
        text: str,
        *,
        field: str | None = None,
        level: str | None = None,
        audience: str | None = None,
        life_event: str | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """Return the best hits for ``text`` that meet the conditions, the best first."""
        filters = Filters(field=field, level=level, audience=audience, life_event=life_event)
        return self.search_with(text, filters, limit=limit)

    def search_with(self, text: str, filters: Filters, *, limit: int = 20) -> list[Hit]:
        """Return the best hits that meet ``filters``; without a text, the most used rows."""
        allowed = self._allowed(filters)
        if _CODE.match(text):
            return self._by_code(_NOT_DIGIT.sub("", text), allowed, limit)
        plan = self._planner.plan(text)
        if not plan.tokens:
            return self._browse(allowed, limit) if filters.any() else []
        scores = self._accumulated(plan, allowed)
        return self._ranked(plan, scores, limit)

    def suggest(self, prefix: str, limit: int = 8) -> list[Suggestion]:
        """Return titles that complete what somebody is typing."""
        typed = tokenise(prefix)
        if not typed:
            return []
        plan = self._planner.plan(prefix)
        last = typed[-1].bare
        for place, word in enumerate(self._lexicon.completions(last)):
            plan.add(word, 0.9 - 0.03 * place)
            if len(typed) > 1:
                plan.add(f"{typed[-2].bare} {word}", 0.9)
        hits = self._ranked(plan, self._accumulated(plan, None), limit)
        rows = [self._rows[self._number_of[hit.code]] for hit in hits]
        return [Suggestion(row.everyday_name or row.name, row.code) for row in rows]

    def _allowed(self, filters: Filters) -> set[int] | None:
        if not filters.any():
            return None
        return {
            number for number, row in enumerate(self._rows) if self._meets(number, row, filters)
        }

    def _meets(self, number: int, row: SearchRow, filters: Filters) -> bool:
        return (
            (filters.field is None or fold(filters.field) == fold(row.field))
            and (filters.agency is None or fold(filters.agency) in fold(row.agency))
            and (filters.level is None or filters.level in row.levels)
            and (filters.audience is None or filters.audience in row.audience)
            and (filters.life_event is None or filters.life_event in self._events[number])
        )

    def _by_code(self, digits: str, allowed: set[int] | None, limit: int) -> list[Hit]:
        found = []
        for number, code in enumerate(self._digits):
            place = code.rfind(digits)
            if place < 0 or (allowed is not None and number not in allowed):
                continue
            ending = place + len(digits) == len(code)
            score = len(digits) / len(code) + (1.0 if ending else 0.0) + 0.1 * self._usage[number]
            found.append((score, -number))
        return [
            Hit(self._rows[-number].code, score, ("code",))
            for score, number in nlargest(limit, found)
        ]

    def _browse(self, allowed: set[int] | None, limit: int) -> list[Hit]:
        numbers = range(len(self._rows)) if allowed is None else allowed
        order = sorted(numbers, key=lambda n: (-self._usage[n], self._rows[n].name))
        return [Hit(self._rows[n].code, self._usage[n], ("filter",)) for n in order[:limit]]

    def _accumulated(self, plan: Plan, allowed: set[int] | None) -> dict[int, float]:
        """Add up weights, rare terms first; common terms only lift rows found by then."""
        scores = self._seeded(plan)
        terms = self._telling(plan)
        common = _RARE_SHARE * self._postings.size
        for held, term, weight in terms:
            if held > common and len(scores) > _ENOUGH:
                if len(scores) > _TOO_MANY:
                    scores = dict(nlargest(_KEPT, scores.items(), key=_score))
                self._lift(scores, term, weight)
            else:
                rows, gains = self._postings.lists[term]
                for number, gain in zip(rows, gains, strict=True):
                    scores[number] = scores.get(number, 0.0) + weight * gain
        if allowed is not None:
            return {number: score for number, score in scores.items() if number in allowed}
        return scores

    def _telling(self, plan: Plan) -> list[tuple[int, str, float]]:
        """Return the terms worth looking up as (rows, term, weight), rare terms first."""
        frequency = self._postings.document_frequency
        known = [(frequency[t], t, w) for t, w in plan.terms.items() if t in frequency]
        if len(known) > _MAX_TERMS:
            idf = self._postings.idf
            known = nlargest(_MAX_TERMS, known, key=lambda item: item[2] * idf(item[1]))
        return sorted(known)

    def _seeded(self, plan: Plan) -> dict[int, float]:
        """Return the much used rows of the life events a query evokes."""
        return {
            number: _EVENT_SEED * self._usage[number]
            for key in plan.events
            for number in self._by_event.get(key, ())
        }

    def _lift(self, scores: dict[int, float], term: str, weight: float) -> None:
        lookup = self._postings.lookup(term)
        for number in scores:
            if gain := lookup.get(number):
                scores[number] += weight * gain

    def _ranked(self, plan: Plan, scores: dict[int, float], limit: int) -> list[Hit]:
        promising = nlargest(max(_JUDGED, limit), scores.items(), key=self._promise)
        judge = Judge(plan)
        judged = {number: judge.best(self._titles[number]) for number, _ in promising}
        final = []
        for number, score in promising:
            best = judged[number]
            worth = (best.gain if best else 0.0) + ELSEWHERE * score
            if plan.events & self._events[number]:
                worth += EVENT_WORTH * self._usage[number]
            worth *= judge.accent_factor(self._titles[number])
            final.append((worth * self._favour(plan, number), -number))
        hits = []
        for score, number in nlargest(limit, final):
            row, titles = self._rows[-number], self._titles[-number]
            why = judge.reasons(judged[-number], titles, self._events[-number])
            hits.append(Hit(row.code, score, why))
        return hits

    def _favour(self, plan: Plan, number: int) -> float:
        """Return what a row gains by real use and life events, and loses as a special case."""
        favour = 1.0 + USAGE_SHARE * self._usage[number]
        if plan.events & self._events[number]:
            favour *= 1.0 + EVENT_SHARE
        if any(not plan.means(phrase) for phrase in self._special[number]):
            favour *= SPECIAL_PENALTY
        return favour

    def _promise(self, item: tuple[int, float]) -> float:
        number, score = item
        return score * (1.0 + USAGE_SHARE * self._usage[number])


def _score(item: tuple[int, float]) -> float:
    return item[1]


def _share(usage: float, top: float) -> float:
    return math.log1p(max(usage, 0.0)) / math.log1p(top) if top > 0 else 0.0
