"""The composition root and the command line; nothing else.

``kaigo-kaizen`` opens the app; its words (evaluate, plan, example, schema, rules) do the same work
without a window.  Imports stand inside the commands, so that each pays only for what it uses.

Exit status: 0 good · 2 the input or the output place is at fault, told in one line on stderr.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from desktop.errors import UserFacingError

if TYPE_CHECKING:
    from desktop.assessment.case import Case
    from desktop.assessment.rules import RuleBook

BAD_INPUT = 2
INTERRUPTED = 130

HELP = """\
介護カイゼン：自己診断から業務改善計画書と補助金の見込みまで

使い方：
  kaigo-kaizen [--data フォルダー]                アプリを開く
  kaigo-kaizen evaluate 診断.json [--on 日付]     診断結果をJSONで表示する
  kaigo-kaizen plan 診断.json -o 計画.pdf [--on 日付]
                                                  業務改善計画書を書き出す（名前の終わりで選ぶ：
                                                  .pdf .docx .xlsx .txt .json）
  kaigo-kaizen papers 診断.json -o フォルダー [--on 日付]
                                                  計画・送付状・所要額調書などを、PDFとExcelで
                                                  まとめて書き出す
  kaigo-kaizen corporation 診断1.json 診断2.json … -o 法人.xlsx
                                                  同じ法人の事業所の額を1つにまとめる
  kaigo-kaizen example [名前]                     例の診断を表示する（名前がなければ一覧）
  kaigo-kaizen schema                             診断ファイルの形（JSON Schema）を表示する
  kaigo-kaizen rules check ファイルかフォルダー   規則を検査し、内容と違いを表示する
  kaigo-kaizen rules pack [フォルダー] -o 規則.kaizen-rules --key 鍵.pem
                                                  規則を、署名した1つのファイルにまとめる
  kaigo-kaizen rules key -o 鍵.pem                署名に使う鍵を作る

  診断.json の代わりに - と書くと、標準入力から読みます。
  --on 日付           その日の要綱で計算する（例：2026-11-22。省略すると計画の日付、なければ今日）
  --data フォルダー   診断を保存するフォルダー（命令と使うと、そこに取り込んだ規則で計算する）
  --quit-when-shown   画面が出たらすぐ終わる（動作の確認用）
  --version           アプリと規則の版を表示する
  -h, --help          この説明を表示する
