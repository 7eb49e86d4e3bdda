import type { review as en } from '../en/review.js';
import type { Translated } from '../translated.js';

export const review: Translated<typeof en> = {
  conclusion: '结论',
};
