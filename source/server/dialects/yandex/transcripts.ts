import {isObject} from '../../conversation/checked.js';
import type {ServerFrame} from '../../conversation/wire.js';
import type {Stage} from '../stage.js';

const prefix = 'conversation.item.input_audio_transcription.';
const completed = `${prefix}completed`;

/** Where the words come all at once, they are told in so many steps. */
const mostSteps = 3;

/** `a b c` → `a`, `a b`, `a b c`. */
const growing = (text: string): readonly string[] => {
	const words = text.split(/(?<=\s)(?=\S)/v);
	const steps = Math.min(mostSteps, words.length);

	return Array.from({length: steps}, (_, step) =>
		step === steps - 1
			? text
			: words
					.slice(0, Math.ceil((words.length * (step + 1)) / steps))
					.join('')
					.trimEnd(),
	);
};

const textAt = (value: unknown): string =>
	typeof value === 'string' ? value : '';

/**
What was heard, as the service tells it: no deltas, but the whole text again and again as it grows, and once more when the response is over. What was not understood is an empty text.
*/
export const tellGrowingTranscripts = (): Stage => {
	/** Id of the item that is being heard, and its words so far. */
	let open: {readonly itemId: unknown; readonly text: string} | undefined;
	/** To be repeated. */
	let last: ServerFrame | undefined;

	const grow = ({item_id: itemId, delta}: ServerFrame): string => {
		const before =
			open !== undefined && open.itemId === itemId ? open.text : '';
		const text = before + textAt(delta);
		open = {itemId, text};
		return text;
	};

	const partial = (frame: ServerFrame, transcript: string): ServerFrame => ({
		type: completed,
		item_id: frame.item_id,
		content_index: frame.content_index,
		transcript,
	});

	const complete = (frame: ServerFrame): readonly ServerFrame[] => {
		const isStreamed = open?.itemId === frame.item_id;
		const texts = growing(textAt(frame.transcript));
		open = undefined;
		last = frame;
		return isStreamed
			? [frame]
			: [...texts.slice(0, -1).map((text) => partial(frame, text)), frame];
	};

	const fail = (frame: ServerFrame): readonly ServerFrame[] => {
		const {error} = frame;
		open = undefined;
		last = undefined;
		const empty = partial(frame, '');
		return isObject(error) && error.code !== 'not_understood'
			? [empty, {type: 'error', error: {...error, type: 'server_error'}}]
			: [empty];
	};

	const repeatAfter = (frame: ServerFrame): readonly ServerFrame[] => {
		const again = last;
		last = undefined;
		return again === undefined ? [frame] : [frame, again];
	};

	return (frame) => {
		switch (frame.type) {
			case `${prefix}delta`: {
				return [partial(frame, grow(frame))];
			}

			case completed: {
				return complete(frame);
			}

			case `${prefix}failed`: {
				return fail(frame);
			}

			case 'response.done': {
				return repeatAfter(frame);
			}

			default: {
				return [frame];
			}
		}
	};
};
