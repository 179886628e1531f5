/** How often something may be done: so many times in any span of time. */

export class Allowance {
  /** When it was done lately, oldest first. @type {number[]} */
  #times = [];

  /** @param {number} most @param {number} span  milliseconds */
  constructor(most, span) {
    this.most = most;
    this.span = span;
  }

  /** Milliseconds until it may be done again; 0 at once, and then it counts as done. */
  take() {
    const now = Date.now();
    this.#times = this.#times.filter((time) => now - this.span < time && time <= now);
    const [oldest = now] = this.#times;
    if (this.#times.length >= this.most) return oldest + this.span - now;
    this.#times.push(now);
    return 0;
  }
}
