/** What the content scripts share: each file adds its part to one object. Types only: not shipped. */

import type { Analysis, FeedbackKind, FromContent, Preferences, ToContent, Verdict } from '../types';

declare global {
  var styleAssistant: Shared;
  // Chromium's, which tell whether anything lies over an element.
  interface IntersectionObserverInit { trackVisibility?: boolean; delay?: number }
  interface IntersectionObserverEntry { isVisible?: boolean }
}

export interface Shared {
  /** Set by main.js: injected a second time it does nothing. */ running?: boolean;

  // page.js: the shop's page. `old` holds the texts of scripts that stood there under another address.
  /** The address without its fragment. */ here(): string;
  /** What an address is without the size. */ garment(url: string): string;
  /** Uniqlo's JSON on its item; null elsewhere and where there is none. */ item(url: string): Promise<object | null>;
  /** 2: surely a product's page, 1: maybe, 0: no. */ kind(url: string, old: Set<string>): number;
  identity(): Identity;
  /** The element most like the product's title, else the main heading. */ titleOf(name: string | undefined): Element | undefined;
  /** The rendered page as HTML, without what says nothing about a product; made bit by bit, so that nothing is held up. */
  collect(old: Set<string>): Promise<string>;

  // view.js: what is shown.
  start: any;
  /** The state after something was said or done; `said` is `Said`, `now` in milliseconds. */ next(state: State, said: any, now: number): any;
  /** Whether a part of the analysis has come to its end. */ whole(state: State, part: string): boolean;
  isOpen(state: State): boolean;
  shown(state: State): Pick<Extract<FromContent, { type: 'shown' }>, 'page' | 'title' | 'score'>;

  // parts.js: elements.
  h(name: string, attributes?: object, ...children: unknown[]): any;
  t(key: string, ...values: (string | number)[]): string;
  /** Of a state with a stage. */ brief(state: any): { tone: Verdict | 'plain'; said: string; nodes: Element[] };
  /**
   * What the open box holds, and what stands below: lists of [name, what it depends on, how it is made], made anew when what
   * it depends on has changed. Below what is still being written stands nothing.
   */
  parts(state: State): any[];
  foot(state: State): any[];

  // box.js
  box(act: (chosen: string) => void): Box;
}

/** What tells one product's page from the next: `strong` surely, `weak` perhaps. */
export interface Identity { path: string; named: string; scripts: Set<string>; strong: string; weak: string }

export interface Box {
  host: HTMLElement;
  show(state: State): void;
  /** Puts the box back where the page has taken it away; `soon`: unless it keeps doing so. */ keep(soon?: boolean): void;
}

export interface State {
  turn: number;
  url: string;
  /** Also the host's `data-state`. None: nothing is shown. */
  stage: 'looking' | 'waiting' | 'streaming' | 'done' | 'problem' | null;
  analysis: Partial<Analysis>;
  /** Failures in a row: each makes the pause before the next try longer. */ failures: number;
  preferences: Preferences;
  profile: boolean;
  product: any;
  product_id: string;
  /** An Answer once `stage` is done. */ answer: any;
  /** What was shown before the address changed, or before it was asked anew. */ last: State;
  problem: any;
  /** Milliseconds since 1970. */ retryAt: number | null;
  /** The words that count down to it. */ left: string | 0 | null;
  /** The stage of the service. */ doing: string | null;
  trying: boolean;
  /** As the person left it. */ open: boolean;
  /** The person's opinion. */ kind: FeedbackKind;
  /** It is kept until the service is back. */ waiting: boolean;
}

export type Said =
  | ToContent
  | { type: 'turn'; turn: number; url: string; same: boolean }
  /** Asked anew. */
  | { type: 'asked' }
  | { type: 'open'; open: boolean };
