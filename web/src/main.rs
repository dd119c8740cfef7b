//! Starts the page.

fn main() {
    web::app::start();
}
