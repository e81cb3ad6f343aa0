"""Why an operation refused a row of a table: kept in English, as it was said, and told in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ortaq.registry.sentences import Sentences

# As the operations say them, word for word; a test reads those and fails for a sentence that is missing here.
REFUSALS = Sentences((
    _("title: an agreement needs one."),
    _("title: at most %(most)d characters."),
    _("kind: “%(kind)s” is not a kind of agreement."),
    _("purpose: at most %(most)d characters."),
    _("end: give an end or mark it open-ended, not both."),
    _("end: it lies before the start."),
    _("end: more than a hundred years after the start."),
    _("review date: it lies outside the term."),
    _("automatic renewal: an open-ended agreement needs none."),
    _("automatic renewal: say for how many months."),
    _("automatic renewal: 1 to 600 months, at most 100 times."),
    _("days of notice: 0 to 3650."),
    _("value: an amount needs its currency, and a currency its amount."),
    _("value: it must not be negative, and less than a trillion."),
    _("at most %(most)d languages or fields."),
    _("An organization needs a name."),
    _("%(name)s cannot be its own partner."),
    _("“%(value)s” is not one of %(choices)s."),
    _("A person needs a name."),
    _("A post needs a title."),
    _("The last day (%(end)s) lies before the first (%(start)s)."),
    _("ORCID: “%(value)s” is none; it looks like 0000-0002-1825-0097."),
    _("ORCID: %(person)s has it already. Are they the same? Then merge them."),
    _("OpenAlex: “%(value)s” is no author; one looks like A5023888391."),
    _("Who comes? Choose at least one organization."),
    _("It ends before it starts: look at the two days."),
    _("“%(value)s” is no kind of visit."),
    _("This is our own university: name the partner."),
    _("Our own university is not on record, and no list knows ORTAQ_OUR_ROR: correct the setting."),
))  # fmt: skip
