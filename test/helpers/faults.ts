import {Buffer} from 'node:buffer';
import type {
	Peer,
	RefusedUpgrade,
	Scenario,
	WireFrame,
} from './scripted-server.js';

/** Ways in which servers were seen to misbehave, and sounds and orders that are legal and unkind. */

const rateHz = 24_000;

/** A tone of so many seconds, PCM16 little-endian at 24 kHz: loud enough to be told from silence. */
export const toneBytes = (seconds: number): Uint8Array => {
	const samples = Int16Array.from(
		{length: Math.round(seconds * rateHz)},
		(_, index) =>
			Math.round(8000 * Math.sin((index / rateHz) * 2 * Math.PI * 440)),
	);
	return new Uint8Array(samples.buffer);
};

export const refusals = {
	badKey: {
		status: 401,
		body: JSON.stringify({
			error: {code: 'UNAUTHENTICATED', message: 'Unknown api key'},
		}),
	},
	noRight: {
		status: 403,
		body: JSON.stringify({error: {message: 'Permission denied'}}),
	},
	unknownModel: {
		status: 404,
		body: JSON.stringify({error: {message: 'Failed to find model'}}),
	},
	quota: {
		status: 429,
		body: JSON.stringify({error: {message: 'Resource exhausted'}}),
	},
	broken: {
		status: 503,
		body: '<html>upstream is having a rest</html>',
		headers: {'Content-Type': 'text/html'},
	},
} as const satisfies Record<string, RefusedUpgrade>;

/** `session.created`, and `session.updated` for the client's first update. */
const greet = async (peer: Peer): Promise<void> => {
	const session = {type: 'realtime', object: 'realtime.session', id: 'sess_1'};
	peer.send({type: 'session.created', session});
	await peer.receives('session.update');
	peer.send({type: 'session.updated', session});
};

export type SpokenAnswer = {
	readonly responseId?: string;
	readonly itemId?: string;
	readonly transcript?: string;
	/** What each audio delta carries. */
	readonly deltas: readonly Uint8Array[];
};

/** The frames of one spoken answer, from `response.created` to `response.done`, in OpenAI's order. */
export const spokenAnswer = ({
	responseId = 'resp_1',
	itemId = 'item_1',
	transcript = 'A tone.',
	deltas,
}: SpokenAnswer): readonly WireFrame[] => {
	const address = {
		response_id: responseId,
		item_id: itemId,
		output_index: 0,
		content_index: 0,
	};
	const item = {
		id: itemId,
		object: 'realtime.item',
		type: 'message',
		role: 'assistant',
	};
	const finished = {
		...item,
		status: 'completed',
		content: [{type: 'output_audio', transcript}],
	};
	const begun = {...item, status: 'in_progress', content: []};
	const response = {id: responseId, object: 'realtime.response'};

	return [
		{
			type: 'response.created',
			response: {...response, status: 'in_progress', output: []},
		},
		{
			type: 'response.output_item.added',
			response_id: responseId,
			output_index: 0,
			item: begun,
		},
		{type: 'conversation.item.added', previous_item_id: null, item: begun},
		{
			type: 'response.content_part.added',
			...address,
			part: {type: 'audio', transcript: ''},
		},
		{
			type: 'response.output_audio_transcript.delta',
			...address,
			delta: transcript,
		},
		...deltas.map((bytes) => ({
			type: 'response.output_audio.delta',
			...address,
			delta: Buffer.from(bytes).toString('base64'),
		})),
		{type: 'response.output_audio.done', ...address},
		{type: 'response.output_audio_transcript.done', ...address, transcript},
		{
			type: 'response.content_part.done',
			...address,
			part: {type: 'audio', transcript},
		},
		{type: 'conversation.item.done', previous_item_id: null, item: finished},
		{
			type: 'response.output_item.done',
			response_id: responseId,
			output_index: 0,
			item: finished,
		},
		{
			type: 'response.done',
			response: {...response, status: 'completed', output: [finished]},
		},
	].map((frame, index) => ({
		...frame,
		event_id: `event_${responseId}_${index}`,
	}));
};

