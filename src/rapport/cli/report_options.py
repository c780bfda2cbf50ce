"""The options of ``rapport report``, one name each."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

OutOption = Annotated[Path, typer.Option("--out", help="The page: report.html, or report.pdf with rapport-qa\\[pdf].")]
AnswersOption = Annotated[
    Path | None,
    typer.Option("--answers", help="What customers answered: answers.csv, any table, or JSON of a help desk."),
]
JsonOption = Annotated[Path | None, typer.Option("--json", help="Write the same figures as JSON.")]
ReadingsOption = Annotated[
    Path | None, typer.Option("--readings", help="Readings that rapport read wrote; without it SOURCE is read now.")
]
FromOption = Annotated[
    datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day, such as 2026-07-01.")
]
ToOption = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day, that day included.")]
AnswersMapOption = Annotated[
    list[str] | None,
    typer.Option("--answers-map", help="A column of the answers: FIELD=COLUMN, scale.empathy=0-10. Repeat as needed."),
]
AnswersMappingOption = Annotated[
    Path | None, typer.Option("--answers-mapping", help="A saved mapping of the answers' columns (TOML or JSON).")
]
SesoiOption = Annotated[float, typer.Option(help="Least link to satisfaction worth acting on.")]
TolerableGapOption = Annotated[float, typer.Option(help="Share not understood that you can live with.")]
SeedOption = Annotated[int, typer.Option(min=0, help="Decides every draw.")]
InvitedOption = Annotated[int | None, typer.Option(min=1, help="How many customers were asked, if you know.")]
TitleOption = Annotated[str, typer.Option(help="The centre's name, for the head of the page.")]
MadeUpOption = Annotated[bool, typer.Option("--made-up", help="Say on the page that the centre is made up.")]
JobsOption = Annotated[int | None, typer.Option("--jobs", min=1, help="Processes; as many as cores by default.")]
