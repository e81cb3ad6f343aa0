"""Names of bodies and people in Chinese, which has neither spaces nor capitals."""

from __future__ import annotations

import pytest

from ortaq.capture.pipeline import read_article
from ortaq.resolution import open_index
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import OrganizationType


@pytest.fixture(scope="module")
def read():
    index = open_index()

    def _read(body, title="新闻简讯"):
        text = f"{title}\n\n{body}"
        return read_article(Article(id="a", title=title, text=text, lang="zh", date="2024-10-09"), index=index)

    return _read


def bodies(reading):
    return {organization.name: [span.text for span in organization.mentions] for organization in reading.organizations}


def people(reading):
    names = {organization.id: organization.name for organization in reading.organizations}
    return {p.name: (p.title, names.get(p.organization or "")) for p in reading.people}


def test_a_name_begins_after_the_verb_before_it_and_keeps_its_quotation(read):
    reading = read("5月16日，我校代表团访问“阿里·法拉比”哈萨克国立大学，并参观了湖畔农业大学。")
    assert bodies(reading) == {
        "Al-Farabi Kazakh National University": ["“阿里·法拉比”哈萨克国立大学"],
        "湖畔农业大学": ["湖畔农业大学"],
    }


@pytest.mark.parametrize("phrase", ["两所知名大学", "我校", "合作院校", "该校国际学院", "世界一流大学", "各二级学院"])
def test_common_nouns_are_no_names(read, phrase):
    assert bodies(read(f"{phrase}近年来发展迅速。")) == {}


def test_short_forms_are_the_body_that_they_stand_for(read):
    reading = read("湖滨工业大学（以下简称“湖工大”）与云岭师范大学签署协议。湖工大和云大将互派学生，合作范围不断扩大。")
    assert bodies(reading) == {
        "湖滨工业大学": ["湖滨工业大学", "湖工大", "湖工大"],
        "云岭师范大学": ["云岭师范大学", "云大"],
    }


def test_a_faculty_in_a_title_is_no_body_and_one_that_signs_is(read):
    assert bodies(read("湖滨工业大学机械工程学院院长李明出席。")) == {"湖滨工业大学": ["湖滨工业大学"]}
    acting = bodies(read("湖滨工业大学机械工程学院与云岭师范大学签署合作协议。"))
    assert acting["机械工程学院"] == ["机械工程学院"]


def test_what_two_bodies_run_is_no_body(read):
    assert bodies(read("双方共建孔子学院和中哈联合研究中心。")) == {}


def test_posts_bodies_and_names_without_spaces_are_told_apart(read):
    reading = read(
        "10月8日，湖滨工业大学副校长李明、国际合作与交流处处长王建设会见了俄罗斯南联邦大学校长"
        "尹娜·康斯坦丁诺芙娜一行，该校数学学院院长米哈伊尔参加会见。张华教授介绍了情况。"
    )
    assert people(reading) == {
        "李明": ("副校长", "湖滨工业大学"),
        "王建设": ("国际合作与交流处处长", "湖滨工业大学"),
        "尹娜·康斯坦丁诺芙娜": ("校长", "Southern Federal University"),
        "米哈伊尔": ("数学学院院长", "Southern Federal University"),
        "张华": ("教授", "湖滨工业大学"),
    }


def test_a_name_ends_where_the_verb_begins(read):
    assert set(people(read("校长孔杰与副总经理葛亮共同揭牌，秘书长崔凡出席，主任赵志强介绍了情况。"))) == {
        "孔杰", "葛亮", "崔凡", "赵志强",
    }  # fmt: skip


def test_later_places_of_a_name_are_mentions_of_one_person(read):
    reading = read("校长图伊梅巴耶夫（Zhanseit Tuimebayev）致辞。图伊梅巴耶夫感谢来宾。")
    assert [[span.text for span in p.mentions] for p in reading.people] == [
        ["图伊梅巴耶夫", "Zhanseit Tuimebayev", "图伊梅巴耶夫"]
    ]


def test_a_college_named_after_its_place_is_a_university_and_has_a_short_form(read):
    reading = read("10月8日，湖州师范学院代表团访问云岭大学。湖师院与云岭大学签署协议。")
    assert bodies(reading) == {"湖州师范学院": ["湖州师范学院", "湖师院"], "云岭大学": ["云岭大学", "云岭大学"]}
    assert {organization.type for organization in reading.organizations} == {OrganizationType.UNIVERSITY}


def test_a_field_that_is_named_after_a_state_makes_no_university(read):
    reading = read("湖滨工业大学俄罗斯语学院与云岭师范大学签署合作协议。")
    assert {body.name: body.type for body in reading.organizations}["俄罗斯语学院"] is OrganizationType.UNIVERSITY_UNIT


def test_a_short_form_ends_before_the_name_it_is_joined_with(read):
    reading = read("10月8日，论坛在广西职业师范学院举行。广西职师与云岭大学续签备忘录。")
    assert "云岭大学" in bodies(reading)


def test_a_college_that_bears_no_more_than_the_name_of_its_town(read):
    reading = read("10月8日，铜仁学院党委书记李明率团访问云岭大学。")
    assert {body.name: body.type for body in reading.organizations} == {
        "铜仁学院": OrganizationType.UNIVERSITY, "云岭大学": OrganizationType.UNIVERSITY,
    }  # fmt: skip
