"""``rapport admin``: accounts from the machine's own command line, such as the first administrator's."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapport.cli.console import say
from rapport_web.config.commands.platform import prepare, set_up
from rapport_web.exceptions import Invalid, NotThere

if TYPE_CHECKING:
    from rapport_web.people.models import User
    from rapport_web.people.services.granting import Wanted

NameArgument = Annotated[str, typer.Argument(metavar="USERNAME", help="What the person signs in with.")]
RolesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        help="A role, such as administrator or qa_lead; once for each. A team lead's names the team: "
        "--role 'team_lead:Accounts'.",
    ),
]
PasswordOption = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        help="A file that holds the password, or - for standard input; it is asked for when this is not given.",
        show_default=False,
    ),
]

_commands = typer.Typer(
    name="admin",
    rich_markup_mode="rich",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Make accounts, set passwords and grant roles from the machine itself.",
    epilog="Example:  rapport admin create-user adam --role administrator",
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(_commands)


@_commands.command("prepare", epilog="Example:  RAPPORT_DATA_DIR=/var/lib/rapport rapport admin prepare")
def prepare_database() -> None:
    """Make the database, or bring it up to date after an upgrade.

    rapport web does the same when it starts.
    """
    prepare()
    say("The database is up to date.")


@_commands.command("create-user", epilog="Example:  rapport admin create-user adam --role administrator")
def create_user(
    username: NameArgument,
    *,
    roles: RolesOption = None,
    email: Annotated[str, typer.Option(help="The person's address, which signs in too.", show_default=False)] = "",
    name: Annotated[str, typer.Option(help="The name that others see.", show_default=False)] = "",
    password_file: PasswordOption = None,
) -> None:
    """Make an account; the first administrator's, for one. The database is made where there is none yet."""
    prepare()
    from rapport_web.people.services.create_user import create_user as deed

    user = deed(
        by=None, username=username, password=_password(password_file), email=email, name=name, roles=_roles(roles or ())
    )
    say(f"{user.username} can sign in, as {_said(user)}.")


@_commands.command("list-users", epilog="Example:  rapport admin list-users")
def list_users() -> None:
    """List who can sign in, a line each: user name, roles, state, when last seen."""
    set_up()
    from rapport_web.people.selectors import users

    for user in users().order_by("username"):
        last = getattr(user, "last_seen", None)
        seen = last.date().isoformat() if last else "never"
        state = "open" if user.is_active else "closed"
        roles = ", ".join(grant.role + (f":{grant.team}" if grant.team else "") for grant in user.grants.all())
        typer.echo(f"{user.username}\t{roles or 'no role'}\t{state}\t{seen}")


@_commands.command("set-password", epilog="Example:  rapport admin set-password adam")
def set_password(username: NameArgument, *, password_file: PasswordOption = None) -> None:
    """Set a password; every session of that person ends."""
    set_up()
    from rapport_web.people.services.set_password import set_password as deed

    deed(user=_user(username), password=_password(password_file))
    say(f"The password of {username} is set, and every session has ended.")


@_commands.command("grant", epilog="Example:  rapport admin grant joanna --role qa_lead --role evaluator")
def grant(username: NameArgument, *, roles: RolesOption = None) -> None:
    """Make somebody's roles exactly those given; without any, the roles are taken.

    The last administrator's stays.
    """
    set_up()
    from rapport_web.people.services.set_roles import set_roles

    user = set_roles(by=None, user=_user(username), roles=_roles(roles or ()), why="by the command line")
    say(f"{user.username} is now {_said(user)}.")


def _user(username: str) -> User:
    from rapport_web.people.models import User

    user = User.objects.filter(username__iexact=username).first()
    if user is None:
        raise NotThere(f"Nobody signs in as {username}; rapport admin list-users lists all who do.")
    return user


def _roles(given: list[str] | tuple[str, ...]) -> list[Wanted]:
    from rapport_web.people.models import Team
    from rapport_web.people.roles import Role
    from rapport_web.people.services.granting import Wanted

    wanted = []
    for each in given:
        role, _, team_name = each.partition(":")
        if role not in Role.values:
            raise Invalid(f"There is no role “{role}”; there are: {', '.join(Role.values)}", field="--role")
        team = Team.objects.filter(name=team_name).first() if team_name else None
        if team_name and team is None:
            raise Invalid(f"There is no team “{team_name}”.", field="--role")
        wanted.append(Wanted(role, team.pk if team else None))
    return wanted


def _password(file: Path | None) -> str:
    if file is None:
        if not sys.stdin.isatty():
            raise Invalid("There is nobody to ask: give --password-file.", field="--password-file")
        asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        return asked
    if str(file) == "-":
        return sys.stdin.readline().rstrip("\r\n")
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        raise Invalid(f"{file} holds no text in UTF-8.", field="--password-file") from None


def _said(user: User) -> str:
    from rapport_web.people.roles import Role

    return ", ".join(str(Role(role).label) for role in sorted(user.roles)) or "nobody with a role"
