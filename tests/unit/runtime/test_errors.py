"""Facts about the error taxonomy."""

import pickle

import pytest
from pydantic import ValidationError

from schemas.segmented import ArticleSegmented
from services.runtime.errors import PermanentError, TransientError, contract_error


@pytest.mark.parametrize("field", ["body", None])
def test_permanent_error_crosses_processes_whole(field):
    error = pickle.loads(pickle.dumps(PermanentError("wrong_type", "must be a string", field=field)))
    assert (error.code, error.reason, error.field) == ("wrong_type", "must be a string", field)


def test_transient_error_crosses_processes_whole():
    error = pickle.loads(pickle.dumps(TransientError("timeout", "took too long")))
    assert (error.code, error.reason) == ("timeout", "took too long")


def test_errors_read_as_code_field_and_reason():
    assert str(PermanentError("wrong_type", "must be a string", field="body")) == "wrong_type: body: must be a string"
    assert str(PermanentError("invalid_json", "ends early")) == "invalid_json: ends early"
    assert str(TransientError("timeout", "took too long")) == "timeout: took too long"


def refusal(document: dict[str, object]) -> PermanentError:
    with pytest.raises(ValidationError) as caught:
        ArticleSegmented.model_validate(document)
    return contract_error(caught.value)


def test_broken_contract_names_the_first_field_and_every_reason():
    error = refusal({"id": 7, "source": "s", "subject": "u", "time": "noon", "data": None})
    assert (error.code, error.field) == ("wrong_type", "id")
    assert "id: " in error.reason
    assert "time: " in error.reason


def test_missing_field_has_a_code_of_its_own():
    assert (refusal({}).code, refusal({}).field) == ("missing_field", "id")


def test_many_problems_give_a_short_reason_that_counts_them():
    segments = [{} for _ in range(5_000)]
    error = refusal({"id": "x", "source": "s", "subject": "u", "time": "noon", "data": {"segments": segments}})
    assert len(error.reason) < 3_000
    assert error.reason.endswith(" more")


def test_reason_quotes_no_input():
    assert "secret words" not in refusal({"id": ["secret words"], "time": {"x": "secret words"}}).reason
