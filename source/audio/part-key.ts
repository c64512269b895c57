import type {PartKey} from './messages.js';

export const isSamePart = (one: PartKey, other: PartKey): boolean =>
	one.itemId === other.itemId &&
	one.contentIndex === other.contentIndex &&
	one.responseId === other.responseId;
