"""Confidence is between 0 and 1, rises with what it rests on, and falls where no source is printed."""

from dataclasses import replace

import pytest

from services.claims.domain.attribution import Chances, find_attributions
from services.claims.domain.confidence import cue_confidence

pytestmark = pytest.mark.models


@pytest.fixture
def said(trees):
    (found,) = find_attributions(trees("Mayor Ana Reis said the bridge would open in May.")[0])
    return found


def test_a_surer_cue_is_surer(said):
    likely, doubtful = (cue_confidence(replace(said, probability=chance)) for chance in (0.95, 0.5))
    assert 0 < doubtful < likely < 1


def test_nobody_is_a_doubtful_source(said):
    assert cue_confidence(replace(said, source=None)) < cue_confidence(said)


@pytest.mark.parametrize("weaker", [Chances(0.9, 0.6, 0.9), Chances(0.9, 0.9, 0.6), Chances(0.9, 0.9, 0.0)])
def test_each_of_the_networks_chances_counts(said, weaker):
    whole = cue_confidence(replace(said, chances=Chances(0.9, 0.9, 0.9)))
    assert 0 < cue_confidence(replace(said, chances=weaker)) < whole < 1


def test_certainty_has_bounds(said):
    assert cue_confidence(replace(said, chances=Chances(0.0, 0.0, 0.0))) > 0
    assert cue_confidence(replace(said, chances=Chances(1.0, 1.0, 1.0))) < 1
