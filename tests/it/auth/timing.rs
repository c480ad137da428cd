//! Whether an address is registered shows in no time that an answer takes. Long: run it by its name.

use crate::harness::{App, PASSWORD, unique};
use serde_json::{Value, json};
use std::time::Instant;

/// Interleaved samples of each kind.
const SAMPLES: usize = 2000;

/// Measures a call for a known and an unknown address, in microseconds, and returns both series.
fn measured(app: &App, path: &str, known: &Value, unknown: &Value) -> [Vec<f64>; 2] {
    let mut series = [Vec::new(), Vec::new()];
    for number in 0..2 * SAMPLES {
        let body = if number % 2 == 0 { known } else { unknown };
        let begun = Instant::now();
        let status = app.post(path, body).status;
        series[number % 2].push(begun.elapsed().as_secs_f64() * 1e6);
        assert!(matches!(status, 200 | 401), "{status}");
    }
    series
}

fn median(series: &[f64]) -> f64 {
    let mut sorted = series.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// Welch's t of two series, without the slowest twentieth of each: what the machine did meanwhile.
fn welch(series: &[Vec<f64>; 2]) -> f64 {
    let [(mean_a, error_a), (mean_b, error_b)] = series.each_ref().map(|series| {
        let mut sorted = series.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.truncate(sorted.len() * 19 / 20);
        let count = sorted.len() as f64;
        let mean = sorted.iter().sum::<f64>() / count;
        let variance = sorted.iter().map(|sample| (sample - mean).powi(2)).sum::<f64>() / (count - 1.0);
        (mean, variance / count)
    });
    (mean_a - mean_b) / (error_a + error_b).sqrt()
}

#[test]
#[ignore = "minutes long: 12,000 calls, one after the other"]
fn known_and_unknown_addresses_take_the_same_time() {
    let app = App::isolated();
    let user = app.user("ada");
    let nobody = format!("{}@example.com", unique("ada"));
    let mut faults = Vec::new();
    for path in ["/auth/login", "/auth/password/reset-request", "/auth/resend-verification"] {
        let body = |email: &str| json!({"email": email, "password": format!("not {PASSWORD}")});
        let series = measured(&app, path, &body(&user.email), &body(&nobody));
        let (known, unknown, t) = (median(&series[0]), median(&series[1]), welch(&series));
        let differ = (known - unknown).abs() / unknown * 100.0;
        println!(
            "{path}: known {known:.0} us, unknown {unknown:.0} us, {differ:.2} %, t {t:.2}, 2 x {SAMPLES}"
        );
        if differ >= 5.0 {
            faults.push(path);
        }
    }
    assert!(faults.is_empty(), "{faults:?}");
}
