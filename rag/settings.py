"""One Settings object, read once from `medsvar.toml` and the environment, and passed down.

The environment wins over the file. Variables are `MEDSVAR_` + the field's name, with `__` between
levels: `MEDSVAR_MODEL__NAME=gpt-4.1`. Keys are read from the variables that their providers use
(`OPENAI_API_KEY`, `AZURE_OPENAI_API_KEY`, `CHROMA_API_KEY`) and never from the file.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from rag.errors import SettingsError
from rag.types import Side

FILE = "medsvar.toml"
STATE = ".medsvar"


class Part(BaseModel):
    """A table of medsvar.toml; a misspelt key is an error, not a silence."""

    model_config = ConfigDict(extra="forbid", protected_namespaces=())


class SignerSettings(Part):
    """Who signs, entered by the user; used only when a finished document is written."""

    role: str
    name: str = ""


class ModelSettings(Part):
    """The chat model. Provider `none` means: no model, no network."""

    provider: Literal["none", "openai", "azure", "compatible"] = "none"
    name: str = ""
    base_url: str = ""
    api_version: str = "2024-10-21"
    api_key_env: str = ""
    window: int = Field(default=128_000, ge=2_000)  # tokens that the model can take, in and out
    max_output: int = Field(default=1_200, ge=100)  # tokens
    temperature: float = Field(default=0.2, ge=0, le=2)
    concurrency: int = Field(default=4, ge=1, le=64)
    timeout: float = Field(default=120, gt=0)  # seconds a call
    retries: int = Field(default=5, ge=0, le=20)
    structured: Literal["auto", "json_schema", "json_object", "prompt"] = "auto"
    price_in: float | None = None  # per million tokens, in `currency`
    price_out: float | None = None
    currency: str = "USD"


class EmbedderSettings(Part):
    """What turns text into vectors. `dansk` is built in: no download, no key."""

    provider: Literal["dansk", "openai", "azure", "ollama", "fastembed", "sentence-transformers"] = "dansk"
    name: str = ""
    base_url: str = ""
    api_key_env: str = ""
    dimension: int | None = None
    query_prefix: str | None = None  # None: the prefix that this model is known to want
    passage_prefix: str | None = None
    batch: int = Field(default=64, ge=1)


class ChromaSettings(Part):
    """Where vectors are kept: in the workspace, on a `chroma run` server, or in Chroma Cloud."""

    mode: Literal["embedded", "server", "cloud"] = "embedded"
    host: str = "127.0.0.1"
    port: int = 8000
    ssl: bool = False
    tenant: str = ""
    database: str = ""
    collection: str = "medsvar"


class RetrievalSettings(Part):
    """How passages are found. Weights and thresholds were measured; see the CHANGELOG for figures."""

    dense_weight: float | None = Field(default=None, ge=0)  # None: what was measured for this embedder
    synonyms: bool = True
    feedback: bool = False  # RM3: finds more at depth 100, costs a little at the top
    top: int = Field(default=8, ge=1)


class Settings(BaseSettings):
    """Everything a run depends on besides its input."""

    model_config = SettingsConfigDict(
        env_prefix="MEDSVAR_", env_nested_delimiter="__", extra="forbid", protected_namespaces=()
    )

    workspace: Path = Path()
    municipality: str | None = None
    committee: str | None = None
    former_names: list[str] = Field(default_factory=list)  # what the committee was called before
    side: Side = "fælles"
    areas: list[str] = Field(default_factory=list)
    workplaces: list[str] = Field(default_factory=list)
    staff_groups: list[str] = Field(default_factory=list)
    to: str = ""
    signers: list[SignerSettings] = Field(default_factory=list)
    current_months: int = Field(default=12, ge=0)  # how old our own documents may be and still count as current
    redact_names: bool = True
    mcp_folders: list[Path] = Field(default_factory=list)  # besides the workspace, what `medsvar mcp` may read in
    log_text: bool = False  # whether sent.jsonl holds the very text that was sent to a model, and its replies
    model: ModelSettings = Field(default_factory=ModelSettings)
    embedder: EmbedderSettings = Field(default_factory=EmbedderSettings)
    chroma: ChromaSettings = Field(default_factory=ChromaSettings)
    retrieval: RetrievalSettings = Field(default_factory=RetrievalSettings)

    @property
    def state(self) -> Path:
        """The folder that everything which medsvar keeps lies in."""
        return self.workspace / STATE

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over what the file says."""
        return env_settings, init_settings


def find_workspace(start: Path) -> Path:
    """The nearest folder from `start` upward that holds a medsvar.toml, else `start` itself."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    return start


def load_settings(workspace: Path | None = None) -> Settings:
    """Reads settings for `workspace` (default: the nearest one upward from here).

    Raises SettingsError naming the file, the field and what it may be.
    """
    folder = workspace.resolve() if workspace else find_workspace(Path.cwd())
    file = folder / FILE
    values: dict[str, Any] = {}
    if file.is_file():
        try:
            values = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"is not valid TOML: {error}.", "Mend that line.", str(file)) from error
    try:
        return Settings(**{**values, "workspace": folder})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"'{name}': {first['msg']}.", "Mend or remove that setting.", str(file)) from error


TEMPLATE = """\
# medsvar: hvem vi er, og hvad der bruges. Linjer med # foran er forslag; fjern tegnet for at bruge dem.

# municipality = "Kalundborg"                # kommunens navn, uden "Kommune"
# committee = "MED-udvalget Jobcentret"       # udvalgets navn, som det står i jeres egne svar
# former_names = ["MED-udvalget i Jobcentret"]  # hvad udvalget har heddet før, så gamle svar regnes for jeres egne
side = "fælles"                               # fælles | medarbejderside | ledelsesside
# areas = ["jobcenter", "ydelse"]             # de områder, udvalget dækker
# workplaces = ["Jobcentret"]
# staff_groups = ["socialrådgivere", "administrative medarbejdere"]
# to = "Økonomiudvalget"                      # hvem svaret sendes til
# log_text = true                             # skriv også selve teksten i .medsvar/sent.jsonl, når en model spørges
# mcp_folders = ["/Users/os/Budget 2027"]     # mapper uden for denne, som 'medsvar mcp' også må læse i
current_months = 12                           # hvor gamle egne papirer må være og stadig gælde som aktuelle

# Hvem der skriver under. Navnene bruges kun, når et færdigt svar skrives ud.
# [[signers]]
# role = "formand"
# name = ""

[model]
provider = "none"                             # none | openai | azure | compatible
# name = "gpt-4.1"                            # for azure: navnet på jeres deployment
# base_url = "http://127.0.0.1:11434/v1"      # for azure og compatible (Ollama, vLLM, LM Studio ...)
# api_key_env = "OPENAI_API_KEY"              # den miljøvariabel, som nøglen står i (aldrig selve nøglen)
# window = 128000                             # hvor mange tokens modellen kan tage
# concurrency = 4
# price_in = 2.0                              # pr. million tokens, så prisen kan vises
# price_out = 8.0

[embedder]
provider = "dansk"                            # dansk | openai | azure | ollama | fastembed | sentence-transformers
# name = "bge-m3"
# base_url = "http://127.0.0.1:11434"

[chroma]
mode = "embedded"                             # embedded | server | cloud
# host = "127.0.0.1"
# port = 8000
"""
