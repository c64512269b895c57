import {expect} from 'vitest';
import {
	startConversation,
	type StartOptions,
} from '../../source/server/conversation/conversation.js';
import {converse} from '../../source/server/conversation/converse.js';
import type {Input, Work} from '../../source/server/conversation/exchange.js';
import type {ServerFrame} from '../../source/server/conversation/wire.js';
import type {Thought} from './scripted-engines.js';
import {ownFrameProblems} from './wire-schema.js';

export type WorkOf<Type extends Work['type']> = Extract<Work, {type: Type}>;

/** A slice as the voice delivers it: two samples stand for its sound. */
export const slice = (
	itemId: string,
	text: string,
	durationMs = 100,
): Extract<Input, {type: 'speech.sliced'}> => ({
	type: 'speech.sliced',
	itemId,
	text,
	samples: new Int16Array(2),
	durationMs,
});

/** All that a mind says about a response, its end included. */
export const thoughtInputs = (
	responseId: string,
	{say = '', language = 'en', calls = []}: Partial<Thought>,
): readonly Input[] => [
	...(say === ''
		? []
		: [{type: 'thought.text', responseId, text: say, language} as const]),
	...calls.map(
		(call) => ({type: 'thought.call', responseId, ...call}) as const,
	),
	{type: 'thought.ended', responseId},
];

/** Entries of a history, as the mind is told them. */
export const said = (text: string) => ({
	type: 'message',
	role: 'user',
	text,
	source: 'speech',
});

export const wrote = (text: string) => ({...said(text), source: 'typed'});

export const answered = (text: string) => ({...said(text), role: 'assistant'});

/**
A conversation with the pure half of the built-in agent: what happens goes in, frames and work come out. Every frame is checked against the published schema.
*/
export const startTalk = (options: Partial<StartOptions> = {}) => {
	let state = startConversation({seed: '5eed', ...options});
	const frames: ServerFrame[] = [];
	const works: Work[] = [];

	const happen = (...inputs: readonly Input[]): void => {
		for (const input of inputs) {
			const [next, outputs] = converse(state, input);
			state = next;
			for (const output of outputs) {
				if (output.type === 'send') {
					expect(ownFrameProblems(output.frame)).toEqual([]);
					frames.push(output.frame);
				} else {
					works.push(output);
				}
			}
		}
	};

	const worksOf = <Type extends Work['type']>(
		type: Type,
	): ReadonlyArray<WorkOf<Type>> =>
		works.filter((work): work is WorkOf<Type> => work.type === type);

	const lastWork = <Type extends Work['type']>(type: Type): WorkOf<Type> => {
		const found = worksOf(type).at(-1);
		if (found === undefined) {
			throw new Error(`no work of type ${type}`);
		}

		return found;
	};

	const send = (message: Readonly<Record<string, unknown>>): void => {
		happen({type: 'frame.received', text: JSON.stringify(message)});
	};

	/** The mind answers what it was asked last, whole. */
	const think = (thought: Partial<Thought>): void => {
		happen(...thoughtInputs(lastWork('mind.think').responseId, thought));
	};

	/** All that the voice was given to say of the message that it speaks. */
	const spokenText = (): string => {
		const {itemId} = lastWork('voice.begin');
		return worksOf('voice.say')
			.filter((work) => work.itemId === itemId)
			.map(({text}) => text)
			.join('');
	};

	/** Deliver a spoken answer in one slice a word, 100 ms each. */
	const speak = (words = spokenText()): void => {
		const {itemId} = lastWork('voice.begin');
		for (const text of words.split(/(?<=\s)(?=\S)/v)) {
			happen(slice(itemId, text));
		}
	};

	const endSpeech = (): void => {
		happen({type: 'speech.ended', itemId: lastWork('voice.begin').itemId});
	};

	/** A message in writing, and the wish to have it answered. */
	const type = (text: string, response?: unknown): void => {
		send({
			type: 'conversation.item.create',
			item: {
				type: 'message',
				role: 'user',
				content: [{type: 'input_text', text}],
			},
		});
		send({
			type: 'response.create',
			...(response === undefined ? {} : {response}),
		});
	};

	happen({type: 'client.connected'});

	return {
		happen,
		send,
		type,
		think,
		speak,
		endSpeech,
		spokenText,
		lastWork,
		worksOf,
		works,
		frames,
		state: () => state,
		/** What the mind was told last. */
		history: () => lastWork('mind.think').request.history,
		errors: () =>
			frames
				.filter(({type}) => type === 'error')
				.map(({error}) => error as Record<string, unknown>),
		lastResponse: () =>
			frames.findLast(({type}) => type === 'response.done')?.response as Record<
				string,
				unknown
			>,
		/** Frames of these types, or all. */
		framesOf: (...types: readonly string[]) =>
			frames.filter(({type}) => types.includes(type)),
		/** Types of the frames sent since the last time this was asked. */
		news: (() => {
			let seen = 0;
			return () => {
				const types = frames.slice(seen).map(({type}) => type);
				seen = frames.length;
				return types;
			};
		})(),
	};
};

export type Talk = ReturnType<typeof startTalk>;
