"""The command line: one thin module for each group of commands, imported when it is called."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from storyledger import __version__
from storyledger.errors import ConfigError, StoryledgerError

#: Where each command lives; the order is that of `--help`.
_COMMANDS = {
    "add": "filling",
    "stories": "telling",
    "timeline": "telling",
    "statements": "telling",
    "brief": "briefing",
    "changes": "briefing",
    "case": "proceedings",
    "claims": "claiming",
    "disputes": "claiming",
    "people": "people",
    "search": "telling",
    "report": "reading",
    "export": "exporting",
    "serve": "serving",
    "annotate": "annotating",
    "verify": "filling",
    "rebuild": "filling",
    "failures": "filling",
    "merge": "editing",
    "split": "editing",
    "move": "editing",
    "rename": "editing",
    "hide": "editing",
    "undo": "editing",
    "decisions": "editing",
    "proposals": "proposing",
    "accept": "proposing",
    "decline": "proposing",
    "evaluate": "evaluating",
}


class _Commands(click.Group):
    """Commands that are imported only when they run, so that `--help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"storyledger.cli.{_COMMANDS[cmd_name]}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option("--ledger", metavar="FILE", help="The ledger, for any command (default: storyledger.db).")
@click.version_option(__version__, prog_name="storyledger")
@click.pass_context
def cli(ctx: click.Context, ledger: str | None) -> None:
    """Keep the record of running news stories, every line with its exact words.

    \b
      storyledger add reports/           read a folder of dated reports
      storyledger stories                the running stories in them
      storyledger timeline STORY         what happened when
      storyledger serve                  the same in the browser

    The ledger is the file storyledger.db in this folder, or what --ledger or the environment variable
    STORYLEDGER_LEDGER names. Exit status: 0 all done, 1 something failed (named, with what to do), 2 wrong
    usage.
    """  # noqa: D301 - click wants the backspace itself
    ctx.obj = ledger


def main() -> None:
    """The console script: prints errors in one line and sets the exit status."""
    # What is read of a story stays to the end: looking through it for garbage as it grows takes a quarter.
    gc.set_threshold(200_000, 20, 20)
    try:
        status = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        _say("stopped; what was done so far is kept")
        status = 130
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except StoryledgerError as error:
        _say(str(error))
        status = 2 if isinstance(error, ConfigError) else 1
    except BrokenPipeError:
        # Whoever read our output has seen enough ("| head"); Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 141
    sys.exit(status or 0)


def _say(message: str) -> None:
    click.echo(f"storyledger: {message}", err=True)
