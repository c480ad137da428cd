//! What an input costs the server: each operation and each command is sent the worst that it takes, and a
//! plain input of the same length. The worst may cost at most twenty times as much, and never more than 100 ms of CPU in a
//! release build. Time of CPU is compared, not of a clock, so a busy machine makes no test red.
//!
//! Two kinds of work have bounds of their own. A password's hash is slow on purpose: where one is made, a whole login is
//! what the worst is compared with. Pictures and sound are decoded on threads of their own with ends in time, and are the
//! business of the tests of uploads; here their envelopes are sent.

mod bodies;
mod commands;
mod headers;
mod inputs;
mod judge;
mod meter;
mod parts;
mod queries;
mod scene;
