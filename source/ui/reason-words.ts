import {isOwnReason} from '../session/lost-reason.js';
import type {Messages} from './messages.js';

/** Why a connection was lost: the words that came with it, or ours where none did. */
export const reasonWords = (reason: string, {lostReason}: Messages): string =>
	isOwnReason(reason) ? lostReason[reason] : reason;
