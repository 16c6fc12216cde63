"""The recognisers, one identifier a file; this list is the registry."""

from __future__ import annotations

from anonymise.lexicon import Lexicon
from anonymise.recognisers.adres import AdresRecogniser
from anonymise.recognisers.base import HitRecogniser
from anonymise.recognisers.bedrag import BedragRecogniser
from anonymise.recognisers.bsn import BsnRecogniser
from anonymise.recognisers.datum import DatumRecogniser
from anonymise.recognisers.document import DocumentRecogniser
from anonymise.recognisers.dossier import DossierRecogniser
from anonymise.recognisers.email import EmailRecogniser
from anonymise.recognisers.functie import FunctieRecogniser
from anonymise.recognisers.gesproken import GesprokenRecogniser
from anonymise.recognisers.iban import IbanRecogniser
from anonymise.recognisers.kenteken import KentekenRecogniser
from anonymise.recognisers.kvk import KvkRecogniser
from anonymise.recognisers.leeftijd import LeeftijdRecogniser
from anonymise.recognisers.overig import OverigRecogniser
from anonymise.recognisers.persoon_context import PersoonContextRecogniser
from anonymise.recognisers.persoon_lijst import PersoonLijstRecogniser
from anonymise.recognisers.persoon_vorm import PersoonVormRecogniser
from anonymise.recognisers.plaats import PlaatsRecogniser
from anonymise.recognisers.postcode import PostcodeRecogniser
from anonymise.recognisers.tabel import TabelRecogniser
from anonymise.recognisers.telefoon import TelefoonRecogniser
from anonymise.recognisers.url import UrlRecogniser
from anonymise.recognisers.werkgever import WerkgeverRecogniser

__all__ = ["all_recognisers"]


def all_recognisers(lexicon: Lexicon) -> tuple[HitRecogniser, ...]:
    """Every recogniser of the package, in the order in which people think of them."""
    return (
        BsnRecogniser(),
        IbanRecogniser(),
        TelefoonRecogniser(),
        EmailRecogniser(),
        UrlRecogniser(),
        PostcodeRecogniser(),
        AdresRecogniser(),
        KentekenRecogniser(),
        DatumRecogniser(),
        LeeftijdRecogniser(),
        DocumentRecogniser(),
        KvkRecogniser(),
        OverigRecogniser(),
        DossierRecogniser(),
        GesprokenRecogniser(),
        BedragRecogniser(),
        FunctieRecogniser(),
        PersoonContextRecogniser(lexicon),
        PersoonVormRecogniser(lexicon),
        PersoonLijstRecogniser(lexicon),
        PlaatsRecogniser(lexicon),
        WerkgeverRecogniser(lexicon),
        TabelRecogniser(lexicon),
    )
