//! The whole tour: two people in browsers and a bot go through everything that the chat can do.

mod evening;
mod media;
mod messages;
mod moderation;
mod reading;
mod rooms;
