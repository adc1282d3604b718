"""Bodies about corrected redactions."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from leerlus.corrections.service import LONGEST_WORDS
from leerlus.redaction import HouseList, IdentifierType
from leerlus_api.schemas.complaints import ComplaintBody


class NewCorrectionBody(BaseModel):
    """Words that were missed, or a placeholder that stands for something harmless."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"words": "Kees van de hoek", "type": "persoon"}}
    )

    words: str | None = Field(None, max_length=LONGEST_WORDS, description="Hide these, wherever they stand.")
    type: IdentifierType = Field(IdentifierType.PERSON, description="What the words are.")
    placeholder: str | None = Field(
        None, max_length=LONGEST_WORDS, description="Make readable again what stands behind it."
    )
    everywhere: bool = Field(False, description="Also put it on the organisation's own list.")

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.words is None) == (self.placeholder is None):
            raise ValueError("Give either words to hide or a placeholder to show.")
        return self


class CorrectedBody(BaseModel):
    """The complaint as it reads now."""

    complaint: ComplaintBody
    complaints: int = Field(description="In how many complaints something was changed.")


class ListedWordsBody(BaseModel):
    """Words on the organisation's own list."""

    model_config = ConfigDict(extra="forbid")

    words: str = Field(min_length=1, max_length=LONGEST_WORDS)
    type: IdentifierType | None = Field(None, description="What they are always hidden as; never hidden when absent.")


class HouseListBody(BaseModel):
    """The organisation's own list: what is always hidden, and what never."""

    items: tuple[ListedWordsBody, ...]

    @classmethod
    def of(cls, listed: HouseList) -> Self:
        """From the library's own."""
        always = (ListedWordsBody(words=words, type=kind) for words, kind in listed.always)
        never = (ListedWordsBody(words=words) for words in listed.never)
        return cls(items=(*always, *never))


class WordsBody(BaseModel):
    """Words to take off the list."""

    model_config = ConfigDict(extra="forbid")

    words: str = Field(min_length=1, max_length=LONGEST_WORDS)
