// The element <halfopen-lab>: a lab in a frame that is as high as its content, with its messages as DOM events.
//   <script type="module" src="https://HOST/embed/halfopen-lab.js"></script>
//   <halfopen-lab lab="circuit-breaker" preset="brown-out" query="t=25&show=stage,timeline">
//     <a href="https://HOST/#/circuit-breaker/brown-out?t=25">Open the lab</a>
//   </halfopen-lab>
// Without script the link inside is what a reader gets. Events: halfopen-ready, -state, -progress, -result, -error, with
// the message's payload as `detail`. `element.ask("seek", { t: 34.2 })` gives a promise of the answer's payload; what is
// asked before the lab is ready, which it is once somebody has scrolled to it, waits until then.

const HOST = new URL("../", import.meta.url);
const TOLD = ["ready", "state", "progress", "result", "error"];
const SANDBOX =
  "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";

class HalfopenLab extends HTMLElement {
  static observedAttributes = ["lab", "preset", "query"];
  #frame;
  #waiting = new Map();
  // Messages for the time when the lab is ready; nothing once it is.
  #early = [];
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
      if (type === "ready") this.#send();
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
    for (const { refuse } of this.#waiting.values()) refuse(new Error("the lab is gone"));
    this.#waiting.clear();
    this.#early = [];
  }

  attributeChangedCallback() {
    if (this.#frame) this.#show();
  }

  /** Asks the lab for something; resolves with the payload of its answer, rejects with the reason of a refusal. */
  ask(type, payload) {
    const id = ++this.#asked;
    const message = { source: "halfopen-host", v: 1, id, type, payload };
    const answer = new Promise((answer, refuse) => this.#waiting.set(id, { answer, refuse }));
    this.#early ? this.#early.push(message) : this.#frame.contentWindow.postMessage(message, "*");
    return answer;
  }

  #send() {
    for (const message of this.#early ?? []) this.#frame.contentWindow.postMessage(message, "*");
    this.#early = null;
  }

  #show() {
    const part = (name) => encodeURIComponent(this.getAttribute(name) ?? "");
    const query = this.getAttribute("query");
    this.#frame.title = this.getAttribute("title") ?? `Halfopen: ${this.getAttribute("preset") ?? this.getAttribute("lab")}`;
    const src = `${HOST}#/embed/${part("lab")}/${part("preset")}${query ? `?${query}` : ""}`;
    if (this.#frame.src === src) return;
    this.#frame.src = src;
    // What is asked from now on is for the lab that comes.
    this.#early ??= [];
  }
}

customElements.define("halfopen-lab", HalfopenLab);
