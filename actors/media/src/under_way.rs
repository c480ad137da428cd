//! Bytes that are on their way in: they stand in no row yet, and count in their sender's quota all the same.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use veza_kernel::error::{Code, Problem};

/// What everyone is sending; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct UnderWay(Arc<Mutex<HashMap<Uuid, u64>>>);

/// How much somebody may keep.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    /// Whose.
    pub owner: Uuid,
    /// Bytes that they keep already.
    pub used: u64,
    /// Bytes that they may keep.
    pub most: u64,
}

/// One file's part of what its sender is sending, as long as the value lives.
#[derive(Debug)]
pub struct Share {
    all: UnderWay,
    quota: Allowance,
    counted: u64,
}

impl UnderWay {
    /// Counts a file of as many bytes as its sender says that it has.
    ///
    /// # Errors
    /// `quota_exceeded`.
    pub fn begin(&self, quota: Allowance, declared: u64) -> Result<Share, Problem> {
        let mut share = Share { all: self.clone(), quota, counted: 0 };
        share.grow(declared)?;
        Ok(share)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, u64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Share {
    /// Counts the file as one of `size` bytes, unless it counts for more already.
    ///
    /// # Errors
    /// `quota_exceeded`.
    pub fn grow(&mut self, size: u64) -> Result<(), Problem> {
        let Allowance { owner, used, most } = self.quota;
        let mut all = self.all.lock();
        let sum = all.get(&owner).copied().unwrap_or_default();
        let more = size.saturating_sub(self.counted);
        if used.saturating_add(sum).saturating_add(more) > most {
            return Err(over_quota(most));
        }
        if more > 0 {
            all.insert(owner, sum + more);
            self.counted += more;
        }
        Ok(())
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut all = self.all.lock();
        if let Some(sum) = all.get_mut(&self.quota.owner) {
            *sum = sum.saturating_sub(self.counted);
            if *sum == 0 {
                all.remove(&self.quota.owner);
            }
        }
    }
}

/// Returns the refusal of what would be more than `most` bytes.
pub fn over_quota(most: u64) -> Problem {
    Problem::new(Code::QuotaExceeded, format!("your files may have {most} bytes together"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_counts_while_it_comes() {
        let under_way = UnderWay::default();
        let quota = Allowance { owner: Uuid::from_u128(1), used: 40, most: 100 };
        let mut one = under_way.begin(quota, 0).unwrap();
        let mut other = under_way.begin(quota, 30).unwrap();
        one.grow(30).unwrap();
        assert_eq!(one.grow(31).unwrap_err().code, Code::QuotaExceeded);
        other.grow(20).unwrap();
        let elsewhere = Allowance { owner: Uuid::from_u128(2), ..quota };
        assert!(under_way.begin(elsewhere, 60).is_ok());
        drop(other);
        one.grow(60).unwrap();
        drop(one);
        assert!(under_way.begin(quota, 61).is_err());
        assert!(under_way.lock().is_empty(), "nobody's bytes are remembered");
    }
}
