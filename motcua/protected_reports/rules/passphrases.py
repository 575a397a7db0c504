"""What a passphrase must be: long, not one thing repeated, the same twice."""

from motcua.kernel.text import msgid, normalise

SHORTEST, FEWEST_LETTERS = 20, 8


def wrong_passphrase(first: str, second: str, *, names: tuple[str, ...] = ()) -> str:
    """Return what is wrong with a new passphrase, or nothing.

    ``names`` are words others know of its owner.
    """
    words = normalise(first)
    if len(words) < SHORTEST:
        return msgid(
            "Take at least 20 letters: five words that have nothing to do with each other."
        )
    if len(set(words.lower())) < FEWEST_LETTERS:
        return msgid("Take words that differ; the same letters again and again are soon guessed.")
    if any(name and normalise(name).lower() in words.lower() for name in names):
        return msgid("Leave out your own name.")
    if words != normalise(second):
        return msgid("The second time it is not the same.")
    return ""
