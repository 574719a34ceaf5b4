//! [`Extractor`]: the only file that knows every stage and their order.

use std::fmt;
use std::sync::Arc;

use crate::actor::{self, Actor};
use crate::date::Date;
use crate::error::{BuildError, ExtractError};
use crate::gazetteer::Gazetteer;
use crate::knowledge::gazetteer::OwnedGazetteer;
use crate::knowledge::resolutions::{self as resolution_tables, CallersBody, CallersFact, ResolutionTables};
use crate::knowledge::{Knowledge, OwnPlaces};
use crate::location::{self, Location, NamesBy};
use crate::mention;
use crate::offsets::{OffsetUnit, Offsets};
use crate::outline::Outline;
use crate::report::{self, Report};
use crate::resolution::{self, Resolution};
use crate::span::Span;
use crate::statement::{self, Statement};
use crate::tag::Tags;

/// The longest text an offset of 32 bits can count.
const MAX_LEN: usize = u32::MAX as usize - 1;

/// A text to read, with what is known beside it.
///
/// Made from a `&str` where nothing is.
///
/// # Example
///
/// ```
/// use rapporteur::Article;
///
/// let article = Article::new("The envoy left on Saturday.").published("2024-12-10".parse()?);
/// let report = rapporteur::extract(article)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Article<'a> {
    text: &'a str,
    title: Option<&'a str>,
    published: Option<Date>,
    home: Option<&'a str>,
}

impl<'a> Article<'a> {
    /// An article of which nothing but its text is known.
    pub fn new(text: &'a str) -> Article<'a> {
        Article { text, title: None, published: None, home: None }
    }

    /// Gives the title. If the text's first line is the same, that line is read
    /// as a headline whatever it looks like; otherwise the title is left alone,
    /// since no fact could point into it.
    #[must_use]
    pub fn title(mut self, title: &'a str) -> Article<'a> {
        self.title = Some(title);
        self
    }

    /// Gives the date of publication, by which "on Saturday" becomes a date.
    /// Without it such words stay undated.
    #[must_use]
    pub fn published(mut self, date: Date) -> Article<'a> {
        self.published = Some(date);
        self
    }

    /// Names the place where the newspaper is at home, as a dateline would: a
    /// town, division or country, with what contains it behind commas
    /// (`"Lebanon, Pennsylvania"`, `"Ontario"`).
    ///
    /// A local paper does not say which Lebanon it means, and among the places
    /// of a name the world's largest is likeliest; with its home given, the
    /// ones near home are. It never makes a place of a word, and what the text
    /// itself says weighs more. A home that no gazetteer holds says nothing.
    #[must_use]
    pub fn home(mut self, place: &'a str) -> Article<'a> {
        self.home = Some(place);
        self
    }
}

impl<'a> From<&'a str> for Article<'a> {
    fn from(text: &'a str) -> Article<'a> {
        Article::new(text)
    }
}

impl<'a> From<&'a String> for Article<'a> {
    fn from(text: &'a String) -> Article<'a> {
        Article::new(text)
    }
}

/// Reads articles.
///
/// Cheap to clone, `Send` and `Sync`: make one, share it. Its tables are part
/// of the binary and are read once, at the first extraction of the program.
///
/// # Example
///
/// ```
/// use rapporteur::Extractor;
///
/// let extractor = Extractor::new();
/// let report = extractor.extract("Envoy Lina Haddad said talks would resume.")?;
/// assert_eq!(report.actors[0].name, "Lina Haddad");
/// # Ok::<(), rapporteur::ExtractError>(())
/// ```
#[derive(Clone)]
pub struct Extractor {
    knowledge: Knowledge,
    /// Tables of resolutions with a caller's among them.
    own: Option<Arc<ResolutionTables>>,
    settings: Settings,
}

/// What a builder sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Settings {
    demonyms: bool,
    location_models: bool,
}

/// Sets up an [`Extractor`]. Made by [`Extractor::builder`].
#[derive(Debug, Clone)]
#[must_use]
pub struct ExtractorBuilder {
    settings: Settings,
    gazetteer: Option<Gazetteer>,
    embedded_gazetteer: bool,
    bodies: Vec<CallersBody>,
    facts: Vec<CallersFact>,
}

impl Extractor {
    /// An extractor with the knowledge that comes with the crate.
    pub fn new() -> Extractor {
        let settings = Settings { demonyms: true, location_models: false };
        Extractor { knowledge: Knowledge::embedded().clone(), own: None, settings }
    }

