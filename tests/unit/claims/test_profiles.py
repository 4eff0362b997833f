"""Both profiles read an article through one interface; what one rests on shows in the explanation."""

import subprocess
import sys

import pytest

from services.claims.domain.claims import find_claims
from services.claims.domain.parsing import COMPONENTS
from services.claims.domain.profiles import find_profile, profile_identity
from services.language.models import load_model
from tests.unit.claims.conftest import segmented

TEXT = "The harbour will reopen in May, the mayor of Porto Velho said on Tuesday."


@pytest.mark.models
@pytest.mark.parametrize(("profile", "basis"), [("accurate", "network: say"), ("fast", "lemma=say")])
def test_a_plain_claim_is_found_in_each_profile(profile, basis):
    (claim,) = find_claims(segmented(TEXT), model=load_model(COMPONENTS), profile=profile).claims
    assert claim.source.core.text_in(TEXT) == "the mayor of Porto Velho"
    assert [span.text_in(TEXT) for span in claim.content] == ["The harbour will reopen in May"]
    assert basis in claim.confidence_basis


@pytest.mark.models
def test_the_network_knows_cues_that_the_rules_do_not():
    text = "Among fishermen there is a growing sense that the quota was never meant to be fair."
    by_network = find_claims(segmented(text), model=load_model(COMPONENTS), profile="accurate").claims
    assert [span.text_in(text) for claim in by_network for span in claim.content] == [
        "the quota was never meant to be fair"
    ]


def test_only_the_accurate_profile_adds_a_model():
    assert profile_identity("fast") is None
    assert profile_identity("accurate").startswith("attribution-minilm@")


def test_the_fast_profile_imports_no_network():
    program = (
        "import sys; from services.claims.domain.profiles import find_profile; find_profile('fast').load();"
        "sys.exit('onnxruntime' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_loading_twice_is_harmless():
    find_profile("accurate").load()
    find_profile("accurate").load()
