"""Facts about the mutations: they still fit the sources, and only a run that judged delivery counts as red."""

import pytest

from tests.chaos.mutations import MUTATIONS, is_green, is_red
from tests.support.processes import ROOT

GREEN = "0 missing, 0 duplicated, 0 stuck, 0 leaked"


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_each_mutation_replaces_what_its_files_hold(mutation):
    for edit in mutation.edits:
        assert edit.old in (ROOT / edit.path).read_text()


@pytest.mark.parametrize(
    "last",
    ["3 missing, 0 duplicated, 0 stuck, 0 leaked", f"{GREEN}, 2 wrong", f"{GREEN}, 1 wrong; 1 faults not as planned"],
)
def test_a_run_that_lost_or_doubled_something_is_red(last):
    assert is_red(last)
    assert not is_green(last)


@pytest.mark.parametrize("last", ["", "Traceback (most recent call last):", f"{GREEN}; 1 faults not as planned"])
def test_a_run_that_could_not_judge_or_met_too_few_faults_is_neither_red_nor_green(last):
    assert not is_red(last)
    assert not is_green(last)


def test_a_run_that_passed_is_green():
    assert is_green(GREEN)
    assert not is_red(GREEN)
