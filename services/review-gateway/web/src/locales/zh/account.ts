import type { account as en } from '../en/account.js';
import type { Translated } from '../translated.js';

export const account: Translated<typeof en> = {};
