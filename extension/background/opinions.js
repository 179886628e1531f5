/** What the person thinks of a product: sent at once, or kept until the service is back. */

import { dropFeedback, putFeedback } from './outbox.js';
import { isAway } from './problems.js';
import { request } from './service.js';
import { tellPages } from './telling.js';

/** @import {FeedbackKind} from '../types' */

/**
 * @param {string} productId
 * @param {FeedbackKind} kind
 * @returns {Promise<{waiting: boolean}>}
 * @throws {import('./problems.js').Failed} the service refuses it
 */
export async function giveFeedback(productId, kind) {
  // An older opinion that still waits would be sent after this one, and count.
  await dropFeedback(productId);
  try {
    await request('POST', `/api/v1/products/${encodeURIComponent(productId)}/feedback`, { kind });
    return { waiting: false };
  } catch (error) {
    if (!isAway(error)) throw error;
    await putFeedback({ product_id: productId, kind });
    tellPages('connection');
    return { waiting: true };
  }
}
