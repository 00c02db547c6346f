"""A report is signed with a token, under the office's clock, and never with an identity that was called back."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from clawdesk.signing.identity import new_identity
from tests.cli.programs import SECRET, Run
from tests.signing.soft_token import LIBRARY, PIN, Tokens


def test_a_report_is_signed_with_a_token_under_the_offices_clock(
    run: Run, determined: Path, tokens: Tokens, tmp_path: Path
) -> None:
    """Half a second for the paper and its signature."""
    clock, out = tmp_path / "clock.p12", tmp_path / "signed.pdf"
    made = datetime(2025, 1, 2, tzinfo=UTC)
    clock.write_bytes(new_identity("Office clock", "", SECRET, at=made, stamping=True, rounds=1))
    asked: list[str] = []

    def secret(name: str) -> str:
        asked.append(name)
        return {"token": PIN, "time stamp": SECRET}[name]

    line = ("sign", determined, "--token", f"{LIBRARY}:Two", "--key", "joan", "--time-stamp", clock)
    said = run(*line, "--out", out, secret=secret)
    assert said.code == 0, said.err
    assert asked == ["token", "time stamp"]
    assert "PAdES B-T, RSA 3072 on a token with SHA-256; time stamp of Office clock" in said.out
    (kept,) = run("export", determined).data["records"]["signature"]
    assert kept["sha256_after"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert kept["method"].startswith("PAdES B-T, RSA 3072 on a token")
    told = " ".join(run("verify", out, "--file", determined).out.split())
    assert "Time stamp of Office clock" in told
    assert "that vouches for itself" in told


def test_a_token_that_does_not_open_signs_nothing(run: Run, determined: Path, tokens: Tokens) -> None:
    before = hashlib.sha256(determined.read_bytes()).hexdigest()
    for place, given, told in (
        (f"{LIBRARY}:Quill", "111111", "The PIN does not open this token."),
        (f"{LIBRARY}:Heron", PIN, "There is no token “Heron”."),
        (f"{LIBRARY}:Empty", PIN, "The token holds no private key."),
        (f"{LIBRARY}:Quill", PIN, "The certificate is that of Ada Quill; the place is for Joan Whitlock."),
        (f"{LIBRARY}.none:Quill", PIN, "There is no file"),
    ):
        said = run("sign", determined, "--token", place, secret=lambda _, given=given: given)
        assert said.code == 3
        assert told in said.err
    without = run("sign", determined, "--token", f"{LIBRARY}:Quill", secret=lambda _: "")
    assert without.code == 2
    assert without.err.startswith("No PIN was given.")
    assert hashlib.sha256(determined.read_bytes()).hexdigest() == before


def test_the_signers_clock_alone_is_said_to_stand_for_the_time(
    run: Run, signed_made: tuple[Path, Path]
) -> None:
    told = " ".join(run("verify", signed_made[1]).out.split())
    assert "Only the signer's own clock stands for it; there is no time stamp." in told


def test_an_authority_issues_an_identity_and_calls_it_back(
    run: Run, determined: Path, tmp_path: Path
) -> None:
    """A second for two new keys under passphrases that are slow to guess."""

    def said(*line: object):
        return run(*line, secret=lambda _: SECRET)

    office, joan, listed = tmp_path / "office.p12", tmp_path / "joan.p12", tmp_path / "office.crl"
    made = said("identity", "new", "Larch & Sons", "--authority", "--out", office)
    assert made.code == 0, made.err
    assert "vouches in your name" in made.out
    issued = said("identity", "new", "Joan Whitlock", "--issued-by", office, "--out", joan, "--json")
    assert issued.code == 0, issued.err
    identity = issued.data["identity"]
    assert (identity["self_issued"], identity["issuer"]) == (
        False,
        "CN=Larch & Sons signing authority,O=Larch & Sons",
    )
    assert "Serial       " + identity["serial"] in said("identity", "show", joan).out
    revoked = said("identity", "revoke", identity["serial"], "--issued-by", office, "--out", listed)
    assert revoked.code == 0, revoked.err
    refused = said("sign", determined, "--identity", joan, "--revoked", listed)
    assert refused.code == 3
    assert "The certificate of Joan Whitlock was revoked on 5 January 2026." in refused.err
    assert "signature" not in run("export", determined).data["records"]
    for line, lacking in (((), "--out CRL"), (("--out", tmp_path / "x.crl"), "--issued-by P12")):
        assert f"This is missing: {lacking}." in said("identity", "revoke", "0a", *line).err
    both = said("identity", "new", "X", "--authority", "--issued-by", office, "--out", tmp_path / "x.p12")
    assert both.code == 2
