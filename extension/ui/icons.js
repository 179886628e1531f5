/** Line icons of one family: 24 × 24, strokes of 1.75 with round ends, in the colour of the text. */

import { svg } from './dom.js';

/** Paths of each icon. */
const PATHS = {
  star: ['M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L3.6 9.7l5.8-.8z'],
  hanger: ['M12 8.5V8a2.2 2.2 0 1 0-2.2-2.2', 'M12 8.5l8.3 6.2c1.1.9.5 2.6-.9 2.6H4.6c-1.4 0-2-1.7-.9-2.6z'],
  down: ['M6 9.5l6 6 6-6'],
  up: ['M6 14.5l6-6 6 6'],
  next: ['M9.5 6l6 6-6 6'],
  back: ['M14.5 6l-6 6 6 6'],
  check: ['M5 12.5l4.5 4.5L19 7.5'],
  close: ['M6.5 6.5l11 11', 'M17.5 6.5l-11 11'],
  plus: ['M12 5.5v13', 'M5.5 12h13'],
  minus: ['M5.5 12h13'],
  info: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 11v5.2', 'M12 7.8v.1'],
  warning: ['M12 4.2l8.6 15H3.4z', 'M12 10v4', 'M12 16.6v.1'],
  error: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M9 9l6 6', 'M15 9l-6 6'],
  refresh: ['M19.5 12a7.5 7.5 0 1 1-2.3-5.4', 'M19.8 3.8v3.7h-3.7'],
  thumb_up: ['M7.5 10.8v8.7H5a1 1 0 0 1-1-1v-6.7a1 1 0 0 1 1-1z', 'M7.5 10.8l3.6-6.9c1.4 0 2.5 1.1 2.3 2.5l-.5 3.2h4.9a1.9 1.9 0 0 1 1.9 2.3l-1.3 6a1.9 1.9 0 0 1-1.9 1.6H7.5'],
  thumb_down: ['M16.5 13.2V4.5H19a1 1 0 0 1 1 1v6.7a1 1 0 0 1-1 1z', 'M16.5 13.2l-3.6 6.9c-1.4 0-2.5-1.1-2.3-2.5l.5-3.2H6.2a1.9 1.9 0 0 1-1.9-2.3l1.3-6a1.9 1.9 0 0 1 1.9-1.6h9'],
  bag: ['M5.5 8.5h13l.9 11a1 1 0 0 1-1 1H5.6a1 1 0 0 1-1-1z', 'M8.8 8.5V7a3.2 3.2 0 0 1 6.4 0v1.5'],
  give_back: ['M8.5 5.5L4 10l4.5 4.5', 'M4 10h10.5a5 5 0 0 1 0 10H11'],
  search: ['M10.8 17.6a6.8 6.8 0 1 0 0-13.6 6.8 6.8 0 0 0 0 13.6z', 'M15.8 15.8l4.7 4.7'],
  filter: ['M4 6h16', 'M7 12h10', 'M10 18h4'],
  download: ['M12 4v11', 'M7.5 10.8L12 15.3l4.5-4.5', 'M4.5 19.5h15'],
  upload: ['M12 15.5v-11', 'M7.5 8.7L12 4.2l4.5 4.5', 'M4.5 19.5h15'],
  trash: ['M4.5 6.5h15', 'M9 6.5v-2h6v2', 'M6.5 6.5l.9 13h9.2l.9-13', 'M10.3 10.5v5.5', 'M13.7 10.5v5.5'],
  eye_off: ['M4 4l16 16', 'M9.9 5.6A9.5 9.5 0 0 1 12 5.4c5.2 0 8.5 5 9.2 6.6-.3.7-1.1 2-2.4 3.3', 'M6.5 7.5C4.4 8.9 3.2 11 2.8 12c.7 1.6 4 6.6 9.2 6.6 1.7 0 3.2-.5 4.5-1.3', 'M10 10a2.9 2.9 0 0 0 4 4'],
  settings: ['M4 7h9', 'M17 7h3', 'M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z', 'M4 17h3', 'M11 17h9', 'M9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z'],
  history: ['M4.2 12a7.8 7.8 0 1 0 2.6-5.8L4.2 8.5', 'M4.2 4.2v4.3h4.3', 'M12 8v4.3l3 1.8'],
  coin: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M14.7 9.3C14.3 8.2 13.2 7.7 12 7.7c-1.5 0-2.7.8-2.7 2 0 2.9 5.5 1.5 5.5 4.4 0 1.3-1.2 2.2-2.8 2.2-1.4 0-2.5-.6-2.9-1.7', 'M12 6v1.7', 'M12 16.3V18'],
  person: ['M12 11.5a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6z', 'M4.5 20c.7-3.6 3.7-5.6 7.5-5.6s6.8 2 7.5 5.6'],
  log: ['M6 3.5h12v17H6z', 'M9 8h6', 'M9 12h6', 'M9 16h3.5'],
  quiz: ['M4.5 4.5h6.2v6.2H4.5z', 'M13.3 4.5h6.2v6.2h-6.2z', 'M4.5 13.3h6.2v6.2H4.5z', 'M13.8 16.6l2 2 3.5-4'],
  power: ['M12 3.5v8', 'M7.2 6.7a7.5 7.5 0 1 0 9.6 0'],
  link: ['M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1', 'M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1'],
  external: ['M14 4.5h5.5V10', 'M19.5 4.5L11 13', 'M17 13.5v6H4.5V7h6'],
  pause: ['M8.5 5.5v13', 'M15.5 5.5v13'],
  compare: ['M12 4v16', 'M4.5 7.5h4', 'M4.5 12h4', 'M4.5 16.5h4', 'M15.5 7.5h4', 'M15.5 12h4', 'M15.5 16.5h4'],
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * An icon, hidden from screen readers: what it means is said in words beside it, or by the name of its button.
 * @param {IconName} name
 * @param {number} [size]  CSS pixels
 * @returns {SVGElement}
 */
export function icon(name, size = 20) {
  const paths = PATHS[name].map((d) => svg('path', { d }));
  return svg(
    'svg',
    {
      class: 'icon', viewBox: '0 0 24 24', width: size, height: size, 'aria-hidden': 'true', focusable: 'false',
      fill: 'none', stroke: 'currentColor', 'stroke-width': 1.75, 'stroke-linecap': 'round', 'stroke-linejoin': 'round',
    },
    paths,
  );
}
