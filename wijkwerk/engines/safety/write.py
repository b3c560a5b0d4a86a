"""An answer as a file."""

from dataclasses import asdict
from typing import Any

from wijkwerk.engines.safety import VERSION
from wijkwerk.engines.safety.model import Answer

FORMAT = "wijkwerk.safety.answer/1"
LANGUAGES = ("nl", "en")  # of the file; a person on a screen reads the others too


def answer_document(answer: Answer, *, seconds: float) -> dict[str, Any]:
    """Whole cents, codes and words, ready for JSON; nothing of the situation stands in it but what the answer says."""
    return {
        "format": FORMAT,
        "engine": {"name": "safety", "version": VERSION},
        "seconds": seconds,
        "answer": answer.answer,
        "because": list(answer.because),
        "limits": [asdict(limit) for limit in answer.limits],
        "report": [asdict(report) for report in answer.report],
        "words": {language: list(answer.words[language]) for language in LANGUAGES},
        "sources": [asdict(source) for source in answer.sources],
    }
