import type {Language} from '../engines.js';
import {encodeSound, rateOf} from './audio-format.js';
import type {ActiveResponse, OpenMessage} from './conversation.js';
import type {Input} from './exchange.js';
import {addAnswerItem, putOut} from './answer-items.js';
import {
	change,
	changeMessage,
	changeResponse,
	ifSpeaking,
	send,
	sequence,
	stay,
	withId,
	withResponse,
	work,
	type Move,
} from './move.js';
import type {ItemStatus, ServerFrame, WireMessage} from './wire.js';

const addressOf = (response: ActiveResponse, message: OpenMessage) => ({
	response_id: response.id,
	item_id: message.itemId,
	output_index: response.output.length,
	content_index: 0,
});

const toWire = (message: OpenMessage, status: ItemStatus): WireMessage => ({
	id: message.itemId,
	object: 'realtime.item',
	type: 'message',
	status,
	role: 'assistant',
	content:
		status === 'in_progress'
			? []
			: [
					message.modality === 'audio'
						? {type: 'output_audio', transcript: message.transcript}
						: {type: 'output_text', text: message.transcript},
				],
});

const partOf = ({modality}: OpenMessage, text: string) =>
	modality === 'audio'
		? {type: 'audio', transcript: text}
		: {type: 'text', text};

/** Tell the client of the message, once there is something to send. */
const announce = (itemId: string): Move =>
	ifSpeaking(itemId, (response, message) => {
		if (message.isAnnounced) {
			return stay;
		}

		const item = toWire(message, 'in_progress');

		return sequence(
			changeMessage(itemId, (current) => ({...current, isAnnounced: true})),
			send({
				type: 'response.output_item.added',
				response_id: response.id,
				output_index: response.output.length,
				item,
			}),
			addAnswerItem(response.id, {wire: item, audioMs: 0}),
			send({
				type: 'response.content_part.added',
				...addressOf(response, message),
				part: partOf(message, ''),
			}),
		);
	});

const remember = (itemId: string, text: string, durationMs: number): Move =>
	changeMessage(itemId, ({sentMs, ...message}) =>
		message.isTruncated
			? {...message, sentMs: sentMs + durationMs}
			: {
					...message,
					sentMs: sentMs + durationMs,
					transcript: message.transcript + text,
					audioMs: message.audioMs + durationMs,
					words:
						text === '' || message.modality === 'text'
							? message.words
							: [...message.words, {text, atMs: message.audioMs}],
				},
	);

/** From here on the agent has a voice. */
const countAsSpoken = (itemId: string, durationMs: number): Move =>
	ifSpeaking(itemId, ({id}) =>
		sequence(
			change((state) =>
				state.hasSpoken ? state : {...state, hasSpoken: true},
			),
			changeResponse(id, (response) => ({
				...response,
				spokenMs: response.spokenMs + durationMs,
			})),
		),
	);

/** Send the next bit of a spoken answer: its words first. */
export const sendSlice = ({
	itemId,
	text,
	samples,
	durationMs,
}: Extract<Input, {type: 'speech.sliced'}>): Move =>
	ifSpeaking(itemId, (_, {modality}) =>
		modality === 'text'
			? stay
			: sequence(
					announce(itemId),
					ifSpeaking(itemId, (response, message) => {
						const address = addressOf(response, message);
						const frames: ServerFrame[] = [];
						if (text !== '') {
							frames.push({
								type: 'response.output_audio_transcript.delta',
								...address,
								delta: text,
							});
						}

						if (samples.length > 0) {
							frames.push({
								type: 'response.output_audio.delta',
								...address,
								delta: encodeSound(samples, message.format),
							});
						}

						return send(...frames);
					}),
					remember(itemId, text, durationMs),
					countAsSpoken(itemId, durationMs),
				),
	);

/** The next words of a written answer. */
const write = (itemId: string, text: string): Move =>
	sequence(
		announce(itemId),
		ifSpeaking(itemId, (response, message) =>
			send({
				type: 'response.output_text.delta',
				...addressOf(response, message),
				delta: text,
			}),
		),
		remember(itemId, text, 0),
	);

const open = (responseId: string, language: Language): Move =>
	withId('item', (itemId) =>
		sequence(
			changeResponse(responseId, (response) => ({
				...response,
				message: {
					itemId,
					modality: response.settings.modality,
					format: response.settings.outputFormat,
					language,
					isAnnounced: false,
					text: '',
					transcript: '',
					audioMs: 0,
					sentMs: 0,
					words: [],
					isTruncated: false,
				},
			})),
			ifSpeaking(itemId, ({settings: {voice, speed}}, {modality, format}) =>
				modality === 'audio'
					? work({
							type: 'voice.begin',
							itemId,
							language,
							voice,
							rateHz: rateOf(format),
							speed,
						})
					: stay,
			),
		),
	);

/** Say the next words of an answer, aloud or in writing. */
export const say = (
	responseId: string,
	text: string,
	language: Language,
): Move =>
	sequence(
		withResponse(responseId, ({message}) =>
			message === undefined ? open(responseId, language) : stay,
		),
		withResponse(responseId, ({message}) =>
			message === undefined
				? stay
				: sequence(
						changeMessage(message.itemId, (current) => ({
							...current,
							text: current.text + text,
						})),
						message.modality === 'audio'
							? work({type: 'voice.say', itemId: message.itemId, text})
							: write(message.itemId, text),
					),
		),
	);

/** There is no voice: what was to be said so far in writing, and what follows too. */
export const writeInstead = (itemId: string): Move =>
	ifSpeaking(itemId, ({id}, {text}) =>
		sequence(
			changeResponse(id, (response) => ({
				...response,
				settings: {...response.settings, modality: 'text'},
			})),
			changeMessage(itemId, (message) => ({...message, modality: 'text'})),
			write(itemId, text),
		),
	);

const endFrames = (
	address: ReturnType<typeof addressOf>,
	message: OpenMessage,
): readonly ServerFrame[] =>
	message.modality === 'audio'
		? [
				{type: 'response.output_audio.done', ...address},
				{
					type: 'response.output_audio_transcript.done',
					...address,
					transcript: message.transcript,
				},
			]
		: [
				{
					type: 'response.output_text.done',
					...address,
					text: message.transcript,
				},
			];

const finish = (
	response: ActiveResponse,
	message: OpenMessage,
	status: ItemStatus,
): Move => {
	const address = addressOf(response, message);
	const item = toWire(message, status);
	const {audioMs, sentMs, words} = message;

	return sequence(
		send(...endFrames(address, message), {
			type: 'response.content_part.done',
			...address,
			part: partOf(message, message.transcript),
		}),
		putOut(response.id, {wire: item, audioMs, words}, sentMs),
		send({
			type: 'response.output_item.done',
			response_id: response.id,
			output_index: response.output.length,
			item,
		}),
	);
};

/** Close what is being said, if anything is. */
export const closeMessage = (
	responseId: string,
	status: 'completed' | 'incomplete',
): Move =>
	withResponse(responseId, (response) => {
		const {message} = response;
		if (message === undefined) {
			return stay;
		}

		return sequence(
			message.modality === 'audio' && status === 'incomplete'
				? work({type: 'voice.stop', itemId: message.itemId})
				: stay,
			message.isAnnounced ? finish(response, message, status) : stay,
			changeResponse(responseId, ({message: _, ...rest}) => rest),
		);
	});
