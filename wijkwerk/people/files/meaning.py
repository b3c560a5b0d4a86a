"""Which kind of need or which skill is meant by words that people chose themselves."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from wijkwerk.kernel import text
from wijkwerk.kernel.columns import short_text

LIKE_ENOUGH = 88
MOST_WORDS = 60
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+", "aan bij de doen een en graag helpen het hulp huis in kan me met mijn nodig of op van voor wil zijn"
    )
)


def need(kinds: Mapping[str, str]) -> Callable[[str], tuple[str, str]]:
    """The slug of the kind that is meant, empty where none is clear; and what the words say beyond its name."""
    meant = _recogniser(kinds)
    fits = short_text(1000)

    def parse(cell: str) -> tuple[str, str]:
        plain = text.sort_key(cell)
        slug = meant(plain) or ""
        says_no_more = bool(slug) and plain in {slug, text.sort_key(kinds[slug])}
        return slug, "" if says_no_more else fits(cell)

    return parse


def talents(skills: Mapping[str, str]) -> Callable[[str], tuple[list[str], list[str]]]:
    """The slugs of what is recognised, and the words of what is not."""
    meant = _recogniser(skills)
    fits = short_text(1000)

    def parse(cell: str) -> tuple[list[str], list[str]]:
        whole = meant(text.sort_key(cell)) if "," not in cell else None
        if whole and text.sort_key(skills[whole]) == text.sort_key(cell):
            return [whole], []
        parts = [part.strip() for part in re.split(r"[,;/\n]| en ", fits(cell)) if part.strip()]
        found = [(part, meant(text.sort_key(part))) for part in parts]
        return list(dict.fromkeys(slug for _part, slug in found if slug)), [part for part, slug in found if not slug]

    return parse


def _recogniser(labels: Mapping[str, str]) -> Callable[[str], str | None]:
    """From plain words to the one slug whose name or label is in them; None when none or several do."""
    named = {text.sort_key(word): slug for slug, label in labels.items() for word in (slug, label)}
    phrases = [(slug, phrase) for slug, label in labels.items() for phrase in _phrases(slug, label)]
    vocabulary = frozenset(word for _slug, phrase in phrases for word in phrase)

    @lru_cache(maxsize=10_000)
    def near(told: str) -> frozenset[str]:
        return frozenset(word for word in vocabulary if _near(word, told))

    def meant(words: str) -> str | None:
        if words in named:
            return named[words]
        told = re.findall(r"[a-z0-9]+", words)[:MOST_WORDS]
        told += [left + right for left, right in pairwise(told)]
        heard = frozenset[str]().union(*map(near, told))
        scores: dict[str, int] = {}
        for slug, phrase in phrases:
            if phrase <= heard:
                scores[slug] = max(scores.get(slug, 0), len(phrase))
        best = [slug for slug, score in scores.items() if score == max(scores.values())]
        return best[0] if len(best) == 1 else None

    return meant


def _phrases(slug: str, label: str) -> set[frozenset[str]]:
    """`Tuin en groen` is said by either word, `Zolder leegmaken` only by both."""
    parts = [*re.split(r" en | of |, ", text.sort_key(label)), *re.split(r"-en-|-of-", slug)]
    phrases = {frozenset(re.findall(r"[a-z0-9]+", part)) - _SMALL_WORDS for part in parts}
    return {phrase for phrase in phrases if phrase}


def _near(word: str, told: str) -> bool:
    """The same word, an inflection of it, or a slip of the pen."""
    shorter, longer = sorted((word, told), key=len)
    if shorter == longer or (len(shorter) >= 4 and longer.startswith(shorter) and len(longer) - len(shorter) <= 5):
        return True
    return len(shorter) >= 5 and fuzz.ratio(word, told) >= LIKE_ENOUGH
