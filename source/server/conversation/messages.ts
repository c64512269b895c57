import {
	change,
	changeMessage,
	changeResponse,
	send,
	sequence,
	stay,
	withId,
	withResponse,
	work,
	type ActiveResponse,
	type Conversation,
	type Move,
	type OpenMessage,
} from './conversation.js';
import type {Language, ThoughtCall} from '../engines.js';
import {addItem, finishItem} from './items.js';
import type {ItemStatus, ServerFrame, WireMessage} from './wire.js';

const addressOf = (response: ActiveResponse, message: OpenMessage) => ({
	response_id: response.id,
	item_id: message.itemId,
	output_index: response.output.length,
	content_index: 0,
});

const toWire = (
	{modality}: ActiveResponse,
	message: OpenMessage,
	status: ItemStatus,
): WireMessage => ({
	id: message.itemId,
	object: 'realtime.item',
	type: 'message',
	status,
	role: 'assistant',
	content:
		status === 'in_progress'
			? []
			: [
					modality === 'audio'
						? {type: 'output_audio', transcript: message.transcript}
						: {type: 'output_text', text: message.transcript},
				],
});

const partOf = ({modality}: ActiveResponse, text: string) =>
	modality === 'audio'
		? {type: 'audio', transcript: text}
		: {type: 'text', text};

type WithMessage = (
	response: ActiveResponse,
	message: OpenMessage,
	state: Conversation,
) => Move;

const withMessage = (next: WithMessage): Move =>
	withResponse((response, state) =>
		response.stage.status === 'speaking'
			? next(response, response.stage.message, state)
			: stay,
	);

/** Only what belongs to the message being spoken; anything else has been overtaken by events. */
export const ifSpeaking = (itemId: string, move: Move): Move =>
	withMessage((_, message) => (message.itemId === itemId ? move : stay));

/** Tell the client of the message, once there is something to send. */
const announce: Move = withMessage((response, message) => {
	if (message.isAnnounced) {
		return stay;
	}

	const item = toWire(response, message, 'in_progress');

	return sequence(
		changeMessage((current) => ({...current, isAnnounced: true})),
		send({
			type: 'response.output_item.added',
			response_id: response.id,
			output_index: response.output.length,
			item,
		}),
		addItem({wire: item, audioMs: 0}),
		send({
			type: 'response.content_part.added',
			...addressOf(response, message),
			part: partOf(response, ''),
		}),
	);
});

const remember = (text: string, durationMs: number): Move =>
	changeMessage((message) =>
		message.isTruncated
			? message
			: {
					...message,
					transcript: message.transcript + text,
					audioMs: message.audioMs + durationMs,
				},
	);

type Slice = {
	readonly itemId: string;
	readonly text: string;
	readonly audio: string;
	readonly durationMs: number;
};

/** Send the next bit of a spoken answer: its words first. */
export const sendSlice = ({itemId, text, audio, durationMs}: Slice): Move =>
	ifSpeaking(
		itemId,
		sequence(
			announce,
			withMessage((response, message) => {
				const address = addressOf(response, message);
				const frames: ServerFrame[] = [];
				if (text !== '') {
					frames.push({
						type: 'response.output_audio_transcript.delta',
						...address,
						delta: text,
					});
				}

				if (audio !== '') {
					frames.push({
						type: 'response.output_audio.delta',
						...address,
						delta: audio,
					});
				}

				return send(...frames);
			}),
			remember(text, durationMs),
		),
	);

/** The whole answer as text, word by word. */
const writeText: Move = sequence(
	announce,
	withMessage((response, message) =>
		sequence(
			send(
				...message.text.split(/(?<=\s)(?=\S)/v).map((delta) => ({
					type: 'response.output_text.delta',
					...addressOf(response, message),
					delta,
				})),
			),
			remember(message.text, 0),
		),
	),
);

/**
Finish the message being said, if there is one. What comes after it (its calls) is not touched.
*/
export const closeMessage = (status: 'completed' | 'incomplete'): Move =>
	withMessage((response, message) => {
		const stopped = work({type: 'voice.stop', itemId: message.itemId});
		const quiet = changeResponse((current) => ({
			...current,
			stage: {status: 'thinking'},
		}));
		const isVoice = response.modality === 'audio';
		const stop = isVoice && status === 'incomplete' ? stopped : stay;
		if (!message.isAnnounced) {
			return sequence(stop, quiet);
		}

		const address = addressOf(response, message);
		const item = toWire(response, message, status);

		return sequence(
			stop,
			isVoice
				? send(
						{type: 'response.output_audio.done', ...address},
						{
							type: 'response.output_audio_transcript.done',
							...address,
							transcript: message.transcript,
						},
					)
				: send({
						type: 'response.output_text.done',
						...address,
						text: message.transcript,
					}),
			send({
				type: 'response.content_part.done',
				...address,
				part: partOf(response, message.transcript),
			}),
			finishItem(item, message.audioMs),
			send({
				type: 'response.output_item.done',
				response_id: response.id,
				output_index: response.output.length,
				item,
			}),
			changeResponse((current) => ({
				...current,
				output: [...current.output, item],
			})),
			quiet,
		);
	});

type Said = {
	readonly text: string;
	readonly language: Language;
	/** What the agent does after its words. */
	readonly calls: readonly ThoughtCall[];
};

/** Begin to say something: aloud, or in writing at once. */
export const say = ({text, language, calls}: Said, whenWritten: Move): Move =>
	withId('item', (itemId) =>
		sequence(
			change((state) => ({...state, lastAnswer: text})),
			changeResponse((response) => ({
				...response,
				stage: {
					status: 'speaking',
					language,
					calls,
					message: {
						itemId,
						isAnnounced: false,
						text,
						transcript: '',
						audioMs: 0,
						isTruncated: false,
					},
				},
			})),
			withResponse((response, {session}) =>
				response.modality === 'audio'
					? work({
							type: 'voice.speak',
							itemId,
							text,
							language,
							voice: response.voice,
							rateHz: session.outputRateHz,
						})
					: sequence(writeText, whenWritten),
			),
		),
	);

/** There is no voice: the answer in writing, unless some of it was heard already. */
export const writeInstead = (
	itemId: string,
	whenWritten: Move,
	whenBroken: Move,
): Move =>
	ifSpeaking(
		itemId,
		withMessage((_, message) =>
			message.isAnnounced
				? whenBroken
				: sequence(
						changeResponse((response) => ({...response, modality: 'text'})),
						writeText,
						whenWritten,
					),
		),
	);
