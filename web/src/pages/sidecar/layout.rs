//! Where everything stands in the picture of the pod, on a wide page and on a narrow one.

use sidecar::Role;

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Box {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub w: f64,
    /// Its height.
    pub h: f64,
}

impl Box {
    /// The middle of its height.
    pub fn middle(&self) -> f64 {
        self.y + self.h / 2.0
    }

    /// The middle of its width.
    pub fn center(&self) -> f64 {
        self.x + self.w / 2.0
    }

    /// Its right edge.
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    /// Its lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }
}

/// The places in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The whole picture.
    pub width: f64,
    /// The whole picture.
    pub height: f64,
    /// The pod.
    pub pod: Box,
    /// Each container, in the order of the pod's.
    pub containers: Vec<Box>,
    /// The log volume.
    pub volume: Box,
    /// Whether it is the narrow one, in which what is outside stands in lines of text.
    pub narrow: bool,
}

/// Narrower than this, the picture is stacked.
const NARROW_PX: f64 = 700.0;
/// Room at both sides for what is outside the pod.
const OUTSIDE_PX: f64 = 130.0;
const BOX_PX: f64 = 78.0;
const GAP_PX: f64 = 22.0;
const TOP_PX: f64 = 38.0;

impl Layout {
    /// The picture for containers of these roles at this width.
    pub fn new(width: f64, roles: &[Role]) -> Layout {
        let main = |role: &Role| matches!(role, Role::Proxy | Role::App | Role::Shipper | Role::Exporter);
        // Only the first of a role has its own place.
        let mut seen: Vec<Role> = Vec::new();
        let slots: Vec<Option<Role>> = roles
            .iter()
            .map(|role| {
                let first = main(role) && !seen.contains(role);
                seen.push(*role);
                first.then_some(*role)
            })
            .collect();
        if width < NARROW_PX { narrow(width.max(280.0), &slots) } else { wide(width, &slots) }
    }

    /// The place of the first container of a role.
    pub fn of(&self, roles: &[Role], role: Role) -> Option<Box> {
        roles.iter().position(|other| *other == role).and_then(|at| self.containers.get(at)).copied()
    }
}

fn wide(width: f64, slots: &[Option<Role>]) -> Layout {
    let pod_w = width - 2.0 * OUTSIDE_PX;
    let (left, inner) = (OUTSIDE_PX + 18.0, pod_w - 36.0);
    let column = ((inner - 2.0 * GAP_PX) / 3.0).min(230.0);
    let right = left + inner - column;
    let row = |n: usize| TOP_PX + 16.0 + n as f64 * (BOX_PX + GAP_PX + 6.0);
    let others = slots.iter().filter(|slot| slot.is_none()).count();
    let mut next = 0;
    let containers = slots.iter().map(|slot| match slot {
        Some(Role::Proxy) => Box { x: left, y: row(0), w: column, h: BOX_PX },
        Some(Role::App) => Box { x: right, y: row(0), w: column, h: BOX_PX },
        Some(Role::Shipper) => Box { x: left, y: row(1), w: column, h: BOX_PX },
        Some(Role::Exporter) => Box { x: right, y: row(1), w: column, h: BOX_PX },
        Some(Role::Init | Role::Tracing | Role::Config | Role::Secrets | Role::Other) | None => {
            let (at, line) = (next % 3, next / 3);
            next += 1;
            let step = (inner - column) / 2.0;
            Box { x: left + at as f64 * step, y: row(2 + line), w: column, h: BOX_PX }
        }
    });
    let containers = containers.collect();
    let rows = 2 + others.div_ceil(3);
    // The volume's caption stands under it, in the pod.
    let height = row(rows) - GAP_PX + if others == 0 { 26.0 } else { 12.0 };
    Layout {
        width,
        height: height + 12.0,
        pod: Box { x: OUTSIDE_PX, y: 8.0, w: pod_w, h: height - 8.0 },
        containers,
        volume: Box { x: left + inner / 2.0 - 46.0, y: row(1) - 4.0, w: 92.0, h: BOX_PX + 8.0 },
        narrow: false,
    }
}

fn narrow(width: f64, slots: &[Option<Role>]) -> Layout {
    let (left, w) = (16.0, width - 32.0);
    let order = [Some(Role::Proxy), Some(Role::App), Some(Role::Shipper), Some(Role::Exporter), None];
    let mut places: Vec<(usize, usize)> = slots
        .iter()
        .enumerate()
        .map(|(at, slot)| (order.iter().position(|other| other == slot).unwrap_or(order.len()), at))
        .collect();
    places.sort_unstable();
    let mut containers = vec![Box { x: left, y: 0.0, w, h: 62.0 }; slots.len()];
    let mut y = TOP_PX + 34.0;
    let mut volume = Box { x: left, y, w, h: 44.0 };
    let mut placed = false;
    for (rank, at) in places {
        // The volume stands between the application and who reads it.
        if rank >= 2 && !placed {
            volume.y = y;
            placed = true;
            y += volume.h + 20.0;
        }
        containers[at].y = y;
        y += 62.0 + 20.0;
    }
    if !placed {
        volume.y = y;
        y += volume.h + 20.0;
    }
    Layout {
        width,
        height: y + 34.0,
        pod: Box { x: 4.0, y: 34.0, w: width - 8.0, h: y - 40.0 },
        containers,
        volume,
        narrow: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 7] =
        [Role::Proxy, Role::Shipper, Role::Exporter, Role::Tracing, Role::Config, Role::Secrets, Role::App];

    #[test]
    fn nothing_lies_over_anything_else_at_any_width() {
        for width in (280..1_400).step_by(20) {
            let layout = Layout::new(f64::from(width), &ROLES);
            let all: Vec<Box> = layout.containers.iter().copied().chain([layout.volume]).collect();
            for (at, a) in all.iter().enumerate() {
                let inside =
                    a.x >= layout.pod.x && a.right() <= layout.pod.right() && a.bottom() <= layout.pod.bottom();
                assert!(inside && layout.pod.bottom() <= layout.height, "{width}: {a:?} is in the pod");
                for b in &all[..at] {
                    let apart = a.right() <= b.x || b.right() <= a.x || a.bottom() <= b.y || b.bottom() <= a.y;
                    assert!(apart, "{width}: {a:?} over {b:?}");
                }
            }
        }
    }
}
