//! Ids of facts: places in the lists of one report.

/// Makes an id type, an index into one list of one report.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// Valid in the report it comes from and in no other.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(transparent))]
        pub struct $name(u32);

        impl $name {
            pub(crate) fn new(index: usize) -> $name {
                $name(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The place in the report's list, from 0.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id! {
    /// Names one of the [actors](crate::Report::actors) of a report.
    ActorId
}
id! {
    /// Names one of the [locations](crate::Report::locations) of a report.
    LocationId
}
id! {
    /// Names one of the [statements](crate::Report::statements) of a report.
    StatementId
}
id! {
    /// Names one of the [resolutions](crate::Report::resolutions) of a report.
    ResolutionId
}