    /// Starts setting up an extractor.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder {
            settings: Extractor::new().settings,
            gazetteer: None,
            embedded_gazetteer: true,
            bodies: Vec::new(),
            facts: Vec::new(),
        }
    }

    /// Reads an article and returns its facts.
    ///
    /// Takes time linear in the text's length.
    ///
    /// # Errors
    ///
    /// [`ExtractError::TextTooLong`] for a text of 4 GiB or more. A text in
    /// which nothing is found gives an empty report.
    pub fn extract<'a>(&self, article: impl Into<Article<'a>>) -> Result<Report, ExtractError> {
        let article = article.into();
        check_len(article.text)?;
        let outline = Outline::of_article(article.text, article.title);
        Ok(self.read(&outline, &article))
    }

    /// Reads an article's places alone, without looking for actors, statements
    /// and resolutions.
    ///
    /// The locations are nearly those of [`Extractor::extract`], in a small part of
    /// the time: names are told by tables and rules, and a small model is asked
    /// which of them are places where the words around leave doubt. F1 within
    /// 161 km is at most half a point lower on the development sets. With
    /// [`ExtractorBuilder::location_models`] names are told by the models that
    /// whole reports are read with.
    ///
    /// # Errors
    ///
    /// As [`Extractor::extract`].
    pub fn extract_locations<'a>(
        &self,
        article: impl Into<Article<'a>>,
    ) -> Result<Vec<Location>, ExtractError> {
        let article = article.into();
        check_len(article.text)?;
        let outline = Outline::of_article(article.text, article.title);
        let (tags, names_by) = match self.settings.location_models {
            true => (Tags::of_names(&outline, &self.knowledge), NamesBy::Models),
            false => (Tags::by_rules(&outline), NamesBy::Rules),
        };
        let mentions = mention::find_names(&outline, &tags, &self.knowledge);
        let locations = location::find(&outline, &mentions, article.home, &self.knowledge, names_by);
        Ok(report::locations_alone(locations, self.settings.demonyms))
    }

    /// Finds the resolutions of an article and nothing else, many times faster
    /// than [`Extractor::extract`]: a text that cites none costs a look at its
    /// bytes, of the others only the sentences that matter are read closely.
    ///
    /// The resolutions are those of the report, fact by fact, except that what
    /// would point into other lists is left out: [`ResolutionAction::actor`] and
    /// [`Provision::statement`] are `None`, and what several actors do stands
    /// there once.
    ///
    /// [`ResolutionAction::actor`]: crate::ResolutionAction::actor
    /// [`Provision::statement`]: crate::Provision::statement
    ///
    /// # Errors
    ///
    /// As [`Extractor::extract`].
    ///
    /// # Example
    ///
    /// ```
    /// let found = rapporteur::extract_resolutions("Both cited Resolution 1701 and UNSCR 242.")?;
    /// let symbols: Vec<_> = found.iter().filter_map(|r| r.symbol.as_deref()).collect();
    /// assert_eq!(symbols, ["S/RES/1701 (2006)", "S/RES/242 (1967)"]);
    /// # Ok::<(), rapporteur::ExtractError>(())
    /// ```
    pub fn extract_resolutions<'a>(
        &self,
        article: impl Into<Article<'a>>,
    ) -> Result<Vec<Resolution>, ExtractError> {
        let article = article.into();
        check_len(article.text)?;
        let tables = self.resolution_tables();
        if !resolution::may_be_found(article.text, tables) {
            return Ok(Vec::new());
        }
        let outline = Outline::of_article(article.text, article.title);
        let found = resolution::find_alone(&outline, article.published, (&self.knowledge, tables));
        Ok(report::resolutions_alone(found))
    }

    /// Like [`Extractor::extract`], and gives the sentences, tokens and
    /// quotations it read as well, for aligning other tools with the report.
    ///
    /// # Errors
    ///
    /// As [`Extractor::extract`].
    pub fn extract_with_outline<'a>(
        &self,
        article: impl Into<Article<'a>>,
    ) -> Result<(Report, OutlineSpans), ExtractError> {
        let article = article.into();
        check_len(article.text)?;
        let outline = Outline::of_article(article.text, article.title);
        let spans = OutlineSpans {
            sentences: outline.sentences().iter().map(|s| outline.range_span(s.tokens)).collect(),
            tokens: outline.all().iter().map(|token| outline.span(token)).collect(),
            quotations: outline.quotations().iter().map(|q| outline.range_span(q.inside)).collect(),
        };
        Ok((self.read(&outline, &article), spans))
    }

    fn resolution_tables(&self) -> &ResolutionTables {
        self.own.as_deref().unwrap_or(&self.knowledge.resolutions)
    }

    /// The journey.
    fn read(&self, outline: &Outline<'_>, article: &Article<'_>) -> Report {
        let knowledge = &self.knowledge;
        let tags = Tags::new(outline, knowledge);
        let mut mentions = mention::find(outline, &tags, knowledge);
        // What is a place is nobody who acts, so places are found first.
        let locations = location::find(outline, &mentions, article.home, knowledge, NamesBy::Models);
        location::settle(&mut mentions, &locations);
        let mut actors = actor::find(outline, &tags, &mentions, &locations, knowledge);
        let tables = (knowledge, self.resolution_tables());
        let resolutions = resolution::find(outline, &tags, &mentions, article.published, tables);
        let (statements, speakers) = statement::find(
            outline,
            &tags,
            &mentions,
            &actors,
            &locations,
            &resolutions,
            article.published,
            knowledge,
        );
        actors.actors.extend(speakers);
        report::link(outline, &mentions, actors, locations, resolutions, statements, self.settings.demonyms)
    }
}

