"""Every leaf hangs from its list: an explicit tuple in the __init__ of its room."""

from __future__ import annotations

import ast

import pytest

LISTS = {
    "clawdesk.actions": "ACTIONS",
    "clawdesk.cli": "VERBS",
    "clawdesk.rules.steps": "STEPS",
    "clawdesk.report.sections": "SECTIONS",
    "clawdesk.report.kinds": "KINDS",
    "clawdesk.intake": "READERS",
    "clawdesk.checks": "CHECKS",
    "clawdesk.ui.pages": "PAGES",
    "clawdesk.ui.forms": "FORMS",
}


def written_tuple(tree: ast.Module, name: str) -> ast.Tuple | None:
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            value = getattr(node, "value", None)
            return value if isinstance(value, ast.Tuple) else None
    return None


def imported_from(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for, dotted."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name] = alias.name
    return names


def named_in(list_: ast.Tuple, names: dict[str, str]) -> set[str]:
    """The dotted names that the entries stand for; an entry may be text (`module` or `module:name`)."""
    named = set()
    for node in ast.walk(list_):
        if isinstance(node, ast.Name | ast.Attribute):
            first, _, rest = ast.unparse(node).partition(".")
            named.add(names.get(first, first) + ("." + rest if rest else ""))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            named.add(node.value.partition(":")[0])
    return named


@pytest.mark.parametrize(("room", "list_name"), LISTS.items(), ids=LISTS.values())
def test_every_leaf_hangs_from_its_list(sources, room: str, list_name: str) -> None:
    """A module is in the list, or the room itself stands on it; use from outside does not count."""
    by_name = {source.name: source for source in sources}
    assert room in by_name, f"{room} is not there"
    tree = by_name[room].tree
    list_ = written_tuple(tree, list_name)
    assert list_ is not None, f"{room} has no explicit tuple {list_name}"
    assert list_.elts, f"{list_name} is empty"
    listed = named_in(list_, imported_from(tree))
    stood_on = {
        name
        for source in sources
        if (source.name + ".").startswith(room + ".")
        for name in imported_from(source.tree).values()
    }
    leaves = {name for name in by_name if name.rpartition(".")[0] == room and name not in LISTS}
    loose = {
        leaf
        for leaf in leaves
        if not any(name == leaf or name.startswith(leaf + ".") for name in listed | stood_on)
    }
    assert not loose, f"not in {list_name}, and no module of the room imports them: {sorted(loose)}"


def test_every_verb_has_its_row_in_the_readme(sources, root) -> None:
    room = next(source for source in sources if source.name == "clawdesk.cli")
    list_ = written_tuple(room.tree, "VERBS")
    assert list_ is not None
    verbs = {name.split(".")[2] for name in named_in(list_, imported_from(room.tree)) if name.count(".") >= 2}
    readme = (root / "README.md").read_text("utf-8")
    assert verbs
    words = {verb.rstrip("_").replace("_", "-") for verb in verbs}
    assert not {word for word in words if f"`{word}`" not in readme and f"`{word} " not in readme}
