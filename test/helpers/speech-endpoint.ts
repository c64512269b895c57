import type {ServerResponse} from 'node:http';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';

function* chunksOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
	for (let start = 0; start < bytes.length; start += size) {
		yield bytes.subarray(start, start + size);
	}
}

/** Send bytes in chunks of an odd size, so that samples are cut in two. Never rejects: the client may leave. */
export const sendSound = async (
	response: ServerResponse,
	bytes: Uint8Array,
	{contentType = 'audio/pcm', chunkBytes = 4801} = {},
): Promise<void> => {
	response.writeHead(200, {'content-type': contentType});
	try {
		await pipeline(Readable.from(chunksOf(bytes, chunkBytes)), response);
	} catch {
		// What the test is about shows at the client.
	}
};
