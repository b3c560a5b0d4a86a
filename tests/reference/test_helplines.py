"""Who to call in danger: the right numbers, with a source, and a file with a slip of the finger is refused."""

from pathlib import Path

import pytest

from wijkwerk.reference.helplines import helplines, read_helplines
from wijkwerk.reference.toml import WrongReference

LINE = '[[line]]\nkey = "emergency"\nnumber = "{number}"\ndial = "{dial}"\nsays = "Alarm."\nsource = "Rijksoverheid"\nseen = "2026-11"\n'


@pytest.mark.parametrize(("key", "dial"), [("emergency", "112"), ("veilig_thuis", "08002000")])
def test_the_numbers_are_those_of_the_source(key: str, dial: str) -> None:
    line = helplines()[key]

    assert line.dial == dial
    assert line.source.startswith("Rijksoverheid")


@pytest.mark.parametrize(("number", "dial"), [("0800 – 2000", "08002001"), ("bel ons", ""), ("1", "1")])
def test_a_number_that_reads_otherwise_than_it_dials_is_refused(tmp_path: Path, number: str, dial: str) -> None:
    (tmp_path / "lines.toml").write_text(LINE.format(number=number, dial=dial))

    with pytest.raises(WrongReference, match="emergency"):
        read_helplines(tmp_path / "lines.toml")
