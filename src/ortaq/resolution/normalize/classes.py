"""Words that say what kind of thing a name names: a whole institution, a part of one, a company."""

from __future__ import annotations

from functools import cache

from ortaq.resolution.normalize.tokens import canonical

NONE, PART, WHOLE, PLACE, OTHER, NUMBER, LEGAL, AWARD = range(8)

# Words of whole institutions: a stretch that holds one and matched no name deserves a second, tolerant look.
_WHOLE = (
    "university institute hospital college academy center ministry company foundation museum observatory clinic "
    "council society association agency corporation polytechnic hochschule fachhochschule school infirmary trust "
    "klinikum krankenhaus universitatsklinikum universitatsspital ospedale policlinico azienda consortium bureau "
    "commission authority organization organisation bank library archive garden zoo park group gmbh ltd inc "
    "ecole escuela escola scuola szkola collegium campus daigaku politehnica "
    "университет институт академия колледж больница центр министерство школа общество фонд компания "
    "دانشگاه جامعة بیمارستان مستشفى معهد پژوهشگاه مرکز "
    "университеті институты академиясы колледжі орталығы министрлігі"
)
# Words of parts: departments, chairs, programs. Alone they name nobody.
_PART = (
    "department faculty division section unit laboratory chair program service lehrstuhl abteilung klinik poliklinik "
    "seminar ufr umr group subdivision branch office discipline track area major ward cathedra catedra "
    "دانشکده گروه کلية قسم "
    "кафедра факультет отдел лаборатория отделение кафедрасы факультеті бөлімі зертханасы"
)
# Words of companies that their registered names leave out as often as not.
_LEGAL = "corporation company holding"
# Words of what is given, not of who gives it: an ERC grant, a fellowship of the NSF.
_AWARD = (
    "grant award project program scheme fellowship fellow scholarship scholar agreement contract plan initiative "
    "action funding talent prize proyecto projet projekt bourse beca bolsa"
)


@cache
def whole_words() -> frozenset[str]:
    """Comparable forms of the words of whole institutions."""
    return frozenset(map(canonical, _WHOLE.split()))


@cache
def part_words() -> frozenset[str]:
    """Comparable forms of the words of parts of institutions."""
    return frozenset(map(canonical, _PART.split()))


@cache
def legal_words() -> frozenset[str]:
    """Comparable forms of the words for a company as such."""
    return frozenset(map(canonical, _LEGAL.split()))


@cache
def award_words() -> frozenset[str]:
    """Comparable forms of the words of grants and programs."""
    return frozenset(map(canonical, _AWARD.split()))
