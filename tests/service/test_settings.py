"""Settings from the environment: a language model only when it is asked for, and faults in one line."""

from __future__ import annotations

import pytest

from service.answering.language_model import Endpoint
from service.errors import SettingsError
from service.settings import settings_from_environment

ADDRESS, MODEL, KEY = "ORDSTYRER_LLM_BASE_URL", "ORDSTYRER_LLM_MODEL", "ORDSTYRER_LLM_API_KEY"


def test_no_language_model_is_asked_unless_one_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ADDRESS, raising=False)
    assert settings_from_environment().language_model is None


def test_address_model_and_key_make_an_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ((ADDRESS, "https://model.example/v1"), (MODEL, "stor"), (KEY, "hemmelig")):
        monkeypatch.setenv(name, value)
    assert settings_from_environment().language_model == Endpoint("https://model.example/v1", "stor", "hemmelig")


@pytest.mark.parametrize(
    ("address", "model", "says"),
    [("ftp://x", "m", "begynder med http"), ("http://x/v1", "", "ORDSTYRER_LLM_MODEL mangler")],
)
def test_what_cannot_be_used_is_one_line(monkeypatch: pytest.MonkeyPatch, address: str, model: str, says: str) -> None:
    monkeypatch.setenv(ADDRESS, address)
    monkeypatch.setenv(MODEL, model)
    with pytest.raises(SettingsError, match=says) as caught:
        settings_from_environment()
    assert "\n" not in str(caught.value)
