"""Every setting, with its default. Set one by an environment variable `CASUS_…` or in a file `casus.env`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

REGISTER_FILE = "register.db"
VAULT_FILE = "vault.db"


class Engine(StrEnum):
    """Which search engine holds the index."""

    EMBEDDED = "embedded"
    ELASTICSEARCH = "elasticsearch"


class Settings(BaseSettings):
    """The settings of one installation."""

    model_config = SettingsConfigDict(env_prefix="CASUS_", env_file="casus.env", extra="ignore")

    home: Path = Field(Path("var"), description="Folder for the register, the vault and the index.")
    models_dir: Path = Field(Path("var/models"), description="Folder for the language models.")
    database_url: str = Field("", description="SQLAlchemy URL of the register; empty: SQLite in `home`.")
    vault_url: str = Field("", description="SQLAlchemy URL of the vault; empty: SQLite in `home`.")
    vault_key: SecretStr = Field(
        SecretStr(""), description="Key of the vault, 32 bytes in base64; empty: a key file in `home`."
    )
    retention_years: int = Field(7, ge=1, le=50, description="How long raw and released casussen are kept.")
    engine: Engine = Field(Engine.EMBEDDED, description="Search engine: `embedded` or `elasticsearch`.")
    elasticsearch_url: str = Field("http://127.0.0.1:9200", description="Where Elasticsearch listens.")
    elasticsearch_api_key: SecretStr = Field(SecretStr(""), description="API key for Elasticsearch; empty: none.")
    elasticsearch_index: str = Field("casussen", description="Alias of the index in Elasticsearch.")
    encoder: str = Field("retriever-nl", description="Name of the encoder in `models/catalogue.toml`.")
    tagger: str = Field("tagger-nl", description="Name of the tagger in the catalogue; `none`: no tagger.")
    ner: str = Field(
        "",
        description="Another NER beside the tagger (in its place with `CASUS_TAGGER=none`): `spacy:NAME_OR_FOLDER` or "
        "`transformers:FOLDER`; empty: none.",
    )
    ner_labels: str = Field(
        "PER=PERSOON,PERSON=PERSOON,LOC=PLAATS,GPE=PLAATS,ORG=WERKGEVER",
        description="Which label of that NER is which of our kinds; other labels are left alone.",
    )
    ner_score: float = Field(0.85, gt=0, le=1, description="Score of what a spaCy NER finds, since it gives none.")
    thresholds: str = Field(
        "",
        description="Scores that are enough, as `NAME=0.5,…`: `list_alone`, `list_sure`, `list_supported`, `support`, "
        "`tagger`, `ordinary`, or a kind such as `PERSOON`; empty: as shipped.",
    )
    keep_diagnoses: bool = Field(True, description="Leave diagnoses, or else make them a group.")
    keep_amounts: bool = Field(False, description="Leave amounts, or else make them a range.")
    date_by_quarter: bool = Field(True, description="Make a day its quarter, or else its year.")
    names_file: str = Field("", description="File with names of your own that must go, one a line; empty: none.")
    places_file: str = Field("", description="File with places of your own that must go, one a line; empty: none.")
    terms_file: str = Field("", description="File with terms of your own that must stay, one a line; empty: none.")
    threads: int = Field(2, ge=1, le=64, description="Threads for the language models.")
    candidates: int = Field(100, ge=10, le=1000, description="How many casussen each arm of a search proposes.")
    weights: str = Field(
        "",
        description="Weights of the search, as `NAME=0.5,…`: `vectors`, `words`, `grams` (the arms), `words_half`, "
        "`grams_half`, `half_share`, `titel`, `overtaken`, `contrary`, `found`, `lean`; empty: as shipped.",
    )
    saved_search_days: int = Field(90, ge=1, le=3650, description="How many days a saved search is kept.")
    demo_login: bool = Field(False, description="Login without a password, on loopback only, for trying it out.")

    def sqlite(self, name: str) -> str:
        """The URL of a database file in `home`."""
        return f"sqlite:///{(self.home / name).resolve()}"

    @property
    def register_url(self) -> str:
        """Where the register is."""
        return self.database_url or self.sqlite(REGISTER_FILE)

    @property
    def vault_database_url(self) -> str:
        """Where the vault is; never the database of the register."""
        return self.vault_url or self.sqlite(VAULT_FILE)
