from quartierwerk.synthetic.programme import QUARTERS, programme_sites


def test_nine_sites_report_over_two_years_and_the_same_seed_gives_the_same():
    sites = programme_sites(2013)
    assert len({site.slug for site in sites}) == 9
    assert sites == programme_sites(2013)
    assert sites != programme_sites(2014)
    for site in sites:
        assert [report.period for report in site.reports] == list(QUARTERS[: len(site.reports)])
        for report in site.reports:
            people, jobs = report.figures["participants"], report.figures["jobs"]
            assert (people is None) == (jobs is None)
            assert people is None or 0 <= int(jobs) <= int(people)
            assert (report.submitted_on is None) == (report.state == "draft")
            assert (report.accepted_on is not None) == (report.state == "accepted")
            assert all(report.texts.values())


def test_the_last_quarter_stands_in_every_state():
    last = [site.reports[-1] for site in programme_sites(2013)]
    assert {report.state for report in last if report.period == QUARTERS[-1]} == {
        "accepted", "submitted", "returned", "draft",
    }  # fmt: skip
    assert sum(report.period != QUARTERS[-1] for report in last) == 1
