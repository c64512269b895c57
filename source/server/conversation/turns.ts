import {earsMissing, type Failure} from '../failure.js';
import type {Input, Work} from './exchange.js';
import {stopWaiting} from './idle.js';
import {addItem, finishItem, lastItemId, rememberHeard} from './items.js';
import {
	change,
	consider,
	send,
	sequence,
	stay,
	withId,
	work,
	type Move,
} from './move.js';
import {answerTurn, askAgain, interrupt} from './responses.js';
import {hintsOf} from './tools.js';
import {errorFrame, type WireMessage} from './wire.js';

type Recognition = Extract<Work, {type: 'audio.recognise'}>;

/** The audio in the buffer becomes a message of the user. */
const commit = (
	itemId: string,
	audioMs: number,
	span: Recognition['span'],
): Move =>
	consider((state) => {
		const wire: WireMessage = {
			id: itemId,
			object: 'realtime.item',
			type: 'message',
			status: 'completed',
			role: 'user',
			content: [{type: 'input_audio'}],
		};
		const language = state.session.transcription?.language;

		return sequence(
			change(({turn: _, ...rest}) => ({
				...rest,
				// What came after a turn may be the beginning of the next one.
				bufferedMs:
					span === undefined ? 0 : Math.max(0, rest.streamMs - span.endMs),
			})),
			send({
				type: 'input_audio_buffer.committed',
				previous_item_id: lastItemId(state) ?? null,
				item_id: itemId,
			}),
			addItem({wire, audioMs}),
			finishItem({wire, audioMs}),
			work({
				type: 'audio.recognise',
				itemId,
				...(span === undefined ? {} : {span}),
				hints: hintsOf(state.session.tools, state.session.transcription),
				...(language === undefined ? {} : {language}),
			}),
		);
	});

export const startTurn = (atMs: number): Move =>
	consider(({turn, session: {turnDetection}}) =>
		turn !== undefined || turnDetection === undefined
			? stay
			: withId('item', (itemId) =>
					sequence(
						change((state) => ({...state, turn: {itemId, startMs: atMs}})),
						send({
							type: 'input_audio_buffer.speech_started',
							audio_start_ms: Math.max(0, Math.round(atMs)),
							item_id: itemId,
						}),
						stopWaiting,
						turnDetection.interruptResponse
							? sequence(
									// He is speaking again: what was owed is out of date.
									change((state) => ({...state, isAnswerOwed: false})),
									interrupt,
								)
							: stay,
					),
				),
	);

export const stopTurn = (atMs: number): Move =>
	consider(({turn, session: {turnDetection}}) =>
		turn === undefined
			? stay
			: sequence(
					send({
						type: 'input_audio_buffer.speech_stopped',
						audio_end_ms: Math.max(0, Math.round(atMs)),
						item_id: turn.itemId,
					}),
					commit(turn.itemId, Math.max(0, atMs - turn.startMs), {
						startMs: turn.startMs,
						endMs: Math.max(turn.startMs, atMs),
					}),
					turnDetection?.createResponse === true ? answerTurn : stay,
				),
	);

/** Less is no utterance, ms. */
const shortestCommitMs = 100;

/** Sums of pieces may be a little less than the whole, ms. */
const roundingMs = 0.001;

export const commitBuffer = (eventId: string | undefined): Move =>
	consider(({bufferedMs: audioMs, turn}) => {
		if (audioMs < shortestCommitMs - roundingMs) {
			return send(
				errorFrame(
					{
						code: 'input_audio_buffer_commit_empty',
						message: `Error committing input audio buffer: buffer too small. Expected at least ${shortestCommitMs}ms of audio, but buffer only has ${audioMs.toFixed(2)}ms of audio.`,
					},
					eventId,
				),
			);
		}

		return turn === undefined
			? withId('item', (itemId) => commit(itemId, audioMs, undefined))
			: commit(turn.itemId, audioMs, undefined);
	});

export const clearBuffer: Move = sequence(
	change(({turn: _, ...rest}) => ({...rest, bufferedMs: 0})),
	work({type: 'audio.clear'}),
	send({type: 'input_audio_buffer.cleared'}),
);

/** The next words, while the rest is still being listened to. */
export const hearDelta = ({
	itemId,
	text,
}: Extract<Input, {type: 'utterance.delta'}>): Move =>
	consider(({session, items}) =>
		session.transcription !== undefined &&
		text !== '' &&
		items.some(({wire, heard}) => wire.id === itemId && heard === undefined)
			? send({
					type: 'conversation.item.input_audio_transcription.delta',
					item_id: itemId,
					content_index: 0,
					delta: text,
				})
			: stay,
	);

const notUnderstood: Failure = {
	code: 'not_understood',
	message: 'Outside of what the built-in agent understands',
};

/** What was said is known, or will never be. */
export const hear = ({
	itemId,
	heard,
	failure,
}: Extract<Input, {type: 'utterance.heard'}>): Move =>
	consider(({items, session}) => {
		const item = items.find(({wire}) => wire.id === itemId);
		const name = 'conversation.item.input_audio_transcription';
		const report = heard.isUnderstood
			? send({
					type: `${name}.completed`,
					item_id: itemId,
					content_index: 0,
					transcript: heard.text,
					usage: {
						type: 'duration',
						seconds: (item?.audioMs ?? 0) / 1000,
					},
				})
			: send({
					type: `${name}.failed`,
					item_id: itemId,
					content_index: 0,
					error: {
						type: 'transcription_error',
						...(failure ?? notUnderstood),
					},
				});

		return sequence(
			rememberHeard(itemId, {
				heard,
				...(failure === undefined || failure.code === earsMissing.code
					? {}
					: {failure}),
			}),
			session.transcription !== undefined &&
				item !== undefined &&
				item.heard === undefined
				? report
				: stay,
			askAgain,
		);
	});
