"""One small wrong change at a time in the source of a module: what a test of that module must notice."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}
TYPED = ("annotation", "returns", "decorator_list", "type_params", "bases", "keywords")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    path: str
    place: int
    """Which node of the module, in the order of a walk."""
    part: str
    """The function or the constant of the module that the node lies in, and which node of it."""
    text: str
    """A digest of that function or constant: as long as it stands, what was told of the mutant holds."""
    turn: int
    """Which of the changes that this node allows."""
    lines: tuple[int, int]
    around: tuple[int, int]
    """The lines of the whole statement: a text within it may have no line of its own that a test comes to."""
    owner: str
    """The outermost function or method that the node lies in; empty at the top of the module."""
    what: str

    @property
    def id(self) -> str:
        return f"{self.path}:{self.part}.{self.turn}"


def mutants(path: Path) -> Iterator[Mutant]:
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    parts = dict(_parts(tree, source, ""))
    owners = dict(_owners(tree, "", None))
    around = {id(one): _lines(each) for each in ast.walk(tree) if _is_alone(each) for one in ast.walk(each)}
    left_out = {id(one) for one in _left_out(tree)}
    for place, node in enumerate(ast.walk(tree)):
        owner = owners.get(id(node))
        if id(node) in left_out or owner is None:
            continue
        at: Any = node.target if isinstance(node, ast.comprehension) else node
        for turn, what in enumerate(_changes(node)):
            yield Mutant(
                path=path.as_posix(),
                place=place,
                part=parts[id(node)][0],
                text=parts[id(node)][1],
                turn=turn,
                lines=_lines(at),
                around=around.get(id(node), _lines(at)),
                owner=owner,
                what=what,
            )


def _parts(node: ast.AST, source: str, within: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """Of every node the outermost function or the constant that it lies in, its place there, and the digest of that."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield from _parts(child, source, f"{within}{child.name}.")
        elif isinstance(child, ast.FunctionDef | ast.Assign | ast.AnnAssign):
            named = child.name if isinstance(child, ast.FunctionDef) else ast.unparse(_target(child))
            text = hashlib.sha256((ast.get_source_segment(source, child) or "").encode()).hexdigest()[:12]
            for place, one in enumerate(ast.walk(child)):
                yield id(one), (f"{within}{named}:{place}", text)


def _target(node: ast.Assign | ast.AnnAssign) -> ast.expr:
    return node.target if isinstance(node, ast.AnnAssign) else node.targets[0]


def _lines(node: Any) -> tuple[int, int]:
    return node.lineno, node.end_lineno or node.lineno


def _is_alone(node: ast.AST) -> bool:
    """A statement that holds no other."""
    return isinstance(node, ast.stmt) and not hasattr(node, "body")


def _owners(node: ast.AST, within: str, owner: str | None) -> Iterator[tuple[int, str | None]]:
    """The function of each node; "" for a plain statement of the module, None for what is not changed."""
    for child in ast.iter_child_nodes(node):
        if owner:
            yield id(child), owner
            yield from _owners(child, within, owner)
        elif isinstance(child, ast.FunctionDef):
            name = f"{within}{child.name}"
            for part in child.body:
                yield id(part), name
                yield from _owners(part, within, name)
        elif isinstance(child, ast.ClassDef):
            yield from _owners(child, f"{within}{child.name}.", None)
        elif isinstance(node, ast.Module) and isinstance(child, ast.Assign | ast.AnnAssign):
            yield from ((id(one), "") for one in ast.walk(child))
        else:
            yield from _owners(child, within, owner)


