"""Facts about the join: when a version is emitted, as what, and what it replaces."""

import pytest

from services.aggregator.domain.join import Emit, Parts, decide, give_up_waiting
from services.aggregator.domain.versions import Emission, History

ALL = frozenset({"entities", "claims"})
COMPLETE = Parts(segmented=True, arrived=ALL)
SEGMENTED = Parts(segmented=True)
CANCELED = Parts(segmented=True, canceled=True, waived=ALL)
PARTIAL = Parts(segmented=True, arrived=frozenset({"entities"}), failed=frozenset({"claims"}))


def emitted(decision) -> list[tuple[str, int]]:
    return [(emit.version, emit.revision) for emit in decision.emit]


def test_version_with_all_parts_is_emitted_complete():
    decision = decide(history=History(), ordered=["1"], parts={"1": COMPLETE})
    assert decision.emit == (Emit("1", 1, (), False, None),)
    assert decision.finished == {"1"}
    assert decision.history.emissions == {"1": Emission(1)}


def test_version_waits_for_its_branches():
    half = Parts(segmented=True, arrived=frozenset({"claims"}))
    decision = decide(history=History(), ordered=["1"], parts={"1": half})
    assert decision.emit == ()
    assert half.awaited == ("entities",)


def test_results_before_segments_wait():
    assert decide(history=History(), ordered=["1"], parts={"1": Parts(arrived=ALL)}).emit == ()


def test_failed_branch_makes_a_partial_event_that_names_it():
    parts = Parts(segmented=True, arrived=frozenset({"claims"}), failed=frozenset({"entities"}))
    decision = decide(history=History(), ordered=["1"], parts={"1": parts})
    assert decision.emit[0].missing == ("entities",)
    assert decision.finished == frozenset()


def test_failed_segmentation_leaves_every_stage_missing():
    parts = Parts(segmented=True, failed=frozenset({"segmentation"}))
    decision = decide(history=History(), ordered=["1"], parts={"1": parts})
    assert decision.emit[0].missing == ("segmentation", "entities", "claims")


def test_waived_branches_are_not_missing():
    parts = Parts(segmented=True, waived=ALL)
    decision = decide(history=History(), ordered=["1"], parts={"1": parts})
    assert decision.emit == (Emit("1", 1, (), False, None),)


def test_late_part_makes_the_next_revision_that_replaces_the_partial_one():
    history = History(1, {"1": Emission(1, ("entities",))})
    parts = Parts(segmented=True, arrived=ALL, failed=frozenset({"entities"}))
    decision = decide(history=history, ordered=["1"], parts={"1": parts})
    assert decision.emit == (Emit("1", 2, (), False, ("1", 1)),)


def test_partial_event_is_not_repeated_for_the_same_parts():
    history = History(1, {"1": Emission(1, ("entities",))})
    parts = Parts(segmented=True, arrived=frozenset({"claims"}), failed=frozenset({"entities"}))
    assert decide(history=history, ordered=["1"], parts={"1": parts}).emit == ()


def test_newer_version_waits_for_an_older_one_in_flight():
    parts = {"1": SEGMENTED, "2": COMPLETE}
    assert decide(history=History(), ordered=["1", "2"], parts=parts).emit == ()
    done = decide(history=History(), ordered=["1", "2"], parts={"1": COMPLETE, "2": COMPLETE})
    assert emitted(done) == [("1", 1), ("2", 2)]
    assert done.emit[1].supersedes == ("1", 1)


def test_accepted_version_of_which_nothing_came_yet_holds_up_a_newer_one():
    assert decide(history=History(), ordered=["1", "2"], parts={"2": COMPLETE}).emit == ()


def test_partial_version_holds_nobody_up():
    history = History(1, {"1": Emission(1, ("claims",))})
    decision = decide(history=history, ordered=["1", "2"], parts={"1": SEGMENTED, "2": COMPLETE})
    assert emitted(decision) == [("2", 2)]


def test_version_that_segmentation_lost_holds_nobody_up():
    lost = Parts(failed=frozenset({"segmentation"}))
    decision = decide(history=History(), ordered=["1", "2"], parts={"1": lost, "2": COMPLETE})
    assert emitted(decision) == [("2", 1)]
    assert "1" in decision.finished


