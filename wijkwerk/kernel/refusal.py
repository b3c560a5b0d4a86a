"""An expected failure: a command says no, in a sentence that helps a person on."""


class Refusal(Exception):
    """Subclasses are defined next to the command that refuses; `for_people` says what is wrong and what to do."""

    for_people: object = ""

    def __init__(self, for_people: object = "") -> None:
        if for_people:
            self.for_people = for_people
        super().__init__(str(self.for_people))
