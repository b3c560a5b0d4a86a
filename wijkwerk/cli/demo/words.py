"""What the invented people are called, and what they say."""

FIRST_NAMES = (
    "Aisha Anouk Bart Bilal Carla Cees Daan Derya Dirk Elif Emma Erik Esma Farid Femke Gerda Gert Hassan Henk Ibrahim Ineke Ivo Jamila Jan "
    "Jeroen Karin Kees Khadija Lars Leyla Lies Maaike Mehmet Mieke Milan Mo Nadia Nel Noor Omar Peter Pim Rachid Ria Rob Ruud Saskia Selma "
    "Sjaak Sofie Stijn Teun Tineke Tom Ursula Vera Wim Yara Youssef Zeynep"
).split()

LAST_NAMES = (
    "Aalders;van den Akker;Aydin;Bakker;El Idrissi;Boersma;de Boer;Bosman;Bouzid;Brouwer;Celik;Dekker;van Dijk;Doğan;Evers;Faber;Haddad;"
    "de Haan;Hendriks;Hoekstra;Jansen;Kaya;Kok;Koster;Kuipers;Lamers;van Leeuwen;Meijer;Mulder;Nguyen;Öztürk;Peters;Postma;Prins;Rahmani;"
    "Schouten;Smit;Timmer;Tuinstra;Verhoeven;Visser;de Vries;Vos;Wiersma;Willems;Yilmaz;Zandstra"
).split(";")

# Street sides and flats, as people there would call them; letters as on the map.
BLOCKS = (
    ("Kadeblok", "A", "Klinkerkade"),
    ("Havenblok", "B", "Havenhof"),
    ("Sluisblok", "C", "Sluispad"),
    ("Singelblok Noord", "D", "Singeldwars"),
    ("Singelblok Zuid", "E", "Singeldwars"),
    ("Molenhof", "F", "Molenhof"),
    ("Wevershof", "G", "Weverssteeg"),
    ("Pannenbakkers", "H", "Pannenbakkerspad"),
    ("De Brug", "I", "Brugdwars"),
    ("Lindehof", "J", "Lindepad"),
)

# What somebody says who needs this; the kinds are those of the catalogue of needs.
NEEDS = {
    "kierdichting": ("Het tocht door de kamer bij het raam.", "Er komt koude lucht onder de voordeur door.", "De brievenbus laat alle wind door."),
    "radiatorfolie": ("Mijn buurvrouw heeft folie achter de verwarming. Dat wil ik ook.", "De muur achter de radiator is zo koud."),
    "ledlampen": ("Kan iemand helpen met zuinige lampen? Ik kan niet op een trap.", "De lampen in de gang zijn stuk."),
    "dakisolatie": ("Boven is het in de zomer bloedheet en in de winter ijskoud.", "Ons dak is niet geïsoleerd. Wat kost dat samen?"),
    "spouwmuurisolatie": ("De muren zijn koud. Kan er iets in de spouw?", "Wie doet er mee met de spouwmuur?"),
    "vloerisolatie": ("De vloer is koud, de kinderen lopen met twee paar sokken.", "Er zit water in de kruipruimte en de vloer is kil."),
    "hr-glas": ("We hebben nog enkel glas aan de voorkant.", "De ramen zijn 's ochtends nat van binnen."),
    "zonnepanelen": ("Ik wil wel panelen, maar alleen is het duur.", "Kan de flat samen zonnepanelen nemen?"),
    "klus": ("De kraan lekt en ik krijg hem niet dicht.", "Wie kan een kast in elkaar zetten?", "Een plank moet aan de muur."),
    "boodschappen": ("Mijn moeder kan even niet naar de winkel.", "Wie haalt op vrijdag boodschappen mee?"),
    "formulieren": ("Ik snap de brief van de gemeente niet.", "Wie helpt met een formulier?"),
    "tuin": ("De tuin groeit me boven het hoofd.", "Er liggen alleen tegels. Ik wil er groen in."),
    "fiets": ("Mijn fiets heeft een slag in het wiel.", "Alle drie de kinderfietsen zijn kapot."),
    "vocht-en-schimmel": ("Er zit schimmel in de slaapkamer.", "De badkamer droogt niet meer."),
}

OFFERS = ("Ik kan goed naaien en leg het graag uit.", "Ik heb een lange ladder die je mag lenen.", "Ons zaaltje is op woensdag vrij.")
COMPLAINTS = ("Er staan al weken fietsen in het portiek.", "De lantaarn op de hoek is kapot.", "Het ruikt naar vuilnis bij de container.")
DREAMS = ("Een oven op het plein waar iedereen brood bakt.", "Een bankje in de zon voor de deur van de flat.", "Samen eten, elke week.")

ANSWERS = (
    "Dank voor je bericht. We zetten het bij de rest van je blok, dan gaat het in één keer.",
    "Goed dat je het zegt. Iemand van de klusploeg belt je deze week.",
    "Dit staat nu op de trap. Je hoort van ons zodra er een dag is.",
)