/** Sizes for deltas that end anywhere, inside samples too. */
const oddSizes = [1, 4799, 3, 961, 2, 7001, 33, 1919];

/** The bytes in deltas of odd and changing sizes. */
const inOddDeltas = (bytes: Uint8Array): readonly Uint8Array[] => {
	const deltas: Uint8Array[] = [];
	let at = 0;
	while (at < bytes.length) {
		const size = oddSizes[deltas.length % oddSizes.length]!;
		deltas.push(bytes.subarray(at, at + size));
		at += size;
	}

	return deltas;
};

/** The bytes in deltas of 100 ms. */
const inEvenDeltas = (bytes: Uint8Array): readonly Uint8Array[] => {
	const size = rateHz / 5;
	return Array.from({length: Math.ceil(bytes.length / size)}, (_, index) =>
		bytes.subarray(index * size, (index + 1) * size),
	);
};

/** A long answer that arrives all at once. */
export const burst =
	(seconds = 30): Scenario =>
	async (peer) => {
		await greet(peer);
		peer.send(...spokenAnswer({deltas: inEvenDeltas(toneBytes(seconds))}));
	};

/** An answer whose deltas end inside samples. */
export const oddDeltas =
	(seconds = 2): Scenario =>
	async (peer) => {
		await greet(peer);
		peer.send(...spokenAnswer({deltas: inOddDeltas(toneBytes(seconds))}));
	};

/** The connection is gone in the middle of an answer. */
export const cutInAnswer: Scenario = async (peer) => {
	await greet(peer);
	const frames = spokenAnswer({deltas: inEvenDeltas(toneBytes(2))});
	peer.send(...frames.slice(0, 10));
	await peer.flushed();
	peer.cut();
};

/** Frames that are no messages, between ones that are. */
export const garbage: Scenario = async (peer) => {
	peer.sendRaw('this is not JSON');
	peer.sendRaw('{"type":');
	peer.sendRaw('null');
	peer.sendRaw('[1, 2, 3]');
	peer.sendRaw('{"no": "type"}');
	peer.sendRaw('{"type": 7}');
	peer.sendRaw(Uint8Array.of(0, 255, 1, 254));
	peer.send({type: 'session.danced', event_id: 'event_1'});
	await greet(peer);
	peer.sendRaw('');
	peer.send(...spokenAnswer({deltas: inEvenDeltas(toneBytes(0.5))}));
};

/** The user speaks over an answer and `response.done` never comes; the next answer does. */
export const forgottenEnd: Scenario = async (peer) => {
	await greet(peer);
	const frames = spokenAnswer({deltas: inEvenDeltas(toneBytes(5))});
	peer.send(
		...frames.slice(0, 20),
		{
			type: 'input_audio_buffer.speech_started',
			audio_start_ms: 100,
			item_id: 'item_user',
		},
		...frames.slice(20, 25),
		{
			type: 'input_audio_buffer.speech_stopped',
			audio_end_ms: 900,
			item_id: 'item_user',
		},
		...spokenAnswer({
			responseId: 'resp_2',
			itemId: 'item_2',
			transcript: 'The second answer.',
			deltas: inEvenDeltas(toneBytes(0.3)),
		}),
	);
};

/** The session has lived long enough: an error, and a close that says the same. */
export const expired: Scenario = async (peer) => {
	await greet(peer);
	const message = 'Your session hit the maximum duration of 60 minutes.';
	peer.send({
		type: 'error',
		error: {type: 'invalid_request_error', code: 'session_expired', message},
	});
	peer.close(1001, message);
};

/** The key turns out to be wrong after the upgrade. */
export const lateRefusal: Scenario = (peer) => {
	peer.send({
		type: 'error',
		error: {
			type: 'invalid_request_error',
			code: 'invalid_api_key',
			message: 'Incorrect API key provided.',
		},
	});
	peer.close(3000, 'invalid_request_error.invalid_api_key');
};

