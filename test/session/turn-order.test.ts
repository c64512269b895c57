import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {SessionEvent} from '../../source/session/events.js';
import {entries} from '../../source/session/log.js';
import {reduce} from '../../source/session/reduce.js';
import type {SessionState} from '../../source/session/state.js';
import {
	agentText,
	play,
	ready,
	textDelta,
	turnsOf,
} from '../helpers/sessions.js';

const textOf = (state: SessionState) =>
	turnsOf(state).map((turn) =>
		turn.kind === 'user' ? turn.text : agentText(turn),
	);

const item = (id: string, text = '') =>
	({
		type: 'message',
		id,
		role: 'user',
		text,
		hasInputAudio: true,
	}) as const;

/** How a server tells the person's words: in pieces, all of them again and again, or at once. */
const transcripts = (
	id: string,
	words: string,
): fc.Arbitrary<readonly SessionEvent[]> => {
	const [first = '', ...rest] = words.split(' ');
	const completed = (transcript: string, isFinal: boolean): SessionEvent => ({
		type: 'conversation.item.input_audio_transcription.completed',
		item_id: id,
		transcript,
		isFinal,
	});
	const delta = (text: string): SessionEvent => ({
		type: 'conversation.item.input_audio_transcription.delta',
		item_id: id,
		delta: text,
	});
	return fc.constantFrom(
		[completed(words, true)],
		[delta(first), delta(` ${rest.join(' ')}`), completed(words, true)],
		// Yandex: every one of them says that it is complete.
		[completed(first, true), completed(words, true), completed(words, true)],
		// What xAI sends.
		[completed(first, false), completed(words, false), completed(words, true)],
		// The last one may say nothing at all.
		[completed(words, true), completed('', true)],
	);
};

/** Where the person's item is told of before the answer begins. */
const announcements = (
	id: string,
	previous: string | undefined,
): fc.Arbitrary<readonly SessionEvent[]> => {
	const added: SessionEvent = {
		type: 'conversation.item.added',
		item: item(id),
		...(previous !== undefined && {previous_item_id: previous}),
	};
	return fc.constantFrom(
		[],
		[added],
		[added, added],
		[{type: 'input_audio_buffer.committed', item_id: id}, added],
	);
};

const answer = (number: number): readonly SessionEvent[] => [
	{type: 'response.created', response: {id: `resp_${number}`, output: []}},
	textDelta('output_text', `answer ${number}`, `resp_${number}`, `a_${number}`),
	textDelta('output_text', ' goes on', `resp_${number}`, `a_${number}`),
];

const done = (number: number): SessionEvent => ({
	type: 'response.done',
	response: {id: `resp_${number}`, status: 'completed', output: []},
});

/** Two streams into one, each in its own order; `picks` says from which the next one comes. */
const interleaved = (
	one: readonly SessionEvent[],
	other: readonly SessionEvent[],
	picks: readonly boolean[],
): readonly SessionEvent[] => {
	const left = [...one];
	const right = [...other];
	const merged: SessionEvent[] = [];
	for (let index = 0; left.length > 0 || right.length > 0; index++) {
		const isLeft =
			right.length === 0 || (left.length > 0 && picks[index % picks.length]);
		merged.push(...(isLeft ? left : right).splice(0, 1));
	}

	return merged;
};

/** One exchange: words that may come before the answer, in its middle or behind it. */
const exchange = (number: number, hasSpeechEvents: boolean) => {
	const id = `u_${number}`;
	const previous = number === 1 ? undefined : `a_${number - 1}`;
	return fc
		.record({
			words: transcripts(id, `question number ${number}`),
			announced: announcements(id, previous),
			picks: fc.array(fc.boolean(), {minLength: 1, maxLength: 12}),
			isLate: fc.boolean(),
		})
		.map(({words, announced, picks, isLate}) => {
			const speech: readonly SessionEvent[] = hasSpeechEvents
				? [
						{type: 'input_audio_buffer.speech_started', item_id: id},
						{type: 'input_audio_buffer.speech_stopped', item_id: id},
					]
				: [];
			// Nobody can tell what it belongs to when the first word of it comes behind everything.
			return isLate && hasSpeechEvents
				? {
						now: [...speech, ...announced, ...answer(number), done(number)],
						late: words,
					}
				: {
						now: [
							...speech,
							...announced,
							...interleaved(answer(number), words, picks),
							done(number),
						],
						late: [],
					};
		});
};

const exchanges = fc
	.tuple(fc.boolean(), fc.integer({min: 1, max: 4}))
	.chain(([hasSpeechEvents, count]) =>
		fc.tuple(
			...Array.from({length: count}, (_, index) =>
				exchange(index + 1, hasSpeechEvents),
			),
		),
	);

test('turns stand in the order in which they were spoken, however late and in whatever pieces their words come', () => {
	fc.assert(
		fc.property(exchanges, (parts) => {
			const events = [
				...parts.flatMap(({now}) => now),
				...parts.flatMap(({late}) => late),
			];
			const {state} = play(ready(), events);

			expect(textOf(state)).toEqual(
				parts.flatMap((_, index) => [
					`question number ${index + 1}`,
					`answer ${index + 1} goes on`,
				]),
			);
		}),
	);
});

test('no turn that is shown changes places with another', () => {
	fc.assert(
		fc.property(exchanges, (parts) => {
			let state = ready();
			let shown: readonly string[] = [];
			for (const event of parts.flatMap(({now, late}) => [...now, ...late])) {
				[state] = reduce(state, event, 1000);
				const ids = entries(state.conversation).map(({id}) => id);
				const before = shown;
				const kept = ids.filter((id) => before.includes(id));
				expect(kept).toEqual(before.filter((id) => ids.includes(id)));
				shown = ids;
			}
		}),
	);
});

test('an item whose place the server tells late is put there', () => {
	const {state} = play(ready(), [
		...answer(1),
		done(1),
		...answer(2),
		done(2),
		{
			type: 'conversation.item.added',
			item: item('u_2', 'between'),
			previous_item_id: 'a_1',
		},
	]);

	expect(textOf(state)).toEqual([
		'answer 1 goes on',
		'between',
		'answer 2 goes on',
	]);
});

test('words that were understood stay when the transcription fails in the end', () => {
	const {state} = play(ready(), [
		{type: 'input_audio_buffer.speech_started', item_id: 'u_1'},
		{
			type: 'conversation.item.input_audio_transcription.delta',
			item_id: 'u_1',
			delta: 'tell me',
		},
		{
			type: 'conversation.item.input_audio_transcription.failed',
			item_id: 'u_1',
			error: {message: 'no'},
		},
	]);

	expect(turnsOf(state)).toMatchObject([{text: 'tell me', status: 'failed'}]);
});

test('a turn knows how long the person spoke', () => {
	const {state} = play(ready(), [
		{type: 'input_audio_buffer.speech_started', item_id: 'u_1'},
		{type: 'input_audio_buffer.speech_stopped', item_id: 'u_1'},
	]);

	expect(turnsOf(state)).toMatchObject([{startedAtMs: 1000, endedAtMs: 1010}]);
});
