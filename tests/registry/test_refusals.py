"""What the registry refuses, it says in the language of who asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from ortaq.registry import models as m
from ortaq.registry.accounts.rules import require
from ortaq.registry.errors import Refused
from ortaq.registry.organizations.operations import add_unverified, relate, state_profile
from ortaq.registry.partnerships.operations import report_partnership
from ortaq.registry.people.operations import add_person
from ortaq.registry.review.deciding import accept_fact, reject_fact, undo_decision
from ortaq.registry.review.fields import edited
from ortaq.registry.review.parting import part_names
from ortaq.registry.sources.operations import add_source, delete_source, locked, quote_from, read_again
from ortaq.registry.units.operations import report_unit
from ortaq.vocabulary.spans import Span
from tests.registry import factories

pytestmark = pytest.mark.django_db


def harbor() -> m.Organization:
    return add_unverified(name="Harbor", aliases=(), type="", country="", language="en", by=None)


def fact() -> m.ProposedFact:
    return m.ProposedFact.objects.filter(source=factories.reviewed(), kind="organization").order_by("pk")[0]


def text() -> m.SourceDocument:
    return add_source(title="Port", text="A short text.", by=None)


def decided_twice() -> None:
    first = fact()
    reject_fact(fact=first, by=factories.user("dana"))
    accept_fact(fact=first, by=None)


def deleted() -> None:
    source = text()
    delete_source(source=source, by=None)
    locked(source)


def tied_to_itself() -> None:
    body = harbor()
    report_partnership(a=body, b=body, kind="partnership", status="existing", evidence=(), by=None)


def part_of_itself() -> None:
    body = harbor()
    relate(subject=body, object=body, kind="part_of", evidence=(), by=None)


REFUSALS: list[tuple[Callable[[], object], str, str]] = [
    (
        lambda: require(AnonymousUser(), "review"),
        "Ваши роли этого не разрешают (проверка). Попросите доступ у администратора.",
        "您的角色无权执行此操作（审核）。请向管理员申请权限。",
    ),
    (
        decided_twice,
        "По этому факту уже решено: dana (отклонено). Ничего не изменено.",
        "该事实已由 dana 作出决定（已拒绝）。没有任何更改。",
    ),
    (
        lambda: accept_fact(fact=fact(), by=None, seen_version=99),
        "Этот факт изменился с тех пор, как вы открыли страницу. Посмотрите на него ещё раз; ничего не изменено.",
        "您打开页面后，该事实已有变动。请重新查看；没有任何更改。",
    ),
    (
        lambda: undo_decision(fact=fact(), by=None),
        "По этому факту ещё не решено, отменять нечего.",
        "该事实尚未决定，没有可撤销的内容。",
    ),
    (
        lambda: part_names(fact=fact(), name="Bay", by=None),
        "«Bay» здесь не дополнительное имя, поэтому отделить его нельзя.",
        "“Bay”在此不是其他名称，无法拆分。",
    ),
    (
        lambda: edited("organization", {}, {"country": "kz"}),
        "country: «kz» — не код страны из двух заглавных букв, например KZ.",
        "country：“kz”不是由两个大写字母组成的国家代码（如 KZ）。",
    ),
    (
        deleted,
        "«Port»: источник тем временем удалили. Его можно восстановить на его странице.",
        "“Port”在此期间已被删除。可在其页面恢复。",
    ),
    (
        lambda: (text(), text()),
        "Этот текст уже есть здесь как «Port»; второй раз он не добавлен.",
        "此文本已以“Port”收录；未重复添加。",
    ),
    (
        lambda: add_source(title="", text=" ", by=None),
        "Текст пуст: вставьте статью или выберите файл с текстом.",
        "文本为空：请粘贴文章，或选择含有文本的文件。",
    ),
    (
        lambda: quote_from(text(), Span(0, 4, "Long"), by=None),
        "Цитаты «Long» в «Port» дословно нет.",
        "引文“Long”在“Port”中没有逐字出现。",
    ),
    (
        lambda: read_again(source=factories.source(), by=None),
        "«{title}»: источник уже прочитан, его факты здесь.",
        "“{title}”已读取过；其事实已在此。",
    ),
    (
        tied_to_itself,
        "Harbor: организация не может быть партнёром самой себе.",
        "Harbor 不能是自己的合作伙伴。",
    ),
    (part_of_itself, "Harbor: организация не может быть частью самой себя.", "Harbor 不能隶属于自身。"),
    (lambda: add_person(name=" ", aliases=(), by=None), "Человеку нужно имя.", "人员需要姓名。"),
    (
        lambda: state_profile(
            organization=harbor(), attribute="students_total", value=" ", evidence=(), as_of=None, by=None
        ),
        "students total: значение пустое.",
        "students total：值为空。",
    ),
    (
        lambda: report_unit(
            name="Laboratory", kind="joint_laboratory", status="planned", hosts=(), on=None, evidence=(), by=None
        ),
        "«Laboratory» ещё не существует: это предложение, а не совместное подразделение.",
        "“Laboratory”尚不存在：这是一项建议，不是联合机构。",
    ),
]


@pytest.mark.parametrize("language", ["ru", "zh-hans"])
@pytest.mark.parametrize(("refused", "russian", "chinese"), REFUSALS)
def test_a_refusal_speaks_the_language(
    refused: Callable[[], object], russian: str, chinese: str, language: str
) -> None:
    with translation.override(language), pytest.raises(Refused) as refusal:
        refused()
    title = getattr(m.SourceDocument.objects.first(), "title", "")
    assert str(refusal.value) == (russian if language == "ru" else chinese).replace("{title}", title)
