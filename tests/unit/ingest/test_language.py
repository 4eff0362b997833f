import pytest

from services.ingest.domain.language import (
    MIN_LETTERS,
    checked_language,
    detect_language,
    language_hint,
    supported_language,
)

SENTENCES = {
    "en": "The harbour master said the ferry had left Tarn with forty people aboard and never arrived.",
    "de": "Der Hafenmeister sagte, die Fähre habe Tarn mit vierzig Menschen an Bord verlassen und sei nie angekommen.",
    "fr": "Le capitaine du port a déclaré que le ferry avait quitté Tarn avec quarante personnes à bord.",
    "es": "El capitán del puerto dijo que el transbordador había salido de Tarn con cuarenta personas a bordo.",
    "it": "Il comandante del porto ha detto che il traghetto era partito da Tarn con quaranta persone a bordo.",
    "pt": "O capitão do porto disse que a balsa havia deixado Tarn com quarenta pessoas a bordo e nunca chegou.",
    "nl": "De havenmeester zei dat de veerboot Tarn met veertig mensen aan boord had verlaten en nooit was aangekomen.",
    "pl": "Kapitan portu powiedział, że prom opuścił Tarn z czterdziestoma osobami na pokładzie i nigdy nie dotarł.",
    "ru": "Начальник порта сообщил, что паром покинул Тарн с сорока людьми на борту и так и не прибыл.",
    "uk": "Начальник порту повідомив, що пором залишив Тарн із сорока людьми на борту і так і не прибув.",
    "tr": "Liman başkanı, feribotun kırk kişiyle Tarn'dan ayrıldığını ve bir daha varmadığını söyledi.",
    "ar": "قال مدير الميناء إن العبارة غادرت تارن وعلى متنها أربعون شخصا ولم تصل أبدا إلى وجهتها.",
    "el": "Ο λιμενάρχης δήλωσε ότι το πλοίο έφυγε από το Ταρν με σαράντα άτομα και δεν έφτασε ποτέ.",
}


@pytest.mark.models
@pytest.mark.parametrize("language", SENTENCES)
def test_one_sentence_of_news_shows_its_language(language: str) -> None:
    assert detect_language(SENTENCES[language]) == language


@pytest.mark.models
def test_a_text_in_capitals_is_recognised() -> None:
    assert detect_language(SENTENCES["en"].upper()) == "en"


@pytest.mark.parametrize("text", ["", "Ferry sinks", "Tarn 2-1 Orrin", "1234567890 " * 100, "ok " * 29])
def test_a_short_text_is_not_guessed_at(text: str) -> None:
    assert sum(map(str.isalpha, text)) < MIN_LETTERS
    assert detect_language(text) is None


@pytest.mark.models
def test_text_that_is_no_language_is_not_guessed_at_for_long() -> None:
    assert detect_language("word" * 300_000) in {None, "en"}


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en-gb", "en-GB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("und", None),
        ("UND-Latn", None),
    ],
)
def test_a_tag_has_one_spelling(written: str, canonical: str | None) -> None:
    assert checked_language("language", written) == canonical


@pytest.mark.parametrize(
    ("tag", "supported"), [("en", True), ("en-GB", True), ("eng", True), ("de", False), (None, True)]
)
def test_english_is_supported_and_unknown_is_tried(tag: str | None, supported: bool) -> None:
    assert supported_language(tag) is supported


@pytest.mark.parametrize(
    ("declared", "hint"), [("en_US", "en-US"), (" de ", "de"), ("English (UK)", None), (None, None), (7, None)]
)
def test_a_hint_is_taken_where_it_is_readable(declared: object, hint: str | None) -> None:
    assert language_hint(declared) == hint
