//! Behind a proxy as `deploy/examples` has it: TLS and HTTP/2 outside, and all that people do.

mod nginx;
