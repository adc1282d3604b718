"""All settings, from ``LEERLUS_…`` environment variables or a ``leerlus.toml`` in the home."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from leerlus.errors import InvalidInput

_FILE = "leerlus.toml"
_PREFIX = "LEERLUS_"
_ELSEWHERE = ("PASSWORD", "CHROMIUM", "TEST_POSTGRES")
"""Variables that are no settings: of `leerlus account create`, and of tests and pictures."""

_ALIKE = 0.75

HIGHEST_SEED = 2**31 - 1
"""Scikit-learn takes what 32 bits hold, and some parts count on from the seed."""


class Settings(BaseSettings):
    """What an organisation may choose. Every field has a default that works on one machine.

    Read with :func:`for_home`, so that the home's own ``leerlus.toml`` counts, too; the environment wins.
    """

    model_config = SettingsConfigDict(env_prefix=_PREFIX, extra="forbid", frozen=True)

    home: Path = Field(Path("home"), description="Data directory: database, model registry, secrets.")
    data: Path = Field(Path("data"), description="Folder with the supplied taxonomy, units and corpus.")
    cache: Path = Field(
        Path("~/.cache/leerlus"), description="Folder for the converted sentence encoder; may be shared by homes."
    )
    database_url: str | None = Field(None, description="SQLAlchemy URL; the default is SQLite in the home.")
    encoder_folder: Path | None = Field(
        None, description="A folder with model.onnx and tokenizer.json to use instead of fetching the encoder."
    )
    encoder_hub: bool = Field(False, description="Whether the encoder may be fetched from the model hub.")
    threads: int = Field(0, ge=0, description="Processor threads for the encoder; 0 takes all.")
    seed: int = Field(20251, ge=0, le=HIGHEST_SEED, description="Seed of every random choice.")
    learning_curve: bool = Field(
        True, description="Whether training also measures three models that learned from fewer complaints."
    )

    organisation: str = Field("Politie", description="Name shown on pages and feeds.")
    base_url: str = Field(
        "http://127.0.0.1:8000", description="Public address, for links in feeds; “serve” takes its own when unset."
    )
    secure_cookies: bool = Field(False, description="Send cookies over HTTPS only; set this behind TLS.")
    timezone: str = Field(
        "Europe/Amsterdam", description="Time zone in which days begin, e.g. for planned publication."
    )
    contact_phone: str = Field("0900-8844", description="Number that letters tell citizens to call.")

    min_text_chars: int = Field(10, ge=1, description="Shortest complaint text that is accepted, in characters.")
    max_text_chars: int = Field(50_000, ge=100, description="Longest complaint text that is accepted, in characters.")
    context_redaction: bool = Field(
        True, description="Whether a model that reads names in their context helps the rules of redaction."
    )
    unassisted_share: float = Field(
        0.0, ge=0, le=1, description="Share of new complaints that a person judges first without seeing suggestions."
    )
    retention_years: int | None = Field(
        None, ge=1, description="Years that a complaint is kept after its handling ended; without, nothing expires."
    )

    suggestion_error: float | None = Field(
        None,
        ge=0.01,
        lt=0.5,
        description="Share of ticked suggestions that may be wrong, such as 0.1; by default misses weigh as much.",
    )
    confirmed_error: float = Field(
        0.05, ge=0.01, lt=0.5, description="Error budget: share of suggestions confirmed at once that may be wrong."
    )
    confirmed_sample: float = Field(
        0.1,
        ge=0.02,
        le=1,
        description="Share of complaints that could be confirmed at once and go to a person all the same, as a check.",
    )
    shadow: bool = Field(
        False, description="While the service runs, the challenger suggests silently beside the champion."
    )

    theme_min_complaints: int = Field(5, ge=2, description="Fewest complaints that make a theme.")
    theme_incidents: int = Field(
        5, ge=1, description="Distinct incidents in twelve months that a recurring theme needs."
    )
    theme_complainants: int = Field(4, ge=1, description="Different complainants that a recurring theme needs.")
    theme_units: int = Field(2, ge=1, description="Units in which a theme must occur to count as spread.")
    theme_quarters: int = Field(2, ge=1, le=4, description="Of the last four quarters, how many must have it.")
    theme_stability: float = Field(0.6, ge=0, le=1, description="Share of resampled runs that must find a theme again.")
    theme_coherence: float = Field(0.6, ge=0, le=1, description="Share of members whose nearest complaint is a member.")
    theme_systemic_units: int = Field(6, ge=1, description="Units in which a recurring theme is systemic.")
    theme_systemic_incidents: int = Field(
        15, ge=1, description="Distinct incidents in twelve months that a systemic theme needs."
    )
    theme_resamples: int = Field(
        40, ge=0, description="Resampled runs that themes are put together from; 0 for one stricter look."
    )
    theme_resamples_limit: int = Field(5_000, ge=0, description="With more complaints, no run is resampled.")
    theme_titles_url: str | None = Field(
        None, description="OpenAI-compatible address (…/v1) of a model that proposes titles; none is asked without."
    )
    theme_titles_model: str = Field("default", description="Name of that model.")
    theme_titles_key: SecretStr = Field(SecretStr(""), description="Key for it, if it needs one.")
    theme_titles_seconds: float = Field(20.0, gt=0, description="Longest time that it may take.")

    lesson_min_complaints: int = Field(5, ge=2, description="Fewest complaints that a lesson may rest on.")
    lesson_min_complainants: int = Field(5, ge=2, description="Fewest different people that a lesson may rest on.")
    small_cell: int = Field(5, ge=2, description='Counts below this are shown as "< n" outside coordination.')
    publish_hour: int = Field(7, ge=0, le=23, description="Hour of the day at which planned lessons go out.")
    rewrite_url: str | None = Field(
        None, description="OpenAI-compatible address (…/v1) of a model that rewrites drafts of lessons; else none does."
    )
    rewrite_model: str = Field("default", description="Name of that model.")
    rewrite_key: SecretStr = Field(SecretStr(""), description="Key for it, if it needs one.")
    rewrite_seconds: float = Field(60.0, gt=0, description="Longest time that it may take.")

    digest_days: int = Field(7, ge=1, description="Fewest days between two e-mail digests to one address.")
    smtp_host: str | None = Field(None, description="Mail server; without one no mail is sent.")
    smtp_port: int = Field(587, ge=1, le=65535, description="Port of the mail server.")
    smtp_security: Literal["starttls", "tls", "none"] = Field("starttls", description="How the mail server is reached.")
    smtp_user: str | None = Field(None, description="Name to log in to the mail server with.")
    smtp_password: SecretStr = Field(SecretStr(""), description="Password for the mail server.")
    mail_from: str = Field("leerlus@localhost", description="Sender of the digests.")
    webhook_hosts: tuple[str, ...] = Field(
        (), description="Host names inside the network that webhooks may go to; all others must be public and HTTPS."
    )
    webhook_seconds: float = Field(15.0, gt=0, description="Longest time that a webhook target may take.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic gives all four
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic gives all four
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then the environment, then the home's file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @field_validator("timezone")
    @classmethod
    def _check_timezone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as exc:
            raise ValueError("Time zones have names such as Europe/Amsterdam") from exc
        return name

    @property
    def store_url(self) -> str:
        """SQLAlchemy URL of the store."""
        return self.database_url or f"sqlite:///{self.home.resolve() / 'leerlus.db'}"


def for_home(home: Path) -> Settings:
    """Settings of one home: environment over ``home/leerlus.toml`` over defaults.

    :raises InvalidInput: names what cannot be used, without its value, which may be a password.
    """

    class HomeSettings(Settings):
        model_config = SettingsConfigDict(toml_file=home / _FILE)

    with _plainly_refused():
        return HomeSettings(home=home)


def without_home() -> Settings:
    """Settings of a command that needs no home: environment over defaults.

    :raises InvalidInput: as :func:`for_home`.
    """
    with _plainly_refused():
        return Settings()


def unknown_variables(names: Iterable[str]) -> dict[str, str | None]:
    """Those of the names of variables that look like settings and are none, each with the nearest that exists.

    They are no fault: another release may know them, and systems that run services make up some of their own
    (``LEERLUS_SERVICE_HOST``).
    """
    known = [*(name.upper() for name in Settings.model_fields), *_ELSEWHERE]
    asked = {name: name.upper().removeprefix(_PREFIX) for name in sorted(names) if name.upper().startswith(_PREFIX)}
    nearest = {
        name: get_close_matches(bare, known, n=1, cutoff=_ALIKE) for name, bare in asked.items() if bare not in known
    }
    return {name: f"{_PREFIX}{close[0]}" if close else None for name, close in nearest.items()}


@contextmanager
def _plainly_refused() -> Iterator[None]:
    try:
        yield
    except ValidationError as exc:
        told = "; ".join(map(_told, exc.errors(include_input=False)))
        raise InvalidInput(f"These settings cannot be used: {told}. See docs/settings.md.") from None
    except SettingsError as exc:
        raise InvalidInput(f"A setting cannot be read: {exc}. A list is written as JSON.") from None
    except (ValueError, OSError) as exc:
        raise InvalidInput(f"{_FILE} in the home cannot be read: {exc}.") from None


def _told(fault: ErrorDetails) -> str:
    why = "there is no such setting" if fault["type"] == "extra_forbidden" else fault["msg"]
    return f"“{fault['loc'][0]}”: {why}"
