//! A gazetteer over bytes of the caller's.

use std::fmt;
use std::panic::{AssertUnwindSafe, RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

use super::{Gazetteer, Refused};

/// Bytes of any sort. They are only read, so a panic elsewhere leaves them whole.
pub(crate) trait IndexBytes: Send + Sync + UnwindSafe + RefUnwindSafe {
    fn bytes(&self) -> &[u8];
}

impl<B: AsRef<[u8]> + Send + Sync> IndexBytes for AssertUnwindSafe<B> {
    fn bytes(&self) -> &[u8] {
        self.0.as_ref()
    }
}

/// The bytes of a gazetteer, kept as the caller gave them: cheap to clone.
#[derive(Clone)]
pub(crate) enum OwnedGazetteer {
    /// Bytes of the crate's, and what they are taken apart.
    Embedded(&'static [u8], &'static Gazetteer<'static>),
    /// Bytes of the caller's.
    Bytes(Arc<dyn IndexBytes>),
}

impl OwnedGazetteer {
    /// Keeps bytes, if they are a gazetteer.
    ///
    /// # Errors
    ///
    /// If the bytes are no gazetteer or are cut off.
    pub(crate) fn open(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<OwnedGazetteer, Refused> {
        Gazetteer::open(bytes.as_ref())?;
        Ok(OwnedGazetteer::Bytes(Arc::new(AssertUnwindSafe(bytes))))
    }

    /// The towns, divisions and countries of the crate.
    pub(crate) fn embedded() -> OwnedGazetteer {
        OwnedGazetteer::Embedded(super::EMBEDDED, &super::PLACES)
    }

    /// The regions, waters and facilities of the crate.
    pub(crate) fn regions() -> OwnedGazetteer {
        OwnedGazetteer::Embedded(super::regions::bytes(), &super::regions::REGIONS)
    }

    /// No places.
    pub(crate) fn empty() -> OwnedGazetteer {
        OwnedGazetteer::Embedded(&[], &super::NO_PLACES)
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            OwnedGazetteer::Embedded(bytes, _) => bytes,
            OwnedGazetteer::Bytes(bytes) => bytes.bytes(),
        }
    }

    /// The gazetteer; bytes of the caller's are taken apart by their header alone.
    pub(crate) fn get(&self) -> Gazetteer<'_> {
        match self {
            OwnedGazetteer::Embedded(_, gazetteer) => **gazetteer,
            // They were a gazetteer when they came; if they no longer are, there is nothing in them.
            OwnedGazetteer::Bytes(bytes) => {
                Gazetteer::open(bytes.bytes()).unwrap_or_else(|_| Gazetteer::empty())
            }
        }
    }

    /// Whether the bytes are still those that were compiled.
    ///
    /// # Errors
    ///
    /// If they are not.
    pub(crate) fn check(&self) -> Result<(), Refused> {
        Gazetteer::open_checked(self.bytes()).map(|_| ())
    }
}

impl fmt::Debug for OwnedGazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnedGazetteer").field("places", &self.get().len()).finish_non_exhaustive()
    }
}

/// Places of the caller's, beside those of the crate or instead of them.
#[derive(Debug, Clone)]
pub(crate) struct OwnPlaces {
    pub(crate) gazetteer: OwnedGazetteer,
    /// Names of the crate's places are not looked up.
    pub(crate) is_alone: bool,
}
