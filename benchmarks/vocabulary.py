"""Words and sentences of the generated logs: invented, Polish and English, as customers and agents write."""

from __future__ import annotations

CUSTOMER = {
    "pl": (
        "Dzień dobry, zamówienie {order} miało dotrzeć w środę, a paczki nadal nie ma.",
        "Proszę o informację, gdzie jest moja przesyłka, bo śledzenie nic nie pokazuje od trzech dni.",
        "To już trzeci raz, kiedy piszę w tej sprawie i nikt mi nie odpowiada!",
        "Składam reklamację, ekran jest porysowany, a pudełko było otwarte.",
        "Chcę zwrotu pieniędzy albo nowego egzemplarza, inaczej zgłoszę to do rzecznika.",
        "Dziękuję za szybką odpowiedź.",
        "Czy faktura może być wystawiona na firmę? Podałem już NIP w formularzu.",
        "Nie mogę się zalogować na konto, hasło po zmianie dalej nie działa.",
        "Kurier był, ale nikogo nie zastał, choć cały dzień czekałem w domu.",
        "Proszę o pilny kontakt telefoniczny w godzinach popołudniowych.",
    ),
    "en": (
        "Hello, order {order} was due on Wednesday and the parcel is still not here.",
        "Could you please tell me where my shipment is, the tracking has shown nothing for three days.",
        "This is the third time I am writing about this and nobody answers!",
        "I want to make a complaint, the screen is scratched and the box was open.",
        "I want a refund or a new unit, otherwise I will contact my lawyer.",
        "Thank you for the quick answer.",
        "Can the invoice be issued to my company? I gave the tax number in the form already.",
        "I cannot log in to my account, the new password does not work either.",
        "The courier came when I was at home all day and still says nobody was there.",
        "Please call me in the afternoon, this is urgent.",
    ),
}
AGENT = {
    "pl": (
        "Dzień dobry Panie Janie, bardzo przepraszam za opóźnienie.",
        "Dziękuję za wiadomość, już sprawdzam status zamówienia {order} u przewoźnika.",
        "Przesyłka zaginęła, dlatego jeszcze dziś nadamy nową paczkę i prześlę Panu numer listu.",
        "Skontaktujemy się z Panią do piątku z informacją o decyzji działu reklamacji.",
        "Procesujemy ten ticket i czekamy na feedback z drugiej linii wsparcia.",
        "Faktura została wysłana na adres e-mail podany przy zamówieniu.",
        "Przykro mi, że musiała Pani tak długo czekać, rozumiem Pani zdenerwowanie.",
        "Pieniążki wrócą na konto w ciągu 5 dni roboczych.",
        "W razie pytań pozostaję do dyspozycji. Z poważaniem, Biuro Obsługi Klienta",
        "Witam, proszę o cierpliwość, to nie nasza wina.",
    ),
    "en": (
        "Good morning, I am very sorry for the delay.",
        "Thank you for your message, I am checking the status of order {order} with the carrier.",
        "The parcel was lost, so we will send a new one today and I will give you the tracking number.",
        "We will get back to you by Friday with the decision of the claims team.",
        "We are processing the ticket and await feedback from second line support.",
        "The invoice was sent to the e-mail address given with the order.",
        "I am sorry that you had to wait so long, I understand how annoying this is.",
        "The refund will reach your account within 5 business days.",
        "If you have any questions, please let me know. Kind regards, Customer Care",
        "Please be patient, this is not our fault.",
    ),
}
STEMS = (
    "zamówien dostaw kurier paczk zwrot reklamac faktur płatnoś konto hasł produkt sklep magazyn termin umow usług "
    "gwaranc napraw serwis numer adres klient obsług pracown dział sprawdz wysłan otrzym potwierdz zgłoszen prośb "
    "informac pytan problem rozwiązan decyzj kwot rabat kod prezent opakowan wymian rozmiar kolor model dokument"
).split()
ENDINGS = ("ie", "a", "y", "em", "ach", "ami", "owi", "u", "ę", "ów", "e", "i", "ania", "ował", "owana", "ą")
ENGLISH = (
    "order delivery courier parcel return claim invoice payment account password product shop warehouse date "
    "contract service warranty repair number address customer team check sent received confirm request information "
    "question problem solution decision amount discount code gift package exchange size colour model document the "
    "with for and that this have will from your about please when which there after before still again until"
).split()
TEAMS = ("Pierwsza linia", "Reklamacje", "Płatności", "Logistyka", "Billing")
TAGS = ("vip", "dostawa", "zwrot", "faktura", "reklamacja", "login")
