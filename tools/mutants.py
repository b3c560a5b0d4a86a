"""What could be wrong in a module: its source with one thing changed, again and again.

A comparison becomes its neighbour (`<` and `<=`, `==` and `!=`), `and` becomes `or`, plus becomes minus, a number grows by one, a word gets a
letter more, a condition is turned round, a `not` falls away, a call or a refusal is left out, and a function gives nothing. In the SQL that is kept
in a constant, one operator at a time. Left alone are annotations, decorators, docstrings, and words for people: tests of words are of another kind.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Change = tuple[str, Callable[[], None]]

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.USub: ast.UAdd,
}
SQL = re.compile(r"^\s*(SELECT|INSERT|UPDATE|CREATE)\b|^VALUES\b|^AND \(|^\(neighbourhood_id")
SQL_SWAPS = {">=": ">", "<=": "<", "<": "<=", "+": "-", "AND": "OR", "OR": "AND", "IS NULL": "IS NOT NULL", "=": "<>"}
SQL_OPERATOR = re.compile(r"(?<=\s)(>=|<=|<|\+|AND|OR|IS NULL|=)(?=\s)")
# Where = compares; elsewhere it gives a value, and another sign would not be SQL.
SQL_COMPARES = re.compile(r"\b(WHERE|AND|ON) \S+ $")


@dataclass(frozen=True, slots=True)
class Mutant:
    line: int
    what: str
    tree: ast.Module


def mutants(source: str) -> Iterator[Mutant]:
    """Every one of this module, in the order of its lines."""
    for nth, node in enumerate(_nodes(ast.parse(source))):
        for variant in range(len(_changes(node))):
            tree = ast.parse(source)
            changed = next(each for index, each in enumerate(_nodes(tree)) if index == nth)
            what, change = _changes(changed)[variant]
            line = getattr(changed, "lineno", 0)
            change()
            yield Mutant(line, _short(what), ast.fix_missing_locations(tree))


def _short(what: str, most: int = 150) -> str:
    line = " ".join(what.split())
    return line if len(line) <= most else f"{line[: most // 2]} … {line[-most // 2 :]}"


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """This node and what is in it, without what is left alone."""
    yield node
    for child in _children(node):
        yield from _nodes(child)


def _children(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and ast.unparse(node.func) == "_"):
        return []
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        return []
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return []
    if isinstance(node, ast.keyword) and node.arg == "strict":
        return []
    skipped = {"annotation", "returns", "decorator_list", "ctx", "op", "ops"}
    found: list[ast.AST] = []
    for name, value in ast.iter_fields(node):
        if name not in skipped:
            found += [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, ast.AST)]
    return found


def _changes(node: ast.AST) -> list[Change]:
    found: list[Change] = []
    if isinstance(node, ast.Compare):
        found += [
            _swap(node.ops, nth, SWAPS[type(operator)]())
            for nth, operator in enumerate(node.ops)
            if type(operator) in SWAPS
        ]
    elif isinstance(node, ast.BoolOp | ast.BinOp | ast.UnaryOp) and type(node.op) in SWAPS:
        found.append(_set(node, "op", SWAPS[type(node.op)]()))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        found.append(_set(node, "operand", ast.UnaryOp(ast.Not(), node.operand)))
    elif isinstance(node, ast.Constant):
        found += _of_constant(node)
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        found.append(_set(node, "value", ast.Constant(None)))
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        found.append(_set(node, "test", ast.UnaryOp(ast.Not(), node.test)))
    elif isinstance(node, ast.comprehension):
        found += [_swap(node.ifs, nth, ast.UnaryOp(ast.Not(), each)) for nth, each in enumerate(node.ifs)]
    return found + _left_out(node)


def _left_out(node: ast.AST) -> list[Change]:
    """Without one of the calls or refusals that stand in it as a line of their own."""
    found = []
    for name in ("body", "orelse"):
        body = getattr(node, name, None)
        for nth, each in enumerate(body if isinstance(body, list) else []):
            if isinstance(each, ast.Raise) or (isinstance(each, ast.Expr) and isinstance(each.value, ast.Call)):
                found.append(_swap(body, nth, ast.Pass(), what=f"line {each.lineno} left out: {ast.unparse(each)}"))
    return found


def _of_constant(node: ast.Constant) -> list[Change]:
    value = node.value
    if isinstance(value, bool):
        return [_set(node, "value", not value)]
    if isinstance(value, int):
        return [_set(node, "value", value + 1)]
    if not isinstance(value, str):
        return []
    if not SQL.search(value):
        return [_set(node, "value", value + "x")]
    return [
        _set(node, "value", value[: at.start()] + SQL_SWAPS[at[0]] + value[at.end() :], what=_sql_line(value, at))
        for at in SQL_OPERATOR.finditer(value)
        if at[0] != "=" or SQL_COMPARES.search(value[: at.start()])
    ]


def _sql_line(value: str, at: re.Match[str]) -> str:
    line = value[value.rfind("\n", 0, at.start()) + 1 :].split("\n")[0].strip()
    return f"{at[0]} becomes {SQL_SWAPS[at[0]]} in: {line}"


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _set(node: ast.AST, name: str, value: object, *, what: str = "") -> Change:
    told = (
        what or f"{ast.unparse(node)}: {name} becomes {ast.unparse(value) if _can_be_written(value) else _name(value)}"
    )
    return told, lambda: setattr(node, name, value)


def _swap(row: list[ast.AST], nth: int, value: ast.AST, *, what: str = "") -> Change:
    told = what or f"{_name(row[nth])} becomes {_name(value)}"
    return told, lambda: row.__setitem__(nth, value)


def _can_be_written(value: object) -> bool:
    return isinstance(value, ast.expr)


def _name(value: object) -> str:
    if isinstance(value, ast.expr):
        return ast.unparse(value)
    return type(value).__name__ if isinstance(value, ast.AST) else repr(value)
