//! [`GazetteerBuilder`]: tables of places -> gazetteers and index files.

use std::fmt;
use std::io::{BufWriter, Read};
use std::path::Path;

use super::geonames::{FeatureClass, GeoNames};
use super::lines::Lines;
use super::table::OwnTable;
use super::{Gazetteer, GazetteerError};
use crate::knowledge::gazetteer::compile::Compiler;
use crate::knowledge::gazetteer::spool::{Scratch, ScratchFile};

/// Rows between two reports of progress.
const ROWS: u64 = 1 << 16;
/// Bytes kept in memory while a file is made, unless the caller says otherwise.
const MEMORY: usize = 64 << 20;

/// How far the reading of a table has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// Rows read.
    pub rows: u64,
    /// Rows kept.
    pub places: u64,
    /// All rows have been read: what is left is sorting and writing.
    pub is_read: bool,
}

/// Reads tables of places. Made by [`Gazetteer::builder`].
///
/// # Example
///
/// ```no_run
/// use std::fs::File;
/// use std::path::Path;
/// use rapporteur::gazetteer::{FeatureClass, Gazetteer};
///
/// // Once:
/// Gazetteer::builder()
///     .feature_classes(&[FeatureClass::Administrative, FeatureClass::Populated])
///     .min_population(500)
///     .progress(|so_far| eprintln!("{} rows", so_far.rows))
///     .index_geonames(File::open("allCountries.txt")?, Path::new("places.index"))?;
///
/// // From then on:
/// let gazetteer = Gazetteer::open(std::fs::read("places.index")?)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub struct GazetteerBuilder<'p> {
    pub(super) classes: Vec<FeatureClass>,
    pub(super) least_people: u32,
    memory: usize,
    progress: Option<Box<dyn FnMut(Progress) + 'p>>,
}

impl fmt::Debug for GazetteerBuilder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GazetteerBuilder")
            .field("classes", &self.classes)
            .field("least_people", &self.least_people)
            .field("memory", &self.memory)
            .finish_non_exhaustive()
    }
}

impl<'p> GazetteerBuilder<'p> {
    pub(super) fn new() -> GazetteerBuilder<'p> {
        GazetteerBuilder {
            classes: FeatureClass::ALL.to_vec(),
            least_people: 0,
            memory: MEMORY,
            progress: None,
        }
    }

    /// Sets which classes of GeoNames' features are kept; all by default. Of
    /// the rows left out only the number of cells is checked.
    pub fn feature_classes(&mut self, classes: &[FeatureClass]) -> &mut GazetteerBuilder<'p> {
        self.classes = classes.to_vec();
        self
    }

    /// Sets how many people a populated place of GeoNames must have to be kept;
    /// 0 by default, since most villages are given none. Other features are kept.
    pub fn min_population(&mut self, people: u32) -> &mut GazetteerBuilder<'p> {
        self.least_people = people;
        self
    }

    /// Sets about how many bytes are kept in memory while an index file is made;
    /// 64 MiB by default. What exceeds them lies in files beside the index until
    /// it is whole.
    pub fn memory(&mut self, bytes: usize) -> &mut GazetteerBuilder<'p> {
        self.memory = bytes;
        self
    }

    /// Sets what is told how far the reading has come: every 65,536 rows, and
    /// when all rows are read.
    pub fn progress(&mut self, tell: impl FnMut(Progress) + 'p) -> &mut GazetteerBuilder<'p> {
        self.progress = Some(Box::new(tell));
        self
    }

    /// Reads a file of GeoNames (`allCountries.txt`, `SY.txt`, `cities500.txt`;
    /// nineteen columns, unpacked) into memory.
    ///
    /// # Errors
    ///
    /// If a row cannot be read, or two rows have one id.
    pub fn read_geonames(&mut self, table: impl Read) -> Result<Gazetteer, GazetteerError> {
        self.in_memory(table, Source::GeoNames)
    }

    /// Reads a table of your own into memory; its columns are those that the
    /// [module](super#a-table-of-your-own) names.
    ///
    /// # Errors
    ///
    /// If a row cannot be read, or two rows have one id.
    pub fn read_table(&mut self, table: impl Read) -> Result<Gazetteer, GazetteerError> {
        self.in_memory(table, Source::Own)
    }

    /// Reads a file of GeoNames and writes an index file, in little memory
    /// however long the table is. A file that was there is replaced when the
    /// new one is whole.
    ///
    /// # Errors
    ///
    /// If a row cannot be read, two rows have one id, or files beside the index
    /// cannot be written.
    pub fn index_geonames(&mut self, table: impl Read, index: &Path) -> Result<Progress, GazetteerError> {
        self.write_file(table, Source::GeoNames, index)
    }

    /// Reads a table of your own and writes an index file, as
    /// [`index_geonames`](GazetteerBuilder::index_geonames) does.
    ///
    /// # Errors
    ///
    /// As [`index_geonames`](GazetteerBuilder::index_geonames).
    pub fn index_table(&mut self, table: impl Read, index: &Path) -> Result<Progress, GazetteerError> {
        self.write_file(table, Source::Own, index)
    }

    fn in_memory(&mut self, table: impl Read, source: Source) -> Result<Gazetteer, GazetteerError> {
        let mut compiler = Compiler::new(Scratch::in_memory(), true);
        self.read(table, source, &mut compiler)?;
        let mut bytes = Vec::new();
        compiler.finish(&mut bytes)?;
        Gazetteer::open(bytes)
    }

    fn write_file(
        &mut self,
        table: impl Read,
        source: Source,
        index: &Path,
    ) -> Result<Progress, GazetteerError> {
        let mut compiler = Compiler::new(Scratch::beside(index, self.memory), true);
        let done = self.read(table, source, &mut compiler)?;
        let wrong = GazetteerError::io("writing the index");
        let mut out = BufWriter::new(ScratchFile::create(index, "index").map_err(&wrong)?);
        compiler.finish(&mut out)?;
        let file = out.into_inner().map_err(|error| wrong(error.into_error()))?;
        file.rename(index).map_err(&wrong)?;
        Ok(done)
    }

    /// Reads all rows of a table into a compiler.
    fn read(
        &mut self,
        table: impl Read,
        source: Source,
        compiler: &mut Compiler,
    ) -> Result<Progress, GazetteerError> {
        let mut lines = Lines::new(table);
        let mut so_far = Progress::default();
        let mut geonames = GeoNames::new(self);
        let mut own = None;
        if source == Source::Own {
            let (line, header) = lines.next()?.ok_or(GazetteerError::Empty)?;
            own = Some(OwnTable::new(line, header)?);
        }
        while let Some((line, text)) = lines.next()? {
            let row = match &mut own {
                Some(own) => Some(own.read(line, text)?),
                None => geonames.read(line, text)?,
            };
            so_far.rows += 1;
            if let Some(row) = row {
                compiler.add(row, line)?;
                so_far.places += 1;
            }
            if so_far.rows % ROWS == 0 {
                so_far.bytes = lines.bytes();
                self.tell(so_far);
            }
        }
        if so_far.rows == 0 {
            return Err(GazetteerError::Empty);
        }
        so_far.bytes = lines.bytes();
        so_far.is_read = true;
        self.tell(so_far);
        Ok(so_far)
    }

    fn tell(&mut self, so_far: Progress) {
        if let Some(progress) = &mut self.progress {
            progress(so_far);
        }
    }
}

/// Which columns a table has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    GeoNames,
    Own,
}
