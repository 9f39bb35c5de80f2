from quartierwerk.kernel.findings import Finding, Findings, Severity


def finding(code: str, severity: Severity = Severity.NOTE, **more: object) -> Finding:
    return Finding(severity, code, "values.csv", "found", "expected", **more)


def test_the_place_names_file_sheet_row_and_column():
    assert finding("a").place == "values.csv"
    assert finding("a", sheet="2019", row=7, column="Wert").place == "values.csv, 2019, row 7, column 'Wert'"
    assert finding("a", row=1).place == "values.csv, row 1"


def test_only_errors_stop_the_work():
    findings = Findings([finding("a"), finding("b", Severity.WARNING)])
    assert not findings.has_errors
    findings.add(finding("c", Severity.ERROR))
    assert findings.has_errors
    assert len(findings) == 3


def test_findings_are_counted_by_code_the_most_frequent_first():
    findings = Findings([finding("rare")])
    findings.extend(finding("frequent") for _ in range(3))
    assert list(findings.count_by_code().items()) == [("frequent", 3), ("rare", 1)]


def test_a_finding_is_plain_values_in_files():
    row = finding("a", row=2, column="Wert", hint="Mend it.").as_dict()
    assert row["severity"] == "note"
    assert row["row"] == 2
    assert set(row) == {"severity", "code", "file", "found", "expected", "hint", "sheet", "row", "column"}
