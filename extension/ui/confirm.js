/** Asks the person before something is done that is not easily undone, or shows what is about to be done. */

import { h } from './dom.js';
import { t } from './words.js';

/** @import {Child} from './dom.js' */

/**
 * Resolves to whether it was confirmed; closing it in any other way is a no. The focus goes to the safe button.
 * @param {{title: string, body: Child | Child[], action: string | null, danger?: boolean, cancel?: string}} question
 *   `action`: the words of the button that confirms; null: there is only something to read
 * @returns {Promise<boolean>}
 */
export function confirmed({ title, body, action, danger = false, cancel = t('shell_cancel') }) {
  return new Promise((resolve) => {
    const id = `dialog-${crypto.randomUUID()}`;
    const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': id },
      h('div', { class: 'stack' },
        h('h2', { id }, title),
        h('div', { class: 'stack dialog-body' }, body),
        h('div', { class: 'row dialog-actions' },
          h('button', { class: 'button', type: 'button', autofocus: true, onclick: () => dialog.close('') }, cancel),
          action && h('button', { class: `button ${danger ? 'danger' : 'primary'}`, type: 'button', onclick: () => dialog.close('yes') }, action))));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
