import {isObject} from '../../conversation/checked.js';
import type {ServerFrame} from '../../conversation/wire.js';
import type {Stage} from '../stage.js';
import {withEmptyParts, writeItem} from './items.js';

const created = (frame: ServerFrame): readonly ServerFrame[] => {
	const {item} = frame;
	const first = {...frame, type: 'conversation.item.created'};
	const isAnswer =
		isObject(item) &&
		item.role === 'assistant' &&
		item.status === 'in_progress';

	return isAnswer ? [first, {...first, item: withEmptyParts(item)}] : [first];
};

const isSameItem = (
	one: ServerFrame | undefined,
	other: ServerFrame,
): boolean =>
	isObject(one?.item) && isObject(other.item) && one.item.id === other.item.id;

/**
New items, by the service's one name for the event and in its order: first in the conversation (an answer twice, empty and with its parts), then in the response.

Whether an item of a response is part of the conversation is told by the frame after it: until then it waits.
*/
export const announceItems = (): Stage => {
	let waiting: ServerFrame | undefined;

	return (frame) => {
		const before = waiting === undefined ? [] : [waiting];
		waiting = undefined;

		if (frame.type === 'conversation.item.done') {
			return before;
		}

		const told = isObject(frame.item)
			? {...frame, item: writeItem(frame.item)}
			: frame;

		switch (frame.type) {
			case 'response.output_item.added': {
				waiting = told;
				return before;
			}

			case 'conversation.item.added': {
				return isSameItem(before[0], told)
					? [...created(told), ...before]
					: [...before, ...created(told)];
			}

			default: {
				return [...before, told];
			}
		}
	};
};
