"""How often Python looks for objects that only refer to each other."""

import gc

import pytest

from wijkwerk.kernel.memory import tidied_seldom


def test_python_tidies_as_often_as_before_once_the_work_is_done_or_went_wrong() -> None:
    before = gc.get_threshold()

    with pytest.raises(ValueError, match="wrong"), tidied_seldom():
        assert gc.get_threshold() != before
        raise ValueError("wrong")

    assert gc.get_threshold() == before
