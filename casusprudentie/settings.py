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
    threads: int = Field(2, ge=1, le=64, description="Threads for the language models.")
    candidates: int = Field(100, ge=10, le=1000, description="How many casussen each arm of a search proposes.")
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
