"""One story through the whole platform, told by the people who meet in it.

A gap in a district becomes an idea, the idea a measure, the measure a link of a chain to work; it is paid for, decided,
carried out and counted; the report about it is submitted, returned, corrected and accepted, and the funder reads what
was released and nothing else.
"""

from __future__ import annotations

import pytest

from tests.e2e import story_concept, story_delivery, story_money, story_report
from tests.e2e.story_stage import Story

#: Each step stands on those before it.
STEPS = (
    story_delivery.provider_is_known,
    story_concept.coach_finds_the_gap,
    story_concept.coach_makes_a_measure_of_the_idea,
    story_concept.editor_plans_the_jobs,
    story_concept.adviser_mends_the_chain,
    story_money.editor_enters_the_costs,
    story_money.overview_is_typed_like_a_sheet,
    story_concept.editor_checks_the_measure,
    story_concept.council_decides,
    story_money.overview_is_released_by_a_second_person,
    story_concept.work_goes_on_and_the_vote_stays,
    story_delivery.coach_keeps_milestones,
    story_delivery.rates_before,
    story_delivery.provider_counts,
    story_delivery.others_see_no_small_count,
    story_delivery.jobs_stand_beside_their_formula,
    story_report.coach_submits_the_report,
    story_report.funder_sees_no_draft,
    story_report.supervisor_returns_it,
    story_report.coach_corrects_it,
    story_report.supervisor_accepts_it,
    story_report.funder_reads_the_accepted_report,
    story_money.funder_reads_the_released_overview,
)


@pytest.mark.ci
def test_a_gap_becomes_work_and_the_report_is_accepted(open_as):
    story = Story(open_as)
    for step in STEPS:
        step(story)
