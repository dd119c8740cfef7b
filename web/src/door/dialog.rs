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
