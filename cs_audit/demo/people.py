"""The invented people of the demo: customers with their names and vocatives, and agents with their habits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer; `hail` is how a letter rightly begins, `wrong` how it wrongly does."""

    id: str
    name: str
    language: str
    hail: str
    wrong: str = ""

    @property
    def email(self) -> str:
        plain = self.name.lower().translate(str.maketrans("ąćęłńóśźż ", "acelnoszz."))
        return f"{plain}@example.org"

    @property
    def woman(self) -> bool:
        return self.hail.startswith("Pani ")


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent: how slow compared with the target, and the chance of each fault."""

    id: str
    name: str
    team: str
    pace: float
    no_greeting: float = 0.02
    no_name: float = 0.08
    no_closing: float = 0.05
    no_apology: float = 0.1
    no_next_step: float = 0.08
    jargon: float = 0.01
    diminutive: float = 0.01
    rude: float = 0.002
    leftover: float = 0.0
    breaks_promise: float = 0.06
    keeps_complaints: float = 0.08


CUSTOMERS = (
    Customer("k01", "Jan Kowalski", "pl", "Panie Janie", "Panie Jan"),
    Customer("k02", "Anna Nowak", "pl", "Pani Anno", "Pani Anna"),
    Customer("k03", "Piotr Wiśniewski", "pl", "Panie Piotrze", "Panie Piotr"),
    Customer("k04", "Katarzyna Wójcik", "pl", "Pani Katarzyno", "Pani Katarzyna"),
    Customer("k05", "Tomasz Kamiński", "pl", "Panie Tomaszu", "Panie Tomasz"),
    Customer("k06", "Magdalena Lewandowska", "pl", "Pani Magdaleno", "Pani Magdalena"),
    Customer("k07", "Krzysztof Zieliński", "pl", "Panie Krzysztofie", "Panie Krzysztof"),
    Customer("k08", "Agnieszka Szymańska", "pl", "Pani Agnieszko", "Pani Agnieszka"),
    Customer("k09", "Marcin Dąbrowski", "pl", "Panie Marcinie", "Panie Marcin"),
    Customer("k10", "Ewa Kozłowska", "pl", "Pani Ewo", "Pani Ewa"),
    Customer("k11", "Paweł Mazur", "pl", "Panie Pawle", "Panie Paweł"),
    Customer("k12", "Joanna Krawczyk", "pl", "Pani Joanno", "Pani Joanna"),
    Customer("k13", "Grzegorz Piotrowski", "pl", "Panie Grzegorzu", "Panie Grzegorz"),
    Customer("k14", "Beata Grabowska", "pl", "Pani Beato", "Pani Beata"),
    Customer("k15", "Alice Sample", "en", "Alice"),
    Customer("k16", "Oliver Brown", "en", "Mr Brown"),
    Customer("k17", "Emma Wilson", "en", "Emma"),
    Customer("k18", "Jack Taylor", "en", "Jack"),
    Customer("k19", "Sophie Evans", "en", "Ms Evans"),
    Customer("k20", "Harry Clark", "en", "Harry"),
)
AGENTS = (
    Agent("anna.lis", "Anna Lis", "Pierwsza linia", 0.35),
    Agent(
        "marek.wrona", "Marek Wrona", "Pierwsza linia", 0.7, no_closing=0.2, no_next_step=0.25, leftover=0.06
    ),
    Agent("ewa.sikora", "Ewa Sikora", "Pierwsza linia", 0.5, diminutive=0.35),
    Agent("pawel.kruk", "Paweł Kruk", "Pierwsza linia", 1.25, no_greeting=0.15, no_name=0.45, rude=0.03),
    Agent("julia.bak", "Julia Bąk", "Media społecznościowe", 0.45, no_closing=0.3),
    Agent("adam.dudek", "Adam Dudek", "Reklamacje", 0.9, jargon=0.3, no_apology=0.35),
    Agent("olga.zaj", "Olga Zając", "Reklamacje", 0.55, breaks_promise=0.3),
    Agent("nina.kos", "Nina Kos", "Pierwsza linia", 0.6, no_apology=0.4, keeps_complaints=0.5),
)
