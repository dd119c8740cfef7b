//! The native modal dialog, which brings the focus trap, the backdrop and the return of the focus.

use web_sys::HtmlDialogElement;
use yew::NodeRef;

/// Opens the dialog above the page; does nothing when it is open already.
pub fn show_modal(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>()
        && !dialog.open()
    {
        let _ = dialog.show_modal();
    }
}

/// Closes the dialog; the browser gives the focus back to where it was.
pub fn close(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>()
        && dialog.open()
    {
        dialog.close();
    }
}

/// Whether it is shown now, whatever it was when an event was sent.
pub fn is_open(node: &NodeRef) -> bool {
    node.cast::<HtmlDialogElement>().is_some_and(|dialog| dialog.open())
}
