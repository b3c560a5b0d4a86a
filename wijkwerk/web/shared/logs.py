"""What the log does not hold: the address of a page, for it may hold a code that opens something."""

import logging


class WithoutAddress(logging.Filter):
    """Django names the path of what broke or was refused: instead of it the name of the page, and the number that the visitor was shown.

    What asks for another host name is a line and no trace, for machines do so all day.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is None:
            return True
        match = getattr(request, "resolver_match", None)
        page = match.view_name if match else "-"
        told = f"{page} {getattr(request, 'request_id', '')}".strip()
        if isinstance(record.args, tuple):
            record.args = tuple(told if each == request.path else each for each in record.args)
        if record.name == "django.security.DisallowedHost":
            record.exc_info = record.exc_text = None
        return True
