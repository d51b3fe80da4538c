"""One message taken apart: what its author wrote, how it was signed, what it quotes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MessageText:
    """The parts of one message; nothing is deleted, only told apart.

    body: the text that the author wrote in this message, its closing and typed name included.
    signature: what is added by rule or by machine: the lines after "-- ", "Sent from my iPhone", disclaimers.
    quoted: earlier messages, with the headers that introduce them.
    """

    body: str
    signature: str = ""
    quoted: str = ""

    @property
    def written(self) -> str:
        """Body and signature together, which is what checks of greetings and closings read."""
        return (
            f"{self.body}\n\n{self.signature}"
            if self.body and self.signature
            else self.body or self.signature
        )
