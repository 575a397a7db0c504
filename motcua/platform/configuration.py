"""Every MOTCUA_* setting: its type, its default and what it does, checked at start."""

import os
import sys
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from motcua.platform.database.address import read_address
from motcua.platform.socket_address import read_socket_address


class Configuration(BaseSettings):
    """The settings an operator may give, each as an environment variable MOTCUA_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="MOTCUA_", extra="forbid", frozen=True)

    mode: Literal["demo", "production", "test"] = Field(
        "demo", description="demo: fictitious people, catcher pages; production: strict checks."
    )
    data: Path = Field(
        Path(".motcua"), description="Folder of the embedded database, files, keys and logs."
    )
    secret_key: str = Field(
        "", description="Key for signing sessions; made and kept in the data folder when empty."
    )
    database_url: str = Field(
        "", description="postgresql:// address of the run-time role; empty: the embedded server."
    )
    database_owner_url: str = Field(
        "", description="postgresql:// address of the owner role, for migrations only."
    )
    database_start_seconds: int = Field(
        300, ge=10, description="How long the embedded server may recover after a crash."
    )
    host: str = Field("127.0.0.1", description="Address the web server listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port of the web server; 0: a free one.")
    public_url: str = Field("", description="Address people use, e.g. https://dichvucong.example.")
    allowed_hosts: str = Field("", description="Host names answered, separated by commas.")
    web_processes: int = Field(2, ge=1, le=64, description="Web worker processes.")
    web_threads: int = Field(4, ge=1, le=64, description="Threads in each web worker process.")
    log_format: Literal["json", "text"] = Field("text", description="Form of the log lines.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least severe level that is logged."
    )
    upload_max_mb: int = Field(20, ge=1, le=200, description="Largest file a person may hand in.")
    clamd: str = Field(
        "",
        description="Virus scanner clamd: path of its Unix socket, or host:port; empty: none.",
    )
    clamd_seconds: int = Field(
        60, ge=1, le=600, description="How long one scan may take before it is tried again later."
    )
    s3_bucket: str = Field(
        "",
        pattern=r"^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$",
        description="Bucket of an S3 store for files; empty: the folder files/ in MOTCUA_DATA.",
    )
    s3_endpoint: str = Field(
        "", description="https:// address of the S3 store; empty: Amazon's own."
    )
    s3_region: str = Field("us-east-1", description="Region of the bucket.")
    s3_access_key: str = Field(
        "", description="Access key of the S3 store; empty: what the machine provides."
    )
    s3_secret_key: str = Field("", description="Secret key that belongs to it.")
    s3_prefix: str = Field(
        "",
        pattern=r"^([A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*)?$",
        description="Beginning of every object's name, where nodes share a bucket.",
    )
    s3_ca: str = Field(
        "", description="PEM file of the authority behind the store's certificate; empty: public."
    )
    rate_limit_per_minute: int = Field(
        600, ge=0, description="API requests a minute for one caller; 0: no limit."
    )
    lookups_per_minute: int = Field(
        30,
        ge=0,
        description="Look-ups by number a minute for one stranger's address; 0: no limit.",
    )
    numbers_per_minute: int = Field(
        30,
        ge=0,
        description="Numbers for a desk a minute from one address, a machine included; 0: no"
        " limit.",
    )
    party_lookups_per_hour: int = Field(
        120, ge=0, description="People one official may look up by number in an hour; 0: no limit."
    )
    node_name: str = Field("Hải Phòng (demo)", description="Name of this node shown on pages.")
    node_code: str = Field("H24", description="Organisation code of this node (QĐ 20/2020).")
    node_province: str = Field("31", description="Code of the province this node serves.")
    vneid_issuer: str = Field("", description="Address of the OpenID provider for citizens.")
    vneid_client_id: str = Field("motcua", description="Client id at the OpenID provider.")
    vneid_client_secret: str = Field("motcua-demo-secret", description="Secret at that provider.")
    trust: Path | None = Field(
        None,
        description="Folder or file of certificates whose signatures are trusted, besides the"
        " local authority; *.crl in the folder are its revocation lists.",
    )
    signature_level: Literal["B-T", "B-LT", "B-LTA"] = Field(
        "B-T",
        description="How lasting signatures are made: B-T with a time stamp, B-LT with the proof"
        " that they were good inside, B-LTA with a time stamp over that too.",
    )
    pkcs11_module: str = Field(
        "",
        description="Library of the tokens or HSM that keep signing keys (PKCS#11); empty: none.",
    )
    pkcs11_pin: str = Field("", description="PIN of the tokens.")
    remote_signing_url: str = Field(
        "", description="Address of the remote signing service; empty: none."
    )
    remote_signing_client_id: str = Field("motcua", description="Client id at that service.")
    remote_signing_secret: str = Field(
        "", description="Secret at that service; it also signs its calls back."
    )
    remote_signing_seconds: int = Field(
        30, ge=1, le=300, description="How long an official's remote signature is waited for."
    )
    sms_gateway_url: str = Field("", description="Address of the SMS gateway; empty: none.")
    smtp_url: str = Field("", description="smtp://user:password@host:port; empty: catcher page.")
    log_key: str = Field(
        "", description="File of the public log's private key; empty: log.key in the data folder."
    )
    report_salt: str = Field(
        "", description="File of the salt of receipts; empty: report.salt in the data folder."
    )
    probing: bool = Field(
        True, description="Whether workers try out online services with test dossiers."
    )
    probe_address: str = Field(
        "", description="Where they reach this node's pages; empty: the public address."
    )
    log_origin: str = Field(
        "", description="Name of the public log; empty: the public address, no scheme, with /log."
    )
    log_witnesses: str = Field(
        "", description="File of the log's witnesses and quorum (C2SP tlog-policy); empty: none."
    )
    witness_logs: str = Field(
        "", description="File of the other nodes' logs this node witnesses; empty: none."
    )
    witness_key: str = Field(
        "", description="File of the key it co-signs with; empty: witness.key in the data folder."
    )
    witness_name: str = Field(
        "", description="Name of this witness; empty: the public address, no scheme, with /witness."
    )
    time_stamp_url: str = Field(
        "", description="Address of a time-stamp authority (RFC 3161); empty: none."
    )
    log_time_stamp_url: str = Field(
        "", description="Another authority for the public log; empty: MOTCUA_TIME_STAMP_URL."
    )
    time_stamp_roots: str = Field(
        "", description="PEM file of the root certificates trusted to stand behind time-stamps."
    )
    log_time_stamp_seconds: int = Field(
        60, ge=0, description="Least seconds between two time-stamps of the public log."
    )
    mail_from: str = Field("motcua@example.invalid", description="Sender of e-mails.")

    @field_validator("database_url", "database_owner_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if url:
            read_address(url)
        return url

    @field_validator("s3_endpoint")
    @classmethod
    def _is_a_web_address(cls, url: str) -> str:
        if url:
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
                raise ValueError("is not an address of the form https://host or http://host:port")
        return url

    @field_validator("clamd")
    @classmethod
    def _is_a_socket(cls, address: str) -> str:
        if address:
            read_socket_address(address)
        return address


def load_configuration() -> Configuration:
    """Read the environment; on a mistake print each variable with its reason and leave with 2."""
    try:
        configuration = Configuration()  # type: ignore[call-arg]
        problems = _unknown_variables() + _halves(configuration)
    except ValidationError as error:
        problems = [
            f"MOTCUA_{str(item['loc'][0]).upper()}: {item['msg'].removeprefix('Value error, ')}"
            for item in error.errors()
        ]
    if problems:
        print("The configuration is not valid:", *problems, sep="\n  ", file=sys.stderr)
        print("docs/operations/settings.md lists every setting.", file=sys.stderr)
        raise SystemExit(2)
    return configuration


def _halves(configuration: Configuration) -> list[str]:
    pairs = (
        ("database_owner_url", "database_url"),
        ("s3_endpoint", "s3_bucket"),
        ("s3_access_key", "s3_secret_key"),
        ("s3_secret_key", "s3_access_key"),
        ("time_stamp_url", "time_stamp_roots"),
        ("log_time_stamp_url", "time_stamp_roots"),
    )
    return [
        f"MOTCUA_{other.upper()}: needed beside MOTCUA_{one.upper()}"
        for one, other in pairs
        if getattr(configuration, one) and not getattr(configuration, other)
    ]


def _unknown_variables() -> list[str]:
    known = {f"MOTCUA_{name.upper()}" for name in Configuration.model_fields}
    # Read by tests and measurements alone.
    beside = {"MOTCUA_SHARED", "MOTCUA_TEST_DATABASE_OWNER_URL", "MOTCUA_TEST_OWN_DATA"}
    beside.add("MOTCUA_BENCH_EXPORT")
    return [
        f"{name}: no such setting"
        for name in sorted(os.environ)
        if name.startswith("MOTCUA_") and name not in known | beside
    ]
