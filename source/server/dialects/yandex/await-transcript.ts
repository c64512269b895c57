import {isObject} from '../../conversation/checked.js';
import type {ServerFrame} from '../../conversation/wire.js';
import type {Stage} from '../stage.js';
import {isSpokenByUser} from './items.js';

const transcription = 'conversation.item.input_audio_transcription.';

/**
Tells of a spoken message, and of the response to it, after its first words: that is the order of the service.

Whatever else happens before there are any words lets everything go on as it came.
*/
export const awaitTranscript = (): Stage => {
	let held: readonly ServerFrame[] = [];
	let itemId: unknown;

	const release = (...frames: readonly ServerFrame[]) => {
		held = [];
		itemId = undefined;
		return frames;
	};

	const isPartOfIt = ({type, item}: ServerFrame): boolean =>
		type === 'response.created' ||
		(type === 'conversation.item.done' && isObject(item) && item.id === itemId);

	return (frame) => {
		if (
			frame.type === 'conversation.item.added' &&
			isSpokenByUser(frame.item)
		) {
			const before = held;
			itemId = frame.item.id;
			held = [frame];
			return before;
		}

		if (itemId === undefined) {
			return [frame];
		}

		if (isPartOfIt(frame)) {
			held = [...held, frame];
			return [];
		}

		return frame.type.startsWith(transcription) && frame.item_id === itemId
			? release(frame, ...held)
			: release(...held, frame);
	};
};
