import {Buffer} from 'node:buffer';
import type {ServerResponse} from 'node:http';
import {decodeWav, type WavSound} from '../../source/audio/wav.js';
import type {ReceivedRequest} from './serve-http.js';

export type TranscriptionForm = {
	readonly sound: WavSound;
	readonly fileName: string;
	/** All but the file. */
	readonly fields: Readonly<Record<string, string>>;
};

/** The parts of a form, each with its names and its content. */
const partsOf = ({headers, body}: ReceivedRequest) => {
	const boundary = /boundary=(?<mark>.+)/v.exec(headers['content-type'] ?? '')
		?.groups?.mark;
	// One character a byte, so that sound comes through.
	const text = Buffer.from(body).toString('latin1');

	return text
		.split(`--${boundary}`)
		.slice(1, -1)
		.map((part) => {
			const end = part.indexOf('\r\n\r\n');
			const head = part.slice(0, end);
			return {
				name: /\bname="(?<name>[^"]*)"/v.exec(head)?.groups?.name ?? '',
				fileName: /\bfilename="(?<name>[^"]*)"/v.exec(head)?.groups?.name,
				content: Buffer.from(part.slice(end + 4, -2), 'latin1'),
			};
		});
};

/** A form as a transcription server reads it. */
export const readForm = (request: ReceivedRequest): TranscriptionForm => {
	const parts = partsOf(request);
	const file = parts.find(({fileName}) => fileName !== undefined);
	if (file?.fileName === undefined) {
		throw new Error('There is no file in the form');
	}

	return {
		sound: decodeWav(file.content),
		fileName: file.fileName,
		fields: Object.fromEntries(
			parts
				.filter(({fileName}) => fileName === undefined)
				.map(({name, content}) => [name, content.toString()]),
		),
	};
};

export const transcriptEvent = (event: Readonly<Record<string, unknown>>) =>
	`data: ${JSON.stringify(event)}\n\n`;

/** A transcript in deltas, as OpenAI streams it. */
export const streamTranscript = (
	response: ServerResponse,
	...deltas: readonly string[]
): void => {
	response.writeHead(200, {'content-type': 'text/event-stream'});
	for (const delta of deltas) {
		response.write(transcriptEvent({type: 'transcript.text.delta', delta}));
	}

	response.end(
		transcriptEvent({type: 'transcript.text.done', text: deltas.join('')}),
	);
};
