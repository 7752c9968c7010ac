"""Web pages and a JSON API over a ledger: read only, rendered on the server, no request to anywhere else."""

from storyledger.serve.app import create_app, serve

__all__ = ["create_app", "serve"]
