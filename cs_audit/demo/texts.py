"""What the invented people of the demo write: problems with their answers, by language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A reason to write: what the customer says, what an agent answers, and what comes of it."""

    tag: str
    asks: dict[str, tuple[str, ...]]
    answers: dict[str, tuple[str, ...]]
    apology: bool = False  # an apology is due
    complaint: bool = False  # belongs to the complaints team
    upset: bool = False


TOPICS = (
    Topic(
        "dostawa",
        {
            "pl": (
                "Dzień dobry,\ngdzie jest paczka z zamówienia {order}? Miała dotrzeć w środę, a śledzenie stoi.",
                "Witam, kiedy dotrze moje zamówienie {order}? Od trzech dni bez zmian.",
                "Dzień dobry, co z zamówieniem {order}? Nie otrzymałam żadnej informacji o wysyłce.",
            ),
            "en": (
                "Hello,\nwhere is my order {order}? It was due on Wednesday and the tracking has not moved.",
                "Hi, my parcel {order} has not arrived. When will it arrive?",
            ),
        },
        {
            "pl": (
                "Paczka utknęła w sortowni przewoźnika i ruszyła dalej dziś rano.",
                "Sprawdziłam zamówienie {order}: przesyłka jest już u kuriera.",
                "Zamówienie {order} spakowaliśmy wczoraj, a etykieta czeka na odbiór przez kuriera.",
            ),
            "en": (
                "The parcel was held at the carrier's depot and moved on this morning.",
                "I checked order {order}: the parcel is with the courier now.",
            ),
        },
        apology=True,
    ),
    Topic(
        "reklamacja",
        {
            "pl": (
                "Dzień dobry,\nskładam reklamację. Ekran z zamówienia {order} przyszedł pęknięty, "
                "pudełko było otwarte.",
                "Produkt z zamówienia {order} jest wadliwy, po dwóch dniach przestał działać. To reklamacja.",
                "Towar niezgodny z opisem (zamówienie {order}). Proszę o zwrot pieniędzy na konto "
                "PL61109010140000071219812874.",
            ),
            "en": (
                "Hello,\nthe screen from order {order} arrived broken and the box was open. This is a complaint.",
                "The product of order {order} is faulty, it stopped working after two days. I want a refund.",
            ),
        },
        {
            "pl": (
                "Przyjęłam reklamację zamówienia {order} i przekazuję ją do działu reklamacji.",
                "Uznaliśmy reklamację, nowy egzemplarz z zamówienia {order} jest już spakowany.",
            ),
            "en": (
                "I have registered your complaint about order {order} and passed it to our claims team.",
                "We accepted your complaint, the replacement for order {order} is packed.",
            ),
        },
        apology=True,
        complaint=True,
    ),
    Topic(
        "złość",
        {
            "pl": (
                "To skandal! Piszę po raz trzeci w sprawie {order} i nikt nie odpowiada. "
                "Więcej nie kupię u Was niczego!",
                "Kpina z klienta. Zamówienie {order} miało być tydzień temu. Zgłoszę to do rzecznika konsumentów.",
                "Mam dość. Nadal czekam na {order}, rezygnuję i proszę o zwrot pieniędzy. Tel. 600 700 800.",
            ),
            "en": (
                "This is unacceptable! I am writing about {order} for the third time and nobody replies. Never again!",
                "Ridiculous. Order {order} is a week late and I am still waiting. I will talk to my lawyer.",
            ),
        },
        {
            "pl": (
                "Rozumiem zdenerwowanie, tak długie oczekiwanie nie powinno było się zdarzyć.",
                "Wyjaśniłam sprawę {order} z magazynem, zawiniła pomyłka przy pakowaniu.",
            ),
            "en": (
                "I understand how frustrating this must be, it should not have taken so long.",
                "I have clarified order {order} with the warehouse, it was a packing mistake.",
            ),
        },
        apology=True,
        complaint=True,
        upset=True,
    ),
    Topic(
        "faktura",
        {
            "pl": (
                "Dzień dobry, proszę o fakturę na firmę do zamówienia {order}, NIP 5260250274.",
                "Czy mogę prosić o duplikat faktury za {order}?",
            ),
            "en": ("Hello, could I have an invoice for my company for order {order}, please?",),
        },
        {
            "pl": (
                "Fakturę do zamówienia {order} wystawiłam i wysłałam na podany adres e-mail.",
                "W załączniku przesyłam duplikat faktury za {order}.",
            ),
            "en": ("I have issued the invoice for order {order} and sent it to your e-mail address.",),
        },
    ),
    Topic(
        "zwrot",
        {
            "pl": (
                "Chcę zwrócić buty z zamówienia {order}, rozmiar jest za mały. Jak to zrobić?",
                "Dzień dobry, odesłałam towar z {order} tydzień temu. Kiedy dostanę pieniądze?",
            ),
            "en": (
                "Hi, I would like to return the shoes of order {order}, they are too small. How do I do that?",
            ),
        },
        {
            "pl": (
                "Zwrot można nadać w dowolnym paczkomacie, kod wysłaliśmy w osobnej wiadomości.",
                "Zwrot zamówienia {order} dotarł do magazynu i został przyjęty.",
            ),
            "en": ("You can drop the return at any parcel locker, the code is in a separate message.",),
        },
    ),
    Topic(
        "konto",
        {
            "pl": (
                "Nie mogę się zalogować na konto, po zmianie hasła dalej wyskakuje błąd. Proszę o pomoc.",
            ),
            "en": ("I cannot log in to my account, the new password does not work either. Please help.",),
        },
        {
            "pl": ("Odblokowałam konto, link do ustawienia nowego hasła przyszedł przed chwilą e-mailem.",),
            "en": ("I have unlocked the account, the link for a new password is in your inbox now.",),
        },
    ),
)
FOLLOW_UPS = {
    "pl": (
        "A kiedy dokładnie? Zależy mi na czasie.",
        "Dziękuję, czy dostanę potwierdzenie?",
        "I co z tym dalej?",
    ),
    "en": ("When exactly? I am in a hurry.", "Thanks, will I get a confirmation?", "What happens next?"),
}
THANKS = {
    "pl": ("Dziękuję za pomoc!", "Bardzo dziękuję, pozdrawiam", "Super, dzięki!"),
    "en": ("Thank you for your help!", "Great, thanks a lot.", "Thanks, all good now."),
}
APOLOGIES = {
    "pl": ("Bardzo przepraszam za kłopot.", "Przykro mi, że tak wyszło."),
    "en": ("I am very sorry for the trouble.", "Please accept my apologies."),
}
NEXT_STEPS = {
    "pl": (
        "Odezwę się do {day} z informacją, co dalej.",
        "Do {day} prześlę potwierdzenie na e-mail.",
        "Skontaktujemy się z {pan} w ciągu 2 dni roboczych.",
    ),
    "en": (
        "I will get back to you by {day} with an update.",
        "I will send you a confirmation by {day}.",
        "We will contact you within 2 business days.",
    ),
}
CLOSINGS = {
    "pl": ("Z poważaniem\n{agent}\nBiuro Obsługi Klienta", "Pozdrawiam\n{agent}"),
    "en": ("Kind regards\n{agent}\nCustomer Care", "Best regards\n{agent}"),
}
JARGON = {
    "pl": ("Ticket jest procesowany przez drugą linię wsparcia.", "Czekamy na feedback z działu RMA."),
    "en": ("The ticket is with tier 2 now.", "It is in the RMA backlog."),
}
DIMINUTIVES = {"pl": ("Pieniążki wrócą na konto.", "Fakturka już leci, proszę o chwileczkę."), "en": ()}
RUDE = {
    "pl": ("Trzeba było czytać regulamin.", "To nie nasz problem, proszę pytać kuriera."),
    "en": ("You should have read the terms.", "That is not our problem, please ask the courier."),
}
LEFTOVERS = {"pl": "Dzień dobry {{klient.imie}},", "en": "Hello {{customer.first_name}},"}
RECEIVED = {
    "pl": "Otrzymaliśmy Twoje zgłoszenie i nadaliśmy mu numer {number}. Odpowiemy najszybciej, jak to możliwe.",
    "en": "We have received your request and gave it the number {number}. We will answer as soon as we can.",
}
DAYS = {
    "pl": ("poniedziałku", "wtorku", "środy", "czwartku", "piątku"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
}
