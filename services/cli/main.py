"""The claimwire command: one sub-command a module of `commands`."""

import typer
from redis.exceptions import RedisError

from services.cli.commands import dead_letters
from services.cli.commands.enrich import enrich
from services.cli.commands.explain import explain
from services.cli.commands.publish import publish
from services.cli.commands.schema import schema
from services.cli.commands.show import show
from services.cli.commands.streams import streams
from services.cli.commands.tail import tail
from services.cli.commands.up import up
from services.cli.deployment import ServiceFailedError
from services.cli.options import WrongSettingsError, messages
from services.runtime.errors import OUTAGES
from services.runtime.server import ServerNotStartedError

app = typer.Typer(
    name="claimwire",
    help="Turn news articles into structured, attributable claims, as events on Redis Streams.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (up, enrich, publish, tail, show, streams, explain, schema):
    app.command()(command)
app.add_typer(dead_letters.app, name="dead-letters")


def main() -> None:
    """Run the command. What a person can act on ends with one line and status 1, bad usage with 2."""
    try:
        app()
    except WrongSettingsError as error:
        messages.print(str(error), style="red", markup=False)
        raise SystemExit(2) from None
    except (ServerNotStartedError, ServiceFailedError) as error:
        messages.print(str(error), style="red", markup=False)
        raise SystemExit(1) from None
    except (RedisError, *OUTAGES) as error:
        messages.print(f"redis: {error}", style="red", markup=False)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
