from dataclasses import asdict
from typing import Any

from wijkwerk.engines.safety import VERSION
from wijkwerk.engines.safety.model import Answer

FORMAT = "wijkwerk.safety.answer/1"


def answer_document(answer: Answer) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "engine": {"name": "safety", "version": VERSION},
        "answer": answer.answer,
        "because": list(answer.because),
        "limits": [asdict(limit) for limit in answer.limits],
        "report": [asdict(report) for report in answer.report],
        "words": {language: list(lines) for language, lines in answer.words.items()},
        "sources": [asdict(source) for source in answer.sources],
    }
