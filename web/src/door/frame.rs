//! The browser's drawing rhythm: one call before each frame.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use yew::prelude::*;

use super::window;

/// A running loop of frames; dropping it ends the loop.
pub struct Frames {
    next: Rc<RefCell<Option<AnimationFrame>>>,
}

impl Frames {
    /// Calls `on_frame` with the time in milliseconds (of [`super::clock::now_ms`]) before every frame.
    pub fn start(on_frame: Callback<f64>) -> Frames {
        let next = Rc::new(RefCell::new(None));
        if window().is_some() {
            ask(&next, on_frame);
        }
        Frames { next }
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        self.next.borrow_mut().take();
    }
}

fn ask(next: &Rc<RefCell<Option<AnimationFrame>>>, on_frame: Callback<f64>) {
    // The loop holds itself weakly: otherwise nothing could end it.
    let weak = Rc::downgrade(next);
    let frame = request_animation_frame(move |at_ms| {
        on_frame.emit(at_ms);
        // Asked again from a microtask, because the handle of this frame may not be dropped while it runs.
        yew::platform::spawn_local(async move {
            if let Some(next) = weak.upgrade()
                && next.borrow().is_some()
            {
                ask(&next, on_frame);
            }
        });
    });
    *next.borrow_mut() = Some(frame);
}

/// Calls `on_frame` before every frame while `running`.
#[hook]
pub fn use_frames(running: bool, on_frame: Callback<f64>) {
    use_effect_with((running, on_frame), |(running, on_frame)| {
        let frames = running.then(|| Frames::start(on_frame.clone()));
        move || drop(frames)
    });
}
