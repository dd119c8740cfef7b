// The element <halfopen-lab>: a lab in a frame that is as high as its content, with its messages as DOM events.
//   <script type="module" src="https://HOST/embed/halfopen-lab.js"></script>
//   <halfopen-lab lab="circuit-breaker" preset="brown-out" query="t=25&show=stage,timeline">
//     <a href="https://HOST/#/circuit-breaker/brown-out?t=25">Open the lab</a>
//   </halfopen-lab>
// Without script the link inside is what a reader gets. Events: halfopen-ready, -state, -progress, -result, -error, with
// the message's payload as `detail`. `element.ask("seek", { t: 34.2 })` gives a promise of the answer's payload.

const HOST = new URL("../", import.meta.url);
const TOLD = ["ready", "state", "progress", "result", "error"];
const SANDBOX =
  "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";

class HalfopenLab extends HTMLElement {
  static observedAttributes = ["lab", "preset", "query"];
  #frame;
  #waiting = new Map();
  #asked = 0;
  #listener = ({ data, source }) => {
    if (source !== this.#frame?.contentWindow || data?.source !== "halfopen" || data.v !== 1) return;
    const { type, payload, re } = data;
    if (type === "resize" && payload?.height > 0 && payload.height <= 20000) {
      this.#frame.style.height = `${Math.ceil(payload.height)}px`;
    } else if (this.#waiting.has(re)) {
      const { answer, refuse } = this.#waiting.get(re);
      this.#waiting.delete(re);
      type === "ok" ? answer(payload) : refuse(new Error(payload?.message ?? "refused"));
    } else if (TOLD.includes(type)) {
      this.dispatchEvent(new CustomEvent(`halfopen-${type}`, { detail: payload, bubbles: true }));
    }
  };

  connectedCallback() {
    this.#frame = Object.assign(document.createElement("iframe"), { loading: "lazy", allow: "fullscreen; clipboard-write" });
    this.#frame.setAttribute("sandbox", SANDBOX);
    this.#frame.style.cssText = "width:100%;height:560px;border:0";
    addEventListener("message", this.#listener);
    this.#show();
    // The fallback has served.
    this.replaceChildren(this.#frame);
  }

  disconnectedCallback() {
    removeEventListener("message", this.#listener);
  }

  attributeChangedCallback() {
    if (this.#frame) this.#show();
  }

  /** Asks the lab for something; resolves with the payload of its answer, rejects with the reason of a refusal. */
  ask(type, payload) {
    const id = ++this.#asked;
    this.#frame.contentWindow.postMessage({ source: "halfopen-host", v: 1, id, type, payload }, "*");
    return new Promise((answer, refuse) => this.#waiting.set(id, { answer, refuse }));
  }

  #show() {
    const part = (name) => encodeURIComponent(this.getAttribute(name) ?? "");
    const query = this.getAttribute("query");
    this.#frame.title = this.getAttribute("title") ?? `Halfopen: ${this.getAttribute("preset") ?? this.getAttribute("lab")}`;
    this.#frame.src = `${HOST}#/embed/${part("lab")}/${part("preset")}${query ? `?${query}` : ""}`;
  }
}

customElements.define("halfopen-lab", HalfopenLab);