impl Default for Extractor {
    fn default() -> Extractor {
        Extractor::new()
    }
}

impl fmt::Debug for Extractor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extractor").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl ExtractorBuilder {
    /// Sets whether adjectives and nouns of belonging ("Syrian") are reported
    /// as locations of kind [`Demonym`](crate::LocationKind::Demonym).
    ///
    /// On by default, since their kind keeps them apart; a map wants them off.
    pub fn demonyms(&mut self, yes: bool) -> &mut ExtractorBuilder {
        self.settings.demonyms = yes;
        self
    }

    /// Sets whether [`Extractor::extract_locations`] asks the learned models which
    /// words are names, and of what, as whole reports always do.
    ///
    /// Off by default: they take four fifths of the time, and tell little more
    /// than the model of places, which is asked in any case: F1 within 161 km
    /// changes by less than half a point on the development sets.
    pub fn location_models(&mut self, yes: bool) -> &mut ExtractorBuilder {
        self.settings.location_models = yes;
        self
    }

    /// Sets a gazetteer of the caller's, whose places come before the embedded
    /// ones; see [`gazetteer`](crate::gazetteer#which-place-is-meant). None by default.
    pub fn gazetteer(&mut self, gazetteer: Gazetteer) -> &mut ExtractorBuilder {
        self.gazetteer = Some(gazetteer);
        self
    }

    /// Sets whether names of the embedded gazetteer are looked up.
    ///
    /// On by default. Off, only places of the caller's gazetteer have a point;
    /// other names are still found by the words around them, and adjectives of
    /// countries ("Syrian") still point to the embedded countries.
    pub fn embedded_gazetteer(&mut self, yes: bool) -> &mut ExtractorBuilder {
        self.embedded_gazetteer = yes;
        self
    }

    /// Adds bodies that adopt resolutions: parliaments, leagues, commissions that
    /// the crate does not know. None by default.
    ///
    /// `table` is UTF-8 text, one body in a line, cells separated by tabs, lists
    /// in a cell by `|`; lines that start with `#` are comments, and the first
    /// other line names the columns, in any order:
    ///
    /// | column | |
    /// |---|---|
    /// | `body` | what [`Resolution::body`] says: a value of [`Body`](crate::Body) as in JSON, often `other` (needed) |
    /// | `name` | the name in full (needed) |
    /// | `aliases` | other names and acronyms; with capitals only if they are written here with any |
    /// | `short` | names that mean it where the text has named it in full: "Council" |
    /// | `heads` | words that are body and resolution in one, as "UNSCR" is |
    /// | `shapes` | symbols of what was adopted: `{n}` a number, `{y}` a year, `{r}` a Roman numeral, `{w}` a word |
    /// | `motions` | the same of papers that get their number before a vote |
    /// | `symbol` | the symbol that a plain number becomes: `LBS/RES/{n} ({y})` |
    ///
    /// A name or shape of the caller's holds before the same one of the crate.
    /// Several tables may be added. Costs some milliseconds at the first text
    /// that cites a resolution.
    ///
    /// # Errors
    ///
    /// A [`BuildError`] with line and column where anything is wrong with the
    /// table; the builder is then what it was before.
    ///
    /// # Example
    ///
    /// ```
    /// use rapporteur::Extractor;
    ///
    /// let bodies = "body\tname\taliases\tsymbol\n\
    ///               other\tLake Basin Senate\tLBS\tLBS/RES/{n} ({y})\n";
    /// let extractor = Extractor::builder().bodies(bodies)?.build()?;
    /// let report = extractor.extract("Fishers defied Lake Basin Senate resolution 31 (2019).")?;
    /// assert_eq!(report.resolutions[0].symbol.as_deref(), Some("LBS/RES/31 (2019)"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn bodies(&mut self, table: impl AsRef<[u8]>) -> Result<&mut ExtractorBuilder, BuildError> {
        let mut bodies = resolution_tables::read_bodies(table.as_ref())?;
        bodies.append(&mut self.bodies);
        self.bodies = bodies;
        Ok(self)
    }

    /// Adds facts of resolutions: of one's own bodies, or newer than the crate.
    /// None by default.
    ///
    /// `table` has the form that [`bodies`](ExtractorBuilder::bodies) describes,
    /// with these columns:
    ///
    /// | column | |
    /// |---|---|
    /// | `symbol` | as in [`Resolution::symbol`]; for the Security Council with or without the year (needed) |
    /// | `adopted_on` | the day, `2026-03-14`; empty for what was not adopted |
    /// | `title` | what it is about |
    /// | `for`, `against`, `abstaining` | the vote, all three or none |
    /// | `status` | as in JSON: `adopted` (also where empty), `vetoed`, `rejected`, `draft` |
    ///
    /// A cell of the caller's holds before what the crate knows of the same
    /// symbol, an empty one leaves it; a later table holds before an earlier one.
    ///
    /// # Errors
    ///
    /// A [`BuildError`] with line and column where anything is wrong with the
    /// table; the builder is then what it was before.
    ///
    /// # Example
    ///
    /// ```
    /// use rapporteur::{BuildError, Extractor};
    ///
    /// let mut builder = Extractor::builder();
    /// builder.facts("symbol\tadopted_on\ttitle\nS/RES/2999\t2029-02-11\tBridges of Norra\n")?;
    /// let report = builder.build()?.extract("The guards of Resolution 2999 arrived.")?;
    /// assert_eq!(report.resolutions[0].symbol.as_deref(), Some("S/RES/2999 (2029)"));
    /// assert_eq!(report.resolutions[0].title.as_deref(), Some("Bridges of Norra"));
    ///
    /// let wrong = builder.facts("symbol\tadopted_on\nS/RES/3000\tlast spring\n").unwrap_err();
    /// assert!(matches!(wrong, BuildError::BadCell { line: 2, column: 2, .. }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn facts(&mut self, table: impl AsRef<[u8]>) -> Result<&mut ExtractorBuilder, BuildError> {
        let facts = resolution_tables::read_facts(table.as_ref(), resolution::canonical_symbol)?;
        self.facts.extend(facts);
        Ok(self)
    }

    /// Makes the extractor.
    ///
    /// # Errors
    ///
    /// None in this version, since tables are checked where they are given: a
    /// setting that only goes wrong beside another will say so here.
    pub fn build(&self) -> Result<Extractor, BuildError> {
        let mut extractor = Extractor { settings: self.settings, ..Extractor::new() };
        if self.gazetteer.is_some() || !self.embedded_gazetteer {
            let own = self.gazetteer.as_ref().map(|gazetteer| gazetteer.bytes().clone());
            extractor.knowledge = Knowledge::with_places(OwnPlaces {
                gazetteer: own.unwrap_or_else(OwnedGazetteer::empty),
                is_alone: !self.embedded_gazetteer,
            });
        }
        if !self.bodies.is_empty() || !self.facts.is_empty() {
            extractor.own = Some(Arc::new(ResolutionTables::with(&self.bodies, &self.facts)));
        }
        Ok(extractor)
    }
}