def _left_out(tree: ast.Module) -> Iterator[ast.AST]:
    """Types, docstrings, assertions, `strict` which is one, and the list of what a module gives out."""
    for node in ast.walk(tree):
        for name in TYPED:
            part = getattr(node, name, None)
            if isinstance(node, ast.Call):
                continue
            for one in part if isinstance(part, list) else [part] if part else []:
                yield from ast.walk(one)
        if isinstance(node, ast.keyword) and node.arg == "strict":
            yield from ast.walk(node)
        text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if text or isinstance(node, ast.Assert) or _is_type(node):
            yield from ast.walk(node)
        if isinstance(node, ast.JoinedStr):
            # Of a text with values in it one piece is changed, and what stands in a format is left alone.
            pieces = [one for one in node.values if isinstance(one, ast.Constant)]
            yield from pieces[1:]
            for one in node.values:
                if isinstance(one, ast.FormattedValue) and one.format_spec is not None:
                    yield from ast.walk(one.format_spec)


def _is_type(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        names = [one.id for one in node.targets if isinstance(one, ast.Name)]
        typed = isinstance(node.value, ast.Subscript | ast.BinOp) and "Callable" in ast.unparse(node.value)
        return names == ["__all__"] or names == ["__slots__"] or typed
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ("cast", "isinstance", "TypeVar")


def _changes(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Compare():
            yield from (f"{_name(op)} to {_swapped(op)}" for op in node.ops if type(op) in SWAPPED)
        case ast.BoolOp() | ast.BinOp() | ast.AugAssign():
            if type(node.op) in SWAPPED:
                yield f"{_name(node.op)} to {_swapped(node.op)}"
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield f"{_name(node.op)} taken away"
        case ast.Constant(value=bool()):
            yield f"{node.value} to {not node.value}"
        case ast.Constant(value=int()):
            yield f"{node.value} to {node.value + 1}"
        case ast.Constant(value=str()):
            yield f"{node.value!r} to other words"
        case ast.If() | ast.IfExp() | ast.While():
            yield "condition turned round"
        case ast.comprehension(ifs=[_, *_]):
            yield "filter turned round"
        case ast.For():
            yield "loop left out"
        case ast.Break() | ast.Continue():
            yield f"{_name(node)} to {_swapped(node)}"


def _name(node: ast.AST) -> str:
    return type(node).__name__


def _swapped(node: ast.AST) -> str:
    return SWAPPED[type(node)].__name__


def mutated(mutant: Mutant) -> ast.Module:
    """The module with this one change made."""
    tree = ast.parse(Path(mutant.path).read_text("utf-8"))
    node = next(one for place, one in enumerate(ast.walk(tree)) if place == mutant.place)
    changed = _change(node, mutant.turn)
    if changed is not node:
        _put(tree, node, changed)
    return ast.fix_missing_locations(tree)


def _change(node: Any, turn: int) -> ast.AST:
    match node:
        case ast.Compare():
            found = [place for place, op in enumerate(node.ops) if type(op) in SWAPPED]
            node.ops[found[turn]] = SWAPPED[type(node.ops[found[turn]])]()
        case ast.BoolOp() | ast.BinOp() | ast.AugAssign():
            node.op = SWAPPED[type(node.op)]()
        case ast.UnaryOp():
            return ast.copy_location(node.operand, node)
        case ast.Constant(value=bool()):
            node.value = not node.value
        case ast.Constant(value=int()):
            node.value += 1
        case ast.Constant(value=str()):
            node.value = f"other {node.value} words"
        case ast.If() | ast.IfExp() | ast.While():
            node.test = ast.copy_location(ast.UnaryOp(op=ast.Not(), operand=node.test), node.test)
        case ast.comprehension():
            node.ifs[0] = ast.copy_location(ast.UnaryOp(op=ast.Not(), operand=node.ifs[0]), node.ifs[0])
        case ast.For():
            node.iter = ast.copy_location(ast.Tuple(elts=[], ctx=ast.Load()), node.iter)
        case ast.Break() | ast.Continue():
            return ast.copy_location(SWAPPED[type(node)](), node)
    return node


def _put(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for node in ast.walk(tree):
        for name, part in ast.iter_fields(node):
            if part is old:
                setattr(node, name, new)
            elif isinstance(part, list) and any(one is old for one in part):
                part[[one is old for one in part].index(True)] = new