def test_late_older_version_is_emitted_without_replacing_the_newer():
    history = History(1, {"2": Emission(1)})
    decision = decide(history=history, ordered=["1", "2"], parts={"1": COMPLETE})
    assert decision.emit == (Emit("1", 2, (), False, None),)


def test_completed_older_version_replaces_only_its_own_partial():
    history = History(2, {"1": Emission(1, ("claims",)), "2": Emission(2)})
    decision = decide(history=history, ordered=["1", "2"], parts={"1": COMPLETE})
    assert decision.emit[0].supersedes == ("1", 1)


def test_retraction_waits_for_nobody_and_stops_work_in_flight():
    parts = {"1": SEGMENTED, "2": Parts(segmented=True, canceled=True)}
    decision = decide(history=History(), ordered=["1", "2"], parts=parts)
    assert decision.emit == (Emit("2", 1, (), True, None),)
    assert decision.finished == {"1", "2"}
    late = decide(history=decision.history, ordered=["1", "2"], parts={"1": COMPLETE})
    assert late.emit == ()


def test_retraction_stops_an_older_version_that_was_emitted_partial():
    history = History(1, {"1": Emission(1, ("claims",))})
    decision = decide(history=history, ordered=["1", "2"], parts={"1": PARTIAL, "2": CANCELED})
    assert decision.emit == (Emit("2", 2, (), True, ("1", 1)),)
    assert decision.finished == {"1", "2"}
    late = decide(history=decision.history, ordered=["1", "2"], parts={"1": COMPLETE})
    assert (late.emit, late.finished) == ((), {"1"})


@pytest.mark.parametrize("parts", [SEGMENTED, PARTIAL, COMPLETE, CANCELED, Parts(arrived=ALL)])
def test_older_version_accepted_after_a_retraction_is_stopped(parts):
    history = History(1, {"2": Emission(1, (), True)})
    decision = decide(history=history, ordered=["1", "2"], parts={"1": parts})
    assert (decision.emit, decision.finished) == ((), {"1"})


def test_stopped_version_stays_stopped_when_the_order_of_versions_changes():
    stopped = decide(history=History(1, {"2": Emission(1, (), True)}), ordered=["1", "2"], parts={"1": SEGMENTED})
    decision = decide(history=stopped.history, ordered=["2", "1", "x"], parts={"1": COMPLETE})
    assert (decision.emit, decision.finished) == ((), {"1"})


def test_older_version_that_a_retraction_stopped_does_not_hold_up_a_newer_one():
    history = History(1, {"2": Emission(1, (), True)})
    decision = decide(history=history, ordered=["1", "2", "3"], parts={"1": SEGMENTED, "3": COMPLETE})
    assert decision.emit == (Emit("3", 2, (), False, None),)


def test_retraction_that_comes_late_stops_only_what_is_older():
    history = History(2, {"1": Emission(1, ("claims",)), "3": Emission(2, ("claims",))})
    decision = decide(history=history, ordered=["1", "2", "3"], parts={"1": PARTIAL, "2": CANCELED, "3": PARTIAL})
    assert decision.emit == (Emit("2", 3, (), True, None),)
    assert decision.finished == {"1", "2"}
    late = decide(history=decision.history, ordered=["1", "2", "3"], parts={"1": COMPLETE, "3": COMPLETE})
    assert late.emit == (Emit("3", 4, (), False, ("3", 2)),)


def test_retraction_names_the_event_that_it_voids():
    history = History(1, {"1": Emission(1)})
    decision = decide(history=history, ordered=["1", "2"], parts={"2": Parts(segmented=True, canceled=True)})
    assert decision.emit[0].supersedes == ("1", 1)


def test_version_after_a_retraction_is_emitted_and_replaces_nothing():
    history = History(2, {"1": Emission(1), "2": Emission(2, (), True)})
    decision = decide(history=history, ordered=["1", "2", "3"], parts={"3": COMPLETE})
    assert decision.emit == (Emit("3", 3, (), False, None),)


def test_repeated_result_of_a_finished_version_changes_nothing():
    history = History(1, {"1": Emission(1)})
    decision = decide(history=history, ordered=["1"], parts={"1": Parts(arrived=frozenset({"claims"}))})
    assert decision.emit == ()
    assert decision.history == history
    assert decision.finished == {"1"}


def test_giving_up_waiting_fails_what_is_still_awaited():
    half = Parts(segmented=True, arrived=frozenset({"entities"}))
    assert give_up_waiting(half).missing == ("claims",)
