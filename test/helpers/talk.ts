import {expect} from 'vitest';
import {startConversation} from '../../source/server/conversation/conversation.js';
import {converse} from '../../source/server/conversation/converse.js';
import type {Thought} from '../../source/server/engines.js';
import type {Input, Work} from '../../source/server/conversation/exchange.js';
import type {ServerFrame} from '../../source/server/conversation/wire.js';
import {serverFrameProblems} from './wire-schema.js';

type WorkOf<Type extends Work['type']> = Extract<Work, {type: Type}>;

/**
A conversation with the pure half of the built-in agent: what happens goes in, frames and work come out. Every frame is checked against the published schema.
*/
export const startTalk = () => {
	let state = startConversation('5eed');
	const frames: ServerFrame[] = [];
	const works: Work[] = [];

	const happen = (...inputs: readonly Input[]): void => {
		for (const input of inputs) {
			const [next, outputs] = converse(state, input);
			state = next;
			for (const output of outputs) {
				if (output.type === 'send') {
					expect(serverFrameProblems(output.frame)).toEqual([]);
					frames.push(output.frame);
				} else {
					works.push(output);
				}
			}
		}
	};

	const lastWork = <Type extends Work['type']>(type: Type): WorkOf<Type> => {
		const found = works.findLast((work) => work.type === type);
		if (found === undefined) {
			throw new Error(`no work of type ${type}`);
		}

		return found as WorkOf<Type>;
	};

	const send = (message: Readonly<Record<string, unknown>>): void => {
		happen({type: 'frame.received', text: JSON.stringify(message)});
	};

	const think = (thought: Partial<Thought>): void => {
		const request = works.findLast(
			(work) => work.type === 'mind.think' || work.type === 'mind.conclude',
		);
		happen({
			type: 'answer.thought',
			responseId: (request as WorkOf<'mind.think'>).responseId,
			thought: {language: 'en', say: '', calls: [], ...thought},
		});
	};

	/** Deliver a spoken answer in one slice a word, 100 ms each. */
	const speak = (words = lastWork('voice.speak').text): void => {
		const {itemId} = lastWork('voice.speak');
		for (const text of words.split(/(?<=\s)(?=\S)/v)) {
			happen({
				type: 'speech.sliced',
				itemId,
				text,
				audio: 'AAAA',
				durationMs: 100,
			});
		}
	};

	happen({type: 'client.connected'});

	return {
		happen,
		send,
		think,
		speak,
		lastWork,
		works,
		frames,
		state: () => state,
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