/// Where the sentences, tokens and quotations of a text stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct OutlineSpans {
    /// Sentences, headlines and other units read by themselves, in text order.
    pub sentences: Vec<Span>,
    /// Words, numbers and marks, in text order; white space left out.
    pub tokens: Vec<Span>,
    /// What stands between paired quotation marks, without the marks; outer
    /// quotations before the inner ones in them. Not part of the JSON form.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub quotations: Vec<Span>,
}

impl OutlineSpans {
    /// The same spans counted in another unit; see [`Report::with_offsets`].
    #[must_use]
    pub fn with_offsets(&self, text: &str, unit: OffsetUnit) -> OutlineSpans {
        let offsets = Offsets::new(text, unit);
        let convert = |spans: &[Span]| spans.iter().map(|s| offsets.convert_span(*s)).collect();
        OutlineSpans {
            sentences: convert(&self.sentences),
            tokens: convert(&self.tokens),
            quotations: convert(&self.quotations),
        }
    }
}

fn check_len(text: &str) -> Result<(), ExtractError> {
    if text.len() > MAX_LEN {
        return Err(ExtractError::TextTooLong { len: text.len(), max: MAX_LEN });
    }
    Ok(())
}

/// Reads an article with the knowledge that comes with the crate.
///
/// # Errors
///
/// As [`Extractor::extract`].
pub fn extract<'a>(article: impl Into<Article<'a>>) -> Result<Report, ExtractError> {
    Extractor::new().extract(article)
}

