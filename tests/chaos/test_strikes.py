"""Facts about counting faults: what struck nobody is told, and fails the run."""

from tests.chaos.oracle import Verdict
from tests.chaos.plan import Fault
from tests.chaos.strikes import Strikes

KILL, PAUSE = Fault("kill worker", "claims"), Fault("pause at work", "entities")


def test_a_planned_fault_that_never_struck_is_counted_as_none_of_one():
    strikes = Strikes()
    strikes.struck(KILL)
    assert strikes.rows([KILL, PAUSE, KILL]) == [("kill worker claims", "1 of 2"), ("pause at work entities", "0 of 1")]


def test_a_kind_that_never_struck_is_unmet_and_one_that_struck_once_is_met():
    strikes = Strikes()
    strikes.struck(KILL)
    assert strikes.unmet([KILL, KILL, Fault("kill worker", "entities")]) == []
    assert strikes.unmet([KILL, PAUSE, PAUSE]) == ["pause at work: planned 2 times, struck never"]


def test_a_run_whose_faults_were_not_as_planned_fails_and_says_so_after_a_semicolon():
    verdict = Verdict(faults=["pause at work: planned 2 times, struck never"])
    assert not verdict.passed
    assert verdict.summary() == "0 missing, 0 duplicated, 0 stuck, 0 leaked; 1 faults not as planned"
