//! Where everything stands on the stage: beside each other where there is room, else with the users on top.

/// A box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// The middle of its height.
    pub fn middle(&self) -> f64 {
        self.y + self.h / 2.0
    }

    /// Its right side.
    pub fn right(&self) -> f64 {
        self.x + self.w
    }
}

/// A point.
pub type Point = (f64, f64);

/// A line of four points, as SVG draws it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wire(pub Point, pub Point, pub Point, pub Point);

impl Wire {
    /// From the right of something to the left of something.
    fn across(from: Point, to: Point) -> Wire {
        let bend = (to.0 - from.0) * 0.5;
        Wire(from, (from.0 + bend, from.1), (to.0 - bend, to.1), to)
    }

    /// As a path.
    pub fn path(&self) -> String {
        let Wire(a, b, c, d) = self;
        format!("M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}", a.0, a.1, b.0, b.1, c.0, c.1, d.0, d.1)
    }

    /// The point at a part of its way, of 1.
    pub fn at(&self, t: f64) -> Point {
        let (u, Wire(a, b, c, d)) = (1.0 - t, self);
        let mix =
            |a: f64, b: f64, c: f64, d: f64| u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d;
        (mix(a.0, b.0, c.0, d.0), mix(a.1, b.1, c.1, d.1))
    }
}

/// The stage at a width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// The whole width.
    pub width: f64,
    /// The whole height.
    pub height: f64,
    /// Whether the users stand on top.
    pub narrow: bool,
    /// The users.
    pub users: Rect,
    /// The facade.
    pub facade: Rect,
    /// What the monolith was.
    pub monolith: Rect,
    chip: Rect,
    chip_step: f64,
    service: Rect,
    service_step: f64,
}

/// Below this width the users stand on top.
const NARROW_PX: f64 = 640.0;

impl Layout {
    /// The stage for so many routes.
    pub fn new(width: f64, routes: usize) -> Layout {
        let n = routes.max(1) as f64;
        let narrow = width < NARROW_PX;
        let (step, margin) = if routes > 5 { (50.0, 16.0) } else { (62.0, if narrow { 10.0 } else { 24.0 }) };
        let service_h = step - 12.0;
        let monolith_h = 96.0;
        let top = if narrow { 62.0 } else { 18.0 };
        let height = top + n * step + 14.0 + monolith_h + 16.0;
        let (facade_x, facade_w) = if narrow { (margin, width * 0.33) } else { (margin + 96.0 + width * 0.08, 152.0) };
        let service_w = if narrow { width * 0.42 } else { (width * 0.26).clamp(170.0, 240.0) };
        let service_x = width - margin - service_w;
        let facade_top = if narrow { top } else { top + 22.0 };
        let facade_h = height - facade_top - if narrow { 16.0 } else { 30.0 };
        let chip_h = if routes > 5 { 30.0 } else { 38.0 };
        let chip_step = (facade_h - 42.0) / n;
        let facade = Rect { x: facade_x, y: facade_top, w: facade_w, h: facade_h };
        let users = if narrow {
            Rect { x: margin, y: 10.0, w: facade_w, h: 36.0 }
        } else {
            Rect { x: margin, y: height / 2.0 - 34.0, w: 96.0, h: 68.0 }
        };
        Layout {
            width,
            height,
            narrow,
            users,
            facade,
            monolith: Rect {
                x: service_x - if narrow { 0.0 } else { 24.0 },
                y: top + n * step + 14.0,
                w: service_w + if narrow { 0.0 } else { 24.0 },
                h: monolith_h,
            },
            chip: Rect {
                x: facade_x + 8.0,
                y: facade_top + 36.0 + (chip_step - chip_h) / 2.0,
                w: facade_w - 16.0,
                h: chip_h,
            },
            chip_step,
            service: Rect { x: service_x, y: top, w: service_w, h: service_h },
            service_step: step,
        }
    }

    /// A route's rule in the facade.
    pub fn chip(&self, route: usize) -> Rect {
        Rect { y: self.chip.y + route as f64 * self.chip_step, ..self.chip }
    }

    /// A route's service.
    pub fn service(&self, route: usize) -> Rect {
        Rect { y: self.service.y + route as f64 * self.service_step, ..self.service }
    }

    /// From the users to the facade.
    pub fn facade_wire(&self) -> Wire {
        let (users, facade) = (self.users, self.facade);
        if self.narrow {
            let x = users.x + users.w / 2.0;
            let (top, bottom) = (users.y + users.h, facade.y);
            return Wire((x, top), (x, top), (x, bottom), (x, bottom));
        }
        Wire::across((users.right(), users.middle()), (facade.x, users.middle()))
    }

    /// From a route to its service.
    pub fn service_wire(&self, route: usize) -> Wire {
        self.strange_wire(route, route)
    }

    /// From a route to the service of another, where its rule leads.
    pub fn strange_wire(&self, route: usize, to: usize) -> Wire {
        let (chip, service) = (self.chip(route), self.service(to));
        Wire::across((self.facade.right(), chip.middle() - 5.0), (service.x, service.middle()))
    }

    /// From a route to the monolith.
    pub fn monolith_wire(&self, route: usize, routes: usize) -> Wire {
        let (chip, monolith) = (self.chip(route), self.monolith);
        let step = (monolith.h - 36.0) / routes.max(1) as f64;
        let y = monolith.y + 26.0 + (route as f64 + 0.5) * step;
        Wire::across((self.facade.right(), chip.middle() + 6.0), (monolith.x, y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_the_stage_or_lies_on_something_else() {
        for width in [320.0, 360.0, 640.0, 940.0, 1_400.0] {
            for routes in 1..=8 {
                let layout = Layout::new(width, routes);
                let boxes = (0..routes).map(|route| layout.service(route)).chain([
                    layout.monolith,
                    layout.facade,
                    layout.users,
                ]);
                let boxes: Vec<Rect> = boxes.collect();
                for rect in &boxes {
                    assert!(
                        rect.x >= 0.0 && rect.right() <= width && rect.y >= 0.0 && rect.y + rect.h <= layout.height,
                        "{width} {routes} {rect:?}"
                    );
                }
                for pair in boxes[..=routes].windows(2) {
                    assert!(pair[0].y + pair[0].h <= pair[1].y, "{width} {routes}");
                }
                let last = layout.chip(routes - 1);
                assert!(last.y + last.h <= layout.facade.y + layout.facade.h, "{width} {routes}");
                assert!(layout.facade.right() + 40.0 <= layout.service(0).x, "{width}: room for wires");
            }
        }
    }

    #[test]
    fn a_wire_begins_and_ends_where_it_should() {
        let wire = Layout::new(900.0, 4).service_wire(1);
        assert_eq!((wire.at(0.0), wire.at(1.0)), (wire.0, wire.3));
    }
}
