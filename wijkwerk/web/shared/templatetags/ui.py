"""All components under one name, known in every template. docs/screens.md tells what each looks like and wants."""

from django.template import Library

from wijkwerk.web.shared.templatetags import (
    agenda,
    elements,
    fields,
    figures,
    gallery,
    lists,
    spending,
    stages,
    workbench,
)

register = Library()
for part in (agenda, elements, fields, figures, gallery, lists, spending, stages, workbench):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