/// The actors of an article: [`extract`], and the rest left out.
///
/// # Errors
///
/// As [`Extractor::extract`].
pub fn extract_actors<'a>(article: impl Into<Article<'a>>) -> Result<Vec<Actor>, ExtractError> {
    extract(article).map(|report| report.actors)
}

/// The locations of an article, found alone: [`Extractor::extract_locations`].
///
/// # Errors
///
/// As [`Extractor::extract`].
pub fn extract_locations<'a>(article: impl Into<Article<'a>>) -> Result<Vec<Location>, ExtractError> {
    Extractor::new().extract_locations(article)
}

/// The statements of an article: [`extract`], and the rest left out. Their ids
/// of speakers are places in the list that [`extract_actors`] gives.
///
/// # Errors
///
/// As [`Extractor::extract`].
pub fn extract_statements<'a>(article: impl Into<Article<'a>>) -> Result<Vec<Statement>, ExtractError> {
    extract(article).map(|report| report.statements)
}

/// The resolutions of an article and nothing else, with the knowledge that
/// comes with the crate; see [`Extractor::extract_resolutions`].
///
/// # Errors
///
/// As [`Extractor::extract`].
pub fn extract_resolutions<'a>(article: impl Into<Article<'a>>) -> Result<Vec<Resolution>, ExtractError> {
    Extractor::new().extract_resolutions(article)
}
