"""Names of people who do not exist, by region, for articles that name too few people to choose from.

The list is our own and short: common given and family names, put together by chance. Faker has longer ones, but writes
Arabic, Greek, Russian, Hebrew, Chinese, Japanese and Korean names in their own scripts, which English news does not,
and what it draws changes with its releases, while the same article must give the same questions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from quizapp.language.reading import Reading

# Region: (codes of its countries, given names, family names, endings that tell its family names).
REGIONS: dict[str, tuple[str, str, str, str]] = {
    "english": (
        "US GB IE AU NZ CA",
        "Laura Daniel Karen Peter Susan Martin Helen Simon Rachel Andrew",
        "Whitfield Marsh Harding Coleman Barlow Preston Hollis Garner Sutton Mercer",
        "",
    ),
    "nordic": (
        "SE NO DK IS GL FO",
        "Ingrid Lars Karin Erik Solveig Anders Marit Henrik Astrid Nils",
        "Dahl Lindgren Berglund Sandberg Holmen Nygaard Ekström Vestergaard Hagen Sjöberg",
        "sen|sson|gren|berg|qvist|lund|strand|dahl|gaard|dottir",
    ),
    "finnish": (
        "FI EE",
        "Aino Mika Päivi Antti Riitta Juha Sanna Timo Leena Ville",
        "Korhonen Laine Heikkinen Mäkelä Salonen Lehtinen Niemi Koskela Rantanen Hiltunen",
        "nen|lä|mäki|nmaa|joki",
    ),
    "german": (
        "DE AT CH LI LU",
        "Katrin Stefan Monika Jürgen Sabine Thomas Anja Matthias Ulrike Florian",
        "Brandner Vogel Lehmann Seidel Krämer Hofer Winkler Baumann Reuter Albrecht",
        "mann|stein|bauer|müller|hofer|schmidt",
    ),
    "dutch": (
        "NL BE SR",
        "Marieke Joris Saskia Pieter Annelies Bram Femke Wouter Liesbeth Ruud",
        "Verbeek Dekker Hoekstra Mulder Kuipers Postma Verhagen Smeets Bosman Timmer",
        "stra|sma|huis|veld|hagen|beek",
    ),
    "french": (
        "FR MC HT SN CI CM ML BF NE TD BJ TG GA",
        "Claire Laurent Sylvie Antoine Hélène Mathieu Nathalie Olivier Camille Bruno",
        "Moreau Lefèvre Garnier Chevalier Marchand Perrin Fontaine Rousseau Mercier Delorme",
        "eau|ier|ault|oux|ette",
    ),
    "spanish": (
        "ES MX AR CL PE CO VE UY PY BO EC CR PA CU DO GT HN NI SV PR",
        "Lucía Javier Marta Andrés Elena Rodrigo Carmen Álvaro Silvia Gonzalo",
        "Herrera Navarro Castillo Ibáñez Rojas Paredes Vidal Salazar Cabrera Montero",
        "ez|era|illo|ares|eros",
    ),
    "portuguese": (
        "PT BR AO MZ CV",
        "Teresa Rui Joana Tiago Beatriz Paulo Inês Nuno Cristina Duarte",
        "Carvalho Teixeira Moreira Azevedo Nogueira Barros Figueiredo Pinheiro Tavares Correia",
        "eira|eiro|inho|ães|ões",
    ),
    "italian": (
        "IT SM VA MT",
        "Chiara Marco Giulia Stefano Paola Davide Elisa Roberto Silvia Andrea",
        "Ferraro Colombo Marchetti Rinaldi Conti Galli Moretti Fabbri Barbieri Testa",
        "ini|etti|ucci|elli|oni|acci|aldi",
    ),
    "russian": (
        "RU UA BY BG KZ KG MD MK",
        "Olga Sergei Natalia Dmitri Irina Andrei Svetlana Pavel Yelena Viktor",
        "Sokolov Morozov Kovalenko Petrenko Orlov Danchenko Belov Marchenko Zaitsev Lysenko",
        "ov|ova|ev|eva|enko|sky|skaya|chuk",
    ),
    "polish": (
        "PL CZ SK HU RO LT LV SI HR RS BA ME XK AL",
        "Anna Tomasz Katarzyna Jan Marta Marek Eva Petr Zuzana Milan",
        "Zielinski Novak Dvorak Horvath Kowalczyk Marin Benes Wrobel Jurcic Pavlovic",
        "ski|cki|ska|czyk|ová|ák|escu|ić|vic",
    ),
    "greek": (
        "GR CY",
        "Eleni Nikos Maria Yannis Katerina Kostas Dimitra Giorgos Sofia Petros",
        "Papadakis Georgiou Vlachos Ioannou Makris Nikolaidis Pappas Theodorou Karras Dimitriou",
        "akis|poulos|idis|oglou|iou",
    ),
    "turkish": (
        "TR AZ TM",
        "Ayşe Mehmet Elif Kemal Zeynep Murat Selin Hakan Derya Emre",
        "Yilmaz Demir Aydin Kaplan Arslan Koç Polat Erdem Aksoy Tekin",
        "oğlu|lar|dağ",
    ),
    "caucasian": (
        "GE AM",
        "Nino Giorgi Ani Levon Tamar Irakli Mariam Armen Ketevan Davit",
        "Beridze Kapanadze Sargsyan Grigoryan Lomidze Hakobyan Maisuradze Petrosyan Gelashvili Avetisyan",
        "dze|shvili|yan",
    ),
    "arabic": (
        "EG QA SA AE JO LB SY IQ KW BH OM YE PS LY TN DZ MA SD MR",
        "Layla Karim Huda Samir Nadia Tariq Rania Hassan Amal Walid Mahmoud Mohammed Ahmed Khaled Omar Fatima",
        "Haddad Mansour Khalil Nasser Darwish Sabbagh Hamdan Shaheen Saleh Barakat",
        "",
    ),
    "hebrew": (
        "IL",
        "Tamar Yossi Michal Amit Noa Eitan Shira Gideon Orly Doron",
        "Shapira Peretz Biton Avraham Mizrahi Segal Dayan Harel Gabai Ben-Ami",
        "",
    ),
    "persian": (
        "IR AF TJ",
        "Shirin Reza Maryam Farhad Laleh Dariush Nasrin Omid Parisa Kaveh",
        "Karimi Hosseini Rahimi Jafari Moradi Sadeghi Ahmadi Rostami Yazdani Kazemi",
        "zadeh|pour|zai|nejad",
    ),
    "indian": (
        "IN LK NP BD PK MV BT MU",
        "Priya Arjun Meera Rahul Anita Sanjay Kavita Vikram Nisha Imran",
        "Sharma Desai Menon Chaudhary Rao Qureshi Banerjee Perera Nair Siddiqui",
        "",
    ),
    "chinese": (
        "CN TW HK SG MO",
        "Mei Wei Lin Jun Xiu Hao Yan Feng Jing Ming",
        "Zhou Huang Tang Liang Xu Gao Deng Cheng Luo Song",
        "",
    ),
    "japanese": (
        "JP",
        "Yuko Kenji Akiko Takashi Naomi Hiroshi Emi Satoshi Keiko Daisuke",
        "Nakamura Kobayashi Ishida Matsuda Hayashi Ogawa Fujita Shimizu Morita Ueda",
        "moto|mura|yama|saki|gawa",
    ),
    "korean": (
        "KR KP",
        "Ji-won Min-jun Soo-jin Hyun-woo Eun-ji Sang-ho Mi-kyung Jae-hyun Yoon-ah Tae-min",
        "Kang Yoon Lim Shin Kwon Hwang Baek Jeon Seo Noh",
        "",
    ),
    "southeast": (
        "ID MY TH VN PH MM KH LA BN TL",
        "Dewi Budi Siti Agus Rina Hadi Maya Joko Linh Arif",
        "Santoso Wijaya Rahman Tran Reyes Setiawan Ismail Pratama Hartono Nguyen",
        "",
    ),
    "east african": (
        "KE UG TZ RW ET SO SS BI DJ ER",
        "Grace Joseph Amina Peter Faith Daniel Neema Samuel Esther David",
        "Mwangi Otieno Kamau Okello Njoroge Mushi Wekesa Achieng Kiprop Nakato",
        "",
    ),
    "west african": (
        "NG GH SL LR GM",
        "Ngozi Kwame Amara Chidi Abena Emeka Folake Kofi Zainab Tunde",
        "Okafor Mensah Adeyemi Boateng Eze Owusu Bello Asante Nwosu Danjuma",
        "",
    ),
    "southern african": (
        "ZA ZW ZM MW BW NA LS SZ",
        "Thandi Sipho Lerato Themba Naledi Johan Nomsa Tendai Zanele Pieter",
        "Dlamini Moyo Ndlovu Botha Khumalo Banda Nkosi Phiri Mokoena Sithole",
        "",
    ),
}


# Letters and endings that English names do not have; Alena Kubat's are like it, so a final "a" of a given name tells.
FOREIGN = re.compile(r"[^\x00-\x7f’]|\b\w{3,}[aeiou] [A-Z]\w+|(?:[aiouz]|ij)$")


class Inventor:
    """Makes up people for one reading."""

    def __init__(self, reading: Reading) -> None:
        self._words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", f"{reading.article.title} {reading.article.text}"))
        countries = sorted((n for n in reading.names if n.country), key=lambda n: (-n.mentions, n.first))
        people = [n.text for n in reading.names if n.kind == "PER"]
        self._score = {
            region: 0.3 * sum(_sounds(name, region) for name in people[:20])
            + 2 * any(n.country in REGIONS[region][0].split() for n in countries[:1])
            + 0.5 * any(n.country in REGIONS[region][0].split() for n in countries[1:])
            for region in REGIONS
        }

    def region(self, name: str) -> str:
        """The region that the name sounds like, the countries of the article and its other people weighed in."""
        return max(REGIONS, key=lambda region: (self._score[region] + _sounds(name, region), region == "english"))

    def people_like(self, name: str, chance: random.Random) -> Iterator[str]:
        """Full names that could stand beside `name`, none with a word in common with the article.

        Nobody where nothing tells the region: English names in a story from Ostrava would give the key away.
        """
        region = self.region(name)
        if not self._score[region] + _sounds(name, region) and FOREIGN.search(name):
            return
        _, given, family, _ = REGIONS[region]
        first = [word for word in given.split() if word not in self._words]
        last = [word for word in family.split() if word not in self._words]
        chance.shuffle(first)
        chance.shuffle(last)
        yield from (" ".join(pair) for pair in zip(first, last, strict=False))


def _sounds(name: str, region: str) -> float:
    """How much a name sounds like those of the region: by its family name, by a given name, by an ending."""
    _, given, family, endings = REGIONS[region]
    *first, last = name.split()
    score = 3.0 * (last in family.split()) + 2.5 * any(word in given.split() for word in first)
    return score + 1.5 * bool(endings and re.search(rf"(?:{endings})$", last.lower()))
