"""Hints for whoever puts a letter in plain words: stiff words, and sentences that are long. Hints only: a person writes."""

import re
from dataclasses import dataclass

LONG_SENTENCE = 18
# What letters of authorities are full of, and what people say.
_STIFF = {
    "aanvangen": "beginnen",
    "aangaande": "over",
    "alvorens": "voordat",
    "conform": "volgens",
    "derhalve": "daarom",
    "desalniettemin": "toch",
    "dient te": "moet",
    "dienen te": "moeten",
    "doch": "maar",
    "echter": "maar",
    "eveneens": "ook",
    "gaarne": "graag",
    "gedurende": "tijdens",
    "geschieden": "gebeuren",
    "hieromtrent": "hierover",
    "inzake": "over",
    "jegens": "tegen",
    "middels": "met",
    "mits": "als",
    "nadien": "daarna",
    "onderhavige": "deze",
    "onverwijld": "meteen",
    "ten aanzien van": "over",
    "ten behoeve van": "voor",
    "ten gevolge van": "door",
    "teneinde": "om",
    "tevens": "ook",
    "uitsluitend": "alleen",
    "verzoeken wij u": "vragen we je",
    "voornemens": "van plan",
    "werkzaamheden": "werk",
    "zulks": "dat",
}
_SENTENCE = re.compile(r"[^.!?\n]+")


@dataclass(frozen=True, slots=True)
class Hints:
    """`stiff`: (word, what people say); `long`: sentences of more than LONG_SENTENCE words."""

    stiff: tuple[tuple[str, str], ...]
    long: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.stiff or self.long)


def hints(words: str) -> Hints:
    plain = words.casefold()
    stiff = [(word, better) for word, better in _STIFF.items() if re.search(rf"\b{word}\b", plain)]
    sentences = [each.strip() for each in _SENTENCE.findall(words)]
    return Hints(tuple(stiff), tuple(each for each in sentences if len(each.split()) > LONG_SENTENCE))
