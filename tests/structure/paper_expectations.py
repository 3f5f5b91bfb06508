"""What each invented paper in `papers/` says, as a careful reader would put it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

PAPERS = Path(__file__).parent / "papers"


@dataclass(frozen=True)
class Expected:
    kind: str
    municipality: str | None
    committee: str | None
    side: str | None
    date: date | None
    budget_year: int | None
    addressee: str | None
    signers: tuple[str, ...]
    answers: tuple[tuple[str, str], ...] = ()  # refs joined by a space, stance


EXPECTED = {
    "hmu_numbered.txt": Expected(
        "høringssvar", "Elmevig", "Hovedudvalget", "fælles", date(2025, 9, 11), 2026,
        "Økonomiudvalget og Kommunalbestyrelsen", ("formand", "næstformand"),
        (("3", "forbehold"), ("7", "bekymring"), ("12 13 14", "kan_ikke_vurdere"), ("21", "imod")),
    ),
    "lmu_ad_style.txt": Expected(
        "høringssvar", "Solbjerg", "LMU Regnbuehuset", "fælles", date(2024, 9, 3), 2025, None,
        ("TR-BUPL", "AMR", "leder"),
        (("4", "støtte"), ("5 6", "bekymring"), ("9", "ingen_bemærkninger"), ("BU-17", "forbehold")),
    ),
    "omu_table.md": Expected(
        "høringssvar", "Skarrebæk", "OMU Sundhed og Omsorg", "fælles", date(2026, 8, 28), 2027, None,
        ("formand", "næstformand"),
        (("SO-02", "støtte"), ("SO-05", "imod"), ("SO-08 SO-09", "forbehold"), ("31", "ingen_bemærkninger")),
    ),
    "themes_only.txt": Expected(
        "høringssvar", "Hvirring", "MED-udvalget på Engdraget Skole", "fælles", date(2025, 3, 12), None,
        "Børne- og Uddannelsesudvalget", ("skoleleder", "TR-DLF"),
        (("", "bekymring"), ("", "kan_ikke_vurdere"), ("", "støtte")),
    ),
    "running_text.txt": Expected(
        "høringssvar", "Fredensborg", "Lokal-MED Hjemmeplejen Syd", "fælles", date(2025, 9, 2), 2026,
        "Fredensborg Kommune, Budgetsekretariatet", (),
        (("18", "bekymring"), ("22", "støtte"), ("3.2", "kan_ikke_vurdere")),
    ),
    "fmu_employees.md": Expected(
        "høringssvar", "Vesterkær", "FMU Teknik, Miljø og Kultur", "medarbejderside", date(2023, 8, 30), 2024, None,
        ("FTR-3F", "TR-HK", "TR-TL", "TR-TL", "AMR"),
        (("40", "imod"), ("41", "forbehold"), ("43", "ingen_bemærkninger"), ("H3 H5", "ønsker_inddragelse")),
    ),
    "region_hospital.txt": Expected(
        "høringssvar", "Region Midtjylland", "HMU for Hospitalsenhed Åsted", "fælles", date(2024, 11, 19), None, None,
        ("formand, hospitalsdirektør", "næstformand, FTR-DSR"),
        (("6", "bekymring"), ("11", "forbehold"), ("12", "ønsker_inddragelse")),
    ),
    "reply_letter.txt": Expected(
        "høringssvar", "Aabenraa", "Fag-MED Kultur", "fælles", None, None, "Kultur- og Fritidsudvalget", (),
        (("", "forbehold"),),
    ),
    "scrappy_mail.txt": Expected(
        "høringssvar", "Ravnsted", "LMU Ungdomsskolen", "fælles", date(2023, 9, 1), 2024, "Budgethøring",
        ("formand", "TR", "AMR"),
        (("U7", "forbehold"), ("U8", "imod"), ("U9 U10 U11", "ingen_bemærkninger")),
    ),
    "notat_admin.txt": Expected(
        "notat", "Nørrelund", None, None, date(2025, 2, 4), None, "Social- og Sundhedsudvalget", ()
    ),
    "press_fagforening.txt": Expected("pressemeddelelse", None, None, "ekstern", date(2024, 8, 14), None, None, ()),
    "plan.md": Expected("plan", "Granslev", None, None, None, None, None, ()),
    "budgetforlig.txt": Expected("budgetaftale", "Lindholm", None, None, date(2025, 9, 24), 2026, None, ()),
    "minutes_diary.txt": Expected(
        "referat", None, "LMU Plejecenter Kærhus", "fælles", date(2024, 2, 6), None, None, ()
    ),
    "agenda_with_decisions.txt": Expected(
        "referat", "Møllebjerg", "CenterMED Familie og Rådgivning", "fælles", date(2025, 6, 17), None, None, ()
    ),
    "invitation.txt": Expected("andet", "Tranehøj", None, None, None, 2027, "alle MED-udvalg", ()),
    "form_with_labels.txt": Expected(
        "høringssvar", "Havslev", "Lokal-MED Dagtilbud Øst", "fælles", date(2025, 9, 4), 2026, None, (),
        (("4.3.02", "bekymring"), ("4.3.07", "ingen_bemærkninger"), ("4.4.01", "kan_ikke_vurdere")),
    ),
    "senior_council.txt": Expected(
        "høringssvar", "Furesø", None, "ekstern", date(2024, 9, 3), 2025, None, (),
        (("SSU 01", "imod"), ("SSU 04", "støtte"), ("SSU 09 SSU 10 SSU 11", "kan_ikke_vurdere")),
    ),
    "centre_in_capitals.txt": Expected(
        "høringssvar", "Gribskov", "CenterMED Social og Sundhed", "fælles", date(2023, 9, 5), 2024, None,
        ("formand", "næstformand"),
        (("R-SOC-03", "forbehold"), ("R-SOC-05", "imod")),
    ),
    "short_list.txt": Expected(
        "høringssvar", "Assens", "Lokaludvalget på Vestre Skole", "fælles", None, 2026, None, (),
        (("14", "støtte"), ("15", "imod"), ("22", "kan_ikke_vurdere"), ("31 32 33", "bekymring")),
    ),
    "bulleted_codes.md": Expected(
        "høringssvar", "Hedensted", "LMU Hjemmeplejen Midt", "fælles", date(2025, 9, 1), 2026,
        "Byrådet i Hedensted Kommune", (),
        (("P-05", "bekymring"), ("P-06", "støtte"), ("P-11 P-12", "forbehold")),
    ),
    "minutes_ad_points.txt": Expected(
        "referat", None, "Hovedudvalget", "fælles", date(2025, 9, 10), None, None, ()
    ),
    "form_in_table.md": Expected(
        "høringssvar", "Ravnsted", "Lokal-MED Fjordhuset", "fælles", date(2027, 8, 30), 2028, None, ("formand", "AMR"),
        (("B7", "imod"),),
    ),
    "catalogue.md": Expected("katalog", "Bakkerup", None, None, None, 2026, None, ()),
}  # fmt: skip