/**
A spoken turn with Yandex's names, order and repetitions: `conversation.item.created` more than once for one item, a cumulative transcript that is completed three times, the words on the text track and again on the transcript track, parts that are done before their text is, no `conversation.item.done`, nulls everywhere.
*/
export const yandexTurn: Scenario = async (peer) => {
	const session = {
		id: '0123456789ab',
		object: 'realtime.session',
		type: 'realtime',
		expires_at: null,
		instructions: null,
		output_modalities: ['text', 'audio'],
		audio: {
			input: {format: {type: 'audio/pcm', rate: null}},
			output: {format: {type: 'audio/pcm', rate: null}, voice: 'kirill'},
		},
	};
	peer.send({type: 'session.created', session});
	await peer.receives('session.update');
	const heard = (transcript: string) => ({
		type: 'conversation.item.input_audio_transcription.completed',
		item_id: 'user-1',
		content_index: 0,
		transcript,
	});
	const user = {id: 'user-1', type: 'message', role: 'user', status: null};
	const agent = {
		id: 'agent-1',
		type: 'message',
		role: 'assistant',
		status: null,
	};
	const text = {
		response_id: 'response-1',
		item_id: 'agent-1',
		output_index: 0,
		content_index: 0,
	};
	const audio = {...text, content_index: 1};
	const deltas = inEvenDeltas(toneBytes(0.4)).map((bytes) => ({
		type: 'response.output_audio.delta',
		...audio,
		delta: Buffer.from(bytes).toString('base64'),
	}));

	peer.send(
		{type: 'session.updated', session},
		{type: 'session.updated', session},
		{
			type: 'input_audio_buffer.speech_started',
			audio_start_ms: 300,
			item_id: 'user-1',
		},
		{
			type: 'input_audio_buffer.speech_stopped',
			audio_end_ms: 1500,
			item_id: 'user-1',
		},
		heard('какая'),
		heard('какая погода'),
		{
			type: 'conversation.item.created',
			previous_item_id: null,
			item: {
				...user,
				content: [{type: 'input_audio', transcript: 'какая погода'}],
			},
		},
		{
			type: 'response.created',
			response: {
				id: 'response-1',
				status: 'in_progress',
				status_details: null,
				output: [],
				usage: null,
			},
		},
		{
			type: 'conversation.item.created',
			previous_item_id: 'user-1',
			item: {...agent, content: []},
		},
		{
			type: 'conversation.item.created',
			previous_item_id: 'user-1',
			item: {
				...agent,
				content: [
					{type: 'output_text', text: ''},
					{type: 'output_audio', transcript: null},
				],
			},
		},
		{
			type: 'response.output_item.added',
			response_id: 'response-1',
			output_index: 0,
			item: {...agent, content: []},
		},
		{
			type: 'response.content_part.added',
			...text,
			part: {type: 'text', text: ''},
		},
		{
			type: 'response.content_part.added',
			...audio,
			part: {type: 'audio', transcript: null},
		},
		{type: 'response.output_text.delta', ...text, delta: ' Сегодня'},
		{
			type: 'response.output_audio_transcript.delta',
			...audio,
			delta: ' Сегодня',
		},
		...deltas.slice(0, 2),
		{type: 'response.output_text.delta', ...text, delta: ' тепло.'},
		{
			type: 'response.output_audio_transcript.delta',
			...audio,
			delta: ' тепло.',
		},
		...deltas.slice(2),
		{
			type: 'response.content_part.done',
			...text,
			part: {type: 'text', text: ' Сегодня тепло.'},
		},
		{type: 'response.output_text.done', ...text, text: ' Сегодня тепло.'},
		{
			type: 'response.content_part.done',
			...audio,
			part: {type: 'audio', transcript: null},
		},
		{type: 'response.output_audio.done', ...audio},
		{
			type: 'response.output_audio_transcript.done',
			...audio,
			transcript: ' Сегодня тепло.',
		},
		{
			type: 'response.output_item.done',
			response_id: 'response-1',
			output_index: 0,
			item: {...agent, content: [{type: 'output_audio', transcript: null}]},
		},
		heard('какая погода сегодня'),
		{
			type: 'response.done',
			response: {
				id: 'response-1',
				status: 'completed',
				status_details: null,
				output: [
					{...agent, content: [{type: 'output_audio', transcript: null}]},
				],
				usage: null,
			},
		},
	);
};
