"""Commands that run the platform."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from quartierwerk.kernel.errors import NotReady

LOCAL = "127.0.0.1"
PREPARING = "Bringing the database up to date; the first time takes a few minutes …"
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]


def serve(
    port: Port = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = LOCAL,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Web processes.")] = 1,
    migrate: Annotated[bool, typer.Option(help="Bring the database up to date first.")] = True,
) -> None:
    """Run the platform with your own data; settings come from the environment (see the operator's guide)."""
    _port_check(host, port)
    _settle(port)
    from quartierwerk.site.serving import prepare, run

    if migrate:
        typer.echo(PREPARING)
        prepare()
    typer.echo(f"Quartierwerk: http://{'localhost' if host == LOCAL else host}:{port}\nStop with Ctrl+C.")
    run(host=host, port=port, workers=workers)


def demo(
    port: Port = 8000,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
    home: Annotated[Path, typer.Option(help="Folder the demo keeps its data in.")] = Path("quartierwerk-demo"),
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin again with new data.")] = False,
) -> None:
    """Run the platform with the synthetic city Musterstadt and one sign-in per role."""
    _port_check(LOCAL, port)
    os.environ["QUARTIERWERK_MODE"] = "demo"
    os.environ["QUARTIERWERK_HOME"] = str(home)
    os.environ["QUARTIERWERK_REQUIRE_MFA"] = "false"
    if fresh:
        _remove_demo(home)
    _settle(port)
    from quartierwerk.site.serving import prepare, run

    typer.echo(PREPARING, err=True)
    prepare()
    from quartierwerk.site.demo import demo_fill, sign_ins

    typer.echo("Preparing Musterstadt …", err=True)
    demo_fill()
    address = f"http://localhost:{port}"
    typer.echo(f"\nQuartierwerk: {address}\n")
    for line in sign_ins():
        typer.echo(f"  {line}")
    typer.echo("\nStop with Ctrl+C.")
    run(host=LOCAL, port=port, workers=1, browser="" if no_browser else address)


def _port_check(host: str, port: int) -> None:
    """Say so at once where something else listens already."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise NotReady(
                "The platform cannot listen there.",
                where=f"{host}:{port}",
                found=error.strerror or str(error),
                expected="an address of this machine and a free port",
                hint="Name another port with --port.",
            ) from error


def _settle(port: int) -> None:
    """Settings for the platform, before Django reads them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quartierwerk.site.settings")
    os.environ.setdefault("QUARTIERWERK_BASE_URL", f"http://localhost:{port}")


def _remove_demo(home: Path) -> None:
    """Only a folder that a demo has made is removed."""
    import shutil

    if home.exists() and not (home / "secret-key").exists():
        raise NotReady(
            "This folder was not made by a demo.",
            where=str(home),
            expected="a folder with secret-key inside",
            hint="Name another folder with --home.",
        )
    shutil.rmtree(home, ignore_errors=True)
