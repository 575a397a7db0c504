"""The numbers of a standing, one by one: the same for the page, the table and programs."""

from dataclasses import dataclass

from .standing import AgencyStanding


@dataclass(frozen=True, slots=True)
class Number:
    """One number by name; ``over`` is its denominator where it has one, else 0."""

    name: str
    value: float
    over: int = 0


def numbers_of(standing: AgencyStanding) -> list[Number]:
    """Return everything that may be told; what may not, or has no data, is not there."""
    counted, promises = standing.figures.counted, standing.promises
    found = [
        Number("dossiers", counted.dossiers),
        *(
            Number(f"dossiers_{name}", getattr(counted, name), counted.dossiers)
            for name in ("early", "in_time", "late", "without_limit", "online")
        ),
        *(
            Number(f"apologies_{name}", getattr(promises, name))
            for name in ("signed", "unsigned", "repeated")
        ),
        *(
            Number(f"explanations_{name}", getattr(promises, name))
            for name in ("given", "given_late", "not_given")
        ),
        Number("petitions", standing.figures.petitions.count),
        Number(
            "petitions_in_time",
            standing.figures.petitions.in_time,
            standing.figures.petitions.count,
        ),
        *(
            Number(f"criterion_{number}_points", score.points, score.over)
            for number, score in sorted(standing.figures.scores.items())
            if score.over
        ),
        Number("points", float(standing.figures.total.points), standing.figures.total.most),
        *_said(standing),
    ]
    if standing.satisfied is not None:
        found.append(Number("satisfied_percent", float(standing.satisfied), 100))
    return found


def _said(standing: AgencyStanding) -> list[Number]:
    found = []
    if (ratings := standing.said.ratings) is not None:
        found += [
            Number("ratings", ratings.count),
            Number("ratings_marks", ratings.marks, ratings.count),
            Number("ratings_liked", ratings.liked, ratings.count),
            Number("ratings_disliked", ratings.disliked, ratings.count),
            Number("ratings_asked_for_money", ratings.asked_for_money, ratings.count),
        ]
    if (survey := standing.said.survey) is not None:
        found += [
            Number("survey", survey.count),
            Number("survey_settled", survey.settled, survey.count),
            Number("survey_partly", survey.partly, survey.count),
            Number("survey_not_settled", survey.not_settled, survey.count),
        ]
    return found
