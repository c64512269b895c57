import {addAbortSignal, PassThrough} from 'node:stream';

/** Hands items on as they come, to one reader. */
export type ItemStream<Item> = {
	/** Never holds up the giver. */
	readonly push: (item: Item) => void;
	/** No more come. */
	readonly end: () => void;
	/** The reader gets this error, ahead of what it has not read yet. */
	readonly fail: (error: Error) => void;
	readonly items: AsyncIterable<Item>;
};

/**
@param signal Whoever reads when it aborts gets an error.
*/
export const createItemStream = <Item>(
	signal: AbortSignal,
): ItemStream<Item> => {
	const stream = addAbortSignal(signal, new PassThrough({objectMode: true}));
	// The reader is told; where it has gone nobody need be.
	stream.on('error', () => undefined);

	return {
		push(item) {
			if (stream.writable) {
				stream.write(item);
			}
		},
		end() {
			stream.end();
		},
		fail(error) {
			stream.destroy(error);
		},
		items: stream as AsyncIterable<Item>,
	};
};
