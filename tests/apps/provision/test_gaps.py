"""The matrix, the cell beside it, the idea out of it, occupations: figures reckoned by hand."""

import io
import re
import zipfile

import pytest

from quartierwerk.apps.provision import gaps as room_gaps
from quartierwerk.apps.provision.models import Idea, Need
from tests.apps.provision.conftest import ago


@pytest.fixture
def matrix(supply, town):
    """Single parents: no offer, no place, no access, stale and covered, a step each."""
    with town.scope():
        here, group = (town.district,), ["single_parents"]

        def offer(code, stage, **fields):
            fields = {"target_groups": group, "served": here, "childcare": "yes"} | fields
            supply.offer(code, f"Kurs {code}", stages=[stage], **fields)

        offer("full", "qualification", capacity=10, free_places=2, free_places_on=ago(1))
        offer("barred", "orientation", childcare="no", capacity=9, free_places=9, free_places_on=ago(1))
        offer("stale", "placement", last_confirmed=ago(181), capacity=9)
        offer("good", "follow_up", capacity=20, free_places=20, free_places_on=ago(1))
        for number, stage in enumerate(
            ("subsidised_work", "qualification", "orientation", "placement", "follow_up"), start=1
        ):
            supply.need(f"n{number}", stage=stage, persons=8, weight=2)
    return supply


def cell(town, stage, group="single_parents", role="coach", **headers):
    query = f"stadtteil={town.district.code}&gruppe={group}&schritt={stage}"
    return town.client(role).get(town.url(f"angebote/luecken/?{query}"), **headers)


@pytest.mark.parametrize(
    ("stage", "word", "count"),
    [
        ("subsidised_work", "kein Angebot", "0 / 8"),
        ("qualification", "zu wenige Plätze", "2 / 8"),
        ("orientation", "Zugang erschwert", "0 / 8"),
        ("placement", "nicht bestätigt", "0 / 8"),
        ("follow_up", "gedeckt", "20 / 8"),
    ],
)
def test_the_kinds_of_gap_are_kept_apart(matrix, town, stage, word, count):
    answer = cell(town, stage, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert "<html" not in text
    assert word in text
    assert count in text


def test_the_matrix_counts_what_finds_no_answer(matrix, town):
    text = town.client("coach").get(town.url("angebote/luecken/")).content.decode()
    assert "4 Felder mit gemeldetem Bedarf" in text
    assert len(re.findall(r'class="kern-table__cell qw-gap is-gap', text)) == 4


def test_a_cell_says_which_offers_do_not_count_and_why(matrix, town):
    text = cell(town, "orientation").content.decode()
    assert "Kurs barred" in text
    assert "ohne Kinderbetreuung" in text
    assert "Bedarf n3" in text


def test_an_idea_in_one_step(matrix, town):
    asked = {"stadtteil": town.district.code, "gruppe": "single_parents", "schritt": "qualification"}
    made = town.client("coach").post(town.url("angebote/luecken/idee/"), asked)
    assert made.status_code == 302
    with town.scope():
        idea = Idea.objects.get()
        assert made["Location"].endswith(f"/ideen/{idea.code}/bearbeiten/")
        assert (idea.gap, idea.stage, idea.district) == ("no_place", "qualification", town.district)
        assert [need.code for need in idea.needs.all()] == ["n2"]
        assert "Bedarf n2" in idea.description
        assert Need.objects.get(code="n2").state == "taken_up"
    for role, status in (("lead", 403), ("provider", 403), ("jobcenter", 403)):
        assert town.client(role).post(town.url("angebote/luecken/idee/"), asked).status_code == status
    away = asked | {"stadtteil": town.other_district.code}
    assert town.client("coach").post(town.url("angebote/luecken/idee/"), away).status_code == 404
    with town.scope():
        assert Idea.objects.count() == 1


def test_a_provider_sees_the_cells_of_own_offers_and_no_needs_of_others(matrix, town):
    with town.scope():
        supply = matrix
        supply.offer("other", "Fremder Kurs", "centre", stages=["stabilisation"], target_groups=["migrants"])
    text = town.client("provider").get(town.url(f"angebote/luecken/?stadtteil={town.district.code}")).content.decode()
    assert len(re.findall("qw-gap__link", text)) == 4
    assert "Bedarf n2" not in cell(town, "qualification", role="provider").content.decode()
    assert "Fremder Kurs" not in cell(town, "stabilisation", "migrants", role="provider").content.decode()


def test_the_table_takes_the_same_figures_along(matrix, town):
    answer = town.client("coach").get(town.url(f"angebote/luecken/tabelle.xlsx?stadtteil={town.district.code}"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        texts = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "zu wenige Plätze" in texts
    assert "Zugang erschwert" in texts
    assert town.client("lead").get(town.url("angebote/luecken/tabelle.xlsx")).status_code == 403


def test_many_offers_cost_no_more_queries(matrix, town, django_assert_max_num_queries):
    with town.scope():
        for number in range(40):
            matrix.offer(f"m{number}", f"Kurs {number}", served=(town.district,))
        with django_assert_max_num_queries(9):
            room_gaps.gaps_of(town.municipality, town.district)


def test_open_places_against_courses(matrix, town):
    with town.scope():
        matrix.offer("course", "Hauswirtschaft Basis", occupation="832", qualification="helper", capacity=3)
        matrix.wanted("w1")
        matrix.wanted("w2", occupation="81302", qualification="skilled", title="Pflegefachkraft", number=2)
    text = town.client("coach").get(town.url("angebote/berufe/")).content.decode()
    rows = re.findall(r"<tr class=\"kern-table__row\">\s*<th scope=\"row\".*?</tr>", text, flags=re.DOTALL)
    assert len(rows) == 2
    by_code = {re.search(r"KldB (\d{3})", row).group(1): row for row in rows}
    assert "zu wenige Plätze" in by_code["832"]
    assert "Hauswirtschaft Basis" in by_code["832"]
    assert "kein Kurs" in by_code["813"]
