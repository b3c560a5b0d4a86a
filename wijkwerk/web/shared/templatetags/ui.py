"""All components under one name, known in every template. docs/screens.md says what each looks like and takes."""

from django.template import Library

from wijkwerk.web.shared.templatetags import (
    agenda,
    care,
    elements,
    fields,
    figures,
    gallery,
    lists,
    news,
    place,
    spending,
    stages,
    workbench,
)

PARTS = (
    agenda,
    care,
    elements,
    fields,
    figures,
    gallery,
    lists,
    news,
    place,
    spending,
    stages,
    workbench,
)

register = Library()
for part in PARTS:
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
