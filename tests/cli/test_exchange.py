"""Everything goes out as one documented JSON and comes back equal; the schemas say what stands in it."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pytest

from clawdesk.cli.sample import records
from clawdesk.paths import resources
from tests.cli.programs import Run


def schema(name: str) -> jsonschema.Draft202012Validator:
    told = json.loads((resources() / "schemas" / name).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(told)
    return jsonschema.Draft202012Validator(told)


@pytest.fixture(scope="module")
def generator(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("schemas", root / "packaging" / "schemas.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["clawdesk-export-1.json", "trace-1.json", "filing-1.json"])
def test_a_schema_is_what_the_records_say_today(generator: ModuleType, name: str) -> None:
    """After a field is added, `python packaging/schemas.py` writes the schemas anew."""
    assert (resources() / "schemas" / name).read_text("utf-8") == generator.text_of(name)


def test_what_is_exported_fits_the_schema_and_so_does_a_case_alone(run: Run, determined: Path) -> None:
    export = schema("clawdesk-export-1.json")
    export.validate(run("export", determined, "--privileged").data)
    export.validate(records())
    case = {name: found for name, found in records()["records"].items() if name not in ("evidence", "member")}
    export.validate({"format": "clawdesk", "version": 1, "records": case})
    strange = {"format": "clawdesk", "version": 1, "records": {"case": [{"number": "1", "colour": "red"}]}}
    assert not export.is_valid(strange)


def test_the_trace_fits_its_schema(run: Run, determined: Path) -> None:
    schema("trace-1.json").validate(run("evaluate", determined, "--json").data)


def test_an_export_comes_back_to_an_equal_digest(run: Run, determined: Path, tmp_path: Path) -> None:
    out, back = tmp_path / "all.json", tmp_path / "back.clawdesk"
    made = run("export", determined, "--privileged", "--out", out, "--json").data
    assert out.stat().st_mode & 0o777 == 0o600
    said = run("import-json", back, out, "--json")
    assert said.code == 0, said.err
    assert said.data["equal"]
    assert said.data["digest"] == made["digest"] == run("check", determined, "--json").data["digest"]
    assert run("check", back, "--deep").code == 0
    once = run("export", determined, "--privileged").data
    again = run("export", back, "--privileged").data
    assert {**again, "log": ()} == {**once, "log": ()}
    assert (
        run("export", determined, "--privileged").out
        == run("export", determined, "--privileged", "--json").out
    )


def test_privileged_records_stay_unless_they_are_asked_for(
    run: Run, determined: Path, tmp_path: Path
) -> None:
    plain = run("export", determined)
    assert "Advice of counsel" not in json.dumps(plain.data["records"]["evidence"])
    assert plain.data["log"] == []
    assert "Advice of counsel" in run("export", determined, "--privileged").out
    out = tmp_path / "plain.json"
    out.write_text(plain.out, "utf-8")
    said = run("import-json", tmp_path / "back.clawdesk", out)
    assert said.code == 1
    assert "An export without --privileged leaves out privileged records." in said.out


def spoiled(data: dict[str, Any], how: str) -> str:
    match how:
        case "no format":
            data["format"] = "other"
        case "unknown part":
            data["colour"] = "red"
        case "unknown kind":
            data["records"]["ship"] = []
        case "records a list":
            data["records"] = []
        case "a kind no list":
            data["records"]["person"] = {"1": 2}
        case "unknown field":
            data["records"]["person"][0]["colour"] = "red"
        case "money as a number":
            data["records"]["award"][0]["target_amount"] = 400000.5
        case "a link to nothing":
            data["records"]["award"][0]["person_id"] = 4711
        case "the same id twice":
            data["records"]["person"][1]["id"] = data["records"]["person"][0]["id"]
        case "an id too large":
            data["records"]["person"][4]["id"] = 10**30
        case "half a character":
            data["records"]["person"][0]["note"] = "\ud800"
        case "a document changed":
            data["documents"][0]["bytes"] = "AAAA"
        case "a document no base64":
            data["documents"][0]["bytes"] = "§§"
        case "a document without a name":
            del data["documents"][0]["name"]
        case "a filing no filing":
            data["filings"][0]["filing"] = 5
        case "a filing's ids strange":
            data["filings"][0]["ids"] = {"filing": "one"}
        case "documents a text":
            data["documents"] = "none"
        case "nothing at all":
            data.update(records={}, filings=[], documents=[])
        case "not JSON":
            return '{"format": "clawdesk",'
        case "no object":
            return "[1, 2]"
        case "not a number":
            return '{"format": NaN}'
        case "a name twice":
            return '{"format": "clawdesk", "format": "clawdesk"}'
        case "too deep":
            return '{"records": ' + "[" * 100_000 + "]" * 100_000 + "}"
    return json.dumps(data)


@pytest.mark.parametrize(
    "how",
    [
        "no format", "unknown part", "unknown kind", "records a list", "a kind no list", "unknown field",
        "money as a number", "a link to nothing", "the same id twice", "an id too large", "half a character",
        "a document changed", "a document no base64", "a document without a name", "a filing no filing",
        "a filing's ids strange", "documents a text", "nothing at all", "not JSON", "no object", "not a number",
        "a name twice", "too deep",
    ],
)  # fmt: skip
def test_an_export_that_is_not_sound_is_refused_and_leaves_no_file(
    run: Run, sample: Path, tmp_path: Path, how: str
) -> None:
    source = tmp_path / "in.json"
    source.write_text(spoiled(run("export", sample).data, how), "utf-8")
    said = run("import-json", tmp_path / "new.clawdesk", source)
    assert said.code == 3, said.err
    assert len(said.err.splitlines()) == 1
    assert not (tmp_path / "new.clawdesk").exists()
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]
