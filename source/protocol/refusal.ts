import {Buffer} from 'node:buffer';
import type {IncomingMessage} from 'node:http';

/** How much of the body is read, bytes. */
const enoughBytes = 8000;

/** How long the body may take, ms: the status alone must not wait for it. */
const patienceMs = 2000;

const tag = /<[^>]*>?/gv;
const unseen =
	/<(?:script|style|head)\b.*?(?:<\/(?:script|style|head)\s*>|$)/gisv;

/** What a person would read of a page; anything else as it is. */
const wordsOf = (body: string): string => {
	if (!/^<(?:!doctype|html|head|body)/iv.test(body)) {
		return body;
	}

	const title = /<title[^>]*>([^<]*)/iv.exec(body)?.[1]?.trim() ?? '';
	const text = body
		.replaceAll(unseen, ' ')
		.replaceAll(tag, ' ')
		.replaceAll(/\s+/gv, ' ')
		.trim();
	return title === '' || text.startsWith(title)
		? text
		: `${title}. ${text}`.trim();
};

/**
What a server says with a refused upgrade: the beginning of the body without its markup, or the status in words where there is none. It may hold keys.

Never rejects; a body that breaks off or does not end is taken as far as it came.
*/
export const readRefusal = async (
	response: IncomingMessage,
): Promise<string> => {
	const chunks: Uint8Array[] = [];
	let size = 0;

	await new Promise<void>((resolve) => {
		const finish = () => {
			clearTimeout(patience);
			resolve();
		};

		const patience = setTimeout(finish, patienceMs);
		response.on('data', (chunk: Uint8Array) => {
			chunks.push(chunk);
			size += chunk.length;

			if (size >= enoughBytes) {
				finish();
			}
		});
		response.on('error', finish);
		response.on('close', finish);
		response.on('end', finish);
	});

	const body = Buffer.concat(chunks, Math.min(size, enoughBytes))
		.toString()
		.trim();
	return body === '' ? (response.statusMessage ?? '') : wordsOf(body);
};
