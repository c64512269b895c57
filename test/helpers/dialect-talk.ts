import {expect} from 'vitest';
import {isObject} from '../../source/server/conversation/checked.js';
import type {StartOptions} from '../../source/server/conversation/conversation.js';
import type {Input} from '../../source/server/conversation/exchange.js';
import type {ServerFrame} from '../../source/server/conversation/wire.js';
import type {DialectName} from '../../source/server/dialects/dialect.js';
import {readText} from '../../source/server/dialects/read-text.js';
import {voiceNames} from '../../source/server/speaking/voice-name.js';
import {decode} from '../../source/protocol/decode.js';
import {dialectCalled} from './dialect-called.js';
import {startTalk} from './talk.js';

/** Frames that Parley's own client has no use for. */
const unread = new Set(['conversation.created', 'conversation.item.retrieved']);

/**
The pure half of the built-in agent with a client that speaks a dialect: what this client sends and sees. Every frame it sees is one that Parley's own client understands, and has an id of its own.
*/
export const startDialectTalk = (
	name: DialectName,
	options: Partial<StartOptions> = {},
) => {
	const dialect = dialectCalled(name);
	const translator = dialect.open(voiceNames);
	const talk = startTalk({defaults: dialect.defaults, ...options});
	const frames: ServerFrame[] = [];
	const ids = new Set<unknown>();
	let translated = 0;
	let seen = 0;

	const tell = (frame: ServerFrame): void => {
		expect(ids.has(frame.event_id)).toBe(false);
		ids.add(frame.event_id);
		const event = decode(JSON.stringify(frame));
		expect(event.type === 'unknown' && !unread.has(frame.type)).toBe(false);
		frames.push(frame);
	};

	const pass = (): void => {
		for (const frame of talk.frames.slice(translated)) {
			translated++;
			for (const told of translator.write(frame)) {
				tell(told);
			}
		}
	};

	const passAfter =
		<Arguments extends readonly unknown[]>(
			act: (...parameters: Arguments) => void,
		) =>
		(...parameters: Arguments): void => {
			act(...parameters);
			pass();
		};

	const send = (message: unknown): void => {
		const result = readText(translator, JSON.stringify(message));
		if (result.type === 'refusal') {
			tell(result.frame);
			return;
		}

		talk.happen({type: 'frame.received', text: result.text});
		pass();
	};

	const framesOf = (type: string) =>
		frames.filter((frame) => frame.type === type);

	pass();

	return {
		talk,
		frames,
		framesOf,
		send,
		happen: passAfter(talk.happen),
		think: passAfter(talk.think),
		speak: passAfter(talk.speak),
		endSpeech: passAfter(talk.endSpeech),
		/** Types of the frames since the last time this was asked; of deltas in a row only one. */
		news() {
			const types = frames.slice(seen).map(({type}) => type);
			seen = frames.length;
			return types;
		},
		/** The session as the client was told of it last. */
		session(): Readonly<Record<string, unknown>> {
			const frame = frames.findLast(({session}) => isObject(session));
			return frame?.session as Readonly<Record<string, unknown>>;
		},
		lastError(): Readonly<Record<string, unknown>> {
			return framesOf('error').at(-1)?.error as Readonly<
				Record<string, unknown>
			>;
		},
		typed(text: string): void {
			send({
				type: 'conversation.item.create',
				item: {
					type: 'message',
					role: 'user',
					content: [{type: 'input_text', text}],
				},
			});
			send({type: 'response.create'});
		},
		/** A spoken turn, where turns are looked for, and what is heard of it; undefined: nothing. */
		spoken(text: string | undefined): void {
			const inputs: readonly Input[] = [
				{type: 'turn.started', atMs: 100},
				{type: 'turn.stopped', atMs: 1800},
			];
			talk.happen(...inputs);
			pass();
			for (const {itemId} of talk.worksOf('audio.recognise').slice(-1)) {
				talk.happen({
					type: 'utterance.heard',
					itemId,
					heard:
						text === undefined
							? {isUnderstood: false}
							: {isUnderstood: true, text},
				});
			}

			pass();
		},
	};
};

export type DialectTalk = ReturnType<typeof startDialectTalk>;
