/** What stands in place of settings that only the service has, while it cannot be asked. */

import { h, show } from '../../ui/dom.js';
import { t } from '../../ui/words.js';

/** @import {Connection} from '../../types' */

/**
 * Shows `content` while the service can be asked, and else why not.
 * @param {HTMLElement} content
 * @param {() => void} reached  called each time the service can be asked again
 * @param {Element} notice  where it was said what failed; what is said here takes its place
 */
export function needsService(content, reached, notice) {
  const words = h('p', { class: 'hint away' });
  /** @type {Connection['status'] | null} */
  let before = null;
  content.hidden = true;
  return {
    words,
    /** @param {Connection} connection */
    update({ status }) {
      const usable = status === 'ok';
      content.hidden = !usable;
      words.hidden = usable;
      words.textContent = t(status === 'unpaired' ? 'settings_needs_pairing' : status === 'unknown' ? 'connection_unknown' : 'settings_needs_service');
      if (!usable) show(notice);
      if (usable && before !== 'ok') reached();
      before = status;
    },
  };
}
