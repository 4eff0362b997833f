"""Units of measure: names, aliases, and UCUM codes (https://ucum.org)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is reported: canonical British singular, UCUM code where there is one, and what kind of unit.

    `per` is set where one word names a rate ("mph").
    """

    name: str
    code: str | None
    kind: str  # percent | time | measure
    per: str | None = None


# canonical name, UCUM code, aliases (plurals in -s are made from each)
_PERCENT = (
    ("percent", "%", "percent|per cent|%|pct|percentage"),
    ("percentage point", "[pp]", "percentage point|percent point|per cent point|% point|pp|ppt|%pt"),
    ("basis point", "[bp]", "basis point|bp|bps|bip"),
)
_TIME = (
    ("second", "s", "second|sec"),
    ("minute", "min", "minute|min"),
    ("hour", "h", "hour|hr"),
    ("day", "d", "day"),
    ("week", "wk", "week"),
    ("fortnight", None, "fortnight"),
    ("month", "mo", "month"),
    ("year", "a", "year|yr"),
    ("decade", "10.a", "decade"),
    ("century", "100.a", "century|centuries"),
    ("millisecond", "ms", "millisecond"),
    ("microsecond", "us", "microsecond"),
    ("nanosecond", "ns", "nanosecond"),
)
_MEASURE = (
    ("metre", "m", "metre|meter"),
    ("kilometre", "km", "kilometre|kilometer|kilo metre|km|kms"),
    ("centimetre", "cm", "centimetre|centimeter|cm"),
    ("decimetre", "dm", "decimetre|decimeter|dm"),
    ("millimetre", "mm", "millimetre|millimeter|mm"),
    ("micrometre", "um", "micrometre|micrometer|micron|μm|µm"),
    ("nanometre", "nm", "nanometre|nanometer|nm"),
    ("picometre", "pm", "picometre|picometer"),
    ("mile", "[mi_i]", "mile|mi"),
    ("nautical mile", "[nmi_i]", "nautical mile|nmi"),
    ("yard", "[yd_i]", "yard|yd"),
    ("foot", "[ft_i]", "foot|feet|ft"),
    ("inch", "[in_i]", "inch|inches"),
    ("light-year", "[ly]", "light year|lightyear"),
    ("hectare", "har", "hectare|ha"),
    ("acre", "[acr_us]", "acre"),
    ("square metre", "m2", "square metre|square meter|sq m|sq metre|sq meter|sqm|m2|m²|sq. m"),
    ("square kilometre", "km2", "square kilometre|square kilometer|sq km|sqkm|km2|km²|sq. km"),
    ("square centimetre", "cm2", "square centimetre|square centimeter|sq cm|cm2|cm²"),
    ("square mile", "[mi_us]2", "square mile|sq mi|sq mile|sq. mi"),
    ("square foot", "[ft_i]2", "square foot|square feet|sq ft|sqft|sq feet|sq foot|sq. ft|ft2|ft²"),
    ("square yard", "[yd_i]2", "square yard|sq yd"),
    ("square inch", "[in_i]2", "square inch|square inches|sq in"),
    ("cubic metre", "m3", "cubic metre|cubic meter|cu m|cbm|m3|m³"),
    ("cubic kilometre", "km3", "cubic kilometre|cubic kilometer|km3|km³"),
    ("cubic centimetre", "cm3", "cubic centimetre|cubic centimeter|cc|cm3|cm³"),
    ("cubic foot", "[cft_i]", "cubic foot|cubic feet|cu ft|ft3"),
    ("cubic yard", "[cyd_i]", "cubic yard|cu yd"),
    ("litre", "L", "litre|liter|ltr"),
    ("millilitre", "mL", "millilitre|milliliter|ml"),
    ("centilitre", "cL", "centilitre|centiliter|cl"),
    ("gallon", "[gal_us]", "gallon|gal"),
    ("quart", "[qt_us]", "quart"),
    ("pint", "[pt_us]", "pint"),
    ("fluid ounce", "[foz_us]", "fluid ounce|fl oz"),
    ("barrel", "[bbl_us]", "barrel|bbl"),
    ("bushel", "[bu_us]", "bushel"),
    ("cup", "[cup_us]", "cup"),
    ("tablespoon", "[tbs_us]", "tablespoon|tbsp"),
    ("teaspoon", "[tsp_us]", "teaspoon|tsp"),
    ("kilogram", "kg", "kilogram|kilogramme|kilo|kg|kgs"),
    ("gram", "g", "gram|gramme|gm"),
    ("milligram", "mg", "milligram|milligramme|mg"),
    ("microgram", "ug", "microgram|microgramme|mcg|μg|µg"),
    ("tonne", "t", "tonne|metric ton|metric tonne"),
    ("kilotonne", "kt", "kilotonne"),
    ("ton", "[ston_av]", "ton|short ton"),
    ("long ton", "[lton_av]", "long ton"),
    ("pound", "[lb_av]", "lb|lbs"),
    ("ounce", "[oz_av]", "ounce|oz"),
    ("troy ounce", "[oz_tr]", "troy ounce|troy oz"),
    ("stone", "[stone_av]", "stone"),
    ("carat", "[car_m]", "carat"),
    ("dram", "[dr_av]", "dram"),
    (
        "degree celsius",
        "Cel",
        "degree celsius|degree c|degrees celsius|degrees c|deg c|deg celsius|celsius|° c|° celsius|℃|centigrade|"
        "degree centigrade",
    ),
    (
        "degree fahrenheit",
        "[degF]",
        "degree fahrenheit|degree f|degrees fahrenheit|degrees f|deg f|deg fahrenheit|fahrenheit|° f|° fahrenheit|℉",
    ),
    ("kelvin", "K", "kelvin"),
    ("degree", "deg", "degree|deg|°"),
    ("watt", "W", "watt"),
    ("kilowatt", "kW", "kilowatt|kw"),
    ("megawatt", "MW", "megawatt|mw"),
    ("gigawatt", "GW", "gigawatt|gw"),
    ("terawatt", "TW", "terawatt|tw"),
    ("watt hour", "W.h", "watt hour|wh"),
    ("kilowatt hour", "kW.h", "kilowatt hour|kwh"),
    ("megawatt hour", "MW.h", "megawatt hour|mwh"),
    ("gigawatt hour", "GW.h", "gigawatt hour|gwh"),
    ("terawatt hour", "TW.h", "terawatt hour|twh"),
    ("horsepower", "[HP]", "horsepower|hp"),
    ("brake horsepower", "[HP]", "brake horsepower|bhp"),
    ("joule", "J", "joule"),
    ("kilojoule", "kJ", "kilojoule|kj"),
    ("megajoule", "MJ", "megajoule"),
    ("calorie", "cal", "calorie"),
    ("kilocalorie", "kcal", "kilocalorie|kcal"),
    ("british thermal unit", "[Btu]", "british thermal unit|btu"),
    ("million british thermal unit", "10*6.[Btu]", "million british thermal unit|mmbtu|million btu"),
    ("volt", "V", "volt"),
    ("kilovolt", "kV", "kilovolt|kv"),
    ("ampere", "A", "ampere|amp"),
    ("milliampere hour", "mA.h", "milliampere hour|milliamp hour|mah"),
    ("ohm", "Ohm", "ohm"),
    ("farad", "F", "farad"),
    ("newton", "N", "newton"),
    ("newton metre", "N.m", "newton metre|newton meter|nm torque"),
    ("pound-foot", "[lbf_av].[ft_i]", "pound foot|pound feet|lb ft|ft lb|foot pound|lbft"),
    ("pascal", "Pa", "pascal"),
    ("kilopascal", "kPa", "kilopascal|kpa"),
    ("megapascal", "MPa", "megapascal|mpa"),
    ("gigapascal", "GPa", "gigapascal|gpa"),
    ("millibar", "mbar", "millibar|mbar|mb of pressure"),
    ("pound per square inch", "[psi]", "psi"),
    ("kilopound per square inch", "10*3.[psi]", "ksi"),
    ("hertz", "Hz", "hertz|hz"),
    ("kilohertz", "kHz", "kilohertz|khz"),
    ("megahertz", "MHz", "megahertz|mhz"),
    ("gigahertz", "GHz", "gigahertz|ghz"),
    ("bit", "bit", "bit"),
    ("byte", "By", "byte"),
    ("kilobyte", "kBy", "kilobyte|kb"),
    ("megabyte", "MBy", "megabyte|mb"),
    ("gigabyte", "GBy", "gigabyte|gb"),
    ("terabyte", "TBy", "terabyte|tb"),
    ("petabyte", "PBy", "petabyte|pb"),
    ("megapixel", None, "megapixel|mp"),
    ("pixel", None, "pixel"),
    ("decibel", "dB", "decibel|db"),
    ("kiloton", "kt", "kiloton"),
    ("megaton", "Mt", "megaton|megatonne"),
    ("gigaton", "Gt", "gigaton|gigatonne"),
    ("part per million", "[ppm]", "part per million|parts per million|ppm"),
    ("part per billion", "[ppb]", "part per billion|parts per billion|ppb"),
    ("sievert", "Sv", "sievert"),
    ("millisievert", "mSv", "millisievert|msv"),
    ("knot", "[kn_i]", "knot"),
    ("light year", "[ly]", "light-year"),
    ("turn", "circ", "turn"),
)
_RATES = (
    ("mile", "[mi_i]/h", "hour", "mph|m.p.h."),
    ("kilometre", "km/h", "hour", "kph|kmh|kmph|km/h|km/hr"),
    ("mile", "[mi_i]/[gal_us]", "gallon", "mpg|m.p.g."),
    ("revolution", "{rev}/min", "minute", "rpm"),
    ("kilobit", "kbit/s", "second", "kbps"),
    ("megabit", "Mbit/s", "second", "mbps"),
    ("gigabit", "Gbit/s", "second", "gbps"),
    ("barrel", "[bbl_us]/d", "day", "bpd"),
)

