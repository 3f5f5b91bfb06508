"""Words of proposals' titles that say little about their matter."""

from __future__ import annotations

from rag.danish.analyser import stem

# Words that nearly every proposal's title may hold, as stems: they say little about its matter.
GENERAL = frozenset(
    stem(word)
    for word in """
    besparelse besparelser reduktion reduceret færre mindre lavere nedskæring effektivisering optimering justering
    tilpasning ændring ændret ny nye omlægning budget budgettet forslag drift kommune kommunen kommunens kommunal
    kommunale område områder området bedre øget flere fælles samling udvikling administration afskaffelse nedlæggelse
    ophør afvikling etablering indførelse ordning model en et én ét to tre fire fem seks syv otte ni ti
    """.split()
)
