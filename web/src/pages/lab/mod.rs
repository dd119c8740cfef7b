//! What the pages of all labs share: everything that can be said without knowing the pattern.

pub mod acts;
pub mod autosave;
pub mod choices;
pub mod dock;
pub mod embed_dialog;
pub mod fault_dialog;
pub mod fault_list;
pub mod grading;
pub mod guide;
pub mod header;
pub mod host;
pub mod keeping;
pub mod keys;
pub mod marks;
pub mod notices;
pub mod search;
pub mod session;
pub mod settings;
pub mod share;
pub mod story;
pub mod sweep;
