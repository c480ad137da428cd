//! Floods: with limits on, one person and one nobody send every operation and every command as often as they
//! can, while somebody honest goes on beside them, from another address. The everyday form holds that the honest one is
//! answered, that the flooder is refused with `rate_limited`, and that little is written. The long form holds how long the
//! honest one waits: it needs a machine that does nothing else.

mod everyday;
mod flooder;
mod honest;
mod patience;