SYMBOLS: dict[str, Unit] = {
    "m": Unit("metre", "m", "measure"),
    "g": Unit("gram", "g", "measure"),
    "L": Unit("litre", "L", "measure"),
    "l": Unit("litre", "L", "measure"),
    "t": Unit("tonne", "t", "measure"),
    "W": Unit("watt", "W", "measure"),
    "V": Unit("volt", "V", "measure"),
    "C": Unit("degree celsius", "Cel", "measure"),
    "F": Unit("degree fahrenheit", "[degF]", "measure"),
    "h": Unit("hour", "h", "time"),
    "s": Unit("second", "s", "time"),
    "mW": Unit("milliwatt", "mW", "measure"),
    "nm": Unit("nanometre", "nm", "measure"),
    "Nm": Unit("newton metre", "N.m", "measure"),
    "pm": Unit("picometre", "pm", "measure"),
    "in": Unit("inch", "[in_i]", "measure"),
    "pc": Unit("percent", "%", "percent"),
    "ms": Unit("millisecond", "ms", "time"),
    "Mb": Unit("megabit", "Mbit", "measure"),
    "MB": Unit("megabyte", "MBy", "measure"),
}
"""Symbols that mean something else in another case."""

ABBREVIATIONS: dict[str, Unit] = {
    "WAR": Unit("win above replacement", None, "measure"),
    "RBI": Unit("run batted in", None, "measure"),
    "RBIs": Unit("run batted in", None, "measure"),
    "TD": Unit("touchdown", None, "measure"),
    "TDs": Unit("touchdown", None, "measure"),
    "pts": Unit("point", None, "measure"),
    "TEU": Unit("twenty-foot equivalent unit", None, "measure"),
    "TEUs": Unit("twenty-foot equivalent unit", None, "measure"),
    "IU": Unit("international unit", "[iU]", "measure"),
}
"""What news counts and writes short, in this case only; in a line of capitals it is likelier a word."""

