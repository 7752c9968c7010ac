"""serve: the ledger as web pages."""

from __future__ import annotations

import click

from storyledger.cli.common import ledger_option, open_existing


@click.command()
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535))
def serve(ledger: str, host: str, port: int) -> None:
    """Show the ledger as web pages, with a JSON API under /api."""
    from storyledger.serve import serve as run

    open_existing(ledger).close()
    run(ledger, host=host, port=port, ready=_say_where)


def _say_where(address: str) -> None:
    click.echo(f"Storyledger at {address} (stop with Ctrl-C)")