"""
SEE_HELP = "使い方は kaigo-kaizen --help で確かめられます"


class _Parser(argparse.ArgumentParser):
    """argparse, speaking Japanese."""

    def format_help(self) -> str:
        return HELP

    def error(self, message: str) -> NoReturn:
        raise UserFacingError(_said_in_japanese(message), what_to_do=SEE_HELP)


_UNKNOWN = "知らない命令です"
# What argparse says, from the first words on; the rest of its sentence names the argument.
_ARGPARSE_WORDS = (
    (
        "argument {evaluate,plan,papers,corporation,example,schema,rules}: invalid choice: ",
        _UNKNOWN,
    ),
    ("argument {check,pack,key}: invalid choice: ", _UNKNOWN),
    ("unrecognized arguments: ", "知らない指定です"),
    ("the following arguments are required: ", "足りない指定があります"),
    ("argument ", "値の書き方が違います"),
)
_NAMES = {
    "case": "診断ファイル",
    "cases": "診断ファイル（2つ以上）",
    "-o/--output": "-o 書き出すファイルの名前",
    "--key": "--key 署名の鍵",
    "path": "規則のファイルかフォルダー",
    "{check,pack,key}": "check・pack・key のどれか",
}


def _said_in_japanese(message: str) -> str:
    for start, words in _ARGPARSE_WORDS:
        if message.startswith(start):
            rest = message.removeprefix(start)
            named = rest.split(":")[0].split(" (choose")[0].strip("'")
            told = "、".join(_NAMES.get(name, name) for name in named.split(", "))
            return f"{words}：{told}"
    return f"指定の書き方が違います：{message}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the process's exit status."""
    _speak_utf_8()
    try:
        options = _parser().parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options) if command is _open_app else _once(command, options)
    except UserFacingError as error:
        print(" ".join(error.sentence().split("\n")), file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED


def _once(command: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """A command makes one thing and ends: looking for garbage would be a twentieth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return command(options)
    finally:
        if was_on:
            gc.enable()


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="kaigo-kaizen", allow_abbrev=False)
    parser.add_argument("--version", action="store_const", dest="command", const=_version)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--quit-when-shown", action="store_true")
    parser.set_defaults(command=_open_app)
    commands = parser.add_subparsers()
    evaluate = commands.add_parser("evaluate", allow_abbrev=False)
    evaluate.add_argument("case")
    evaluate.add_argument("--on")
    evaluate.set_defaults(command=_evaluate)
    plan = commands.add_parser("plan", allow_abbrev=False)
    plan.add_argument("case")
    plan.add_argument("-o", "--output", type=Path, required=True)
    plan.add_argument("--on")
    plan.set_defaults(command=_plan)
    _add_papers(
        commands.add_parser("papers", allow_abbrev=False),
        commands.add_parser("corporation", allow_abbrev=False),
    )
    example = commands.add_parser("example", allow_abbrev=False)
    example.add_argument("name", nargs="?")
    example.set_defaults(command=_example)
    commands.add_parser("schema", allow_abbrev=False).set_defaults(command=_schema)
    _add_rules(commands.add_parser("rules", allow_abbrev=False))
    return parser


def _add_papers(papers: argparse.ArgumentParser, corporation: argparse.ArgumentParser) -> None:
    papers.add_argument("case")
    papers.add_argument("-o", "--output", type=Path, required=True)
    papers.add_argument("--on")
    papers.set_defaults(command=_papers)
    corporation.add_argument("cases", nargs="+", type=Path)
    corporation.add_argument("-o", "--output", type=Path, required=True)
    corporation.set_defaults(command=_corporation)


def _add_rules(rules: argparse.ArgumentParser) -> None:
    words = rules.add_subparsers(required=True)
    check = words.add_parser("check", allow_abbrev=False)
    check.add_argument("path", type=Path)
    check.set_defaults(command=_rules_check)
    pack = words.add_parser("pack", allow_abbrev=False)
    pack.add_argument("folder", type=Path, nargs="?")
    pack.add_argument("-o", "--output", type=Path, required=True)
    pack.add_argument("--key", type=Path, required=True)
    pack.set_defaults(command=_rules_pack)
    key = words.add_parser("key", allow_abbrev=False)
    key.add_argument("-o", "--output", type=Path, required=True)
    key.set_defaults(command=_rules_key)


def _open_app(options: argparse.Namespace) -> int:
    from desktop.ui.application import run

    return run(options)


def _evaluate(options: argparse.Namespace) -> int:
    from desktop.assessment.engine import assess
    from desktop.workflow.assessment_json import assessment_json
    from desktop.workflow.checking import findings_of

    case, rules, on = _inputs(options)
    assessment = assess(case, rules, on)
    _print_json(assessment_json(assessment, findings_of(case, assessment, rules)))
    return 0


def _plan(options: argparse.Namespace) -> int:
    from desktop.assessment.engine import assess
    from desktop.assessment.plan_builder import build_plan
    from desktop.workflow.file_text import path_text
    from desktop.workflow.printing import format_of, save_paper

    output: Path = options.output
    format_of(output)  # a wrong ending is told before anything is read
    case, rules, on = _inputs(options)
    if options.case != "-":
        _refuse_overwriting(output, [Path(options.case)])
    plan = build_plan(case, assess(case, rules, on), rules)
    save_paper(plan, output)
    draft = f"（下書き：確認が必要なものが{len(plan.open_items)}件）" if plan.is_draft else ""
    _write(f"業務改善計画書を書き出しました{draft}：{path_text(output)}\n")
    return 0


def _papers(options: argparse.Namespace) -> int:
    from desktop.assessment.engine import assess
    from desktop.workflow.application_files import save_all
    from desktop.workflow.file_text import path_text

    case, rules, on = _inputs(options)
    written = save_all(case, assess(case, rules, on), rules, options.output)
    _write("".join(f"{path_text(path)}\n" for path in written))
    return 0


def _corporation(options: argparse.Namespace) -> int:
    from desktop.workflow.corporation import paper_of_files
    from desktop.workflow.file_text import path_text
    from desktop.workflow.printing import format_of, save_paper

    output: Path = options.output
    format_of(output)
    _refuse_overwriting(output, options.cases)
    today = datetime.now().astimezone().date()
    paper = paper_of_files(options.cases, _rules(options), today)
    save_paper(paper, output)
    draft = "（下書き）" if paper.is_draft else ""
    _write(f"法人のとりまとめを書き出しました{draft}：{path_text(output)}\n")
    return 0


def _refuse_overwriting(output: Path, read: Sequence[Path]) -> None:
    from desktop.workflow.file_text import path_text

    if output.resolve() in [path.resolve() for path in read]:
        raise UserFacingError(
            "読む診断ファイルと書き出す先が同じです",
            what_to_do="-o には別の名前（例：計画.pdf）を指定してください",
            where=path_text(output),
        )


def _example(options: argparse.Namespace) -> int:
    from desktop.workflow.case_files import case_to_text
    from desktop.workflow.examples import EXAMPLES, example_case

    if options.name is None:
        _write("".join(f"{e.name:<16}{e.title}：{e.shows}\n" for e in EXAMPLES))
    else:
        _write(case_to_text(example_case(options.name)))
    return 0


def _schema(options: argparse.Namespace) -> int:
    from desktop.workflow.case_schema import case_schema

    _print_json(case_schema(_rules(options)))
    return 0


def _rules_check(options: argparse.Namespace) -> int:
    from desktop.workflow.rule_commands import check_rules

    _write(check_rules(options.path))
    return 0


def _rules_pack(options: argparse.Namespace) -> int:
    from desktop.workflow.rule_commands import pack_rules

    _write(pack_rules(options.folder, options.output, options.key))
    return 0


def _rules_key(options: argparse.Namespace) -> int:
    from desktop.workflow.rule_commands import make_key

    _write(make_key(options.output, datetime.now().astimezone().date()))
    return 0


def _version(options: argparse.Namespace) -> int:
    from desktop import __version__

    _write(f"介護カイゼン {__version__}（規則 {_rules(options).version}）\n")
    return 0


def _inputs(options: argparse.Namespace) -> tuple[Case, RuleBook, date]:
    """The case, the rules and the day of a command, or a refusal."""
    from desktop.workflow.case_files import case_from_bytes, read_case, refuse_unknown_ids
    from desktop.workflow.file_text import LARGEST_FILE, path_text

    wanted = _day(options.on)
    if options.case == "-":
        name = "標準入力"
        case = case_from_bytes(sys.stdin.buffer.read(LARGEST_FILE + 1), name)
    else:
        name = path_text(Path(Path(options.case).name))
        case = read_case(Path(options.case))
    on = wanted or case.plan_date or datetime.now().astimezone().date()
    rules = _rules(options)
    refuse_unknown_ids(case, rules, on, name)
    return case, rules, on


def _day(text: str | None) -> date | None:
    from desktop.assessment.fields import date_from

    try:
        day: date | None = date_from(text)
    except ValueError as error:
        raise UserFacingError(str(error), where="--on") from error
    return day


def _rules(options: argparse.Namespace) -> RuleBook:
    """The app's own rules; with --data, those in force in that folder."""
    if options.data is None:
        from desktop.regulations.loader import default_rule_book

        return default_rule_book()
    from desktop.paths import user_data_dir
    from desktop.workflow.rule_shelf import RuleShelf

    in_force = RuleShelf(user_data_dir(options.data)).in_force
    if in_force.warning:
        raise UserFacingError(
            f"取り込んだ規則を使えません（{in_force.warning}）",
            what_to_do="アプリで規則を取り込み直すか、--data を付けずに実行してください",
            where=str(options.data),
        )
    return in_force.book


def _print_json(data: dict[str, Any]) -> None:
    import json

    _write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def _write(text: str) -> None:
    """Print ``text``; a reader that has seen enough (head, less) is no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
    except OSError as error:
        _silence_stdout()
        raise UserFacingError(
            "結果を書き出せません",
            what_to_do="ディスクの空きと、書き出す先を確かめてください",
        ) from error


def _speak_utf_8() -> None:
    """Japanese Windows would write cp932, which cannot hold every name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _silence_stdout() -> None:
    """Keep Python from trying, and complaining, once more when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