GLUED_ONLY = frozenset(
    {"m", "g", "l", "t", "h", "s", "V", "C", "F", "in", "pc", "pp", "min", "mi", "mp", "ha", "mb", "pb", "ms"}
)
"""Symbols that are read as units only where they touch the number, being words or letters otherwise."""

SPACED_TOO = frozenset({"m", "g", "C", "F", "ha", "W", "V", "pm", "min", "mb"})
"""Of these, what is also read after one space when nothing follows that would make it a word."""


_PLURAL_SYMBOLS = frozenset({"lb", "hr", "yr", "yd", "km", "kg", "bp"})


def _table() -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for kind, rows in (("percent", _PERCENT), ("time", _TIME), ("measure", _MEASURE)):
        for name, code, aliases in rows:
            for alias in aliases.split("|"):
                table[alias] = Unit(name, code, kind)
                if alias[-1].isalpha() and (len(alias) > 2 or alias in _PLURAL_SYMBOLS):
                    table.setdefault(alias + "s", table[alias])
    for name, code, per, aliases in _RATES:
        for alias in aliases.split("|"):
            table[alias] = Unit(name, code, "measure", per)
    return table


UNITS: dict[str, Unit] = _table()
"""Unit by alias in lower case, words separated by one space and hyphens dropped."""

LONGEST_ALIAS_WORDS = 4
