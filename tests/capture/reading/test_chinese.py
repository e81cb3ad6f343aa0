"""What is said in Chinese articles, one turn of phrase a test."""

from __future__ import annotations

import pytest

from ortaq.capture.pipeline import read_article
from ortaq.capture.reading.kinds.values import plain_number
from ortaq.resolution import open_index
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import AgreementStatus, EventType, JointUnitStatus, ProposalKind

TITLE = "国际交流简讯"


@pytest.fixture(scope="module")
def read():
    index = open_index()

    def _read(*paragraphs, title=TITLE):
        text = "\n\n".join((title, *paragraphs))
        return read_article(Article(id="a", title=title, text=text, lang="zh", date="2024-10-09"), index=index)

    return _read


@pytest.mark.parametrize(
    ("words", "number"),
    [("3万余名", 30_000), ("3.2万人", 32_000), ("两千多名", 2_000), ("二十五个", 25), ("1,500名", 1_500),
     ("十二所", 12), ("一百二十个", 120), ("三万五千人", 35_000), ("多所", None)],
)  # fmt: skip
def test_numbers_in_chinese(words, number):
    assert plain_number(words, "zh") == number


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("10月8日至10日，会议召开。", ["2024-10-08/2024-10-10"]),
        ("２０２３年５月１７日签约。", ["2023-05-17"]),
        ("10月7日抵达，8日上午座谈。", ["2024-10-07", "2024-10-08"]),
        ("今年3月双方签约，去年6月曾互访。", ["2024-03", "2023-06"]),
        ("学校成立于1934年。", ["1934"]),
        ("12月30日至1月3日举办。", ["2024-12-30/2025-01-03"]),
    ],
)
def test_dates_in_chinese(read, words, values):
    assert [date.value for date in read(words).dates] == values


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("10月8日，哈萨克斯坦欧亚国立大学校长率团来访河南大学，双方举行会谈。", EventType.DELEGATION_VISIT),
        ("10月8日，河南大学副校长李明率团访问哈萨克斯坦欧亚国立大学。", EventType.OUTGOING_VISIT),
        ("10月8日，河南大学与欧亚国立大学签署合作谅解备忘录。", EventType.SIGNING),
        ("10月8日，河南大学与欧亚国立大学举行线上会议，商讨合作。", EventType.ONLINE_MEETING),
        ("10月8日，河南大学与欧亚国立大学共建的丝路联合实验室正式揭牌。", EventType.OPENING),
        ("10月8日，欧亚国立大学教授阿利耶夫应邀在河南大学作题为数字经济的学术报告。", EventType.TALK),
        ("10月8日，丝绸之路大学校长论坛在河南大学举行，欧亚国立大学等高校参加。", EventType.CONFERENCE),
    ],
)
def test_the_lead_tells_the_event(read, lead, kind):
    assert [event.type for event in read(lead).events if event.main] == [kind]


def test_a_document_signed_now_and_one_from_before(read):
    reading = read(
        "10月8日，河南大学与欧亚国立大学签署合作谅解备忘录。",
        "两校曾于2019年签署友好合作协议。",
        "双方将签署双学位合作协议。",
    )
    assert [fact.status for fact in reading.agreements] == [
        AgreementStatus.SIGNED, AgreementStatus.EXISTING, AgreementStatus.PLANNED,
    ]  # fmt: skip


def test_units_stand_on_the_step_that_the_words_tell(read):
    reading = read(
        "10月8日，河南大学与欧亚国立大学共同为“丝路农业联合实验室”揭牌。",
        "双方一致同意共建中哈语言文化中心。",
        "欧亚国立大学校长建议设立联合培训中心。",
    )
    assert {unit.name: unit.status for unit in reading.joint_units} == {
        "丝路农业联合实验室": JointUnitStatus.OPENED,
        "中哈语言文化中心": JointUnitStatus.AGREED,
        "联合培训中心": JointUnitStatus.PROPOSED,
    }


def test_proposals_are_clauses_with_their_speakers(read):
    reading = read(
        "10月8日，欧亚国立大学校长阿利耶夫来访河南大学。河南大学副校长李明表示，希望双方加强学生交流。",
        "阿利耶夫建议两校联合申报科研项目。双方一致同意每年互派十名学生。李明邀请阿利耶夫明年再次访问河南大学。",
    )
    names = {p.id: p.name for p in reading.people} | {o.id: o.name for o in reading.organizations}
    assert [(p.kind, [names[id] for id in p.by][:1]) for p in reading.proposals] == [
        (ProposalKind.INTENTION, ["李明"]),
        (ProposalKind.PROPOSAL, ["阿利耶夫"]),
        (ProposalKind.AGREED_ACTION, ["Henan University"]),
        (ProposalKind.INVITATION, ["李明"]),
    ]


def test_profile_facts_belong_to_the_body_named(read):
    reading = read("欧亚国立大学成立于1996年，现有在校生2万余名，专任教师1500人，设有13个学院。")
    assert [(fact.attribute.value, fact.value) for fact in reading.profile_facts] == [
        ("founded", "1996"), ("students_total", "20000"), ("staff_total", "1500"), ("faculties_count", "13"),
    ]  # fmt: skip


def test_a_text_without_any_punctuation_is_read_in_bearable_time(read):
    # Each name once looked back to the beginning of its clause; 86,000 characters took hours.
    assert read("李明与王建设和中哈大学校长联合实验室" * 1_200).events == ()


def test_and_may_stand_inside_the_name_of_a_body(read):
    reading = read("地球科学与资源学院邀请湖滨大学教授作报告。莫斯科动力与电子大学代表团来访。")
    assert [body.name for body in reading.organizations if "与" in body.name] == [
        "地球科学与资源学院",
        "莫斯科动力与电子大学",
    ]


def test_agreements_with_dozens_of_bodies_are_not_signed_now(read):
    reading = read("10月8日，河南大学代表团访问欧亚国立大学。欧亚国立大学与31所境外院校签署了合作协议。")
    assert [agreement.status for agreement in reading.agreements] == [AgreementStatus.EXISTING]
