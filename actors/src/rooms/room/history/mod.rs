//! What is read of a room's messages: pages and pins (`reading`, `archive`), searches (`searching`), names as they are now, words to search by
//! of what has none yet (`old_words`), and what of it waits still (`untold`).

pub mod archive;
pub mod old_words;
pub mod present_names;
pub mod reading;
pub mod searching;
pub mod untold;
